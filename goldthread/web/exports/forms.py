"""What is taken out, and of which days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from goldthread.publishing.takeouts import takeouts
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm

SINCE = "What was completed by then is left out. For example, 5 June 2015"


class DaysForm(forms.Form):
    """Sent by GET, so that a report has an address of its own."""

    as_at = DayField(label="As at", required=False, help_text="Today if left empty")
    since = DayField(label="Last meeting", required=False, help_text=SINCE)


class ExportForm(RecordForm):
    code = forms.ChoiceField(
        label="What do you want to take out?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to take out", "invalid_choice": "Choose one of those on the list"},
    )
    as_at = DayField(label="As at", help_text="How the record stood on this day")
    since = DayField(label="Last meeting", required=False, help_text=f"For five tables only. {SINCE}")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("as_at", timezone.localdate())
        offered = [(one.code, f"{one.name}, as a {one.form[0].lower()}{one.form[1:]}") for one in takeouts().values()]
        self.fields["code"].choices = offered  # type: ignore[attr-defined]
