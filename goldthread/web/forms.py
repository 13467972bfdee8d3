"""What all forms share: a service's refusal becomes a message at the right field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from goldthread.lib.errors import RuleBroken

T = TypeVar("T")


def sent(request: HttpRequest) -> QueryDict | None:
    """What a person sent with a form, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


class RecordForm(forms.Form):
    """A form whose answers go to one service call.

    A view says `record = form.save_with(lambda answers: some_service(by=..., **answers))` and shows the form again,
    now with the refusal in it, when None comes back.
    """

    def save_with(self, service: Callable[[dict[str, Any]], T]) -> T | None:
        """What the service returned; None when the answers are not complete or the service refused them."""
        if not self.is_valid():
            return None
        try:
            return service(self.cleaned_data)
        except RuleBroken as broken:
            self.add_error(broken.field if broken.field in self.fields else None, broken.message)
            return None


class VersionedForm(RecordForm):
    """Carries the version of the record that the person saw, so that nobody overwrites what they have not read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def form_page(
    request: HttpRequest, form: RecordForm, *, heading: str, submit: str, back: tuple[str, str], caption: str = ""
) -> HttpResponse:
    """A page that is one form. `back` is the label and the address of where the person came from."""
    page = {"heading": heading, "form": form, "submit": submit, "back": back, "caption": caption}
    return render(request, "components/form_page.html", page, status=422 if form.errors else 200)
