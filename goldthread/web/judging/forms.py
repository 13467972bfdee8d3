"""What a reviewer types to judge one criterion, and a second reviewer to look at it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldthread.frameworks.models import Level
from goldthread.reviews.models import Finding, Moderation
from goldthread.reviews.services.judging import ConditionWords
from goldthread.web.fields import DayField
from goldthread.web.findings.naming import findings_named
from goldthread.web.forms import RecordForm, VersionedForm

MOST_CONDITIONS = 10


class JudgeForm(RecordForm):
    """`seen` is the key of the judgement that stood there when the page was opened; empty for none."""

    level = forms.ChoiceField(label="Where does it stand?", widget=forms.RadioSelect, required=False)
    label = forms.CharField(
        label="In your own words",
        help_text="Only if it must read differently in the letter, for example: largely met",
        max_length=200,
        required=False,
    )
    reasons = forms.CharField(
        label="Findings that it rests on",
        help_text="Their references, for example: F3, F7",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    commentary = forms.CharField(label="What you say of it", widget=forms.Textarea(attrs={"rows": 5}), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, levels: Sequence[Level], findings: Mapping[str, Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._levels, self._findings = {str(level.pk): level for level in levels}, findings
        choices = [(str(level.pk), f"{level.label}: {level.meaning}") for level in levels]
        self.fields["level"] = forms.ChoiceField(
            label="Where does it stand?", choices=choices, widget=forms.RadioSelect, required=False
        )
        if not levels:
            del self.fields["level"]
            own = self.fields["label"]
            own.label, own.required = "What is your judgement?", True
            own.error_messages["required"] = "Write your judgement"
            own.help_text = "The framework has no scale for it: write it in your own words, as it is to be printed"
        self.order_fields(["level", "label", "reasons", "commentary", "seen"])

    def clean_level(self) -> Level | None:
        return self._levels.get(self.cleaned_data["level"])

    def clean_reasons(self) -> list[Finding]:
        return findings_named(self.cleaned_data["reasons"], self._findings)


class ConditionForm(forms.Form):
    """One condition; left empty, there is none."""

    text = forms.CharField(label="What must hold", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    test_words = forms.CharField(label="How anybody can tell that it holds", max_length=300, required=False)
    owner_words = forms.CharField(
        label="Who sees to it", help_text="A role, not a name", max_length=200, required=False
    )
    check_by = DayField(label="To be checked by", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("text") and any(said.get(name) for name in ("test_words", "owner_words", "check_by")):
            self.add_error("text", "Write what must hold")
        return said

    def words(self) -> ConditionWords | None:
        said = self.cleaned_data
        if not said.get("text"):
            return None
        return ConditionWords(said["text"], said["test_words"], said["owner_words"], said["check_by"])


ConditionFormSet = forms.formset_factory(ConditionForm, extra=1, max_num=MOST_CONDITIONS, validate_max=True)


class ModerationForm(RecordForm):
    outcome = forms.ChoiceField(
        label="What do you say of it?",
        choices=Moderation.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you agree"},
    )
    words = forms.CharField(
        label="Your words",
        help_text="Needed when it is to be looked at again",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class TakeBackForm(VersionedForm):
    why = forms.CharField(
        label="Why is it taken back?",
        help_text="The judgement stays on record with the reason, and so do its conditions",
        max_length=300,
        error_messages={"required": "Say why it is taken back"},
    )
