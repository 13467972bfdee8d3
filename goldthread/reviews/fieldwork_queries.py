"""Reads of the fieldwork: the schedule, whose voice was heard, what was observed, and what findings rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.frameworks.contents import Hearing
from goldthread.lib.text import match_key
from goldthread.reviews.models import (
    Attendance,
    EvidenceUse,
    Finding,
    Interview,
    Method,
    Observation,
    ObservationUse,
    Review,
    Voice,
)
from goldthread.reviews.pack_lists import hearings_for

NOT_COMING = (Attendance.CANCELLED, Attendance.NOT_ATTENDED)
UNHEARD = (Attendance.PLANNED, *NOT_COMING)
"""Slots of a schedule in which nobody was heard, or not yet; no output counts them as conversations."""


def schedule_of(review: Review, user: User) -> QuerySet[Interview]:
    """The slots by day and hour, those without last, with how many observations each has brought."""
    return (
        Interview.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("body", "person")
        .annotate(observation_count=Count("observations", filter=Q(observations__withdrawn_at=None), distinct=True))
        .order_by(F("on_day").asc(nulls_last=True), F("starts").asc(nulls_last=True), "pk")
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice: slots still to come, conversations held, and how many people came to them as far as is known."""

    voice: str
    planned: int
    held: int
    people: int

    @property
    def is_missing(self) -> bool:
        return not self.planned and not self.held


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose voice a review hears, and whom of the pack's list it neither heard nor has a slot for."""

    heard: tuple[Heard, ...]
    missing: tuple[Hearing, ...]
    asked: int
    unplaced: int


def voices_of(review: Review, user: User) -> Voices:
    """Every voice in turn, heard or not. Two queries; `review.pack` should have been fetched along."""
    rows = list(
        Interview.objects.visible_to(user)
        .live()
        .filter(review=review)
        .exclude(attendance__in=NOT_COMING)
        .only("voice", "hearing", "attendance", "came", "is_group", "expected")
    )
    heard = []
    for voice, label in Voice.choices:
        mine = [one for one in rows if one.voice == voice]
        held = [one for one in mine if one.attendance != Attendance.PLANNED]
        heard.append(Heard(label, len(mine) - len(held), len(held), sum(one.heads or 0 for one in held)))
    hearings = hearings_for(review)
    met = {one.hearing for one in rows}
    return Voices(
        tuple(heard),
        tuple(one for one in hearings if one.key not in met),
        len(hearings),
        sum(not one.voice for one in rows),
    )


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person looks for among observations."""

    words: str = ""
    method: str = ""
    theme: str = ""
    show: str = ""


def observations_of(review: Review, user: User, noted: Noted = Noted()) -> QuerySet[Observation]:
    """What was seen and heard, newest first, with its source and how many findings draw on it."""
    found = (
        Observation.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("interview", "item", "theme", "recorded_by")
        .annotate(finding_count=Count("uses", filter=Q(uses__withdrawn_at=None), distinct=True))
        .order_by("-pk")
    )
    if noted.words:
        found = found.filter(Q(text__icontains=noted.words) | Q(tags__icontains=noted.words))
    if noted.method:
        found = found.filter(method=noted.method)
    if noted.theme.isdigit():
        found = found.filter(theme=int(noted.theme))
    if noted.show == "unused":
        found = found.filter(finding_count=0)
    return found


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a finding rests on. Two conversations are two sources, two notes of one conversation are one.

    Sources that nobody named count as one together, so that nothing looks better grounded than it is.
    """

    sources: int
    methods: tuple[str, ...]
    observations: int
    items: int
    afterwards: int

    @property
    def is_single(self) -> bool:
        return self.sources == 1

    @property
    def words(self) -> str:
        if not self.sources:
            return "Rests on nothing recorded yet"
        sources = f"{self.sources} independent source{'s' if self.sources > 1 else ''}"
        return f"{sources}, by {len(self.methods)} method{'s' if len(self.methods) > 1 else ''}"


NOTHING = Grounds(0, (), 0, 0, 0)


def grounds_of(findings: Iterable[Finding], user: User) -> dict[int, Grounds]:
    """What each finding rests on, by its key: observations and items of evidence that `user` may read. Two queries."""
    wanted = list(findings)
    uses = (
        ObservationUse.objects.visible_to(user)
        .live()
        .filter(finding__in=[one.pk for one in wanted], observation__withdrawn_at=None)
        .select_related("observation")
    )
    drawn: dict[int, list[Observation]] = {}
    for use in uses:
        drawn.setdefault(use.finding_id, []).append(use.observation)
    papers: dict[object, list[EvidenceUse]] = {}
    supporting = (
        EvidenceUse.objects.visible_to(user)
        .live()
        .filter(
            claim_uuid__in=[one.uuid for one in wanted],
            relation=EvidenceUse.Relation.SUPPORTS,
            item__withdrawn_at=None,
        )
    )
    for paper in supporting:
        papers.setdefault(paper.claim_uuid, []).append(paper)
    return {one.pk: _grounds(drawn.get(one.pk, []), papers.get(one.uuid, [])) for one in wanted}


def _grounds(observations: list[Observation], papers: list[EvidenceUse]) -> Grounds:
    sources = {_source_of(one) for one in observations} | {("item", str(paper.item_id)) for paper in papers}
    methods = {Method(one.method) for one in observations} | ({Method.DOCUMENT} if papers else set())
    return Grounds(
        len(sources),
        tuple(sorted(method.label for method in methods)),
        len(observations),
        len(papers),
        sum(paper.matched_afterwards for paper in papers),
    )


def _source_of(observation: Observation) -> tuple[str, str]:
    if observation.interview_id is not None:
        return "interview", str(observation.interview_id)
    if observation.item_id is not None:
        return "item", str(observation.item_id)
    return "words", match_key(observation.source_words)
