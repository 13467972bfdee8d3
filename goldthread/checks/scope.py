"""What rules may look at: the authorities in question, and the record as it stood on a day.

Only what is shared or signed and not withdrawn counts. A statement counts from the day it speaks for, a record of a
review from the day its review was issued; a review without a day of issue counts from its year on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.authorities.models import Authority, Record, State, Statement
from goldthread.reviews.models import Lineage, Recommendation, RecommendationStatus, Review

Rows: TypeAlias = Any
"""A QuerySet; its annotations have no type."""
P = ParamSpec("P")
BUILT = 128
"""So many querysets of each function are kept: about as many kinds of records as the rules look at."""

INDEPENDENT = (
    Review.Type.TEST_OF_ASSURANCE,
    Review.Type.PROGRESS_REVIEW,
    Review.Type.INSPECTION,
    Review.Type.PEER_CHALLENGE,
)
OF_ITSELF = Q(review__type__in=Review.COUNCILS_OWN)
"""What the council says of itself: no reviewer's finding or advice."""
SUCCESSION = Lineage.SUCCESSION


@dataclass(frozen=True, slots=True)
class Scope:
    """The authorities of one run, one or many, by primary key.

    `structures` are keys of structures that rules about the organisation look at in place of those in force.
    """

    authorities: tuple[int, ...]
    structures: tuple[int, ...] = ()

    @classmethod
    def of(cls, authorities: Iterable[Authority]) -> Scope:
        return cls(tuple(authority.pk for authority in authorities))


def remembered(build: Callable[P, Rows]) -> Callable[P, Rows]:
    """Builds a queryset once for the same arguments, and gives a copy of it that nobody has asked yet.

    Building takes Django as long as the database takes to answer, and many rules begin with the same rows.
    """
    kept: Any = lru_cache(maxsize=BUILT)(build)

    @wraps(build)
    def again(*args: P.args, **kwargs: P.kwargs) -> Rows:
        return kept(*args, **kwargs).all()

    return again


@remembered
def records(model: type[Record], scope: Scope) -> Rows:
    """What the live test sees of one kind."""
    return shared(model).filter(authority_id__in=scope.authorities)


@remembered
def shared(model: type[Record]) -> Rows:
    """As `records`, for the inside of a subquery: no link leaves the authority, so that the outer query has it."""
    return model._default_manager.filter(standing())


def standing(path: str = "") -> Q:
    """Shared or signed and not withdrawn; `path` leads to the record, as in "review"."""
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}withdrawn_at__isnull": True, f"{prefix}state__in": [State.SHARED, State.SIGNED]})


def issued(on: date, path: str = "") -> Q:
    """The review at `path` stands and was issued by `on`."""
    prefix = f"{path}__" if path else ""
    dated = Q(**{f"{prefix}issued_on__lte": on})
    undated = Q(**{f"{prefix}issued_on__isnull": True, f"{prefix}year__lte": on.year})
    return standing(path) & (dated | undated)


def of_reviews(model: type[Record], scope: Scope, on: date, path: str = "review") -> Rows:
    """Records that belong to reviews issued by `on`."""
    return records(model, scope).filter(issued(on, path)).select_related(path)


def of_documents(model: type[Record], scope: Scope, on: date) -> Rows:
    """Records that belong to documents dated `on` or before; an undated document counts as it is now."""
    dated = Q(document__dated_on__isnull=True) | Q(document__dated_on__lte=on)
    return records(model, scope).filter(dated, standing("document")).select_related("document")


@remembered
def said(model: type[Statement], on: date) -> Rows:
    """Statements that speak for `on` or a day before and that no other such statement supersedes."""
    spoken = shared(model).filter(speaks_for__lte=on)
    return spoken.filter(~Exists(spoken.filter(supersedes=OuterRef("pk"))))


def last(statements: Rows, field: str) -> Subquery:
    """`field` of the last of `statements`, which name the outer row themselves."""
    return Subquery(statements.order_by("-speaks_for", "-recorded_at", "-pk").values(field)[:1])


def first(statements: Rows, field: str) -> Subquery:
    return Subquery(statements.order_by("speaks_for", "recorded_at", "pk").values(field)[:1])


def reviews(scope: Scope, on: date) -> Rows:
    """Independent reviews issued by `on` whose own document is held."""
    return records(Review, scope).filter(issued(on), type__in=INDEPENDENT, is_placeholder=False)


@remembered
def recommendations(scope: Scope, on: date) -> Rows:
    """Recommendations of reviews made by `on`; a copy that only restates another is not a second one."""
    copies = shared(Lineage).filter(later=OuterRef("pk"), relation=Lineage.Relation.RESTATES)
    return of_reviews(Recommendation, scope, on).filter(~Exists(copies))


def last_status(on: date, field: str = "status") -> Subquery:
    return last(said(RecommendationStatus, on).filter(recommendation=OuterRef("pk")), field)


def succeeded(on: date) -> Exists:
    """A later recommendation, made by `on`, stands in the place of the outer one."""
    followers = shared(Lineage).filter(
        issued(on, "later__review"), standing("later"), earlier=OuterRef("pk"), relation__in=SUCCESSION
    )
    return Exists(followers)


@remembered
def open_recommendations(scope: Scope, on: date) -> Rows:
    """Neither ended by a dated statement nor replaced by a later recommendation."""
    still = RecommendationStatus.Status.OPEN
    now = Coalesce(last_status(on), Value(still))
    return recommendations(scope, on).alias(now=now).filter(~succeeded(on), now=still)
