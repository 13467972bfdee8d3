from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.organisation.models import BodyProof, Post, Safeguards, Seat
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class SeatForm(RecordForm):
    post = RecordChoice(
        Post.objects.none(), label="Post or office of this council", required=False, empty_label="Somebody else"
    )
    holder_words = forms.CharField(
        label="Or who else",
        help_text="A role, not a name: for example, Chief constable",
        max_length=200,
        required=False,
    )
    capacity = forms.ChoiceField(label="In what capacity?", choices=Seat.Capacity.choices, initial=Seat.Capacity.MEMBER)
    partner = forms.ChoiceField(
        label="Whom do they represent?", choices=Seat.Partner.choices, initial=Seat.Partner.COUNCIL
    )
    from_on = DayField(label="Since", required=False)
    until_on = DayField(label="Until", required=False, help_text="Empty while it goes on")

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class SeatEndForm(VersionedForm):
    until_on = DayField(label="Last day on it")


class ProofForm(RecordForm):
    matter = forms.ChoiceField(label="What it can show", choices=BodyProof.Matter.choices)
    words = forms.CharField(
        label="Where that is found, or how it was done",
        max_length=300,
        error_messages={"required": "Say where it is found, or how it was done"},
    )
    speaks_for = DayField(label="Done on")
    covers_from = DayField(label="First day that it covers", required=False, help_text="For a yearly plan or report")
    covers_until = DayField(label="Last day that it covers", required=False, help_text="For a yearly plan or report")
    document = RecordChoice(Document.objects.none(), label="Document", required=False, empty_label="None on record")

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class SafeguardsForm(VersionedForm):
    safeguards = forms.ChoiceField(
        label="Whom does it keep safe?",
        help_text="A board that keeps children or adults safe is checked as a safeguarding board or partnership",
        choices=[("", "Nobody: it is not a safeguarding board"), *Safeguards.choices],
        required=False,
        widget=forms.RadioSelect,
    )
