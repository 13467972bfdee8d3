"""What is asked of a protocol or charter, its parties, what they do, and its reviews."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.organisation.models import Body, Post
from goldthread.oversight.functions import functions
from goldthread.oversight.models import Protocol, ProtocolRole
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class ProtocolForm(RecordForm):
    title = forms.CharField(
        label="Title",
        help_text="For example, Partnership protocol between the boards",
        max_length=200,
        error_messages={"required": "Give it a title"},
    )
    sort = forms.ChoiceField(label="What is it?", choices=Protocol.Sort.choices, initial=Protocol.Sort.PROTOCOL)
    purpose = forms.CharField(label="What is it for?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    document = RecordChoice(
        Document.objects.none(), label="The document", required=False, empty_label="No document on record"
    )
    agreed_on = DayField(label="Agreed on", required=False)
    next_review_on = DayField(label="First review due on", required=False, help_text="Later ones come with each review")
    ended_on = DayField(label="Last day in force", required=False, help_text="Empty while it goes on")

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("RecordChoice", self.fields["document"]).queryset = documents


class ProtocolChangeForm(ProtocolForm, VersionedForm):
    """The same, of one that is on record."""


class PartyForm(RecordForm):
    body = RecordChoice(Body.objects.none(), label="A board or other body", required=False, empty_label="None")
    post = RecordChoice(Post.objects.none(), label="Or a post of this council", required=False, empty_label="None")
    partner_words = forms.CharField(
        label="Or a partner outside",
        help_text="For example, The integrated care board. A role, not a name of a person",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("RecordChoice", self.fields["body"]).queryset = bodies
        cast("RecordChoice", self.fields["post"]).queryset = posts


class PartForm(RecordForm):
    function = forms.ChoiceField(
        label="In what?", choices=(), error_messages={"required": "Choose what it has a part in"}
    )
    part = forms.ChoiceField(
        label="What is its part?",
        choices=ProtocolRole.Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose its part"},
    )
    words = forms.CharField(label="In the words of the document", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [(one.key, one.label) for one in functions().values()]
        cast("forms.ChoiceField", self.fields["function"]).choices = [("", "Choose one"), *held]


class ProtocolReviewForm(RecordForm):
    reviewed_on = DayField(label="Looked at again on")
    words = forms.CharField(
        label="What did the parties find?",
        help_text="For example, still right; or what was changed. No names of people",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what the parties found"},
    )
    next_review_on = DayField(label="Next review due on", required=False)
