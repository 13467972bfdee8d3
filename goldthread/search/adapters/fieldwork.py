"""What is found of the evidence and the fieldwork of reviews, beside what documents print of them."""

from __future__ import annotations

from goldthread.reviews.models import Method, RequestOutcome
from goldthread.search.adapters.base import Adapter, Status, labels

ADAPTERS = (
    Adapter(
        "evidence_request",
        title=("label",),
        text=("group", "why"),
        dated=("asked_on",),
        status=Status("outcome", labels(RequestOutcome.choices), comes_to_an_end=False),
    ),
    Adapter(
        "request_answer",
        text=("reason",),
        dated=("speaks_for",),
        status=Status("outcome", labels(RequestOutcome.choices), comes_to_an_end=False),
    ),
    Adapter(
        "observation",
        text=("text", "source_words", "tags"),
        dated=("noted_on",),
        status=Status("method", labels(Method.choices), comes_to_an_end=False),
    ),
)
