"""What tables and lines of an interview list share: the words of their heads, and how an entry is put down."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Span
from goldthread.intake.finders.regions import line_with
from goldthread.intake.reading import Interview
from goldthread.intake.structure import Outline

PERSON = re.compile(r"\b(?:names?|who|persons?|people|interviewees?|attendees?|participants?|individuals?)\b", re.I)
ROLE = re.compile(r"\b(?:roles?|posts?|positions?|job|titles?|designations?|groups?|organisations?|capacity)\b", re.I)
SKIP = re.compile(
    r"^(?:slots?|no\.?|times?|dates?|days?|rooms?|venues?|locations?|lead|notes?|#|reviewers?|session)$", re.I
)
WHEN = re.compile(
    r"^[\d\s:.,/–—-]*(?:am|pm|noon|hrs)?\s*(?:(?:mon|tues|wednes|thurs|fri)day)?[\d\s:.–—-]*(?:am|pm)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?)?\s*(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)?\s*(?:\d{4})?$"
    r"|^(?:committee |meeting )?room\b.{0,12}$|^(?:online|teams|by (?:phone|telephone|video)|virtual)$",
    re.I,
)


def joined(*texts: str) -> str:
    kept: list[str] = []
    for text in texts:
        bare = " ".join(text.split())
        if bare and bare not in kept:
            kept.append(bare)
    return ", ".join(kept)


def entry(outline: Outline, within: Span, role: str, person: str | None) -> Interview:
    """One item, on the line of `within` that holds the name (the role, for a group without names)."""
    at = line_with(outline, person or role, within)
    return Interview(lines=at, page=outline.source.page_of(at[0]), role=role, person=person)
