"""What an administrator says of a council that takes over from another."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Membership
from goldthread.improvement.models import Inherited
from goldthread.improvement.services.inheriting import TakeOver
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm

KINDS = (
    (Inherited.About.DUTY, "Duties, with the post that answers each"),
    (Inherited.About.RECOMMENDATION, "Recommendations that nobody has ended"),
    (Inherited.About.ACTION, "Actions that are not done"),
)


class TakeOverForm(RecordForm):
    """`seen` comes back from the preview: it is set once the person has looked at what will be carried."""

    predecessor = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Which council does this one take over from?",
        help_text="Those that you administer too",
        empty_label="Choose a council",
        error_messages={"required": "Choose the council", "invalid_choice": "Choose one of the councils in the list"},
    )
    effective_on = DayField(label="From which day?", help_text="The day of the order, like 1 April 2026")
    basis = forms.CharField(
        label="By what order or decision?",
        max_length=300,
        error_messages={"required": "Say by what order or decision"},
    )
    kinds = forms.MultipleChoiceField(
        label="What is carried over?",
        help_text="As it stands on that day. It is shown here as inherited; nothing is moved out of the earlier record",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        initial=[kind for kind, _ in KINDS],
        required=False,
    )
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Membership.objects.live().with_permission(Permission.MANAGE_MEMBERS).filter(user=user, scope_uuid=None)
        others = Authority.objects.filter(pk__in=own.values("authority")).exclude(pk=authority.pk)
        self.fields["predecessor"].queryset = others  # type: ignore[attr-defined]

    def asked(self) -> TakeOver:
        """What the service is asked; only once the form is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return TakeOver(**said)
