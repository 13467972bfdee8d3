"""What a reviewer types of a recommendation before it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goldthread.reviews.models import Finding
from goldthread.web.findings.naming import findings_named
from goldthread.web.forms import RecordForm, VersionedForm

LONG = forms.Textarea(attrs={"rows": 4})


class RecommendationFields(forms.Form):
    text = forms.CharField(
        label="Recommendation",
        help_text="What the council is asked to do",
        widget=LONG,
        error_messages={"required": "Write the recommendation"},
    )
    asks = forms.CharField(
        label="What it asks",
        help_text="One thing that can be checked on each line. Leave empty if it asks one thing only",
        widget=LONG,
        required=False,
    )
    addressed_to = forms.CharField(label="Addressed to", help_text="A role or a body", max_length=300, required=False)
    number = forms.CharField(
        label="Number",
        help_text="As it shall be printed. Left empty, it is the next one",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "5"}),
    )

    def clean_asks(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["asks"].splitlines() if line.strip()]


class DraftForm(RecommendationFields, RecordForm):
    findings = forms.CharField(
        label="Findings behind it",
        help_text="Their references, for example: F3, F7",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, held: Mapping[str, Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = held

    def clean_findings(self) -> list[Finding]:
        return findings_named(self.cleaned_data["findings"], self._held)


class RedraftForm(RecommendationFields, VersionedForm):
    pass


class AdviceForm(RecordForm):
    text = forms.CharField(
        label="Advice",
        help_text="A “should” outside the list of recommendations. The council is asked to answer it all the same",
        widget=LONG,
        error_messages={"required": "Write the advice"},
    )
    theme_words = forms.CharField(label="Theme", max_length=200, required=False)


class TakeBackForm(VersionedForm):
    why = forms.CharField(
        label="Why is it taken out?", max_length=300, error_messages={"required": "Say why it is taken out"}
    )
