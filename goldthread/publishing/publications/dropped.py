"""Findings that went out and are no longer there: in a publication, under a signature, or shown to the council.

What stood in a publication follows from the days: a finding was in it when it was on the board, and no omission kept
it out, at the moment of publishing. A finding whose words changed is not dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.models import User
from goldthread.publishing.publications.models import Publication, PublicationStage
from goldthread.reviews.models import Finding, Omission, Output, Review, SharedPassage, Signing

OUTPUT_OF = {
    "review-letter": Output.LETTER,
    "progress-letter": Output.LETTER,
    "feedback-slides": Output.SLIDES,
}
MOST_LOOKED_AT = 50
"""Publications of a review that are looked back at, the newest."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A finding, where it stood, what became of it, and why; `why` is empty while nobody has given the reason."""

    finding: Finding
    stood_in: tuple[str, ...]
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """One place in which a finding stood, for people; `output` is what it would have to stand in still."""

    words: str
    output: Output


def dropped_of(review: Review, user: User) -> list[Dropped]:
    """What went out of `review` and is no longer in that output, in the order of the board.

    One query where nothing went out, else at most six.
    """
    if not _went_out(review):
        return []
    findings = {
        finding.pk: finding
        for finding in Finding.objects.visible_to(user).filter(review=review).select_related("merged_into")
    }
    omissions: dict[int, list[Omission]] = {}
    for omission in Omission.objects.visible_to(user).filter(finding__review=review).order_by("pk"):
        omissions.setdefault(omission.finding_id, []).append(omission)
    stood: dict[int, list[_Standing]] = {}
    for pk, standing in (
        *_published(review, user, findings.values(), omissions),
        *_frozen(review, findings.values(), omissions),
    ):
        stood.setdefault(pk, []).append(standing)
    gone = (_dropped(findings[pk], standings, omissions.get(pk, ())) for pk, standings in stood.items())
    return sorted((one for one in gone if one is not None), key=lambda one: (one.finding.order, one.finding.pk))


def _went_out(review: Review) -> bool:
    """Whether anything of it was published, signed or shown. One query."""
    this = OuterRef("pk")
    went_out = (
        Q(Exists(Publication.objects.filter(review=this, stage=PublicationStage.READY)))
        | Q(Exists(Signing.objects.filter(review=this)))
        | Q(Exists(SharedPassage.objects.filter(fact_check__review=this)))
    )
    return Review.objects.filter(went_out, pk=review.pk).exists()


def _published(
    review: Review, user: User, findings: Iterable[Finding], omissions: dict[int, list[Omission]]
) -> Iterator[tuple[int, _Standing]]:
    made = Publication.objects.visible_to(user).live().filter(review=review, stage=PublicationStage.READY)
    newest = made.filter(report__in=OUTPUT_OF).defer("manuscript").order_by("-published_at")[:MOST_LOOKED_AT]
    wanted = list(findings)
    for publication in newest:
        moment, output = publication.published_at, OUTPUT_OF[publication.report]
        if moment is None:
            continue
        for finding in wanted:
            was_on_board = finding.recorded_at <= moment and (
                finding.withdrawn_at is None or finding.withdrawn_at > moment
            )
            if was_on_board and not _left_out_at(omissions.get(finding.pk, ()), output, moment):
                yield finding.pk, _Standing(f"the {output.label.lower()} {publication.reference}", output)


def _frozen(
    review: Review, findings: Iterable[Finding], omissions: dict[int, list[Omission]]
) -> Iterator[tuple[int, _Standing]]:
    """What bore signatures that lapsed or stand, and what the council was shown to check."""
    by_uuid = {str(finding.uuid): finding.pk for finding in findings}
    went_out: list[tuple[str, datetime, str]] = []
    for signing in Signing.objects.live().filter(review=review).select_related("snapshot").order_by("number"):
        rows = json.loads(signing.snapshot.body)["records"].get("finding", ())
        words, moment = f"the text of signing {signing.number}", signing.snapshot.taken_at
        went_out += [(row["uuid"], moment, words) for row in rows]
    shown = SharedPassage.objects.filter(fact_check__review=review, about_kind="finding")
    went_out += [
        (str(uuid), moment, "the draft that the council checked")
        for uuid, moment in shown.values_list("about_uuid", "fact_check__recorded_at")
    ]
    for uuid, moment, words in went_out:
        pk = by_uuid.get(uuid)
        if pk is not None and not _left_out_at(omissions.get(pk, ()), Output.LETTER, moment):
            yield pk, _Standing(words, Output.LETTER)


def _left_out_at(omissions: Iterable[Omission], output: Output, moment: datetime) -> bool:
    return any(
        one.output == output and one.recorded_at <= moment and (one.withdrawn_at is None or one.withdrawn_at > moment)
        for one in omissions
    )


def _dropped(finding: Finding, standings: list[_Standing], omissions: Iterable[Omission]) -> Dropped | None:
    if finding.is_withdrawn:
        if finding.merged_into is not None and not finding.merged_into.is_withdrawn:
            return None
        words = tuple(dict.fromkeys(one.words for one in standings))
        return Dropped(finding, words, "Taken off the board", finding.withdrawn_why)
    left_out = {one.output: one for one in omissions if not one.is_withdrawn}
    lost = [one for one in standings if one.output in left_out]
    if not lost:
        return None
    outputs = list(dict.fromkeys(one.output for one in lost))
    return Dropped(
        finding,
        tuple(dict.fromkeys(one.words for one in lost)),
        "Left out of the " + " and the ".join(output.label.lower() for output in outputs),
        "; ".join(dict.fromkeys(left_out[output].why for output in outputs)),
    )
