"""The notes on data protection as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.authorities.models import Authority
from goldthread.documents.impact.models import ImpactNote, Section

EARLIER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its newest answer, if there is one, and the ones before it, newest first."""

    section: Section
    newest: ImpactNote | None
    earlier: tuple[ImpactNote, ...]
    is_due: bool
    """Whether the day on which it should be looked at again has come."""

    @property
    def version(self) -> int:
        return self.newest.version if self.newest is not None else 0


def answers_of(authority: Authority, on: date) -> list[Answer]:
    """Every question in its order. One query for each of the five."""
    return [answer_of(authority, section, on) for section in Section]


def answer_of(authority: Authority, section: Section, on: date) -> Answer:
    """One question. One query."""
    notes = ImpactNote.objects.filter(authority=authority, section=section).select_related("recorded_by")
    found = list(notes.order_by("-version")[: EARLIER_SHOWN + 1])
    newest = found[0] if found else None
    due = newest is not None and newest.review_on is not None and newest.review_on <= on
    return Answer(section, newest, tuple(found[1:]), due)
