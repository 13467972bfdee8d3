from __future__ import annotations

from django import forms

from goldthread.organisation.models import BodyKind
from goldthread.web.forms import RecordForm


class BodyForm(RecordForm):
    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Give the body a name"})
    body_kind = forms.ChoiceField(label="Kind of body", choices=BodyKind.choices, initial=BodyKind.OTHER)
    chair = forms.CharField(label="Who chairs it", help_text="A role", max_length=200, required=False)
    cadence = forms.CharField(
        label="How often it meets", help_text="For example, every six weeks", max_length=200, required=False
    )
