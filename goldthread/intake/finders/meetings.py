"""Meetings: the one that a report is for, and every body that the text puts beside a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.cover import Fields, field_of
from goldthread.intake.reading import RECEIVES, MeetingFact
from goldthread.intake.structure import Outline
from goldthread.lib.dates import Precision, find_dates, parse_date

_MEETS = re.compile(
    r"\b(?P<body>(?:[A-Z][\w’'&-]+\s+|and\s+|of\s+|for\s+|the\s+)*(?:Cabinet|Committee|Commission"
    r"|Panel|Board|Executive|(?<=[Ff]ull )Council|Scrutiny))(?<!Chief Executive)\b"
)
_OUTSIDE = re.compile(r"\b(?:Ofsted|Care Quality|CQC|Audit Commission)\b")
_PUT_TO = re.compile(
    r"^\W*for (?:consideration|decision|information|comment|discussion)(?: by)?\s*:\s*(?P<body>[A-Z][^:]{4,90}?)"
    r"(?:\s+(?:meeting )?date\s*:\s*(?P<day>.+))?$",
    re.I,
)
_ON = re.compile(r"^\W*(?:meeting )?date(?: of meeting)?\s*:\s*(?P<day>.+)$", re.I)
_TOP = 40
_BEHIND = 15
"""Letters that a body behind a day is taken to be further away: most are named before it."""
_HELD = re.compile(r"\b(?:on|at|in|of|by|to|meeting|its|their)\b", re.I)


def meetings_of(outline: Outline, cover: Fields, own_date: str | None) -> Iterator[MeetingFact]:
    """The meeting of the cover block, then every body that the text puts beside a day."""
    own = field_of(cover, "date of meeting") or field_of(cover, "meeting date")
    body = field_of(cover, "report for") or field_of(cover, "report to") or field_of(cover, "committee")
    if own is not None and body is not None:
        yield MeetingFact(body=body[0], date=own_date, purpose=RECEIVES, lines=own[1])
    put_to = list(_put_to(outline))
    yield from put_to
    seen = {(meeting.body, meeting.date) for meeting in put_to}
    told = parse_date(own_date or "")
    around = told.first if told else None
    for unit in outline.units:
        if unit.layout in (Layout.HEADING, Layout.TABLE) or unit.part:
            continue
        for sentence in unit.sentences:
            for found in _beside_date(sentence.text, around):
                if found not in seen:
                    seen.add(found)
                    yield MeetingFact(body=found[0], date=found[1], purpose=sentence.text, lines=sentence.lines)


def _put_to(outline: Outline) -> Iterator[MeetingFact]:
    """Each body that a paper is for, where one paper goes to several: its name, and the day beside or below it."""
    units = [unit for unit in outline.units[:_TOP] if not unit.rows]
    for place, unit in enumerate(units):
        named = _PUT_TO.match(unit.text)
        if named is None:
            continue
        dated = _ON.match(units[place + 1].text) if place + 1 < len(units) else None
        day = parse_date(named["day"] or (dated["day"] if dated is not None else ""))
        yield MeetingFact(
            body=named["body"].strip(), date=day.iso() if day is not None else None, purpose=RECEIVES, lines=unit.lines
        )


def _beside_date(text: str, around: date | None) -> Iterator[tuple[str, str | None]]:
    bodies = [hit for hit in _MEETS.finditer(text) if not _OUTSIDE.search(hit["body"])]
    if not bodies:
        return
    for when, start, end in find_dates(text, around):
        if when.precision not in (Precision.DAY, Precision.MONTH):
            continue
        near = [hit for hit in bodies if -45 <= hit.end() - start <= 0 or 0 <= hit.start() - end <= 25]
        for hit in sorted(near, key=lambda hit: _distance(hit, start, end))[:1]:
            between = text[min(hit.end(), end) : max(hit.start(), start)]
            if _HELD.search(between) and not re.search(r"[;.]", between):
                yield re.sub(r"^(?:the|and|of|for)\s+", "", hit["body"], flags=re.I), when.iso()


def _distance(hit: re.Match[str], start: int, end: int) -> int:
    """How far a body stands from a day; in "the Board on 10 May and Cabinet on 3 June" each stands before its day."""
    return start - hit.end() if hit.end() <= start else hit.start() - end + _BEHIND
