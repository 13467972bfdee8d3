from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.improvement.models import Action
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models import CommitteeRecommendation, Decision, FollowUp, Meeting
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm
from goldthread.web.templatetags.record import held_in_words


class DecisionForm(RecordForm):
    what = forms.ChoiceField(
        label="What was decided?",
        choices=Decision.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided"},
    )
    answers = RecordChoice(
        CommitteeRecommendation.objects.none(),
        label="Which recommendation of the report does it answer?",
        required=False,
        empty_label="None of them",
    )
    words = forms.CharField(
        label="In what words",
        help_text="As minuted. No names of people",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who_may_act = forms.CharField(
        label="Who may act on it?", help_text="A role, not a name", max_length=200, required=False
    )
    referred_to = RecordChoice(
        Body.objects.none(), label="Referred to", help_text="Only for a referral", required=False, empty_label="Nobody"
    )

    def __init__(
        self, *args: Any, asked: QuerySet[CommitteeRecommendation], bodies: QuerySet[Body], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].queryset = asked  # type: ignore[attr-defined]
        self.fields["referred_to"].queryset = bodies  # type: ignore[attr-defined]
        if not asked:
            del self.fields["answers"]


class MinutedForm(RecordForm):
    what = forms.CharField(
        label="What is to be done?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be done"},
    )
    owner_post = RecordChoice(Post.objects.none(), label="Who is to do it?", required=False, empty_label="Another role")
    owner_words = forms.CharField(
        label="Or which other role", help_text="A role, not a name", max_length=200, required=False
    )
    due_on = DayField(label="Due on", required=False)
    action = RecordChoice(
        Action.objects.none(),
        label="Is it an action of the plan already?",
        required=False,
        empty_label="No, or not known",
    )

    def __init__(self, *args: Any, posts: QuerySet[Post], actions: QuerySet[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]


class FollowUpForm(RecordForm):
    standing = forms.ChoiceField(
        label="What did the meeting hear?",
        choices=FollowUp.Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the meeting heard"},
    )
    words = forms.CharField(
        label="In what words, or why",
        help_text="Needed for what is carried over or dropped. No names of people",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LaterFollowUpForm(FollowUpForm):
    """From the action: which later meeting heard of it as well."""

    field_order = ("meeting", "standing", "words")

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = MeetingChoice(
            meetings,
            label="Which meeting?",
            help_text="A meeting that is not in the list is added on the page of its board",
            empty_label="Choose a meeting",
            error_messages={"required": "Choose the meeting that heard of it"},
        )
        self.order_fields(self.field_order)


class MeetingChoice(RecordChoice):
    """A choice of meetings, each by its body and day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.body.name}, {held_in_words(obj)}"
