"""Choosing what comes by e-mail, how often, and when nothing does."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from goldthread.improvement.services import LINK_HOLDS_AT_MOST
from goldthread.notifications.concern import Rhythm, Sort, Topic
from goldthread.notifications.models import OwnerReminder, Weekday, Wishes
from goldthread.notifications.services import Wanted
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm

DAYS_BEFORE = (2, 5, 10)
HOURS = [
    ("00:00", "Midnight"),
    *((f"{hour:02d}:00", f"{hour}am") for hour in range(1, 12)),
    ("12:00", "Midday"),
    *((f"{hour + 12}:00", f"{hour}pm") for hour in range(1, 12)),
]


class WishesForm(RecordForm):
    """One question for each topic, then the times."""

    weekly_on = forms.TypedChoiceField(
        label="Which day does the weekly e-mail come on?", choices=Weekday.choices, coerce=int
    )
    quiet_from = forms.ChoiceField(label="Quiet hours begin", choices=HOURS)
    quiet_until = forms.ChoiceField(
        label="Quiet hours end",
        choices=HOURS,
        help_text="Daily and weekly e-mails come when they end. For no quiet hours choose midnight twice.",
    )
    working_days_only = forms.BooleanField(
        label="Only on working days", required=False, help_text="Not on weekends and bank holidays of England."
    )

    def __init__(self, *args: Any, wishes: Wishes, **kwargs: Any) -> None:
        held = {f"topic_{topic.value}": wishes.rhythm_of(topic).value for topic in Topic}
        times = {"quiet_from": f"{wishes.quiet_from:%H:%M}", "quiet_until": f"{wishes.quiet_until:%H:%M}"}
        days = {"weekly_on": wishes.weekly_on, "working_days_only": wishes.working_days_only}
        super().__init__(*args, initial={**held, **times, **days}, **kwargs)
        for topic in Topic:
            self.fields[f"topic_{topic.value}"] = forms.ChoiceField(label=topic.label, choices=Rhythm.choices)

    def topics(self) -> list[forms.BoundField]:
        return [self[f"topic_{topic.value}"] for topic in Topic]

    def times(self) -> list[forms.BoundField]:
        return [self[name] for name in ("quiet_from", "quiet_until", "working_days_only", "weekly_on")]


def wanted_of(said: dict[str, Any]) -> Wanted:
    return Wanted(
        rhythms={topic: Rhythm(said[f"topic_{topic.value}"]) for topic in Topic},
        quiet_from=time.fromisoformat(said["quiet_from"]),
        quiet_until=time.fromisoformat(said["quiet_until"]),
        working_days_only=said["working_days_only"],
        weekly_on=Weekday(said["weekly_on"]),
    )


class CalendarForm(RecordForm):
    sorts = forms.MultipleChoiceField(
        label="What stands in your calendar?",
        choices=Sort.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one, or stop the address"},
    )


class OwnerReminderForm(RecordForm):
    """Where reminders go, how long before a report is due, and until when."""

    email = forms.EmailField(
        label="E-mail address of the owner",
        help_text="Their own, at work. It is used for these reminders alone and erased when they end",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the e-mail address of the owner",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    days_before = forms.TypedChoiceField(
        label="How long before a report or a date is due?",
        choices=[(days, f"{days} days before") for days in DAYS_BEFORE],
        coerce=int,
    )
    until_on = DayField(
        label="Last day of the reminders", help_text=f"At most {LINK_HOLDS_AT_MOST} days from now; choose again then"
    )

    def __init__(self, *args: Any, held: OwnerReminder | None, shows_address: bool, **kwargs: Any) -> None:
        initial: dict[str, Any] = {
            "days_before": held.days_before if held else DAYS_BEFORE[1],
            "until_on": timezone.localdate() + timedelta(days=LINK_HOLDS_AT_MOST),
        }
        if held is not None and held.ended_at is None:
            initial |= {"until_on": held.until_on, "email": held.email if shows_address else ""}
        super().__init__(*args, initial=initial, **kwargs)
        if held is not None and held.ended_how == OwnerReminder.Ended.HOLDER:
            self.fields["asked_again"] = forms.BooleanField(
                label="They asked for the reminders again",
                required=False,
                help_text="Whoever read that address ended them. For another address leave this empty.",
            )
