from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm, VersionedForm


class ExplanationForm(RecordForm):
    reason = forms.CharField(
        label="Why does it stand?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it stands"},
    )
    decided_where = forms.CharField(
        label="Where was that decided?",
        help_text="The body and the day, or the officer’s decision",
        max_length=300,
        error_messages={"required": "Say where it was decided"},
    )
    until_on = DayField(label="Until when does the explanation hold?", help_text="Then it is asked for again")


class WithdrawalForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "withdrawn_why"}

    why = forms.CharField(
        label="Why does it no longer hold?",
        max_length=300,
        error_messages={"required": "Say why it no longer holds"},
    )


class OwnerChoice(forms.ModelChoiceField[User]):
    """People by their role: pages print no names."""

    def label_from_instance(self, obj: User) -> str:
        return obj.role_label


class OwnerForm(RecordForm):
    def __init__(self, *args: Any, members: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = OwnerChoice(
            label="Who sees to it?", queryset=members, required=False, empty_label="Nobody yet"
        )
