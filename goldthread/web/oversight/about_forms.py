"""Which recommendation, review, plan or piece of advice something is about."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goldthread.improvement.models import Plan
from goldthread.oversight.models import Told
from goldthread.reviews.models import Advice
from goldthread.reviews.queries import recommendations_of, reviews_of
from goldthread.web.fields import RecordChoice
from goldthread.web.forms import RecordForm
from goldthread.web.permissions import AuthorityRequest

CHOICES_SHOWN = 200
"""A list to choose from holds the newest of these; older ones are reached from their own page."""


class AboutForm(RecordForm):
    """One choice of each of the four kinds, of which a service takes one or all."""

    def __init__(self, *args: Any, choices: dict[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = ("Recommendation", "Or a review as a whole", "Or a plan", "Or a piece of advice")
        for name, label in zip(Told.ENDS, labels, strict=True):
            self.fields[name] = RecordChoice(choices[name], label=label, required=False, empty_label="None")


def about_choices(request: AuthorityRequest) -> dict[str, QuerySet[Any]]:
    """What a person may choose from, the newest first."""
    recommendations = _newest(recommendations_of(request.authority, request.user)).select_related("review")
    return {
        "recommendation": recommendations.order_by("-review__year", "-review__issued_on", "review", "order"),
        "review": reviews_of(request.authority, request.user),
        "plan": Plan.objects.visible_to(request.user).of(request.authority).live().order_by("-pk"),
        "advice": _newest(Advice.objects.visible_to(request.user).of(request.authority).live().order_by("-pk")),
    }


def _newest(held: QuerySet[Any]) -> QuerySet[Any]:
    newest: QuerySet[Any] = held.model._default_manager.filter(pk__in=held.values("pk")[:CHOICES_SHOWN])
    return newest.order_by("-pk")
