"""Which record a row of a tracker is about: by its reference, else by its words; else a person says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from goldthread.intake.accepting.likeness import COPY, SHORTENED
from goldthread.intake.trackers.held import HeldRow
from goldthread.intake.trackers.row import TrackerRow
from goldthread.lib.text import match_key

NEW = "new"
RARE_WORDS = 4
"""Words of a text, the rarest on record first, of which a copy with slips of the pen keeps at least one."""
MOST_ALIKE = 60
"""Records with one rare word that are compared; a word that more of them share is not rare."""
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Match:
    """The record of a row, or the records that it may be, with why a person has to choose."""

    found: HeldRow | None = None
    candidates: tuple[HeldRow, ...] = ()
    why: str = ""


@dataclass(slots=True)
class Matcher:
    """The rows of the record, indexed once for many look-ups."""

    by_uuid: dict[str, HeldRow] = field(default_factory=dict)
    by_reference: dict[str, list[HeldRow]] = field(default_factory=lambda: defaultdict(list))
    by_text: dict[str, list[HeldRow]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[tuple[str, HeldRow]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, held: Iterable[HeldRow]) -> Matcher:
        made = cls()
        for one in held:
            made.by_uuid[one.uuid] = one
            for reference in references_of(one):
                made.by_reference[reference].append(one)
            key = match_key(words_of(one.row))
            made.by_text[key].append(one)
            for word in set(key.split()):
                made.by_word[word].append((key, one))
        return made

    def find(self, row: TrackerRow, chosen: str = "") -> Match:
        """What a person chose, else what the reference or the words say."""
        if chosen:
            return Match(self.by_uuid.get(chosen))
        key = match_key(words_of(row))
        named = self.by_reference.get(match_key(row.reference), []) if row.reference else []
        same = self.by_text.get(key, [])
        return self._by_reference(named, key, row) or self._by_same_words(same) or self._by_like_words(key, row)

    def _by_reference(self, named: Sequence[HeldRow], key: str, row: TrackerRow) -> Match | None:
        """The reference decides, as long as the words do not speak against it."""
        fitting = [one for one in named if _fits(key, match_key(words_of(one.row)))]
        exact = [one for one in fitting if match_key(words_of(one.row)) == key]
        if len(fitting) == 1 or len(exact) == 1:
            return Match((exact or fitting)[0])
        if fitting:
            return Match(None, tuple(fitting[:OFFERED]), f"Several records are known as {row.reference}.")
        if len(named) == 1 and not self.by_text.get(key):
            why = f"{row.reference} is on record with quite other words."
            return Match(None, tuple(named), why)
        return None

    def _by_same_words(self, same: Sequence[HeldRow]) -> Match | None:
        if len(same) == 1:
            return Match(same[0])
        return Match(None, tuple(same[:OFFERED]), "Several records have these very words.") if same else None

    def _by_like_words(self, key: str, row: TrackerRow) -> Match:
        """The one copy of a text with slips of the pen; what is merely like it is offered.

        A record that the tracker prints under another reference is another row of it, however alike the words.
        """
        alike: dict[str, tuple[float, HeldRow]] = {}
        words = sorted((word for word in set(key.split()) if word in self.by_word), key=self._commonness)
        for word in words[:RARE_WORDS]:
            for other, one in self.by_word[word][:MOST_ALIKE]:
                score = fuzz.ratio(key, other, score_cutoff=SHORTENED)
                if score and not (row.reference and one.action and one.action.source_reference):
                    alike[one.uuid] = (score, one)
        ranked = sorted(alike.values(), key=lambda pair: -pair[0])
        copies = [one for score, one in ranked if score >= COPY]
        if len(copies) == 1:
            return Match(copies[0])
        offered = tuple(copies or [one for _, one in ranked])[:OFFERED]
        return Match(None, offered, "Its words are like those of a record." if offered else "")

    def _commonness(self, word: str) -> tuple[int, str]:
        return len(self.by_word[word]), word


def words_of(row: TrackerRow) -> str:
    return row.action or row.text


def references_of(held: HeldRow) -> set[str]:
    """Every reference under which a row may name the record: the printed one, ours, and its number."""
    known = {held.row.reference, held.reference}
    if held.recommendation is not None:
        known.add(held.recommendation.number)
    return {match_key(reference) for reference in known if reference}


def _fits(key: str, held: str) -> bool:
    """Whether two texts can be one recommendation, the one perhaps shortened or reworded."""
    return not key or key == held or fuzz.token_set_ratio(key, held) >= SHORTENED - 15
