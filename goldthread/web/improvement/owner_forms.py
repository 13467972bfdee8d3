from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.improvement.models import Plan
from goldthread.improvement.services import LINK_HOLDS_AT_MOST, LINK_HOLDS_DAYS
from goldthread.organisation.models import Post
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.improvement.forms import members_of
from goldthread.web.improvement.plan_forms import fill_posts


class ActForForm(RecordForm):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Whose account?",
        help_text="Somebody who signs in here, by their role",
        empty_label="Choose one",
        error_messages={"required": "Choose the account"},
    )
    post = forms.ModelChoiceField(
        Post.objects.none(),
        label="For which post does it act?",
        help_text="The actions of that post are then under “My actions” of this account",
        empty_label="Choose one",
        error_messages={"required": "Choose the post"},
    )
    from_on = DayField(label="From")
    until_on = DayField(label="Until", required=False, help_text="Leave empty while nobody knows")

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_posts(self, authority, user)
        self.fields["user"].queryset = members_of(authority).order_by("role_label", "pk")  # type: ignore[attr-defined]


class StopActingForm(VersionedForm):
    until_on = DayField(label="Last day on which the account acts for the post")


class OwnerLinkForm(RecordForm):
    """Somebody with an account has “My actions” already; the link is for those without."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label="For which post?", empty_label="None: for an account", required=False
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Or for which account?",
        help_text="For somebody whose actions name an account, and who reports on a phone without signing in",
        empty_label="None: for a post",
        required=False,
    )
    plan = RecordChoice(
        Plan.objects.none(), label="Which actions does it show?", empty_label="Those of every plan", required=False
    )
    days = forms.IntegerField(
        label="For how many days is it open?",
        min_value=1,
        max_value=LINK_HOLDS_AT_MOST,
        initial=LINK_HOLDS_DAYS,
        help_text=f"At most {LINK_HOLDS_AT_MOST}. It can be withdrawn before",
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={"required": "Say for how many days it is open"},
    )

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_posts(self, authority, user)
        plans = Plan.objects.visible_to(user).of(authority).live().order_by("id")
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        owners = members_of(authority).order_by("role_label", "pk")
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    @property
    def posts(self) -> QuerySet[Post]:
        chosen: QuerySet[Post] = self.fields["post"].queryset  # type: ignore[attr-defined]
        return chosen
