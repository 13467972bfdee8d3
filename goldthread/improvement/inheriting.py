"""What is open at a council on a day, as another that takes over would inherit it; and what one has inherited."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record, RecordQuerySet, Reorganisation, Sensitivity, State
from goldthread.improvement.models import Action, ActionDue, ActionState, Inherited
from goldthread.organisation.models import DutyAnswer, Structure, in_force
from goldthread.organisation.names import hide, people_on_record
from goldthread.reviews.models import Lineage, Recommendation, RecommendationStatus

About = Inherited.About
SHARED = (State.SHARED, State.SIGNED)


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """One open thing, with roles for the names of people: nobody at the other council could have them withheld."""

    kind: str
    uuid: UUID
    reference: str
    words: str
    stood: str
    due_on: date | None
    sensitivity: int

    @property
    def is_restricted(self) -> bool:
        return self.sensitivity >= Sensitivity.RESTRICTED


def open_at(authority: Authority, on: date, kinds: Collection[str]) -> list[OpenMatter]:
    """What is shared and open at a council on a day, of these kinds: duties, recommendations, actions, in that order.

    At most one query for each, and one for names.
    """
    found: list[OpenMatter] = []
    if About.DUTY in kinds:
        found += _duties(authority, on)
    if About.RECOMMENDATION in kinds:
        found += _recommendations(authority, on)
    if About.ACTION in kinds:
        found += _actions(authority, on)
    hidden = hide(people_on_record(authority))
    return [
        OpenMatter(
            one.kind, one.uuid, one.reference, hidden(one.words), hidden(one.stood)[:300], one.due_on, one.sensitivity
        )
        for one in found
    ]


def _duties(authority: Authority, on: date) -> Iterator[OpenMatter]:
    """Who answers each duty in the structure that is in force."""
    structures = Structure.objects.of(authority).shared().filter(in_force(on)).order_by("-effective_from", "-pk")
    answers = DutyAnswer.objects.of(authority).shared().filter(structure=Subquery(structures.values("pk")[:1]))
    for answer in answers.select_related("duty", "place__post").order_by("pk"):
        yield _matter(About.DUTY, answer, str(answer.duty), f"Answered by the {answer.place.post.title}", None)


def _recommendations(authority: Authority, on: date) -> Iterator[OpenMatter]:
    """Those that no dated statement ended, and that no later recommendation stands in the place of."""
    ended = _last(RecommendationStatus.objects.filter(recommendation=OuterRef("pk")), on, "status")
    later = Lineage.objects.live().filter(
        earlier=OuterRef("pk"),
        relation__in=Lineage.SUCCESSION,
        state__in=SHARED,
        later__withdrawn_at=None,
        later__state__in=SHARED,
    )
    held = Recommendation.objects.of(authority).shared().filter(review__withdrawn_at=None, review__state__in=SHARED)
    still = held.annotate(ended=ended).filter(Q(ended=None) | Q(ended=RecommendationStatus.Status.OPEN), ~Exists(later))
    for one in still.select_related("review").order_by("review__issued_on", "review_id", "order"):
        yield _matter(About.RECOMMENDATION, one, one.text, f"{one.review.reference} {one.review.title}", None)


def _actions(authority: Authority, on: date) -> Iterator[OpenMatter]:
    """Those that nobody has said are done, with the last day that their date allows."""
    dues = ActionDue.objects.filter(action=OuterRef("pk"), is_request=False)
    held = (
        Action.objects.of(authority)
        .shared()
        .annotate(
            done=_last(ActionState.objects.filter(action=OuterRef("pk")), on, "done"), due=_last(dues, on, "due_last")
        )
    )
    for one in held.filter(Q(done=None) | Q(done=False)).select_related("post").order_by("pk"):
        owner = one.post.title if one.post is not None else one.owner_words
        yield _matter(About.ACTION, one, one.what, f"Owned by the {owner}" if owner else "Owned by nobody", one.due)


def _last(statements: RecordQuerySet[Any], on: date, column: str) -> Subquery:
    """A column of the last shared statement that speaks for `on` or before."""
    said = statements.shared().filter(speaks_for__lte=on).order_by("-speaks_for", "-recorded_at", "-pk")
    return Subquery(said.values(column)[:1])


def _matter(kind: str, record: Record, words: str, stood: str, due_on: date | None) -> OpenMatter:
    return OpenMatter(kind, record.uuid, record.reference, words, stood, due_on, record.effective_sensitivity)


def reorganisations_of(authority: Authority, user: User) -> QuerySet[Reorganisation]:
    """How this council followed others or was followed, with how many inherited matters wait that `user` may read.

    One query.
    """
    readable = Inherited.objects.visible_to(user).live()
    counted = {
        f"{kind.name.lower()}_count": Count("inherited", filter=Q(inherited__in=readable, inherited__about_kind=kind))
        for kind in About
    }
    return authority.reorganisations.annotate(**counted)


def inherited_by(authority: Authority, user: User, kind: str = "") -> QuerySet[Inherited]:
    """What waits of what a council inherited, that `user` may read, as it came: duties, recommendations, actions."""
    waiting = Inherited.objects.visible_to(user).of(authority).live().select_related("reorganisation")
    return (waiting.filter(about_kind=kind) if kind else waiting).order_by("pk")
