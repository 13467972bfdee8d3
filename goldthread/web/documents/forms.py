from __future__ import annotations

from django import forms

from goldthread.web.fields import DayField
from goldthread.web.forms import VersionedForm


class AnswerRemarkForm(VersionedForm):
    answer = forms.CharField(
        label="What was found out",
        help_text="For example: the date was mistyped, the meeting was in March 2026",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was found out"},
    )
    on = DayField(label="Answered on")
