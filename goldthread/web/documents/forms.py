from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from goldthread.authorities.models import Sensitivity
from goldthread.documents.exempt import ExemptParagraph
from goldthread.web.fields import DayField
from goldthread.web.forms import VersionedForm


class AnswerRemarkForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"on": "answered_on"}

    answer = forms.CharField(
        label="What was found out",
        help_text="For example: the date was mistyped, the meeting was in March 2026",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was found out"},
    )
    on = DayField(label="Answered on")


class HandlingForm(VersionedForm):
    sensitivity = forms.TypedChoiceField(
        label="How sensitive is it?",
        help_text="What is restricted is seen only by those who may read restricted records, with all that rests on it",
        choices=Sensitivity.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    exempt_paragraph = forms.ChoiceField(
        label="Which paragraph keeps it from the public?",
        help_text="Of Schedule 12A to the Local Government Act 1972",
        choices=[("", "None")],
        required=False,
    )
    retain_until = DayField(label="Keep it until", required=False, help_text="Empty where no day is fixed")

    def __init__(self, *args: Any, printed: str, **kwargs: Any) -> None:
        """`printed` is what the document itself says, kept among the choices where it is none of ours."""
        super().__init__(*args, **kwargs)
        known = [("", "None"), *ExemptParagraph.choices]
        also = [(printed, f"As printed: {printed}")] if printed and printed not in dict(known) else []
        self.fields["exempt_paragraph"].choices = [*known, *also]  # type: ignore[attr-defined]


class WithdrawForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "withdrawn_why"}

    why = forms.CharField(
        label="Why is it withdrawn?",
        help_text="It stays in the record, marked, with this reason; what was accepted from it stays too",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn"},
    )
