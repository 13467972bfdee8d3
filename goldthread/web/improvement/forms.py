from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.improvement.models import Action, Colour, Milestone, Response
from goldthread.improvement.queries import actions_of
from goldthread.organisation.models import Body
from goldthread.reviews.models import Advice, Ask, Recommendation
from goldthread.web.fields import DayField, PartialDateField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class ResponseForm(VersionedForm):
    """Its version is how many answers there were when the form was opened. Advice has no asks to choose from."""

    stance = forms.ChoiceField(
        label="Does the council accept it?",
        choices=Response.Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the council accepts it"},
    )
    text = forms.CharField(label="What the council will do", widget=forms.Textarea(attrs={"rows": 6}), required=False)
    reason = forms.CharField(
        label="Why it is not accepted, or not as a whole",
        help_text="Leave empty where all of it is accepted",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    answers = forms.ModelMultipleChoiceField(
        label="Which of its asks does this answer?",
        help_text="To answer one ask otherwise than the rest, give it an answer of its own",
        queryset=Ask.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    absorbed_into = RecordChoice(
        Action.objects.none(),
        label="Is it absorbed into an action that you have already?",
        empty_label="No",
        required=False,
    )
    given_by = forms.CharField(
        label="Who answers",
        help_text="A role, for example: Director of Children’s Services",
        error_messages={"required": "Say who answers, by role"},
    )
    decided_body = forms.ModelChoiceField(
        Body.objects.none(), label="Who decided on the answer?", empty_label="No body has decided", required=False
    )
    decided_where = forms.CharField(
        label="The meeting or the decision", help_text="As its minutes call it", max_length=300, required=False
    )
    decided_on = DayField(label="Day of the decision", required=False)
    speaks_for = DayField(label="Date of the answer")

    def __init__(self, *args: Any, answered: Recommendation | Advice, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority = answered.authority
        if isinstance(answered, Recommendation) and answered.asks.exists():
            self.fields["answers"].queryset = answered.asks.order_by("order")  # type: ignore[attr-defined]
        else:
            del self.fields["answers"]
        self.fields["absorbed_into"].queryset = actions_of(authority, user)  # type: ignore[attr-defined]
        bodies = Body.objects.visible_to(user).of(authority).live().filter(merged_into=None).order_by("name")
        self.fields["decided_body"].queryset = bodies  # type: ignore[attr-defined]


class MilestoneDateForm(RecordForm):
    due = PartialDateField(
        label="Its date as it stands now",
        help_text="A day, a month or a quarter: for example, Q1 2026/27",
        error_messages={"required": "Give the date as it stands now"},
    )
    reason = forms.CharField(
        label="Why does the date move?",
        help_text="The earlier date stays beside it",
        max_length=300,
        required=False,
        error_messages={"required": "Say why the date moves"},
    )
    speaks_for = DayField(label="Said on")

    def __init__(self, *args: Any, milestone: Milestone, **kwargs: Any) -> None:
        """Of a plan or an action the reason is asked for; a review sets its dates without one."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = milestone.is_planned


class MilestoneDoneForm(VersionedForm):
    on = DayField(label="Reached on")


def members_of(authority: Authority) -> QuerySet[User]:
    """Everybody with a live role at the authority."""
    return User.objects.filter(memberships__authority=authority, memberships__until_on=None, is_active=True).distinct()


class OwnerChoice(forms.ModelChoiceField[User]):
    def __init__(self) -> None:
        super().__init__(
            User.objects.none(),
            label="The owner's account here",
            required=False,
            empty_label="Nobody who signs in",
            help_text="So that the action is found among theirs",
        )


class ActionForm(RecordForm):
    what = forms.CharField(
        label="What is to be done",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is to be done"},
    )
    recommendation = RecordChoice(
        Recommendation.objects.none(),
        label="Which recommendation does it carry out?",
        empty_label="None",
        required=False,
    )
    owner_words = forms.CharField(label="Owner", help_text="A role rather than a name", max_length=300, required=False)
    owner = OwnerChoice()
    area = forms.CharField(label="Area", max_length=300, required=False)

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readable = Recommendation.objects.visible_to(user).of(authority).live().order_by("review", "order")
        self.fields["recommendation"].queryset = readable  # type: ignore[attr-defined]
        self.fields["owner"].queryset = members_of(authority)  # type: ignore[attr-defined]


class ActionChangeForm(VersionedForm):
    what = ActionForm.base_fields["what"]
    owner_words = ActionForm.base_fields["owner_words"]
    owner = OwnerChoice()
    area = ActionForm.base_fields["area"]

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members_of(authority)  # type: ignore[attr-defined]


class ActionDueForm(RecordForm):
    due = PartialDateField(
        label="When is it due?",
        help_text="A day, a month or a quarter: for example, Q1 2026/27",
        error_messages={"required": "Give the date as it stands now"},
    )
    reason = forms.CharField(
        label="Why does the date move?", help_text="Not needed for its first date", max_length=300, required=False
    )
    is_request = forms.BooleanField(label="More time is only asked for, and not yet granted", required=False)
    speaks_for = DayField(label="Said on")


class ActionStateForm(RecordForm):
    label = forms.CharField(
        label="Where does it stand?",
        help_text="In a word or two, as your tracker prints it: On track",
        max_length=200,
        error_messages={"required": "Say in a word or two where it stands"},
    )
    colour = forms.ChoiceField(label="Colour", choices=[("", "None"), *Colour.choices], required=False)
    done = forms.TypedChoiceField(
        label="Is it done?",
        choices=[("", "The state does not tell"), ("no", "No"), ("yes", "Yes")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )
    narrative = forms.CharField(label="What has been done", widget=forms.Textarea(attrs={"rows": 5}), required=False)
    forecast = forms.ChoiceField(
        label="What will it be on its due date?", choices=[("", "Nobody says"), *Colour.choices], required=False
    )
    percent = forms.IntegerField(label="How much is complete, in per cent?", min_value=0, max_value=100, required=False)
    reported_by = forms.CharField(label="Who says so", help_text="A role", max_length=200, required=False)
    speaks_for = DayField(label="As at")


class OwnReportForm(RecordForm):
    """All that an owner is asked, on a phone: today's rating, the forecast and the words apart. The day is today."""

    colour = forms.ChoiceField(
        label="How does it stand today?",
        help_text="As you judge it. The page of the plan says what each colour means",
        choices=[("", "Choose one"), *Colour.choices],
        error_messages={"required": "Say how it stands today"},
    )
    forecast = forms.ChoiceField(
        label="How will it stand on its due date?", choices=[("", "I cannot say"), *Colour.choices], required=False
    )
    percent = forms.IntegerField(
        label="How much is complete, in per cent?",
        help_text="Leave empty if nobody counts it",
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
    )
    narrative = forms.CharField(
        label="What was done, what comes next",
        help_text="Two sentences are enough",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in two sentences what was done and what comes next"},
    )
    proof = forms.CharField(
        label="If it is done: what shows it?",
        help_text="Somebody else checks it",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
