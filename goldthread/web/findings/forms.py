"""What a reviewer types of findings. Business rules stay in the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.frameworks.models import Theme
from goldthread.reviews.board_queries import OMITTED, UNTIED
from goldthread.reviews.models import Finding, Output, Review
from goldthread.reviews.pack_lists import theme_choices
from goldthread.web.fields import RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


@dataclass(frozen=True, slots=True)
class Themes:
    """What a finding may be about: themes of the framework by number, those that the review added by their key."""

    choices: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, review: Review, finding: Finding | None = None) -> Themes:
        """Those that the review offers; `finding` keeps its own, though the review left it out since. One query."""
        offered = theme_choices(review, finding.theme if finding is not None else None)
        kept = finding.theme_words if finding is not None and finding.theme is None else ""
        if kept and kept not in (words for _, words in offered):
            offered.append((KEPT, kept))
        return cls(tuple(offered))

    def key_of(self, finding: Finding) -> str:
        """The choice that a finding stands under."""
        if finding.theme_id is not None:
            return str(finding.theme_id)
        return next((key for key, words in self.choices if words == finding.theme_words), "")


KEPT = "kept"
"""The choice of a theme in words that the framework does not have, such as one that was taken back since."""
LONG = forms.Textarea(attrs={"rows": 4})


class FindingFields(forms.Form):
    """What a finding is, new or changed."""

    text = forms.CharField(
        label="Finding",
        help_text="One thing that you found. Leave out who said it",
        widget=LONG,
        error_messages={"required": "Write the finding"},
    )
    nature = forms.ChoiceField(
        label="What is it?",
        choices=Finding.Nature.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    horizon = forms.ChoiceField(
        label="Is it about the bigger picture or the day-to-day?",
        choices=[("", "Not said"), *Finding.Horizon.choices],
        required=False,
    )
    paragraph = forms.CharField(
        label="Paragraph of the letter",
        help_text="If it is known yet, for example 4.2",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "5"}),
    )

    def __init__(self, *args: Any, themes: Themes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes
        self.fields["theme"].choices = [("", "No theme yet"), *themes.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """The theme of the pack, and the words of whichever theme was chosen."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = said.pop("theme", "")
        said["theme"] = Theme.objects.get(pk=chosen) if chosen.isdigit() else None
        said["theme_words"] = dict(self.themes.choices).get(chosen, "")
        return said


class FindingForm(FindingFields, RecordForm):
    pass


class FindingChangeForm(FindingFields, VersionedForm):
    pass


class MergeForm(VersionedForm):
    text = forms.CharField(
        label="What the merged finding says",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what the merged finding says"},
    )


class SplitForm(VersionedForm):
    parts = forms.CharField(
        label="The parts",
        help_text="One finding on each line. The first stays under this reference, the others are new",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write two parts or more, one on each line"},
    )

    def clean_parts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]


class LeaveOutForm(RecordForm):
    output = forms.ChoiceField(
        label="Which output leaves it out?",
        choices=Output.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the output that leaves it out"},
    )
    why = forms.CharField(
        label="Why?",
        help_text="Whoever compares the letter with the slides will ask",
        max_length=300,
        error_messages={"required": "Say why it is left out"},
    )


class TakeOffForm(VersionedForm):
    why = forms.CharField(
        label="Why is it no longer a finding?",
        help_text="It stays on record with the reason. To keep it and only leave it out of the letter, leave it out",
        max_length=300,
        error_messages={"required": "Say why it is taken off the board"},
    )


class FollowForm(RecordForm):
    """From a finding to the recommendation that answers it."""

    reason = forms.CharField(
        label="Why do they belong together?",
        max_length=300,
        error_messages={"required": "Say why they belong together"},
    )

    def __init__(self, *args: Any, recommendations: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"] = RecordChoice(
            label="Recommendation",
            queryset=recommendations,
            empty_label="Choose one",
            error_messages={"required": "Choose the recommendation"},
        )
        self.order_fields(["recommendation", "reason"])


class LookingForm(forms.Form):
    """What the board is narrowed to; everything may be left empty."""

    words = forms.CharField(label="Words", required=False, max_length=100)
    nature = forms.ChoiceField(label="Kind", required=False, choices=[("", "Every kind"), *Finding.Nature.choices])
    theme = forms.ChoiceField(label="Theme", required=False)
    horizon = forms.ChoiceField(
        label="Horizon", required=False, choices=[("", "Both horizons"), *Finding.Horizon.choices]
    )
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "All"), (UNTIED, "Nothing rests on it yet"), (OMITTED, "Left out of an output")],
    )

    def __init__(self, *args: Any, themes: Themes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = themes.choices
        self.fields["theme"] = forms.ChoiceField(
            label="Theme", required=False, choices=[("", "Every theme"), *named, ("none", "No theme")]
        )
