"""What sheets about a structure share on their way in: the posts that rows name, and what stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from goldthread.accounts.models import User
from goldthread.authorities.models import Record
from goldthread.lib.errors import RuleBroken
from goldthread.lib.rows import Taken, WrongRow, as_read
from goldthread.lib.text import match_key
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.names import Words

AT_ONCE = 1_000
"""Rows of one sheet."""


class Numbered(Protocol):
    @property
    def row(self) -> int: ...


E = TypeVar("E", bound=Numbered)
R = TypeVar("R", bound=Record)


def refuse_too_many(entries: list[E]) -> None:
    if len(entries) > AT_ONCE:
        raise RuleBroken(f"The sheet holds {len(entries):,} rows; give at most {AT_ONCE:,} at once.", "file")


def kept(said: str | None, held: str, written: Words) -> str:
    """What a text is from now on; one that came back as it went out stays as it was, to the letter.

    `said` is None where the sheet has no such column; `written` puts roles for names, as the sheet that went out had.
    """
    if said is None or as_read(said) in (as_read(held), as_read(written(held))):
        return held
    return said


class Posts:
    """The posts of one structure by their titles. One query."""

    def __init__(self, structure: Structure, by: User, written: Words) -> None:
        found = Place.objects.visible_to(by).live().filter(structure=structure).select_related("post", "authority")
        self._by_key: dict[str, Place] = {}
        for place in found.order_by("-pk"):
            for words in (written(place.post.title), place.post.title):
                self._by_key[match_key(words)[:200]] = place

    def named(self, heading: str, title: str) -> Place:
        place = self._by_key.get(match_key(title)[:200])
        if place is None:
            raise RuleBroken(f"{heading}: “{title}” is no post of this structure; copy a title from its posts.")
        return place

    def said(self, heading: str, title: str | None, held: Place | None) -> Place | None:
        """The post that a cell names: none for an empty one, the one held where the sheet has no such column."""
        if title is None:
            return held
        return self.named(heading, title) if title else None


def sorted_out(entries: Iterable[E], take: Callable[[E], tuple[R, bool] | None]) -> tuple[list[R], list[R], Taken]:
    """The records to add and to change, and what that comes to.

    `take` gives the record of a row and whether it is new, None where nothing changes, or refuses the row.
    """
    new: list[R] = []
    changed: list[R] = []
    wrong: list[WrongRow] = []
    same = 0
    for entry in entries:
        try:
            made = take(entry)
        except RuleBroken as refusal:
            wrong.append(WrongRow(entry.row, refusal.message))
            continue
        if made is None:
            same += 1
        else:
            (new if made[1] else changed).append(made[0])
    return new, changed, Taken(len(new), len(changed), same, tuple(wrong))
