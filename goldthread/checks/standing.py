"""How each criterion that an authority must hold stands: the first that applies, with every reason that does.

`never tested`, `not met`, `part met`, `in doubt`, `out of date`, `conditional`, `met on proposals only`, `holds`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from goldthread.checks.models import Standing
from goldthread.checks.scope import INDEPENDENT, Rows, Scope, issued, last, of_reviews, records, reviews, said, standing
from goldthread.checks.words import day_words, quoted
from goldthread.frameworks.models import Extent
from goldthread.organisation.models import Structure
from goldthread.reviews.models import Condition, Discharge, Judgement, PackRequirement, Review, ReviewRelation

EXTENTS = {
    Extent.NOT_MET: Standing.NOT_MET,
    Extent.LIMITED: Standing.PART_MET,
    Extent.PART_MET: Standing.PART_MET,
}
SETTLED = (Discharge.Outcome.DISCHARGED, Discharge.Outcome.FAILED)
NO_STRUCTURE = "Unknown whether the structure has changed since: no structure is on record."
FOLLOWING = (ReviewRelation.Relation.FOLLOWS, ReviewRelation.Relation.REPEATS)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A break of high severity that nobody has explained, and the criterion or the review that it bears on."""

    sentence: str
    criterion: int | None
    review: int | None


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """The standing of one criterion; the first reason decided it. What was judged is empty if nothing ever was."""

    criterion: int
    label: str
    order: int
    standing: Standing
    reasons: tuple[str, ...]
    notes: tuple[str, ...] = ()
    judgement_reference: str = ""
    judged_label: str = ""
    judged_on: date | None = None
    judged_in: str = ""
    judged_by: str = ""


Key = tuple[int, str, str]
"""Authority, slug of the pack, key of the criterion: the same for every version of the pack."""


@dataclass(slots=True)
class Facts:
    """What the standings of a scope rest on, read in six queries."""

    criteria: dict[Key, dict[str, Any]] = field(default_factory=dict)
    judgements: dict[Key, Judgement] = field(default_factory=dict)
    conditions: dict[Key, list[Any]] = field(default_factory=lambda: defaultdict(list))
    reviews: dict[int, list[Review]] = field(default_factory=lambda: defaultdict(list))
    followers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    structures: dict[int, list[Structure]] = field(default_factory=lambda: defaultdict(list))


def standings(scope: Scope, on: date, doubts: Mapping[int, Iterable[Doubt]]) -> dict[int, list[CriterionStanding]]:
    """By authority, in the order of the packs and their criteria. Six queries."""
    facts = _facts(scope, on)
    found: dict[int, list[CriterionStanding]] = defaultdict(list)
    for order, (key, criterion) in enumerate(facts.criteria.items()):
        found[key[0]].append(_standing(facts, key, criterion, order, on, list(doubts.get(key[0], ()))))
    return found


def _facts(scope: Scope, on: date) -> Facts:
    facts = Facts()
    held = records(PackRequirement, scope).filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
    criteria = held.filter(pack__criteria__isnull=False).order_by(
        "pack__slug", "pack__version", "pack__criteria__order"
    )
    columns = {"pk": "pack__criteria__pk", "key": "pack__criteria__key", "label": "pack__criteria__label"}
    for row in criteria.values("authority_id", "pack__slug", **{f"criterion_{n}": F(p) for n, p in columns.items()}):
        facts.criteria[row["authority_id"], row["pack__slug"], row["criterion_key"]] = row
    for judgement in _last_judgements(scope, on):
        criterion = judgement.criterion
        key = (judgement.authority_id, criterion.pack.slug, criterion.key)
        known = facts.judgements.get(key)
        if known is None or (known.speaks_for, known.recorded_at) < (judgement.speaks_for, judgement.recorded_at):
            facts.judgements[key] = judgement
    for condition in _conditions(scope, on):
        criterion = condition.judgement.criterion
        facts.conditions[condition.authority_id, criterion.pack.slug, criterion.key].append(condition)
    for review in reviews(scope, on).order_by(F("issued_on").asc(nulls_first=True), "year", "pk"):
        facts.reviews[review.authority_id].append(review)
    ties = records(ReviewRelation, scope).filter(issued(on, "later"), relation__in=FOLLOWING)
    for earlier, later in ties.values_list("earlier_id", "later_id"):
        facts.followers[earlier].add(later)
    begun = records(Structure, scope).filter(status=Structure.Status.IN_FORCE, effective_from__lte=on)
    for structure in begun.order_by("effective_from", "pk"):
        facts.structures[structure.authority_id].append(structure)
    return facts


def _last_judgements(scope: Scope, on: date) -> Rows:
    """The last independent judgement of each criterion in each authority."""
    place = Window(
        RowNumber(),
        partition_by=[F("authority_id"), F("criterion_id")],
        order_by=[F("speaks_for").desc(), F("recorded_at").desc(), F("pk").desc()],
    )
    given = said(Judgement, on).filter(
        issued(on, "review"),
        authority_id__in=scope.authorities,
        review__type__in=INDEPENDENT,
        criterion__isnull=False,
        is_overall=False,
    )
    return given.annotate(place=place).filter(place=1).select_related("review", "level", "criterion__pack")


def _conditions(scope: Scope, on: date) -> Rows:
    """Of every judgement of a criterion, the last or not: a condition stays open until it is discharged."""
    checks = said(Discharge, on).filter(condition=OuterRef("pk"))
    made = of_reviews(Condition, scope, on, "judgement__review").filter(
        standing("judgement"),
        judgement__speaks_for__lte=on,
        judgement__review__type__in=INDEPENDENT,
        judgement__criterion__isnull=False,
    )
    criteria = made.select_related("judgement__criterion__pack").order_by("judgement__speaks_for", "pk")
    return criteria.annotate(outcome=last(checks, "outcome"))


def _standing(
    facts: Facts, key: Key, criterion: dict[str, Any], order: int, on: date, doubts: list[Doubt]
) -> CriterionStanding:
    judgement = facts.judgements.get(key)
    pk, label = criterion["criterion_pk"], criterion["criterion_label"]
    if judgement is None:
        reason = "No independent review has judged it."
        return CriterionStanding(pk, label, order, Standing.NEVER_TESTED, (reason,), tuple(_notes(facts, key[0], None)))
    reasons = list(_reasons(facts, key, judgement, on, doubts))
    return CriterionStanding(
        criterion=pk,
        label=label,
        order=order,
        standing=reasons[0][0],
        reasons=tuple(sentence for _, sentence in reasons),
        notes=tuple(_notes(facts, key[0], judgement)),
        judgement_reference=judgement.reference,
        judged_label=judgement.label,
        judged_on=judgement.speaks_for,
        judged_in=judgement.review.reference,
        judged_by=judgement.judged_by or judgement.review.conducted_by,
    )


def _reasons(
    facts: Facts, key: Key, judgement: Judgement, on: date, doubts: list[Doubt]
) -> Iterator[tuple[Standing, str]]:
    """Everything that applies, the gravest first; what holds is said last."""
    review = judgement.review
    said_so = f"{review.reference} judged it “{judgement.label}” on {day_words(judgement.speaks_for)}."
    extent = judgement.level.extent if judgement.level else ""
    if extent and extent != Extent.MET:
        yield EXTENTS[Extent(extent)], said_so
    chain = _chain(facts, review.pk)
    conditions = facts.conditions.get(key, [])
    same = (facts.criteria[key]["criterion_pk"], judgement.criterion_id)
    bearing = [one for one in doubts if one.criterion in same or one.review in chain]
    yield from _in_doubt(judgement, extent, conditions, bearing)
    yield from _structure_changed(facts, judgement)
    yield from _out_of_date(facts, review, chain, on)
    for condition in conditions:
        if condition.outcome not in SETTLED:
            yield Standing.CONDITIONAL, f"It hangs on a condition: {quoted(condition.text)}."
    if review.mode == Review.Mode.EX_ANTE:
        yield Standing.ON_PROPOSALS, f"{review.reference} tested proposals, not a structure in operation."
    if extent == Extent.MET:
        yield Standing.HOLDS, said_so


def _in_doubt(
    judgement: Judgement, extent: str, conditions: list[Any], doubts: list[Doubt]
) -> Iterator[tuple[Standing, str]]:
    if not extent:
        unplaced = f"{judgement.review.reference} judged it “{judgement.label}”, a label that no scale knows."
        yield Standing.IN_DOUBT, unplaced
    for condition in conditions:
        if condition.outcome == Discharge.Outcome.FAILED:
            yield Standing.IN_DOUBT, f"Its condition failed when it was checked: {quoted(condition.text)}."
    for doubt in doubts:
        yield Standing.IN_DOUBT, doubt.sentence


def _chain(facts: Facts, review: int) -> set[int]:
    """The review and all that follow it, directly or by another."""
    chain, waiting = {review}, [review]
    while waiting:
        waiting = [later for earlier in waiting for later in facts.followers.get(earlier, ()) if later not in chain]
        chain.update(waiting)
    return chain


def _structure_changed(facts: Facts, judgement: Judgement) -> Iterator[tuple[Standing, str]]:
    """A structure began after the judgement; of one that tested proposals, the first is what it tested."""
    known = facts.structures.get(judgement.authority_id, [])
    later = [one for one in known if one.effective_from and one.effective_from > judgement.speaks_for]
    for structure in later[1 if judgement.review.mode == Review.Mode.EX_ANTE else 0 :][-1:]:
        began = day_words(structure.effective_from) if structure.effective_from else ""
        yield Standing.OUT_OF_DATE, f"The structure changed on {began} ({structure.reference}), after it was judged."


def _out_of_date(facts: Facts, review: Review, chain: set[int], on: date) -> Iterator[tuple[Standing, str]]:
    known = facts.reviews.get(review.authority_id, [])
    newest = next((one for one in reversed(known) if one.pk in chain or one.type == review.type), review)
    if newest.next_review_due is not None and newest.next_review_due < on:
        due = day_words(newest.next_review_due)
        yield Standing.OUT_OF_DATE, f"The review after {newest.reference} was due on {due} and none is on record."


def _notes(facts: Facts, authority: int, judgement: Judgement | None) -> Iterator[str]:
    known = facts.reviews.get(authority, [])
    if known and (judgement is None or known[-1].pk != judgement.review_id):
        issued_on = known[-1].issued_on
        dated = f" of {day_words(issued_on)}" if issued_on else ""
        yield f"The last review, {known[-1].reference}{dated}, gave no judgement of it."
    if judgement is not None:
        if judgement.review.mode == Review.Mode.UNSTATED:
            yield f"{judgement.review.reference} does not say whether it tested proposals or a structure in operation."
        if not facts.structures.get(authority):
            yield NO_STRUCTURE
