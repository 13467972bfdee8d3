"""Which recommendation, review, plan or piece of advice something is about."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any

from django.db.models import CharField, QuerySet, Value, Window
from django.db.models.functions import Left, RowNumber

from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.improvement.models import Plan
from goldthread.oversight.models import Told
from goldthread.reviews.models import Advice, Review
from goldthread.reviews.queries import recommendations_of
from goldthread.web.fields import LABEL_AT_MOST, RecordChoice
from goldthread.web.forms import RecordForm
from goldthread.web.permissions import AuthorityRequest

CHOICES_SHOWN = 200
"""A list to choose from holds the newest of these; older ones are reached from their own page."""
WORDS = {"recommendation": "text", "review": "title", "plan": "title", "advice": "text"}
"""The column of the words by which a choice of each kind is known."""


class AboutForm(RecordForm):
    """One choice of each of the four kinds, of which a service takes one or all. Shown by one query."""

    def __init__(self, *args: Any, choices: dict[str, QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = ("Recommendation", "Or a review as a whole", "Or a plan", "Or a piece of advice")
        offered = Offered(choices)
        for name, label in zip(Told.ENDS, labels, strict=True):
            field = RecordChoice(choices[name], label=label, required=False, empty_label="None")
            field.choices = partial(offered.of, name)
            self.fields[name] = field


class Offered:
    """The choices of all kinds, read together when the first list of them is shown."""

    def __init__(self, choices: dict[str, QuerySet[Any]]) -> None:
        self.choices = choices
        self.read: dict[str, list[tuple[Any, str]]] = {}

    def of(self, name: str) -> list[tuple[Any, str]]:
        if not self.read:
            self.read = labelled(self.choices)
        return [("", "None"), *self.read[name]]


def labelled(choices: dict[str, QuerySet[Any]]) -> dict[str, list[tuple[Any, str]]]:
    """The key of each choice with its reference and the beginning of its words, in the order asked for. One query."""
    first, *others = (_rows(name, held) for name, held in choices.items())
    found: dict[str, list[tuple[Any, str]]] = defaultdict(list)
    for name, key, reference, words, _ in first.union(*others, all=True).order_by("sort", "place"):
        found[name].append((key, f"{reference} {words}"[:LABEL_AT_MOST]))
    return found


def _rows(name: str, held: QuerySet[Any]) -> Any:
    order: Any = held.query.order_by
    told = held.annotate(
        sort=Value(name, output_field=CharField()),
        words=Left(WORDS[name], LABEL_AT_MOST),
        place=Window(RowNumber(), order_by=order),
    )
    return told.order_by().values_list("sort", "pk", "reference", "words", "place")


def about_choices(request: AuthorityRequest) -> dict[str, QuerySet[Any]]:
    """What a person may choose from, the newest first."""
    recommendations = _newest(recommendations_of(request.authority, request.user)).select_related("review")
    return {
        "recommendation": recommendations.order_by("-review__year", "-review__issued_on", "review", "order"),
        "review": _held(Review, request).order_by("-issued_on", "-year", "reference"),
        "plan": _held(Plan, request).order_by("-pk"),
        "advice": _newest(_held(Advice, request).order_by("-pk")),
    }


def _held(model: type[Record], request: AuthorityRequest) -> QuerySet[Any]:
    return RecordQuerySet(model).visible_to(request.user).of(request.authority).live()


def _newest(held: QuerySet[Any]) -> QuerySet[Any]:
    newest: QuerySet[Any] = held.model._default_manager.filter(pk__in=held.values("pk")[:CHOICES_SHOWN])
    return newest.order_by("-pk")
