from __future__ import annotations

from typing import Any

from django import forms

from goldthread.improvement.models import Response
from goldthread.reviews.models import Ask, Recommendation
from goldthread.web.fields import DayField, PartialDateField
from goldthread.web.forms import RecordForm, VersionedForm


class ResponseForm(RecordForm):
    stance = forms.ChoiceField(
        label="Does the council accept the recommendation?", choices=Response.Stance.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="What the council will do",
        help_text="Or why it does not accept the recommendation",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what the council will do, or why it does not accept the recommendation"},
    )
    answers = forms.ModelMultipleChoiceField(
        label="Which of its asks does this answer?",
        queryset=Ask.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    given_by = forms.CharField(label="Who answers", help_text="A role, for example: Director of Children’s Services")
    speaks_for = DayField(label="Date of the answer")

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].queryset = recommendation.asks.order_by("order")  # type: ignore[attr-defined]


class MilestoneDateForm(RecordForm):
    due = PartialDateField(
        label="Its date as it stands now",
        help_text="A day, a month or a quarter: for example, Q1 2026/27",
        error_messages={"required": "Give the date as it stands now"},
    )
    speaks_for = DayField(label="Said on")


class MilestoneDoneForm(VersionedForm):
    on = DayField(label="Reached on")
