"""What the council answered to all that the reviews of a plan recommend, with what it rejected and left unanswered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.improvement.models import Plan, Response, ResponseAsk
from goldthread.improvement.queries import ActionStanding
from goldthread.reviews.models import Advice, Ask, Recommendation


@dataclass(frozen=True, slots=True)
class Answer:
    """What the council last said to one recommendation, or to asks of it, or to a piece of advice; None: nothing."""

    subject: Recommendation | Advice
    response: Response | None
    asks: tuple[Ask, ...] = ()

    @property
    def words(self) -> str:
        """ "LTA15-R1, ask 2": what it answers, by its reference."""
        asked = ", ".join(f"ask {ask.order}" for ask in self.asks)
        return f"{self.subject.reference}, {asked}" if asked else self.subject.reference


def answers_of(plan: Plan, standings: Iterable[ActionStanding], user: User, on: date) -> list[Answer]:
    """The last answer to each recommendation of the reviews that the plan serves, to its asks where those were
    answered apart, and to advice; a recommendation without one says so. Five queries.
    """
    answered = Response.objects.visible_to(user).live().filter(speaks_for__lte=on)
    reviews = {one.review_id for standing in standings for one in standing.recommendations}
    absorbed = answered.filter(absorbed_into__plan=plan).values_list("recommendation__review", "advice__review")
    reviews |= {review for pair in absorbed for review in pair if review is not None}
    recommendations = Recommendation.objects.visible_to(user).live().filter(review__in=reviews)
    advice = Advice.objects.visible_to(user).live().filter(review__in=reviews).select_related("review").order_by("id")
    subjects: list[Recommendation | Advice] = [
        *recommendations.select_related("review").order_by("review", "order", "id"),
        *advice,
    ]
    given = _given(answered.filter(Q(recommendation__review__in=reviews) | Q(advice__review__in=reviews)))
    found: list[Answer] = []
    for subject in subjects:
        said = given.get((subject.kind, subject.pk), [])
        found += [Answer(subject, response, asks) for response, asks in said]
        if not said and isinstance(subject, Recommendation):
            found.append(Answer(subject, None))
    return found


def _given(
    responses: RecordQuerySet[Response],
) -> dict[tuple[str, int], list[tuple[Response, tuple[Ask, ...]]]]:
    """By kind and key of what they answer: the last response to the whole, and the last to each choice of asks."""
    related = ("decided_body", "absorbed_into")
    held = list(responses.select_related(*related).order_by("speaks_for", "id"))
    asks: dict[int, list[Ask]] = defaultdict(list)
    named = ResponseAsk.objects.filter(response__in=[one.pk for one in held]).select_related("ask")
    for entry in named.order_by("ask__order"):
        asks[entry.response_id].append(entry.ask)
    last: dict[tuple[str, int, tuple[int, ...]], Response] = {}
    for one in held:
        kind, key = (
            (Recommendation.kind, one.recommendation_id) if one.recommendation_id else (Advice.kind, one.advice_id)
        )
        if key is not None:
            last[kind, key, tuple(ask.pk for ask in asks[one.pk])] = one
    found: dict[tuple[str, int], list[tuple[Response, tuple[Ask, ...]]]] = defaultdict(list)
    for (kind, key, _), one in last.items():
        found[kind, key].append((one, tuple(asks[one.pk])))
    return found
