"""The search box with its filters, and the names of kept searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from goldthread.lib.kinds import kind_of
from goldthread.search.adapters import ADAPTERS
from goldthread.search.models import PASSAGE, Standing
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm


def kinds_to_choose() -> list[tuple[str, str]]:
    """Every kind that is found, in the order of the alphabet, and first the passages."""
    plurals = ((code, kind_of(code).plural) for code in ADAPTERS)
    named = sorted((plural[:1].upper() + plural[1:], code) for code, plural in plurals)
    return [("", "Everything"), (PASSAGE, "Passages of documents"), *((code, plural) for plural, code in named)]


class SearchForm(RecordForm):
    """Sent by GET, so that a search is an address. Nothing is required."""

    hides_optional = True

    q = forms.CharField(
        label="Words",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-search-box": True, "type": "search"}),
        error_messages={"max_length": "Shorten the search to 400 characters"},
    )
    kind = forms.ChoiceField(label="Kind", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Any"), *Standing.choices])
    body = forms.ChoiceField(
        label="Body",
        required=False,
        error_messages={"invalid_choice": "Choose one of the bodies on the list, or none"},
    )
    from_on = DayField(label="Dated from", required=False, help_text="Such as 5 June 2015")
    to_on = DayField(label="Dated to", required=False, help_text="Such as 31 March 2016")
    withdrawn = forms.BooleanField(label="Withdrawn records too", required=False)

    def __init__(self, *args: Any, bodies: Iterable[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = forms.ChoiceField(
            label="Kind",
            required=False,
            choices=kinds_to_choose(),
            error_messages={"invalid_choice": "Choose one of the kinds on the list"},
        )
        choose = self.fields["body"]
        if isinstance(choose, forms.ChoiceField):
            choose.choices = [("", "Any"), *((str(uuid), name) for uuid, name in bodies)]

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = answers.get("from_on"), answers.get("to_on")
        if first and last and first > last:
            self.add_error("to_on", "Choose a last day that is not before the first")
        return answers


class NameForm(RecordForm):
    name = forms.CharField(
        label="Name of the search",
        max_length=80,
        help_text="For example: Open recommendations about risk",
        error_messages={"required": "Give the search a name, so that you find it again"},
    )


class KeepForm(NameForm):
    query = forms.CharField(required=False, widget=forms.HiddenInput)


class RemoveForm(RecordForm):
    """Only the button."""
