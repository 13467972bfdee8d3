from __future__ import annotations

from typing import Any

from django import forms

from goldthread.authorities.models import Record
from goldthread.publishing.report import WRITERS, Format, reports_for
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm


class PublicationForm(RecordForm):
    """Which report as which file. Names are asked about only where the person may see them."""

    what = forms.ChoiceField(
        label="What to publish",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to publish"},
    )
    as_at = DayField(label="As the record stood on", required=False, help_text="Today if left empty")
    shows_names = forms.BooleanField(
        label="Let names of people stand in it",
        required=False,
        help_text="Without names, roles stand in their place, and everybody who may read the review may have the file",
    )

    def __init__(self, data: Any, subject: Record, *, sees_names: bool) -> None:
        super().__init__(data)
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (f"{report.code}.{form}", f"{report.title}: {_called(form)}")
            for report in reports_for(subject)
            for form in report.formats
        ]
        if not sees_names or not any(report.may_show_names for report in reports_for(subject)):
            del self.fields["shows_names"]


def _called(form: Format) -> str:
    """ "PDF", "Word (DOCX)"."""
    name = WRITERS[form].name
    return name if name == form.upper() else f"{name} ({form.upper()})"
