"""What an e-mail says: how many things of each kind, what to do about each, and where. No names, nothing restricted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.checks.words import day_words
from goldthread.lib.text import shortened
from goldthread.notifications.concern import Concern, Reader, Stage, Topic
from goldthread.organisation.names import Words, hide, people_on_record

LINES = 10
"""Of one kind in an e-mail; the inbox has the rest."""
TITLE = 140
"""Letters of a title; the rest is a click away."""
WITHHELD = "Restricted: sign in to read what it is about."


@dataclass(frozen=True, slots=True)
class Line:
    act: str
    title: str
    when: str
    url: str
    args: tuple[str, ...]
    fragment: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing: a sentence on all of them, those that are shown, and how many more there are."""

    heading: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Digest:
    subject: str
    opening: str
    sections: tuple[Section, ...]


HEADINGS: dict[tuple[Topic, Stage | None], tuple[str, str]] = {
    (Topic.ACTION, Stage.LATE): ("1 of your actions is late", "{many} of your actions are late"),
    (Topic.ACTION, Stage.SOON): ("1 of your actions is due soon", "{many} of your actions are due soon"),
    (Topic.ACTION, Stage.SILENT): (
        "1 of your actions waits for an update",
        "{many} of your actions wait for an update",
    ),
    (Topic.MINUTED, None): ("Minutes asked 1 thing of you", "Minutes asked {many} things of you"),
    (Topic.PROOF, None): ("1 proof waits for your check", "{many} proofs wait for your check"),
    (Topic.CLEARANCE, None): ("1 paper is to be cleared", "{many} papers are to be cleared"),
    (Topic.BID, None): ("1 growth bid waits for your answer", "{many} growth bids wait for your answer"),
    (Topic.FACTS, None): ("1 check of facts waits for you", "{many} checks of facts wait for you"),
    (Topic.DECLARATION, None): ("1 declaration is yours to give", "{many} declarations are yours to give"),
    (Topic.BREAK, None): ("1 break was given to you", "{many} breaks were given to you"),
    (Topic.PURGE, None): ("Papers may go", "Papers may go"),
    (Topic.PUBLICATION, None): ("1 publication is ready", "{many} publications are ready"),
}
"""In the order in which an e-mail tells of them: one, and more than one."""


def digest_of(reader: Reader, concerns: Sequence[Concern], on: date, told: frozenset[str]) -> Digest:
    """The words of one e-mail about `concerns`, which are not none. One query, for the names to be left out."""
    hidden = hide(people_on_record(reader.authority))
    groups = {
        group: found for group in HEADINGS if (found := [one for one in concerns if (one.topic, one.stage) == group])
    }
    sections = tuple(
        Section(
            _heading(group, len(found)),
            tuple(_line(one, on, told, hidden) for one in found[:LINES]),
            max(0, len(found) - LINES),
        )
        for group, found in groups.items()
    )
    (first_group, first_found), *others = groups.items()
    first = sections[0].lines[0]
    heading, rest = _heading(first_group, len(first_found)), sum(len(found) for _, found in others)
    which = first_found[0].reference or first.act
    opening = f"{heading}{f'; first {which}' if len(first_found) > 1 else f': {first.act}'}, {first.when}."
    if rest:
        opening += f" {rest} other {'thing waits' if rest == 1 else 'things wait'} for you."
    return Digest(f"{reader.authority.short_name}: {heading[0].lower()}{heading[1:]}", opening, sections)


def _heading(group: tuple[Topic, Stage | None], many: int) -> str:
    one, several = HEADINGS[group]
    return one if many == 1 else several.format(many=many)


def _line(concern: Concern, on: date, told: frozenset[str], hidden: Words) -> Line:
    title = WITHHELD if concern.is_withheld else shortened(hidden(" ".join(concern.title.split())), TITLE)
    return Line(
        concern.act, title, when_of(concern, on), concern.url, concern.args, concern.fragment, concern.key not in told
    )


def when_of(concern: Concern, on: date) -> str:
    """As in "due on 5 June 2026, 3 days ago", "due on 5 June 2026, in 12 days", "since 5 June 2026"."""
    if concern.due is None:
        return f"since {day_words(concern.since)}"
    days = (concern.due - on).days
    if days == 0:
        return f"due today, {day_words(concern.due)}"
    many = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"due on {day_words(concern.due)}, {f'in {many}' if days > 0 else f'{many} ago'}"
