"""The schedule as an iCalendar file (RFC 5545), for the diaries of the team. It holds roles, never names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from goldthread.reviews.models import Attendance, Interview, Review

CONTENT_TYPE = "text/calendar; charset=utf-8"
OCTETS = 75
"""A line of the file is folded after so many (RFC 5545, 3.1)."""
STATUS = {Attendance.CANCELLED: "CANCELLED"}


def calendar_of(review: Review, interviews: Iterable[Interview], written_at: datetime) -> bytes:
    """One event for each slot that has a day; one without an hour lasts the whole day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Goldthread//Schedule of a review//EN", "CALSCALE:GREGORIAN"]
    for interview in interviews:
        if interview.on_day is not None:
            lines += _event(review, interview, written_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(review: Review, interview: Interview, written_at: datetime) -> list[str]:
    told = [interview.get_voice_display()] if interview.voice else []
    told += [f"Led by: {interview.led_by}"] if interview.led_by else []
    return [
        "BEGIN:VEVENT",
        f"UID:{interview.uuid}@goldthread",
        f"SEQUENCE:{interview.row_version - 1}",
        f"DTSTAMP:{_moment(written_at)}",
        *_times(interview),
        f"SUMMARY:{_escaped(f'{review.reference}: {interview.role_words}')}",
        *([f"LOCATION:{_escaped(interview.place)}"] if interview.place else []),
        *([f"DESCRIPTION:{_escaped('; '.join(told))}"] if told else []),
        f"STATUS:{STATUS.get(Attendance(interview.attendance), 'CONFIRMED')}",
        "END:VEVENT",
    ]


def _times(interview: Interview) -> list[str]:
    day = interview.on_day
    if day is None:
        return []
    if interview.starts is None:
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    start = timezone.make_aware(datetime.combine(day, interview.starts))
    if interview.ends is None:
        return [f"DTSTART:{_moment(start)}"]
    return [f"DTSTART:{_moment(start)}", f"DTEND:{_moment(timezone.make_aware(datetime.combine(day, interview.ends)))}"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text as the format wants it; what people type is never a line of the file (RFC 5545, 3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most `OCTETS`, those after the first behind a space, no letter cut in two."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
