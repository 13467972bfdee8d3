"""What a person types to carry out what a break asks for. Business rules stay in the services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.models import Criterion, Level
from goldthread.frameworks.queries import RATING_SCALES
from goldthread.reviews.models import Discharge, Lineage, Recommendation, RecommendationStatus
from goldthread.reviews.services import MAY_DISCHARGE, MAY_END
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

LONG = forms.Textarea(attrs={"rows": 4})
Party = RecommendationStatus.Party


class ConditionCheckForm(RecordForm):
    outcome = forms.ChoiceField(
        label="What did the check find?", choices=Discharge.Outcome.choices, widget=forms.RadioSelect
    )
    on_what = forms.CharField(
        label="What shows it?",
        help_text="The paper, the appointment or the visit that it rests on",
        widget=LONG,
        error_messages={"required": "Say what shows it"},
    )
    speaks_for = DayField(label="Checked on")

    def __init__(self, *args: Any, permissions: Iterable[Permission], **kwargs: Any) -> None:
        """Discharging is offered to those who may: the council finds that a condition holds, or not."""
        super().__init__(*args, **kwargs)
        if MAY_DISCHARGE not in permissions:
            held = [choice for choice in Discharge.Outcome.choices if choice[0] != Discharge.Outcome.DISCHARGED]
            self.fields["outcome"] = forms.ChoiceField(
                label="What did the check find?", choices=held, widget=forms.RadioSelect
            )
            self.order_fields(["outcome", "on_what", "speaks_for"])


class AdviceAnswerForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"on": "answered_on"}

    answer = forms.CharField(
        label="What is done about it",
        help_text="Or why nothing is",
        widget=LONG,
        error_messages={"required": "Say what is done about it, or why nothing is"},
    )
    on = DayField(label="Date of the answer")


class TieForm(RecordForm):
    """From a finding or a piece of advice to the recommendation that takes it up."""

    reason = forms.CharField(
        label="Why do they belong together?",
        max_length=300,
        error_messages={"required": "Say why they belong together"},
    )
    field_order = ("recommendation", "reason")

    def __init__(self, *args: Any, recommendations: QuerySet[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"] = RecordChoice(
            label="Recommendation",
            queryset=recommendations,
            empty_label="Choose one",
            error_messages={"required": "Choose the recommendation"},
        )
        self.order_fields(self.field_order)


class TakenForwardForm(RecordForm):
    relation = forms.ChoiceField(
        label="What does the later one do with it?", choices=Lineage.Relation.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="What shows that it follows?", max_length=300, error_messages={"required": "Say what shows it"}
    )
    field_order = ("later", "relation", "reason")

    def __init__(self, *args: Any, recommendations: QuerySet[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["later"] = RecordChoice(
            label="Later recommendation",
            queryset=recommendations,
            empty_label="Choose one",
            error_messages={"required": "Choose the recommendation that takes it forward"},
        )
        self.order_fields(self.field_order)


class DroppedAsksForm(RecordForm):
    why = forms.CharField(
        label="Why is that no longer asked for?",
        max_length=300,
        error_messages={"required": "Say why it is no longer asked for"},
    )
    field_order = ("asks", "why")

    def __init__(self, *args: Any, lineage: Lineage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks"] = forms.ModelMultipleChoiceField(
            label=f"What did {lineage.earlier.reference} ask for that {lineage.later.reference} does not?",
            queryset=lineage.earlier.asks.order_by("order"),
            widget=forms.CheckboxSelectMultiple,
            initial=[dropped.ask_id for dropped in lineage.dropped.all()],
            error_messages={"required": "Choose what is no longer asked for"},
        )
        self.order_fields(self.field_order)


class StatusForm(RecordForm):
    status = forms.ChoiceField(label="Where does it stand?", choices=RecommendationStatus.Status.choices)
    on_what = forms.CharField(
        label="What does that rest on?",
        help_text="The decision, the paper or the evidence",
        widget=LONG,
        error_messages={"required": "Say what it rests on"},
    )
    speaks_for = DayField(label="Since when")
    field_order = ("party", "status", "on_what", "speaks_for")

    def __init__(self, *args: Any, permissions: Iterable[Permission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = frozenset(permissions)
        allowed = [(party.value, party.label) for party, needed in MAY_END.items() if needed in held]
        self.fields["party"] = forms.ChoiceField(
            label="Who says so?", choices=allowed, widget=forms.RadioSelect, initial=allowed[0][0]
        )
        self.order_fields(self.field_order)


class NextReviewForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"due": "next_review_due", "why": "next_review_why"}

    due = DayField(label="Next review due by")
    why = forms.CharField(
        label="Why then, and who will do it?", max_length=300, error_messages={"required": "Say why it is due by then"}
    )


class InterviewForm(RecordForm):
    role_words = forms.CharField(
        label="Who was heard?",
        help_text="A role or a group, never a name: for example, six care leavers",
        max_length=300,
        error_messages={"required": "Say who was heard"},
    )


class CriterionForm(VersionedForm):
    criterion = forms.ModelChoiceField(label="Criterion", queryset=Criterion.objects.none(), empty_label="Choose one")

    def __init__(self, *args: Any, criteria: QuerySet[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria  # type: ignore[attr-defined]


class JudgementForm(RecordForm):
    criterion = forms.ModelChoiceField(label="Criterion", queryset=Criterion.objects.none(), empty_label="Choose one")
    label = forms.CharField(
        label="Judgement", help_text="In the review’s own words, for example: met, part met", max_length=200
    )
    speaks_for = DayField(label="Day it speaks for")
    commentary = forms.CharField(label="Why", widget=LONG, required=False)
    conditions = forms.CharField(
        label="What it hangs on", help_text="One condition on each line", widget=LONG, required=False
    )

    def __init__(self, *args: Any, criteria: QuerySet[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria  # type: ignore[attr-defined]

    def clean_conditions(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["conditions"].splitlines() if line.strip()]


class LevelForm(VersionedForm):
    level = forms.ModelChoiceField(label="Place on the scale", queryset=Level.objects.none(), empty_label="Choose one")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = Level.objects.filter(scale__key__in=RATING_SCALES).select_related("scale")
        self.fields["level"].queryset = levels.order_by("scale", "step")  # type: ignore[attr-defined]


class CommentForm(RecordForm):
    comment = forms.CharField(
        label="What does the rating rest on, and what is needed next?",
        widget=LONG,
        error_messages={"required": "Say what the rating rests on"},
    )
