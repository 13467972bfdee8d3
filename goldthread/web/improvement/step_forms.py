from __future__ import annotations

from typing import Any

from django import forms

from goldthread.accounts.models import User
from goldthread.improvement.models import Plan, PlanPart, ResponseTime
from goldthread.web.fields import DayField, PartialDateField, RecordChoice
from goldthread.web.forms import RecordForm


class StepForm(RecordForm):
    """A milestone of a plan may stand under one of its parts; one of an action stands under the action."""

    what = forms.CharField(
        label="What is to be reached?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be reached"},
    )
    part = RecordChoice(
        PlanPart.objects.none(),
        label="Phase, workstream or priority",
        empty_label="The whole plan",
        required=False,
    )
    due = PartialDateField(
        label="By when?",
        help_text="A day, a month or a quarter: for example, Q1 2026/27",
        error_messages={"required": "Give its date, like 5 June 2026 or Q1 2026/27"},
    )
    speaks_for = DayField(label="Said on")

    def __init__(self, *args: Any, plan: Plan | None, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan is None:
            del self.fields["part"]
        else:
            parts = PlanPart.objects.visible_to(user).live().filter(plan=plan).order_by("order")
            self.fields["part"].queryset = parts  # type: ignore[attr-defined]


class AnswerDueForm(RecordForm):
    due_on = DayField(label="Answer due by")
    basis = forms.ChoiceField(
        label="Who says so?",
        choices=ResponseTime.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who set the day"},
    )
    reason = forms.CharField(
        label="In which words, or why",
        help_text="The words of the letter or the law; or why the council set this day",
        max_length=300,
        error_messages={"required": "Give the words, or say why this day"},
    )
    speaks_for = DayField(label="Said on")


class AnswerPolicyForm(RecordForm):
    within_days = forms.IntegerField(
        label="Days after the letter",
        help_text="A recommendation or a review that has a day of its own keeps it",
        min_value=1,
        max_value=366,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={"required": "Give the days, one or more"},
    )
    reason = forms.CharField(
        label="Where it was decided, or why",
        max_length=300,
        error_messages={"required": "Say where it was decided, or why"},
    )
    speaks_for = DayField(label="In force from")
