from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from goldthread.authorities.models import Sensitivity
from goldthread.documents.exempt import ExemptParagraph
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm, VersionedForm


class AnswerRemarkForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"on": "answered_on"}

    answer = forms.CharField(
        label="What was found out",
        help_text="For example: the date was mistyped, the meeting was in March 2026",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was found out"},
    )
    on = DayField(label="Answered on")


def paragraphs_with(printed: str) -> list[tuple[str, str]]:
    """The paragraphs that can be chosen, and what a document says itself where that is none of ours."""
    known = [("", "None"), *ExemptParagraph.choices]
    return known + ([(printed, f"As printed: {printed}")] if printed and printed not in dict(known) else [])


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
        self.fields["exempt_paragraph"].choices = paragraphs_with(printed)  # type: ignore[attr-defined]


class PartHandlingForm(RecordForm):
    """`seen` is what the person saw, so that two who change one part do not overwrite one another."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    sensitivity = forms.TypedChoiceField(
        label="How sensitive is this part?",
        help_text="A restricted part is closed to everybody who may not read restricted records: its lines, its"
        " printed pages, what search finds in it, and the records that rest on it",
        choices=[("", "As the document"), *Sensitivity.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    exempt_paragraph = forms.ChoiceField(
        label="Which paragraph keeps it from the public?",
        help_text="Of Schedule 12A to the Local Government Act 1972",
        choices=[("", "None")],
        required=False,
    )

    def __init__(self, *args: Any, printed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exempt_paragraph"].choices = paragraphs_with(printed)  # type: ignore[attr-defined]

    def clean_seen(self) -> tuple[int | None, str]:
        """As `seen_of` wrote it; anything else fits no part."""
        sensitivity, _, paragraph = str(self.cleaned_data["seen"]).partition(":")
        return (int(sensitivity) if sensitivity.isdigit() else None), paragraph


def seen_of(sensitivity: int | None, paragraph: str) -> str:
    return f"{'' if sensitivity is None else sensitivity}:{paragraph}"


class WithdrawForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "withdrawn_why"}

    why = forms.CharField(
        label="Why is it withdrawn?",
        help_text="It stays in the record, marked, with this reason; what was accepted from it stays too",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn"},
    )
