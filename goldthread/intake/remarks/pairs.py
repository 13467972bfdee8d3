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
_SUCCESSOR = 0.3


_FIELDS = tuple(
    frozenset(line.split())
    for line in (
        "user carer famil parent child young people resident patient voice view",
        "plan programme strateg roadmap timetable milestone schedule deliver implement transition",
        "capacit manager management manage lead post staff resourc officer project",
        "scrutin scrutinise board committee member oversight oversee challenge panel",
        "cost budget financial financ money sav saving figur fund resourc spend",
        "risk mitigat mitigation control register",
        "measur target indicator outcom impact evaluat performance data",
        "commission procur market provider contract",
        "supervision train training develop workforce recruit retain",
        "account accountabilit responsib role duty duti deput",
    )
)
"""Words of one field, as `content_words` cuts them: a later recommendation may name the same thing otherwise."""


def with_fields(words: frozenset[str]) -> frozenset[str]:
    """The words, those of one field made one."""
    return frozenset(
        next((f"#{place}" for place, field in enumerate(_FIELDS) if word in field), word) for word in words
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
    """The later recommendation that shares most of the matter of the earlier, and how much it shares."""
    words = with_fields(content_words(earlier.text))
    scored = [(share(words, with_fields(content_words(entry.text))), place) for place, entry in enumerate(later)]
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
_ASK_KEPT = 0.34


def is_met(label: str | None) -> bool:
    """Whether a rating says that the recommendation is met, whatever it adds."""
    return _MET.match(label or "") is not None


def asks_left_out(earlier: Recommendation, later: Recommendation) -> list[str]:
    """The asks of the earlier recommendation of which the later one says next to nothing."""
    words = with_fields(content_words(later.text))
    asks = earlier.asks or (earlier.text,)
    return [ask for ask in asks if (own := with_fields(content_words(ask))) and share(own, words) < _ASK_KEPT]
