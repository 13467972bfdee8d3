"""Reads of how a review is set up: its scope as tailored, its clocks, and what maps to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value

from goldthread.accounts.models import User
from goldthread.frameworks.contents import CountedFrom, Deadline, Mapped, Score, Scoring, contents_of
from goldthread.frameworks.models import Criterion, Pack, Theme
from goldthread.lib.dates import add_months
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.working_days import Counting, Unit, counted, working_days_between
from goldthread.reviews.models import Judgement, Provenance, Review, ReviewDeadline, Tailoring
from goldthread.reviews.pack_lists import published_lists


@dataclass(frozen=True, slots=True)
class ScopedPart:
    """One part of what a review looks at: as it reads here, as it was published, and what was changed and why."""

    part: str
    key: str
    label: str
    published: str
    change: Tailoring | None

    @property
    def is_left_out(self) -> bool:
        return self.change is not None and self.change.change == Tailoring.Change.LEFT_OUT


@dataclass(frozen=True, slots=True)
class Scope:
    """What a review looks at: the parts of its framework as tailored, and its further questions."""

    criteria: tuple[ScopedPart, ...]
    themes: tuple[ScopedPart, ...]
    questions: tuple[ScopedPart, ...]
    requests: tuple[ScopedPart, ...]
    hearings: tuple[ScopedPart, ...]

    def every(self) -> tuple[ScopedPart, ...]:
        return (*self.criteria, *self.themes, *self.questions, *self.requests, *self.hearings)

    def looked_at(self) -> tuple[ScopedPart, ...]:
        return tuple(part for part in (*self.criteria, *self.themes, *self.questions) if not part.is_left_out)


def scope_of(review: Review, user: User) -> Scope:
    """The framework of `review` in the version that it pins, with the overlay of this review. At most four queries."""
    rows = Tailoring.objects.visible_to(user).live().filter(review=review).order_by("id")
    changes = {(row.part, row.key): row for row in rows}
    criteria = Criterion.objects.filter(pack=review.pack_id).order_by("order") if review.pack_id else ()
    themes = Theme.objects.filter(pack=review.pack_id).order_by("kind", "order") if review.pack_id else ()
    requests, hearings = published_lists(review)
    return Scope(
        _scoped(Tailoring.Part.CRITERION, [(one.key, one.label) for one in criteria], changes),
        _scoped(Tailoring.Part.THEME, [(f"{one.kind}/{one.key}", one.label) for one in themes], changes),
        _scoped(Tailoring.Part.QUESTION, [], changes),
        _scoped(Tailoring.Part.REQUEST, [(one.key, one.label) for one in requests], changes),
        _scoped(Tailoring.Part.HEARING, [(one.key, one.label) for one in hearings], changes),
    )


def _scoped(
    part: str, published: Sequence[tuple[str, str]], changes: dict[tuple[str, str], Tailoring]
) -> tuple[ScopedPart, ...]:
    of_pack = [(key, label, changes.get((part, key))) for key, label in published]
    added = [row for (of, _), row in changes.items() if of == part and row.change == Tailoring.Change.ADDED]
    return (
        *(
            ScopedPart(part, key, (row.words if row and row.words else label), label, row)
            for key, label, row in of_pack
        ),
        *(ScopedPart(part, row.key, row.words, "", row) for row in added),
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline, how it was counted, and where it stands on a day.

    `row` is None for one that the pack brings and nobody has started. `left` is in working days, below 0 when past.
    """

    label: str
    applies: str
    source: str
    source_status: str
    key: str
    counting: Counting | None
    row: ReviewDeadline | None
    due: date | None
    left: int | None

    @property
    def differs(self) -> bool:
        """Whether the letter gives another day than the one counted here."""
        return bool(self.row and self.counting and self.row.stated_due and self.row.stated_due != self.counting.end)

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0


def clocks_of(review: Review, user: User, on: date) -> list[Clock]:
    """The deadlines of the pack, counted or waiting for their first day, and those that somebody set. One query."""
    rows = ReviewDeadline.objects.visible_to(user).live().filter(review=review).order_by("counted_from", "id")
    held = list(rows)
    started = {row.key: row for row in held if row.key}
    known = {one.key: one for pack in (review.pack, review.practice) for one in _deadlines(pack)}
    clocks = [_of_pack(deadline, started.get(key), review, on) for key, deadline in known.items()]
    return clocks + [_started(row, None, on) for row in held if row.key not in known]


def _deadlines(pack: Pack | None) -> tuple[Deadline, ...]:
    return contents_of(pack).deadlines if pack is not None else ()


def _of_pack(deadline: Deadline, row: ReviewDeadline | None, review: Review, on: date) -> Clock:
    if row is not None:
        return _started(row, deadline, on)
    start = review.issued_on if deadline.counted_from is CountedFrom.ISSUED else review.operates_from
    counting = _count(start, deadline.count, deadline.unit) if start and not deadline.applies else None
    origin = deadline.origin
    due = counting.end if counting else None
    left = working_days_between(on, due) if due else None
    return Clock(
        deadline.label, deadline.applies, origin.source, origin.status, deadline.key, counting, None, due, left
    )


def _started(row: ReviewDeadline, deadline: Deadline | None, on: date) -> Clock:
    counting = _count(row.counted_from, row.count, Unit(row.unit))
    due = row.stated_due or (counting.end if counting else None)
    left = working_days_between(on, due) if due and row.met_on is None else None
    source, status = (deadline.origin.source, deadline.origin.status) if deadline else ("Set for this review", "")
    return Clock(row.label, "", source, status, row.key, counting, row, due, left)


def _count(start: date, count: int, unit: Unit) -> Counting | None:
    """None for days beyond the table of bank holidays: nothing is guessed."""
    try:
        return counted(start, count, unit)
    except GoldthreadError:
        return None


@dataclass(frozen=True, slots=True)
class NextReview:
    """When the next review is due: as somebody fixed it, else as the framework says. `by_pack` is the latter."""

    due: date | None
    why: str
    by_pack: date | None
    months: int | None

    @property
    def is_moved(self) -> bool:
        return self.due is not None and self.by_pack is not None and self.due != self.by_pack


def next_review_of(review: Review) -> NextReview:
    """From the pack: so many months after what was tested came into force, else after the review was issued."""
    months = review.pack.next_review_months if review.pack else None
    start = review.operates_from or review.issued_on
    by_pack = add_months(start, months) if months and start else None
    return NextReview(review.next_review_due or by_pack, review.next_review_why, by_pack, months)


def provenance_of(review: Review, user: User) -> list[Provenance]:
    """Who wrote, checked, approved and compared it, in the order of the days. One query."""
    rows = Provenance.objects.visible_to(user).live().filter(review=review)
    return list(rows.order_by("speaks_for", "id"))


@dataclass(frozen=True, slots=True)
class MappedPart:
    """A part of this framework, and a part of another that speaks of the same; `status` says how sure that is."""

    label: str
    other_framework: str
    other_label: str
    status: str


def mapped_parts(review: Review) -> list[MappedPart]:
    """What of the framework of `review` other packs speak of too, either way round. Two queries."""
    if review.pack is None:
        return []
    packs = list(Pack.objects.order_by("slug", "version"))
    newest = {pack.slug: pack for pack in packs}
    newest[review.pack.slug] = review.pack
    labels = _labels([pack.pk for pack in newest.values()])
    slug = review.pack.slug
    found: list[MappedPart] = []
    for mapped in (one for pack in newest.values() for one in contents_of(pack).mappings):
        for own, other in (_sides(mapped), _sides(mapped)[::-1]):
            if own[0] == slug and other[0] != slug and own in labels and other in labels:
                found.append(MappedPart(labels[own], newest[other[0]].title, labels[other], mapped.status))
    order = {label: number for number, label in enumerate(labels.values())}
    return sorted(dict.fromkeys(found), key=lambda one: (order[one.label], one.other_framework))


Side = tuple[str, str, str]


def _sides(mapped: Mapped) -> tuple[Side, Side]:
    return (mapped.in_pack, mapped.part, mapped.key), (mapped.pack, mapped.to_part, mapped.to_key)


def _labels(packs: Sequence[int]) -> dict[Side, str]:
    """What each criterion and theme of these packs is called, criteria first, each in its pack's order. One query."""
    columns = ("pack", "pack__slug", "part", "order", "key", "label")
    criteria = Criterion.objects.filter(pack__in=packs).annotate(part=Value("criterion"))
    themes = Theme.objects.filter(pack__in=packs).annotate(part=F("kind"))
    rows = criteria.order_by().values_list(*columns).union(themes.order_by().values_list(*columns), all=True)
    ordered = sorted(rows, key=lambda row: (row[2] != "criterion", row[0], row[2], row[3]))
    return {(slug, part, key): label for _, slug, part, _, key, label in ordered}


@dataclass(frozen=True, slots=True)
class ScoredReview:
    """Where a framework adds scores up: the bands, how many criteria have a score, and the sum once all have."""

    scoring: Scoring
    scored: int
    criteria: int
    score: Score | None


def score_of(review: Review, user: User) -> ScoredReview | None:
    """The score of a review whose framework adds scores up, else None. Two queries, none for other frameworks.

    The last judgement of a criterion counts; one whose label is not on the scale counts for nothing.
    """
    scoring = contents_of(review.pack).scoring if review.pack is not None else None
    if scoring is None:
        return None
    criteria = Criterion.objects.filter(pack=review.pack).count()
    judged = Judgement.objects.visible_to(user).live().filter(review=review, criterion__pack=review.pack)
    on_scale = judged.filter(level__scale__key=scoring.scale).order_by("speaks_for", "id")
    steps = dict(on_scale.values_list("criterion__key", "level__step"))
    best = len(scoring_levels(review.pack, scoring.scale)) if review.pack else 0
    return ScoredReview(scoring, len(steps), criteria, scoring.score(steps, criteria, best))


def scoring_levels(pack: Pack, scale: str) -> list[str]:
    """The labels of a scale as the pack publishes it, the worst first. No query."""
    found = next(one for one in pack.content["scales"] if one["key"] == scale)
    return [str(level["label"]) for level in found["levels"]]
