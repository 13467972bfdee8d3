"""The schedule as a calendar, for the diaries of the team. It holds roles, never names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone

from goldthread.lib.icalendar import Event, calendar_file
from goldthread.reviews.models import Attendance, Interview, Review


def calendar_of(review: Review, interviews: Iterable[Interview], written_at: datetime) -> bytes:
    """One event for each slot that has a day; one without an hour lasts the whole day."""
    events = (_event(review, interview, interview.on_day) for interview in interviews if interview.on_day is not None)
    return calendar_file(events, title=f"{review.reference}: schedule", written_at=written_at)


def _event(review: Review, interview: Interview, day: date) -> Event:
    told = [interview.get_voice_display()] if interview.voice else []
    told += [f"Led by: {interview.led_by}"] if interview.led_by else []
    return Event(
        identity=str(interview.uuid),
        sequence=interview.row_version - 1,
        summary=f"{review.reference}: {interview.role_words}",
        starts=day if interview.starts is None else _moment(day, interview.starts),
        ends=None if interview.starts is None or interview.ends is None else _moment(day, interview.ends),
        place=interview.place,
        description="; ".join(told),
        is_cancelled=Attendance(interview.attendance) is Attendance.CANCELLED,
    )


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
