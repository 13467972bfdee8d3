"""What a person types about requests and evidence. Business rules stay in the services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.frameworks.contents import Request
from goldthread.frameworks.models import Theme
from goldthread.reviews.evidence_queries import SHOW
from goldthread.reviews.models import EvidencePrefix, EvidenceRequest, EvidenceUse, Line, RequestOutcome
from goldthread.reviews.services import EvidenceFacts
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

NO_LINE = [("", "Not placed yet"), *Line.choices]
OUTCOMES = [choice for choice in RequestOutcome.choices if choice[0] != RequestOutcome.ASKED]


class AskForm(RecordForm):
    """The papers that the pack asks for, all ticked."""

    asked_on = DayField(label="Asked for on")
    due_on = DayField(label="Due by", required=False)
    field_order = ("keys", "asked_on", "due_on")

    def __init__(self, *args: Any, offered: Sequence[Request], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"] = forms.MultipleChoiceField(
            label="What is asked for",
            choices=[(one.key, f"{one.label} ({one.group})") for one in offered],
            widget=forms.CheckboxSelectMultiple,
            initial=[one.key for one in offered],
            error_messages={"required": "Tick what is asked for"},
        )
        self.order_fields(self.field_order)


class RequestForm(RecordForm):
    label = forms.CharField(
        label="What is asked for", max_length=300, error_messages={"required": "Say what is asked for"}
    )
    group = forms.CharField(label="Group", help_text="A heading of the list", max_length=200, required=False)
    letters = forms.CharField(
        label="Letters of its code",
        help_text="For example, S",
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "4"}),
    )
    why = forms.CharField(label="Why it is asked for", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    asked_on = DayField(label="Asked for on")
    due_on = DayField(label="Due by", required=False)


class AnswerForm(VersionedForm):
    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of the request"},
    )
    reason = forms.CharField(
        label="Why not, or what is still to come",
        help_text="Needed unless everything was received",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    speaks_for = DayField(label="Day of the answer")
    field_order = ("outcome", "document", "reason", "speaks_for")

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = RecordChoice(
            label="The paper",
            queryset=documents,
            required=False,
            empty_label="Not kept here",
            help_text="Read papers in under Documents first, then choose them here",
        )
        self.order_fields(self.field_order)


class DueForm(VersionedForm):
    due_on = DayField(label="Due by")


class EvidenceForm(VersionedForm):
    """`entering` has the letters of the code and the document; they are not corrected afterwards."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="What it is called",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what it is called"},
    )
    group = forms.CharField(label="Group", max_length=200, required=False)
    area = forms.CharField(label="Area", help_text="What it is about, in a word or two", max_length=200, required=False)
    line = forms.ChoiceField(
        label="Line of assurance",
        help_text="Who checks: those who do the work, those who oversee them, or somebody independent",
        choices=NO_LINE,
        required=False,
    )
    speaks_for = DayField(label="Day it speaks for", required=False, help_text="Whenever it came. Like 31 March 2026")
    expires_on = DayField(label="Good until", required=False, help_text="After this day it should not be relied on")
    received_on = DayField(label="Received on", required=False)
    is_draft = forms.BooleanField(label="It calls itself a draft", required=False)
    circulation = forms.CharField(label="Limit on circulation", help_text="As printed", max_length=200, required=False)
    field_order = (
        "title", "prefix", "document", "group", "area", "theme", "line", "request",
        "speaks_for", "expires_on", "received_on", "is_draft", "circulation",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        themes: QuerySet[Theme],
        requests: QuerySet[EvidenceRequest],
        documents: QuerySet[Document] | None = None,
        prefixes: Sequence[EvidencePrefix] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"] = forms.ModelChoiceField(
            label="Theme", queryset=themes, required=False, empty_label="No theme yet"
        )
        self.fields["request"] = RecordChoice(
            label="Request that it answers", queryset=requests, required=False, empty_label="None"
        )
        if documents is not None:
            self.fields["prefix"] = prefix_field(prefixes)
            self.fields["document"] = RecordChoice(
                label="The paper, if it is kept here", queryset=documents, required=False, empty_label="Not kept here"
            )
        self.order_fields(self.field_order)

    def facts(self, said: dict[str, Any]) -> EvidenceFacts:
        return EvidenceFacts(**{name: said[name] for name in said if name not in ("version", "prefix")})


def prefix_field(prefixes: Sequence[EvidencePrefix]) -> forms.Field:
    """The letters of a code: those that the review named, else any."""
    label, hint = "Letters of its code", "The next number is given by itself and never again"
    if prefixes:
        return forms.ChoiceField(
            label=label, help_text=hint, choices=[(one.prefix, f"{one.prefix}: {one.label}") for one in prefixes]
        )
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4,
        required=False,
        initial="E",
        widget=forms.TextInput(attrs={"data-width": "4"}),
    )


class RecodeForm(VersionedForm):
    def __init__(self, *args: Any, prefixes: Sequence[EvidencePrefix], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prefix"] = prefix_field(prefixes)


class VersionForm(VersionedForm):
    received_on = DayField(label="Received on")
    speaks_for = DayField(label="Day it speaks for", required=False)
    expires_on = DayField(label="Good until", required=False)
    is_draft = forms.BooleanField(label="It calls itself a draft", required=False)
    circulation = forms.CharField(label="Limit on circulation", help_text="As printed", max_length=200, required=False)
    what_changed = forms.CharField(label="What is new in it", max_length=300, required=False)
    field_order = (
        "document", "received_on", "speaks_for", "expires_on", "is_draft", "circulation", "what_changed",
    )  # fmt: skip

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = RecordChoice(
            label="The paper",
            queryset=documents,
            required=False,
            empty_label="Not kept here, or the same paper read again",
        )
        self.order_fields(self.field_order)


class PrefixesForm(RecordForm):
    prefixes = forms.CharField(
        label="Letters, and what they stand for",
        help_text="One on each line, like “S = Shared”. Codes that were given stay as they are",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def clean_prefixes(self) -> list[tuple[str, str]]:
        lines = [line for line in self.cleaned_data["prefixes"].splitlines() if line.strip()]
        return [(letters.strip(), label.strip()) for letters, _, label in (line.partition("=") for line in lines)]


class UseForm(RecordForm):
    claim = forms.CharField(
        label="What it stands for",
        help_text="The reference of a finding, judgement, recommendation, rating or line of the council’s own report",
        max_length=40,
        error_messages={"required": "Give the reference of the claim, like LTA26-F3"},
    )
    relation = forms.ChoiceField(
        label="Does it support it?",
        choices=EvidenceUse.Relation.choices,
        widget=forms.RadioSelect,
        initial=EvidenceUse.Relation.SUPPORTS,
    )
    why = forms.CharField(label="How it does", max_length=300, required=False)
    matched_afterwards = forms.BooleanField(
        label="It was matched to the claim afterwards",
        help_text="Weak: the claim stood before anybody looked for what bears it out",
        required=False,
    )


class PassageForm(RecordForm):
    """Which lines, for which use of the item; "item" for the item itself."""

    first = forms.IntegerField(
        label="First line", min_value=1, widget=forms.TextInput(attrs={"data-width": "5", "inputmode": "numeric"})
    )
    last = forms.IntegerField(
        label="Last line", min_value=1, widget=forms.TextInput(attrs={"data-width": "5", "inputmode": "numeric"})
    )

    def __init__(self, *args: Any, uses: Sequence[EvidenceUse], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["use"] = forms.ChoiceField(
            label="What the passage stands for",
            choices=[
                *((use.reference, f"{use.claim_reference} {use.claim_words}"[:100]) for use in uses),
                ("", "The item as a whole"),
            ],
            required=False,
        )


class SoughtForm(forms.Form):
    """What is looked for in the register; sent by GET."""

    hides_optional = True
    words = forms.CharField(label="Words or code", required=False, max_length=100)
    letters = forms.CharField(
        label="Letters", required=False, max_length=4, widget=forms.TextInput(attrs={"data-width": "4"})
    )
    line = forms.ChoiceField(label="Line of assurance", choices=[("", "Any"), *Line.choices], required=False)
    show = forms.ChoiceField(label="Only those", choices=[("", "All"), *SHOW.items()], required=False)


class SheetForm(RecordForm):
    file = forms.FileField(
        label="Spreadsheet of the register",
        help_text="XLSX or CSV, with the headings that the register goes out with",
        error_messages={"required": "Choose a spreadsheet"},
    )
