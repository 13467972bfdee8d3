"""Which proposals of two readings are one and the same, which were changed, and which are new or gone. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process

from goldthread.intake.proposing import Draft
from goldthread.lib.canonical import canonical
from goldthread.lib.text import match_key

PLACES = frozenset({"lines", "also", "page", "date_lines", "support_lines", "paragraph"})
"""What of an item only says where it stands; another reader may put the same words elsewhere."""
ENDS = ("source", "target")
"""Of a tie: which items it joins, by their numbers, which another reading counts otherwise."""
ALIKE = 60.0
"""From this likeness on (0 to 100) two items of one kind are one that was changed."""


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """`old` and `new` are places in the two lists that were compared; None where the other has nothing like it."""

    old: int | None
    new: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class Items:
    """The proposals of one reading, with the reading itself, in which ties point at each other's ends."""

    drafts: Sequence[Draft]
    reading: dict[str, Any]

    def print_of(self, draft: Draft) -> str:
        """Equal for items that say the same, wherever they stand and however they are spaced and quoted."""
        item = draft.payload
        if draft.key == "links":
            item = {**item, **{end: self._end(item[end]) for end in ENDS}}
        return canonical([draft.key, _said(item)])

    def words_of(self, draft: Draft) -> str:
        return match_key(self.print_of(draft))

    def _end(self, end: Sequence[Any]) -> Any:
        key, index = end
        items = self.reading.get(key, [])
        return [key, items[index] if index < len(items) else ""]


def pairs_of(old: Items, new: Items) -> list[Pair]:
    """Every proposal of both, paired: the new reading's in its order, then what is gone."""
    matched = _same(old, new)
    found = {place: Pair(held, place, Change.SAME) for place, held in matched.items()}
    for place, held in _changed(old, new, matched).items():
        found[place] = Pair(held, place, Change.CHANGED)
    for place in range(len(new.drafts)):
        found.setdefault(place, Pair(None, place, Change.NEW))
    paired = {pair.old for pair in found.values()}
    gone = [Pair(place, None, Change.GONE) for place in range(len(old.drafts)) if place not in paired]
    return [*(found[place] for place in sorted(found)), *gone]


def _same(old: Items, new: Items) -> dict[int, int]:
    """By the place in `new`, the place in `old` of the same item; of several alike the first with the first."""
    held: dict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(old.drafts))):
        held[old.print_of(old.drafts[place])].append(place)
    prints = [new.print_of(draft) for draft in new.drafts]
    return {place: held[print_].pop() for place, print_ in enumerate(prints) if held.get(print_)}


def _changed(old: Items, new: Items, matched: dict[int, int]) -> dict[int, int]:
    """As `_same`, for items that say nearly the same: the likest first. A document is always itself."""
    taken = set(matched.values())
    left: dict[str, dict[int, str]] = defaultdict(dict)
    for place, draft in enumerate(old.drafts):
        if place not in taken:
            left[draft.key][place] = old.words_of(draft)
    scored = []
    for place, draft in enumerate(new.drafts):
        if place in matched or not left.get(draft.key):
            continue
        cutoff = 0.0 if draft.key == "document" else ALIKE
        best = process.extract(
            new.words_of(draft), left[draft.key], scorer=fuzz.ratio, processor=None, score_cutoff=cutoff, limit=3
        )
        scored += [(-score, place, held) for _, score, held in best]
    found: dict[int, int] = {}
    for _, place, held in sorted(scored):
        if place not in found and held not in found.values():
            found[place] = held
    return found


def _said(value: Any) -> Any:
    """What an item says, without its places; words without their spaces and quotes."""
    if isinstance(value, dict):
        return {name: _said(held) for name, held in value.items() if name not in PLACES}
    if isinstance(value, list):
        return [_said(held) for held in value]
    return match_key(value) if isinstance(value, str) else value
