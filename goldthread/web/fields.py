"""Fields that take what people write: a day in words, money in pounds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldthread.lib.dates import PartialDate, Precision, parse_date
from goldthread.web.templatetags.govuk import date_in_words

LABEL_AT_MOST = 120
"""Characters of a record in a list to choose from."""


class DayField(forms.CharField):
    """One day, however it is written: "5 June 2015", "5/6/2015" or "2015-06-05"."""

    def __init__(self, *, label: str, required: bool = True, help_text: str = "For example, 5 June 2015") -> None:
        widget = forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"})
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            widget=widget,
            error_messages={"required": f"Enter a day for “{label.lower()}”"},
        )

    def clean(self, value: str) -> date | None:
        words = super().clean(value)
        if not words:
            return None
        found = _iso_or_words(words)
        if found is None or found.precision is not Precision.DAY:
            raise ValidationError("Enter a day with its month and year, like 5 June 2015")
        return found.first

    def prepare_value(self, value: object) -> object:
        return date_in_words(value) if isinstance(value, date) else value


class PartialDateField(forms.CharField):
    """A day or a longer time, in the words of a document: "late September 2016", "Q1 2016/17", "tbc"."""

    def clean(self, value: str) -> PartialDate | None:
        words = super().clean(value)
        if not words:
            return None
        found = _iso_or_words(words)
        if found is None:
            raise ValidationError("Enter a date with its year, like 5 June 2015, June 2015 or Q1 2015/16")
        return found


class RecordChoice(forms.ModelChoiceField[Any]):
    """A choice of records, each by its reference and the beginning of its words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference} {obj.title_text}"[:LABEL_AT_MOST]


def _iso_or_words(words: str) -> PartialDate | None:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return parse_date(words)
    return PartialDate(day, day, Precision.DAY, words)
