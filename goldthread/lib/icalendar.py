"""Writing iCalendar files (RFC 5545): events with days or hours, folded and escaped so that every diary reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
OCTETS = 75
"""A line of the file is folded after so many (RFC 5545, 3.1)."""
NOT_TEXT = dict.fromkeys((*range(32), 127), " ")
"""Control characters, which text may not hold (RFC 5545, 3.3.11); line ends are escaped before."""


@dataclass(frozen=True, slots=True)
class Event:
    """`identity` stays the same as long as it is the same event; `sequence` grows whenever it is moved or changed.

    A day in `starts` makes it last whole days, up to and with `ends`; moments carry their zone.
    """

    identity: str
    sequence: int
    summary: str
    starts: date | datetime
    ends: date | datetime | None = None
    place: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar_file(events: Iterable[Event], *, title: str, written_at: datetime) -> bytes:
    """The whole file. `title` is what a diary calls it; `written_at` carries its zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Goldthread//Calendar//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(title)}"]
    for event in events:
        lines += _lines_of(event, written_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _lines_of(event: Event, written_at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.identity}@goldthread",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_moment(written_at)}",
        *_times(event),
        f"SUMMARY:{escaped(event.summary)}",
        *([f"LOCATION:{escaped(event.place)}"] if event.place else []),
        *([f"DESCRIPTION:{escaped(event.description)}"] if event.description else []),
        *([f"URL:{event.url}"] if event.url else []),
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _times(event: Event) -> list[str]:
    """A whole day ends with the day after it, as the format counts."""
    if isinstance(event.starts, datetime):
        ends = [f"DTEND:{_moment(event.ends)}"] if isinstance(event.ends, datetime) else []
        return [f"DTSTART:{_moment(event.starts)}", *ends]
    last = event.ends if event.ends is not None and not isinstance(event.ends, datetime) else event.starts
    after = last if last == date.max else last + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as the format wants it; what people type is never a line of the file (RFC 5545, 3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(line.translate(NOT_TEXT) for line in plain.splitlines())


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most `OCTETS`, those after the first behind a space, no letter cut in two."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
