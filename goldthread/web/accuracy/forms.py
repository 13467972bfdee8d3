"""What the council types of facts, and what the team answers."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.reviews.models import FactComment
from goldthread.web.forms import RecordForm, VersionedForm


class OpenForm(RecordForm):
    working_days = forms.IntegerField(
        label="How many working days does the council have?",
        help_text="Counted from tomorrow; bank holidays of England do not count",
        min_value=1,
        max_value=60,
        initial=10,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
    )


class CommentForm(RecordForm):
    text = forms.CharField(
        label="What is wrong, and what is right?",
        help_text="Facts only. What you think of the judgement belongs into your response",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is wrong, and what is right"},
    )
    evidence = forms.CharField(
        label="What shows it?", help_text="A paper, with its page", max_length=300, required=False
    )


class AnswerForm(VersionedForm):
    answer = forms.ChoiceField(
        label="What do you do about it?", choices=FactComment.Answer.choices, widget=forms.RadioSelect
    )
    new_text = forms.CharField(
        label="The passage as it shall read now",
        help_text="Only where you accept the comment, or part of it",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    words = forms.CharField(
        label="What the council is told",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the council the reason"},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        accepts = said.get("answer") in (FactComment.Answer.ACCEPTED, FactComment.Answer.PART)
        if accepts and not said.get("new_text", "").strip():
            self.add_error("new_text", "Write the passage as it shall read now")
        return said
