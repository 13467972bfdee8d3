from __future__ import annotations

from django import forms

from goldthread.finance.models import SavingsLine
from goldthread.web.forms import VersionedForm


class SavingsStatusForm(VersionedForm):
    status = forms.ChoiceField(
        label="Is this saving new?",
        choices=[choice for choice in SavingsLine.Status.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is new or already in the financial strategy"},
    )
