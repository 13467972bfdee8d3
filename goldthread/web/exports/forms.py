from __future__ import annotations

from django import forms

from goldthread.web.fields import DayField


class ExportForm(forms.Form):
    """Of which day, and since which meeting; sent by GET, so that a report has an address of its own."""

    as_at = DayField(label="As at", required=False, help_text="Today if left empty")
    since = DayField(
        label="Last meeting",
        required=False,
        help_text="For five tables: what was completed by then is left out. For example, 5 June 2015",
    )
