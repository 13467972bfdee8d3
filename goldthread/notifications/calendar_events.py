"""Writing one event of a calendar for one reader: what may go out, without names, with the address of its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from goldthread.authorities.models import Record, RecordQuerySet, Sensitivity, State
from goldthread.lib.icalendar import Event
from goldthread.lib.kinds import kind_of
from goldthread.notifications.concern import Reader
from goldthread.organisation.models import Body
from goldthread.organisation.names import Words, hide, people_on_record

R = TypeVar("R", bound=Record)
BACK, AHEAD = timedelta(days=180), timedelta(days=730)
MOST = 1000
"""Of one sort in one calendar."""
LONGEST = timedelta(days=7)
"""Days over more than this are a time that is not fixed yet, and stand on its last day."""

Link = Callable[[str, tuple[str, ...]], str]
"""The whole address of a page, from the name of its URL and what that takes."""


class Writer:
    """Makes events for one reader: knows the names to leave out and how to write an address."""

    def __init__(self, reader: Reader, link: Link, on: date) -> None:
        self.reader, self.on, self._link = reader, on, link
        self.first, self.last = on - BACK, on + AHEAD
        self._hidden: Words = hide(people_on_record(reader.authority))

    def event(
        self, record: Record, summary: str, starts: date, ends: date | None = None, *, part: str = "", moves: int = 0
    ) -> Event:
        """One event about a record; `part` tells several about the same one apart."""
        address = self._link(kind_of(record.kind).url, (self.reader.authority.slug, record.reference))
        fixed = ends is None or ends - starts <= LONGEST
        return Event(
            identity=f"{record.uuid}{f'-{part}' if part else ''}",
            sequence=record.row_version - 1 + moves,
            summary=self._hidden(summary) if fixed else f"{self._hidden(summary)} (day not fixed)",
            starts=starts if fixed or ends is None else ends,
            ends=ends,
            description=record.reference,
            url=address,
            is_cancelled=record.is_withdrawn,
        )

    def shown(self, model: type[R]) -> RecordQuerySet[R]:
        """What may go out, with what was withdrawn, which is marked as cancelled."""
        found: RecordQuerySet[R] = RecordQuerySet(model)
        return (
            found.visible_to(self.reader.user)
            .of(self.reader.authority)
            .filter(state__in=[State.SHARED, State.SIGNED], effective_sensitivity__lt=Sensitivity.RESTRICTED)
        )


def name_of(body: Body) -> str:
    return body.name if body.effective_sensitivity < Sensitivity.RESTRICTED else "Meeting"
