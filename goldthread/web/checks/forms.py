from __future__ import annotations

from django import forms

from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm


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
