from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES
from goldthread.authorities.models import Record
from goldthread.organisation.models import Body
from goldthread.reviews.models import Review
from goldthread.web.forms import RecordForm

GIVEN = [(code, f"{role.name}: {role.description}") for code, role in ROLES.items() if role.permissions]


class ScopedRoleForm(RecordForm):
    """A role, for everything or for one review or one body."""

    role = forms.ChoiceField(label="What will they be?", choices=GIVEN, widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label="For what?",
        required=False,
        help_text="A reviewer is best invited for one review, a board member for one body",
    )

    def __init__(self, *args: Any, reviews: Iterable[Review], bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records: dict[str, Record] = {str(one.uuid): one for one in (*reviews, *bodies)}
        listed = [(uuid, f"Only {one.reference} {one.title_text}"[:110]) for uuid, one in self.records.items()]
        self.fields["scope"].choices = [("", "The whole authority"), *listed]  # type: ignore[attr-defined]

    def clean_scope(self) -> Record | None:
        return self.records.get(self.cleaned_data["scope"])


class InviteForm(ScopedRoleForm):
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="They sign in with it",
        error_messages={
            "required": "Enter their e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    role_label = forms.CharField(
        label="What others see of them",
        help_text="Their post, not their name: for example, Head of Quality. Empty: the name of the role",
        max_length=120,
        required=False,
    )
    field_order = ("email", "role_label", "role", "scope")


class PersonChoice(forms.ModelChoiceField[User]):
    def label_from_instance(self, obj: User) -> str:
        return obj.role_label


class HandOverForm(RecordForm):
    def __init__(self, *args: Any, members: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taker"] = PersonChoice(label="Who takes it on?", queryset=members, empty_label="Choose a person")


class ConfirmForm(RecordForm):
    """A button with a question; nothing to fill in."""


class JoinForm(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="The one to which the invitation is addressed",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": "Enter your e-mail address", "invalid": "Enter an address like name@example.org"},
    )
    code = forms.CharField(
        label="Code",
        help_text="Sixteen letters and figures, as printed",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false", "data-width": "20"}),
        error_messages={"required": "Enter the code of the invitation"},
    )


class KnownPasswordForm(forms.Form):
    password = forms.CharField(
        label="Your password",
        help_text="You have an account here already; the new role is added to it",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
