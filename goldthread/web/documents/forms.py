from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from goldthread.authorities.models import Sensitivity
from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.impact.models import Section
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


class HoldForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "hold_why"}

    why = forms.CharField(
        label="Why must it not be purged?",
        help_text="For example: asked for by the inquiry. Empty the field to end a hold",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PurgeForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "purged_why"}

    why = forms.CharField(
        label="Why is it purged?",
        help_text="The reason stays. Name nobody, and repeat nothing of what the paper says",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is purged"},
    )
    typed = forms.CharField(
        label="Type the reference of the paper",
        max_length=40,
        widget=forms.TextInput(attrs={"data-width": "10", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Type the reference of the paper to purge it"},
    )

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].help_text = f"{reference}, so that it is this one and no other"


HINTS: dict[Section, str] = {
    Section.PURPOSE: "What papers are kept here for, whose data they hold, and who asked for it",
    Section.NECESSITY: "Why no less would do, which lawful basis there is, and how long papers are kept",
    Section.RISKS: "What could happen to people named in papers, how likely it is, and how bad it would be",
    Section.MEASURES: "What is done against each risk: roles, closed parts, days until which papers are kept, backups",
    Section.DECISION: "What was decided, with what advice of the data protection officer, and what risk is left",
}


class ImpactNoteForm(RecordForm):
    """`seen` is the version that the person read, so that two who write do not overwrite one another."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Answer", widget=forms.Textarea(attrs={"rows": 10}), error_messages={"required": "Write the answer"}
    )
    decided_by = forms.CharField(
        label="Decided by",
        help_text="A role, never a name. For example: Data protection officer",
        max_length=120,
        error_messages={"required": "Say which role decided it"},
    )
    decided_on = DayField(label="Decided on")
    review_on = DayField(label="Look at it again on", required=False, help_text="For example, in a year")

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = HINTS[section]
