from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.models import Document
from goldthread.oversight.models import Meeting, Told
from goldthread.oversight.services import PlannedDetails, TermsDetails
from goldthread.web.fields import DayField, PartialDateField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.oversight.about_forms import AboutForm
from goldthread.web.oversight.minute_forms import MeetingChoice


class PlannedForm(RecordForm):
    title = forms.CharField(
        label="What is planned?", max_length=300, error_messages={"required": "Give the item a title"}
    )
    planned = PartialDateField(
        label="Planned for",
        help_text="A day such as 17 June 2015, or a month or quarter if that is all that is known",
        error_messages={"required": "Give the day, the month or the quarter that it is planned for"},
    )
    is_key_decision = forms.BooleanField(
        label="It is a key decision",
        required=False,
        help_text="A decision on significant spending or saving, or one that affects two wards or more",
    )
    is_private = forms.BooleanField(label="It will be considered in private", required=False)
    exempt_paragraph = forms.ChoiceField(
        label="By which paragraph of Schedule 12A?",
        choices=[("", "Not given"), *ExemptParagraph.choices],
        required=False,
    )
    notice_published_on = DayField(
        label="Notice published on", required=False, help_text="For a key decision, or for a meeting held in private"
    )
    second_notice_on = DayField(
        label="Second notice published on", required=False, help_text="Only for a meeting held in private"
    )
    policy_lead = forms.CharField(
        label="Who leads on policy?",
        help_text="For an item of scrutiny. Give a role, not a name",
        max_length=200,
        required=False,
    )
    performance_lead = forms.CharField(
        label="Who leads on performance?",
        help_text="For an item of scrutiny. Give a role, not a name",
        max_length=200,
        required=False,
    )
    voices = forms.CharField(
        label="Whose voices are to be heard?",
        help_text="For example: care leavers, social workers, the police. No names of people",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @staticmethod
    def details(said: dict[str, Any]) -> PlannedDetails:
        about = tuple(said[name] for name in Told.ENDS if said.get(name) is not None)
        left_out = ("version", *Told.ENDS)
        return PlannedDetails(about=about, **{name: value for name, value in said.items() if name not in left_out})


class PlannedAddForm(PlannedForm, AboutForm):
    """With what it is about, at most one of each kind; more is added on the page of the item."""


class PlannedChangeForm(PlannedForm, VersionedForm):
    """The same, of an item that is on record."""


class OnAgendaForm(VersionedForm):
    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = MeetingChoice(
            meetings,
            label="Which meeting?",
            help_text="A meeting that is not in the list is added on the page of its board",
            empty_label="Choose a meeting",
            error_messages={"required": "Choose the meeting whose agenda it goes on"},
        )


class TermsForm(RecordForm):
    speaks_for = DayField(label="In force from")
    purpose = forms.CharField(label="What is it for?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    every_months = forms.IntegerField(
        label="How many months apart does it meet?", help_text="For example, 3 for a quarterly board", required=False
    )
    times_a_year = forms.IntegerField(label="Or how many times a year?", required=False)
    quorum = forms.CharField(
        label="How many must be there?",
        help_text="For example, one third of its members",
        max_length=200,
        required=False,
    )
    document = RecordChoice(
        Document.objects.none(), label="Terms of reference", required=False, empty_label="None on record"
    )

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]

    @staticmethod
    def details(said: dict[str, Any]) -> TermsDetails:
        return TermsDetails(**said)
