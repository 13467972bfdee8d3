from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.documents.models import Document
from goldthread.oversight.models import AgendaItem
from goldthread.web.fields import PartialDateField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class MeetingForm(RecordForm):
    held = PartialDateField(
        label="When it meets or met",
        help_text="A day such as 17 June 2015, or the month if that is all that is known",
        error_messages={"required": "Give the day or the month of the meeting"},
    )


class AgendaItemForm(RecordForm):
    title = forms.CharField(
        label="Title of the item", max_length=300, error_messages={"required": "Give the item a title"}
    )
    document = forms.ModelChoiceField(
        label="Paper", queryset=Document.objects.none(), required=False, empty_label="No paper on record"
    )
    outcome = forms.CharField(label="What it decided or said", widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class GroundworkForm(RecordForm):
    """From an item: which consultation or equality assessment does it rest on?"""

    def __init__(
        self, *args: Any, exercises: QuerySet[Exercise], assessments: QuerySet[EqualityAssessment], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exercise"] = RecordChoice(
            label="Consultation", queryset=exercises, required=False, empty_label="None"
        )
        self.fields["assessment"] = RecordChoice(
            label="Or an equality assessment", queryset=assessments, required=False, empty_label="None"
        )


class ItemChoiceForm(RecordForm):
    """From a recommendation: which item of which meeting told a body about it?"""

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemChoice(
            label="Agenda item",
            queryset=items,
            help_text="Meetings and their items are kept under Boards",
            error_messages={"required": "Choose the agenda item that was about this recommendation"},
        )


class ItemChoice(RecordChoice):
    """A choice of agenda items, each by its body and day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.meeting.body.name}, {obj.meeting.held.in_words()}: {obj.title}"[:160]


class VoicesForm(VersionedForm):
    voices = forms.CharField(
        label="Whose voices did it hear?",
        help_text="For example: care leavers, social workers, the police. No names of people",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
