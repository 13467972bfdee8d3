"""Reads of what waits to be accepted: readings, their proposals and the passages they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.documents.models import Document
from goldthread.documents.parts import withheld_in
from goldthread.documents.queries import Line, Mark, marked_lines
from goldthread.intake.models import Proposal, StoredReading

Decision = Proposal.Decision
NEWEST = ("-text__file__version", "text__file__rendition", "-read_at", "-pk")
"""The order of readings in which the first speaks for its document: of the newest version, its first rendition."""


def latest_reading_of(document: Document) -> StoredReading | None:
    """The last reading of a document without its body, or None before it was read or once it was purged. One query."""
    kept = StoredReading.objects.filter(document=document, document__purged_at__isnull=True)
    readings = kept.select_related("document", "authority", "text__file").defer("body")
    return readings.order_by(*NEWEST).first()


def waiting_by_document(documents: Iterable[int]) -> dict[int, int]:
    """How many proposals wait, by the primary key of the document; documents with none are left out. One query."""
    waiting = Proposal.objects.filter(reading__document__in=list(documents), decision=Decision.WAITING)
    counted = waiting.values("reading__document").annotate(many=Count("pk"))
    return {entry["reading__document"]: entry["many"] for entry in counted}


@dataclass(frozen=True, slots=True)
class Tally:
    """How far accepting has come, of one kind of proposal or of all."""

    key: str
    proposed: int
    waiting: int
    accepted: int
    rejected: int


def tallies_of(proposals: QuerySet[Proposal]) -> tuple[Tally, ...]:
    """One tally for each kind of proposal, in the order in which the kinds first appear. One query."""
    rows = (
        proposals.order_by()
        .values("key")
        .annotate(
            proposed=Count("pk"),
            waiting=Count("pk", filter=Q(decision=Decision.WAITING)),
            accepted=Count("pk", filter=Q(decision=Decision.ACCEPTED)),
            rejected=Count("pk", filter=Q(decision=Decision.REJECTED)),
        )
        .order_by("key")
    )
    return tuple(Tally(row["key"], row["proposed"], row["waiting"], row["accepted"], row["rejected"]) for row in rows)


def total_of(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        "",
        sum(entry.proposed for entry in tallies),
        sum(entry.waiting for entry in tallies),
        sum(entry.accepted for entry in tallies),
        sum(entry.rejected for entry in tallies),
    )


def proposals_of(proposals: QuerySet[Proposal], *, only_waiting: bool = False, key: str = "") -> QuerySet[Proposal]:
    """The proposals in the order of the document, warnings left out; they stand first, on their own."""
    proposals = proposals.exclude(key="warnings").order_by("order")
    if only_waiting:
        proposals = proposals.filter(decision=Decision.WAITING)
    return proposals.filter(key=key) if key else proposals


def warnings_of(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """What looks wrong in the document itself, in its order."""
    return proposals.filter(key="warnings").order_by("order")


def lines_beside(reading: StoredReading, user: User, proposals: Sequence[Proposal]) -> list[Line]:
    """The lines of the text that the proposals span, each passage marked with the number of its proposal.

    Lines in a part that is closed to `user` are withheld.
    """
    if not proposals:
        return []
    text = reading.text
    body = text.body.split("\n")
    first = min(proposal.first_line for proposal in proposals)
    last = min(len(body), max(proposal.last_line for proposal in proposals))
    marks = [
        Mark(proposal.order + 1, proposal.key, str(proposal.uuid), proposal.first_line, proposal.last_line)
        for proposal in proposals
    ]
    return marked_lines(body[first - 1 : last], first, text.pages, marks, withheld_in(text, user))
