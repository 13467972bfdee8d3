"""What either side types of an earlier recommendation in a progress review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.frameworks.models import Level
from goldthread.frameworks.queries import RATING_SCALES
from goldthread.reviews.models import Ask, Lineage, Recommendation, RecommendationStatus, Stance
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm

LONG = forms.Textarea(attrs={"rows": 5})


class RatedForm(RecordForm):
    """A rating in the rater's own words, with its place on the scale where the words have one."""

    level = forms.ModelChoiceField(
        label="Place on the scale",
        queryset=Level.objects.none(),
        required=False,
        empty_label="None of these, or as the words say",
    )
    label = forms.CharField(
        label="Rating in your own words",
        help_text="If it must read differently. Words that no scale knows are kept as written",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = Level.objects.filter(scale__key__in=RATING_SCALES).select_related("scale")
        self.fields["level"].queryset = levels.order_by("scale", "step")  # type: ignore[attr-defined]


class SelfReportForm(RatedForm):
    text = forms.CharField(
        label="What the council says of it",
        help_text="What was done, what changed because of it, what is still to do",
        widget=LONG,
        error_messages={"required": "Say what the council says of it"},
    )
    field_order = ("text", "level", "label")


class ProgressForm(RatedForm):
    comment = forms.CharField(label="What you found", widget=LONG, required=False)
    stance = forms.ChoiceField(
        label="Do you support what the council says of it?",
        choices=[("", "Not said"), *Stance.choices],
        required=False,
    )
    quote = forms.CharField(
        label="The sentence that says so",
        help_text="As it shall stand in the letter",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    field_order = ("level", "label", "comment", "stance", "quote")


class NoReportForm(RecordForm):
    words = forms.CharField(
        label="How was the council asked, and what came?",
        max_length=300,
        error_messages={"required": "Say how the council was asked"},
    )


class CarriedForm(RecordForm):
    """Which recommendation of this review takes an earlier one forward, and what of it is no longer asked."""

    relation = forms.ChoiceField(
        label="What does it do with the earlier one?", choices=Lineage.Relation.choices, widget=forms.RadioSelect
    )
    dropped = forms.ModelMultipleChoiceField(
        label="What is no longer asked for?",
        queryset=Ask.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why_dropped = forms.CharField(label="Why is it no longer asked for?", max_length=300, required=False)
    reason = forms.CharField(
        label="Why do the two belong together?",
        max_length=300,
        error_messages={"required": "Say why they belong together"},
    )

    def __init__(
        self, *args: Any, earlier: Recommendation, recommendations: QuerySet[Recommendation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["later"] = RecordChoice(
            label="Recommendation of this review",
            queryset=recommendations,
            empty_label="Choose one",
            error_messages={"required": "Choose the recommendation that takes it forward"},
        )
        self.fields["dropped"].queryset = earlier.asks.all()  # type: ignore[attr-defined]
        self.order_fields(["later", "relation", "dropped", "why_dropped", "reason"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("dropped") and not said.get("why_dropped", "").strip():
            self.add_error("why_dropped", "Say why it is no longer asked for")
        return said


class EndedForm(RecordForm):
    """How an earlier recommendation ended, as the reviewers of this review see it."""

    status = forms.ChoiceField(
        label="How does it stand now?",
        choices=RecommendationStatus.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands"},
    )
    on_what = forms.CharField(
        label="What does that rest on?",
        help_text="The decision, the paper or the evidence, as it shall stand in the letter",
        widget=LONG,
        error_messages={"required": "Say what it rests on"},
    )
    speaks_for = DayField(label="Since when")
