"""What all forms share: a service's refusal becomes a message at the right field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from goldthread.authorities.models import Record
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.web.audit.queries import last_change_of
from goldthread.web.templatetags.govuk import date_in_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TwoAnswers:
    """One question of a form: what is on record now, and what this person typed."""

    label: str
    on_record: str
    typed: str

    @property
    def differ(self) -> bool:
        return self.on_record != self.typed


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """Both versions of a record that two people changed; by whom and when the one on record was."""

    answers: tuple[TwoAnswers, ...]
    changed_by: str
    changed_at: datetime | None


def sent(request: HttpRequest) -> QueryDict | None:
    """What a person sent with a form, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


class RecordForm(forms.Form):
    """A form whose answers go to one service call.

    A view says `record = form.save_with(lambda answers: some_service(by=..., **answers))` and shows the form again,
    now with the refusal in it, when None comes back.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.label and field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = f"Answer “{field.label}”"

    def save_with(self, service: Callable[[dict[str, Any]], T]) -> T | None:
        """What the service returned; None when the answers are not complete or the service refused them."""
        if not self.is_valid():
            return None
        try:
            return service(self.cleaned_data)
        except EditConflict:
            raise
        except RuleBroken as broken:
            self.add_error(broken.field if broken.field in self.fields else None, broken.message)
            return None


class VersionedForm(RecordForm):
    """Carries the version of the record that the person saw, so that nobody overwrites what they have not read.

    When somebody else wrote in between, `two_versions` holds what is on record now beside what was typed, and the
    form carries the new version: sending it again is then a choice made with both in view.
    """

    columns: ClassVar[dict[str, str]] = {}
    """The column of the record that a field writes, where it has another name than the field."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    two_versions: TwoVersions | None = None

    def save_with(self, service: Callable[[dict[str, Any]], T]) -> T | None:
        try:
            return super().save_with(service)
        except EditConflict as conflict:
            self._show_both(cast("Record", conflict.current), conflict.version)
            return None

    def _show_both(self, current: Record, version: int) -> None:
        self.two_versions = TwoVersions(
            tuple(self._pair(name, current) for name in self.fields if hasattr(current, self.columns.get(name, name))),
            *last_change_of(current),
        )
        sent_before = cast("QueryDict", self.data).copy()
        sent_before[self.add_prefix("version")] = str(version)
        self.data = sent_before
        self.add_error(
            None, f"{current.reference} was changed while you were writing; look at both versions and choose."
        )

    def _pair(self, name: str, current: Record) -> TwoAnswers:
        field, theirs = self.fields[name], getattr(current, self.columns.get(name, name))
        return TwoAnswers(str(field.label), _in_words(field, theirs), _in_words(field, self.cleaned_data.get(name)))


def _in_words(field: forms.Field, value: Any) -> str:
    """An answer as its field would show it; an empty one says so, since absence is data."""
    if value in (None, ""):
        return "Nothing"
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, list):
        return ", ".join(_in_words(field, one) for one in value) or "Nothing"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)


def form_page(
    request: HttpRequest, form: RecordForm, *, heading: str, submit: str, back: tuple[str, str], caption: str = ""
) -> HttpResponse:
    """A page that is one form. `back` is the label and the address of where the person came from.

    When two people changed the record, both versions stand above the form, and the button says what it would do.
    """
    page = {"heading": heading, "form": form, "submit": submit, "back": back, "caption": caption}
    return render(request, "components/form_page.html", page, status=422 if form.errors else 200)
