from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.organisation.models import OFFICES, Area, Place, Structure
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

MONEY = re.compile(r"[-−]?\d+(\.\d{1,2})?")
MOST_POUNDS = 10_000_000_000


class PoundsField(forms.CharField):
    """Pounds as people write them, "−12,500" or "£12,500.50"; gives whole pence."""

    def __init__(self, *, label: str, help_text: str = "", required: bool = False) -> None:
        widget = forms.TextInput(attrs={"data-width": "10", "inputmode": "text", "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, required=required, widget=widget)

    def clean(self, value: str) -> int | None:
        words = super().clean(value).replace("£", "").replace(",", "").replace(" ", "")
        if not words:
            return None
        if not MONEY.fullmatch(words) or abs(amount := Decimal(words.replace("−", "-"))) > MOST_POUNDS:
            raise ValidationError("Enter an amount in pounds, like 12,500 or −12,500")
        return int(amount * 100)

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, int):
            return value
        pounds, pence = divmod(abs(value), 100)
        return f"{'-' if value < 0 else ''}{pounds:,}" + (f".{pence:02}" if pence else "")


def _title() -> forms.CharField:
    return forms.CharField(
        label="Name of the structure",
        help_text="For example, Structure of April 2027",
        max_length=200,
        error_messages={"required": "Give the structure a name"},
    )


def _basis() -> forms.CharField:
    return forms.CharField(
        label="What it rests on",
        help_text="The words of the paper or decision, with its paragraph",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StructureForm(RecordForm):
    title = _title()
    effective_from = DayField(
        label="From which day", required=False, help_text="The day that is intended. For example, 1 April 2027"
    )
    basis_document = RecordChoice(
        Document.objects.none(), label="Document that it rests on", required=False, empty_label="None on record"
    )
    basis_words = _basis()
    most_reports = forms.IntegerField(
        label="How many direct reports of one post are enough?",
        help_text="The council’s own limit, if it set one: the law and the guidance give none",
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
    )

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis_document"].queryset = documents  # type: ignore[attr-defined]


class FirstStructureForm(StructureForm):
    """The first one, or one that begins as a copy: most of a proposal is what is there already."""

    source = RecordChoice(
        Structure.objects.none(),
        label="Begin with a copy of",
        required=False,
        empty_label="Nothing: an empty structure",
        help_text="Every post, line, function and answer is copied; then change only what is to change",
    )
    field_order = ("title", "source")

    def __init__(self, *args: Any, structures: QuerySet[Structure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = structures  # type: ignore[attr-defined]


class StructureChangeForm(VersionedForm, StructureForm):
    pass


class DecideForm(VersionedForm):
    effective_from = DayField(label="In force from", help_text="For example, 1 April 2027")
    decided_where = forms.CharField(
        label="Where was it decided?",
        help_text="The body and its minute, for example: Cabinet, minute 123",
        max_length=300,
        error_messages={"required": "Say where it was decided"},
    )
    decided_on = DayField(label="Decided on")


class EndForm(VersionedForm):
    effective_until = DayField(label="Last day in force")


class PlaceChoice(forms.ModelChoiceField[Place]):
    """A post of the structure, by its title."""

    def __init__(self, *, label: str, empty_label: str, help_text: str = "", required: bool = False) -> None:
        super().__init__(
            Place.objects.none(), label=label, empty_label=empty_label, help_text=help_text, required=required
        )

    def label_from_instance(self, obj: Place) -> str:
        return obj.post.title[:120]


class PlaceForm(RecordForm):
    """One post or member office; what most posts do not need comes last."""

    title = forms.CharField(
        label="Title of the post",
        help_text="As the council calls it. A role, never the name of a person",
        max_length=200,
        error_messages={"required": "Give the title of the post"},
    )
    reports_to = PlaceChoice(label="Reports to", empty_label="Nobody in this structure")
    unit = forms.CharField(
        label="Directorate, division or team",
        help_text="A new name makes a new one",
        max_length=200,
        required=False,
    )
    roles = forms.MultipleChoiceField(
        label="Statutory roles that it carries",
        choices=OFFICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_member_office = forms.BooleanField(label="It is held by a councillor, not by an officer", required=False)
    is_vacant = forms.BooleanField(label="Nobody holds it: it is vacant", required=False)
    change = forms.ChoiceField(
        label="What becomes of it with this structure?",
        choices=Place.Change.choices,
        initial=Place.Change.KEPT,
        widget=forms.RadioSelect,
    )
    change_pence = PoundsField(
        label="What that costs a year, in pounds", help_text="A saving with a minus, for example −95,000"
    )
    professionally_to = PlaceChoice(
        label="Professional line to",
        empty_label="None",
        help_text="Who guides it in professional matters, where that is not its manager",
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reports_to", "professionally_to"):
            self.fields[name].queryset = places  # type: ignore[attr-defined]


class PlaceChangeForm(VersionedForm, PlaceForm):
    columns = {"title": "post", "roles": "role_codes"}


class TakeOutForm(VersionedForm):
    why = forms.CharField(
        label="Why should it not stand here?",
        help_text="For example, typed twice. A post that the structure does away with stays and “goes”",
        max_length=300,
        error_messages={"required": "Say why it should not stand here"},
    )


class FunctionForm(RecordForm):
    what = forms.CharField(
        label="What is to be done",
        help_text="For example, School admissions",
        max_length=300,
        error_messages={"required": "Say what the function is"},
    )
    area = forms.ChoiceField(label="Area", choices=Area.choices)
    is_statutory = forms.BooleanField(label="The law says that the council must do it", required=False, initial=True)
    accountable = PlaceChoice(label="Post that is accountable", empty_label="Not said", help_text="Who answers for it")
    does = PlaceChoice(label="Post that does it", empty_label="Not said, or somebody outside")
    member = PlaceChoice(label="Member office that answers for it politically", empty_label="Not said")
    does_words = forms.CharField(
        label="Somebody outside who does it",
        help_text="A trust, a provider, another council; empty where a post of the council does it",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = places.filter(post__is_member_office=False)
        offices = places.filter(post__is_member_office=True)
        for name, choices in (("accountable", officers), ("does", officers), ("member", offices)):
            self.fields[name].queryset = choices  # type: ignore[attr-defined]


class FunctionChangeForm(VersionedForm, FunctionForm):
    pass


class SheetForm(RecordForm):
    """A sheet with one row for each post, function, appointment or duty: `each` says which."""

    file = forms.FileField(error_messages={"required": "Choose a file"})

    def __init__(self, *args: Any, each: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = f"Sheet with one row for each {each}"
        self.fields[
            "file"
        ].help_text = "XLSX, ODS or CSV, with the headings of a sheet that was taken out here. Posts go by their titles"
