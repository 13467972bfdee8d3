"""What a person types of a review, a recommendation or a rating. Business rules stay in the services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.models import Level
from goldthread.frameworks.queries import RATING_SCALES, vocabulary
from goldthread.reviews.models import Party, Review
from goldthread.reviews.services.reviews import ReviewDetails
from goldthread.web.fields import DayField
from goldthread.web.forms import RecordForm

LONG = forms.Textarea(attrs={"rows": 4})


class ReviewForm(RecordForm):
    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Give the review a title"})
    type = forms.ChoiceField(label="Kind of review", choices=Review.Type.choices)
    mode = forms.ChoiceField(
        label="What was tested",
        choices=[("", "Not stated"), ("ex_ante", "Proposals"), ("in_operation", "Arrangements in operation")],
        required=False,
    )
    issued_on = DayField(label="Issued on")
    conducted_by = forms.CharField(
        label="Who made it",
        help_text="Roles, not names: for example, two peer reviewers",
        max_length=300,
        required=False,
    )
    commissioned_by = forms.CharField(label="Who commissioned it", max_length=300, required=False)
    addressed_to = forms.CharField(label="Addressed to", help_text="A role", max_length=300, required=False)
    basis = forms.CharField(label="What it looked at", max_length=300, required=False)
    next_review_due = DayField(label="Next review due", required=False)
    next_review_why = forms.CharField(label="Why then", max_length=300, required=False)

    def details(self, said: dict[str, Any]) -> ReviewDetails:
        return ReviewDetails(year=said["issued_on"].year, **said)


class RecommendationForm(RecordForm):
    number = forms.CharField(
        label="Number", help_text="As printed", max_length=20, widget=forms.TextInput(attrs={"data-width": "5"})
    )
    text = forms.CharField(label="Recommendation", help_text="In the words of the review", widget=LONG)
    asks = forms.CharField(
        label="What it asks",
        help_text="One thing on each line. Leave empty if the recommendation asks one thing only",
        widget=LONG,
        required=False,
    )
    addressed_to = forms.CharField(label="Addressed to", help_text="A role or a body", max_length=300, required=False)

    def clean_asks(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["asks"].splitlines() if line.strip()]


class RatingForm(RecordForm):
    party = forms.ChoiceField(label="Whose rating is it?", widget=forms.RadioSelect)
    label = forms.CharField(
        label="Rating", help_text="In the rater’s own words, for example: part met, on track", max_length=200
    )
    level = forms.ModelChoiceField(
        label="Place on the scale",
        queryset=Level.objects.none(),
        required=False,
        empty_label="As the words say",
        help_text="Only needed when no scale knows the words",
    )
    comment = forms.CharField(label="Why", widget=LONG, required=False)
    speaks_for = DayField(label="Day it speaks for")

    def __init__(self, *args: Any, permissions: Iterable[Permission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = frozenset(permissions)
        allowed = [
            (party.value, party.label)
            for party, needed in (
                (Party.COUNCIL, Permission.RATE_FOR_COUNCIL),
                (Party.INDEPENDENT, Permission.RATE_INDEPENDENTLY),
            )
            if needed in held
        ]
        self.fields["party"] = forms.ChoiceField(
            label="Whose rating is it?", choices=allowed, widget=forms.RadioSelect, initial=allowed[0][0]
        )
        levels = Level.objects.filter(scale__key__in=RATING_SCALES).select_related("scale")
        self.fields["level"].queryset = levels.order_by("scale", "step")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Words that a scale knows have their place; a person places only those that none does."""
        said = super().clean() or {}
        known = vocabulary().level(said.get("label", ""), RATING_SCALES)
        if known is not None and said.get("level") not in (None, known):
            self.add_error("level", f"The scale knows these words as “{known.label}”; leave this empty")
        return said
