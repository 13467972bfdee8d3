"""What is written as a calendar is read back by a library that knows the format."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from icalendar import Calendar

from goldthread.lib.icalendar import OCTETS, Event, calendar_file

WRITTEN_AT = datetime(2026, 5, 1, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
EVENTS = st.builds(
    Event,
    identity=st.uuids().map(str),
    sequence=st.integers(0, 50),
    summary=WORDS,
    starts=DAYS,
    place=WORDS,
    description=st.lists(WORDS, max_size=3).map("\n".join),
    is_cancelled=st.booleans(),
)


@trying(max_examples=60)
@given(st.lists(EVENTS, max_size=4), st.integers(0, 9))
def test_every_event_comes_back_as_it_was_written(events: list[Event], longer: int) -> None:
    lasting = [
        Event(one.identity, one.sequence, one.summary, one.starts, one.starts + timedelta(days=longer))
        for one in events
    ]
    for wanted in (events, lasting):
        content = calendar_file(wanted, title="Northmere; a, b", written_at=WRITTEN_AT)
        assert all(len(line) <= OCTETS for line in content.split(b"\r\n"))
        read: Any = Calendar.from_ical(content)
        assert str(read["X-WR-CALNAME"]).replace("\\", "") == "Northmere; a, b"
        for one, back in zip(wanted, read.walk("VEVENT"), strict=True):
            last = one.ends or one.starts
            assert str(back["UID"]) == f"{one.identity}@goldthread"
            assert (int(back["SEQUENCE"]), str(back["SUMMARY"])) == (one.sequence, one.summary)
            assert (back["DTSTART"].dt, back["DTEND"].dt) == (one.starts, last + timedelta(days=1))
            assert str(back["STATUS"]) == ("CANCELLED" if one.is_cancelled else "CONFIRMED")
            assert str(back.get("LOCATION", "")) == one.place
            assert str(back.get("DESCRIPTION", "")) == "\n".join(one.description.splitlines())


def test_hours_are_written_in_universal_time_and_control_characters_as_spaces() -> None:
    start = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    event = Event("a", 0, "Chair\x07\rof scrutiny", start, start + timedelta(hours=1))
    read: Any = Calendar.from_ical(calendar_file([event], title="x", written_at=WRITTEN_AT))
    (back,) = read.walk("VEVENT")
    assert (back["DTSTART"].dt, back["DTEND"].dt) == (start, start + timedelta(hours=1))
    assert str(back["SUMMARY"]) == "Chair \nof scrutiny"
