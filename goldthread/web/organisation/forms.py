from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.organisation.models import Body, BodyKind
from goldthread.web.fields import RecordChoice
from goldthread.web.forms import RecordForm


class BodyForm(RecordForm):
    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Give the body a name"})
    body_kind = forms.ChoiceField(label="Kind of body", choices=BodyKind.choices, initial=BodyKind.OTHER)
    chair = forms.CharField(label="Who chairs it", help_text="A role", max_length=200, required=False)
    cadence = forms.CharField(
        label="How often it meets", help_text="For example, every six weeks", max_length=200, required=False
    )


class MergeForm(RecordForm):
    why = forms.CharField(
        label="What shows that they are one?", max_length=300, error_messages={"required": "Say what shows it"}
    )
    field_order = ("kept", "why")

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"] = RecordChoice(
            label="Which body is it?",
            queryset=bodies,
            empty_label="Choose one",
            help_text="The name of this one becomes another name of the one that you choose",
            error_messages={"required": "Choose the body that it is"},
        )
        self.order_fields(self.field_order)


class UndoForm(RecordForm):
    """Nothing to type: the button is the answer."""
