"""The day that a page speaks for: today, or the one asked for in its address (`?as-at=5 June 2015`)."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from goldthread.web.fields import DayField


class AsAtForm(forms.Form):
    """Sent by GET, so that a page as at a day has an address of its own."""

    as_at = DayField(label="Show the record as at", required=False, help_text="For example, 5 June 2015")

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix(field_name).replace("_", "-")


def day_of(request: HttpRequest) -> tuple[date, AsAtForm]:
    """The day asked for, or today when none was or it cannot be read; the form then says what is wrong."""
    form = AsAtForm(request.GET if "as-at" in request.GET else None)
    chosen = form.cleaned_data["as_at"] if form.is_valid() else None
    return chosen or timezone.localdate(), form
