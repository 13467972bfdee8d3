"""What is found of reviews and everything that they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import OuterRef, Subquery

from goldthread.reviews.models import (
    Ask,
    Discharge,
    Finding,
    Party,
    RecommendationStatus,
    Stance,
)
from goldthread.search.adapters.base import Adapter, Status, labels, words_of

OF_REVIEW = ("review__issued_on",)
ENDED = RecommendationStatus.Status
LAST_STATUS = RecommendationStatus.objects.shared().filter(recommendation=OuterRef("pk"), effective_sensitivity__lt=2)
LAST_CHECK = Discharge.objects.shared().filter(condition=OuterRef("pk"), effective_sensitivity__lt=2)


def asks_of(recommendations: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """The asks of each recommendation, which may say in other words what it says. One query."""
    asks = Ask.objects.filter(recommendation__uuid__in=list(recommendations)).order_by("order")
    return words_of(asks.values_list("recommendation__uuid", "text"))


WHAT_THEY_SAW = (
    Adapter(
        "finding",
        title=("theme_words",),
        text=("text",),
        dated=OF_REVIEW,
        status=Status("nature", labels(Finding.Nature.choices), comes_to_an_end=False),
    ),
    Adapter(
        "advice",
        title=("theme_words",),
        text=("text", "answer"),
        dated=OF_REVIEW,
        status=Status("answered_on", filled="Answered"),
    ),
    Adapter("evidence", title=("title",), text=("code", "group", "area"), dated=OF_REVIEW),
    Adapter("interview", title=("role_words",), dated=OF_REVIEW, body=("body__uuid",)),
    Adapter("self_report", title=("heading",), text=("text",), dated=OF_REVIEW),
)
WHAT_THEY_JUDGED = (
    Adapter(
        "judgement",
        title=("criterion_words",),
        text=("label", "commentary", "judged_by"),
        dated=("speaks_for",),
        status=Status("label", comes_to_an_end=False),
    ),
    Adapter(
        "condition",
        text=("text", "test_words"),
        dated=("check_by", "judgement__speaks_for"),
        status=Status(
            "last_check", {"discharged": "Discharged", None: "Open"}, closed=frozenset({Discharge.Outcome.DISCHARGED})
        ),
        annotated={"last_check": Subquery(LAST_CHECK.order_by("-speaks_for", "-pk").values("outcome")[:1])},
        follows=(("discharge", "discharges__uuid"),),
    ),
    Adapter("discharge", text=("on_what",), dated=("speaks_for",)),
    Adapter(
        "rating",
        title=("party",),
        text=("label", "comment"),
        dated=("speaks_for",),
        status=Status("label", comes_to_an_end=False),
        choices={"party": {Party.INDEPENDENT: "Independent rating", Party.COUNCIL: "The council's own rating"}},
    ),
    Adapter(
        "support",
        text=("quote",),
        dated=("speaks_for",),
        status=Status("stance", labels(Stance.choices), comes_to_an_end=False),
    ),
)
WHAT_THEY_ASKED = (
    Adapter(
        "recommendation",
        text=("text", "addressed_to"),
        dated=OF_REVIEW,
        status=Status(
            "ended",
            {**labels(ENDED.choices), None: "Open"},
            closed=frozenset({ENDED.MET, ENDED.SUPERSEDED, ENDED.WITHDRAWN, ENDED.CLOSED}),
        ),
        annotated={"ended": Subquery(LAST_STATUS.order_by("-speaks_for", "-pk").values("status")[:1])},
        more=asks_of,
        follows=(("recommendation_status", "statuses__uuid"),),
    ),
    Adapter("unheld_recommendations", title=("maker",), text=("words",), dated=("mentioned_in__issued_on",)),
    Adapter(
        "recommendation_status",
        text=("on_what",),
        dated=("speaks_for",),
        status=Status("status", labels(ENDED.choices), comes_to_an_end=False),
    ),
)
ADAPTERS = (
    Adapter(
        "review",
        title=("title",),
        text=("commissioned_by", "addressed_to", "conducted_by", "basis", "next_review_why"),
        dated=("issued_on", "fieldwork_last"),
    ),
    *WHAT_THEY_SAW,
    *WHAT_THEY_JUDGED,
    *WHAT_THEY_ASKED,
)
