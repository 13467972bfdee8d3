"""Ratings with the recommendation that they rate, and earlier recommendations with their successors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import ProgressRating, Reading, Recommendation
from goldthread.intake.remarks.paper import content_words, share

_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_SUCCESSOR, _FIRST_SHARED = 0.3, 0.4


_FIELDS = tuple(
    re.compile(rf"(?:{'|'.join(line.split())})")
    for line in (
        "user carer famil parent child young people resident patient voice view involv engag hear listen consult ask",
        "plan programme strateg roadmap timetable milestone schedul deliver implement transition",
        "capacit manager manag lead post staff resourc officer project",
        "scrutin board committee member oversight oversee challeng panel",
        "cost budget financ money sav figur fund spend",
        "risk mitigat control register",
        "measur target indicator outcom impact evaluat performance data",
        "commission procur market provider contract",
        "supervis train develop workforce recruit retain",
        "account responsib role dut deput",
    )
)
"""How words of one field begin: a later recommendation may name the same thing otherwise."""


_LIGHT = frozenset(
    (
        "put",
        "place",
        "give",
        "make",
        "set",
        "keep",
        "bring",
        "line",
        "term",
        "medium",
        "use",
        "used",
        "end",
        "one",
        "two",
        "take",
        "again",
        "look",
    )
)
"""Words that say too little to tell one recommendation from another."""


def with_fields(words: frozenset[str]) -> frozenset[str]:
    """The words, those of one field made one."""
    return frozenset(
        next((f"#{place}" for place, field in enumerate(_FIELDS) if field.match(word)), word)
        for word in words
        if word not in _LIGHT
    )


def plain_number(number: str) -> str:
    bare = number.strip(" .()").lower().removeprefix("r")
    return _ROMAN.get(bare, bare)


def rated_pairs(reading: Reading) -> Iterator[tuple[ProgressRating, Recommendation | None]]:
    """Each rating with the restated recommendation of its number, else the formal one, else None."""
    held = {(entry.list, plain_number(entry.number)): entry for entry in reversed(reading.recommendations)}
    for rating in reading.progress_ratings:
        number = plain_number(rating.recommendation)
        yield rating, held.get(("restated", number)) or held.get(("formal", number))


def successor_of(earlier: Recommendation, later: tuple[Recommendation, ...]) -> tuple[Recommendation | None, float]:
    """The later recommendation that shares most of the matter of the earlier, and how much it shares.

    Words of one field count as one, but then the first thing asked must be shared too.
    """
    words, first = content_words(earlier.text), with_fields(content_words((earlier.asks or (earlier.text,))[0]))
    scored = []
    for place, entry in enumerate(later):
        own = content_words(entry.text)
        loose = share(with_fields(words), with_fields(own))
        kept = loose if share(first, with_fields(own)) >= _FIRST_SHARED else 0.0
        scored.append((max(share(words, own), kept), place))
    if not scored:
        return None, 0.0
    best, place = max(scored, key=lambda pair: (pair[0], -pair[1]))
    return (later[place], best) if best >= _SUCCESSOR else (None, best)


def formal(reading: Reading) -> tuple[Recommendation, ...]:
    return tuple(entry for entry in reading.recommendations if entry.list == "formal")


_MET = re.compile(
    r"^\W*(?:fully |now |all )?(?:met|complete|completed|achieved|implemented|done|delivered|green|blue)\b",
    re.IGNORECASE,
)
_ASK_KEPT, _SEVERAL = 0.34, 2


def is_met(label: str | None) -> bool:
    """Whether a rating says that the recommendation is met, whatever it adds."""
    return _MET.match(label or "") is not None


def asks_left_out(earlier: Recommendation, later: Recommendation) -> list[str]:
    """The asks of the earlier recommendation of which the later one says next to nothing."""
    words = content_words(later.text)
    asks = earlier.asks
    if len(asks) < _SEVERAL:
        return []
    return [ask for ask in asks if (own := content_words(ask)) and share(own, words) < _ASK_KEPT]
