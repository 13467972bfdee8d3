"""What differs between two texts, paragraph by paragraph and, in a changed one, word by word. Pure, no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from goldthread.lib.text import folded

ALIKE = 50.0
"""From this likeness on (0 to 100) two paragraphs are one that was changed; below it one went and another came."""
LOOKED_AHEAD = 30
"""Among so many new paragraphs the one that an old one became is looked for, so that long texts take linear time."""
MOST = 20_000
"""Of longer texts so many paragraphs are compared; a paragraph of more words than this is shown as replaced."""
WRAPPED = 160
"""A text with longer lines than this many characters was not set to a width: each of its lines is a paragraph."""
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-z]{1,4}\)|[ivxl]{1,6}\.|[•–*-])\s+\S")
ENDS = (".", ":", ";", "?", "!")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together, from `first_line` to `last_line`; its words with single spaces."""

    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a changed paragraph that stayed, were added or were removed."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that was added, removed or changed (`runs`), or how many (`same`) stayed as they were."""

    kind: Kind
    old: Paragraph | None = None
    new: Paragraph | None = None
    runs: tuple[Run, ...] = ()
    same: int = 0


def paragraphs_of(lines: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of a text: divided by empty lines, by a number or bullet, and where a short line ends a sentence.

    The width of the page decides where lines break, so a paragraph and not a line is what is compared.
    """
    width = _width(lines)
    is_wrapped = width <= WRAPPED
    found: list[Paragraph] = []
    held: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        ends_before = not (is_wrapped and line.strip()) or NUMBERED.match(line) or (held and _is_last(held[-1], width))
        if held and ends_before:
            found.append(Paragraph(" ".join(" ".join(held).split()), number - len(held), number - 1))
            held = []
        if line.strip():
            held.append(line)
    return found


def _width(lines: Sequence[str]) -> int:
    """The length that nine of ten lines keep within: of full lines, in a text that was set to a width."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _is_last(line: str, width: int) -> bool:
    """Whether a line ends its paragraph: well short of the others, with the end of a sentence, or a heading."""
    words = line.strip()
    is_heading = len(words) < width * 0.5 and NUMBERED.match(line) is None
    return len(words) < width * 0.8 and (words.endswith(ENDS) or is_heading)


def differences(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """What differs between the lines of two texts, in the order of the newer one; equal stretches are counted."""
    before, after = paragraphs_of(old)[:MOST], paragraphs_of(new)[:MOST]
    found: list[Difference] = []
    came, went = 0, 0
    for one in LCSseq.opcodes([folded(one.text) for one in before], [folded(one.text) for one in after]):
        if one.tag != "equal":
            continue
        found.extend(_replaced(before[went : one.src_start], after[came : one.dest_start]))
        same = one.src_end - one.src_start
        found.append(Difference(Kind.SAME, old=before[one.src_start], new=after[one.dest_start], same=same))
        went, came = one.src_end, one.dest_end
    found.extend(_replaced(before[went:], after[came:]))
    return found


def _replaced(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Difference]:
    """Paragraphs in place of others: those alike are one that was changed, in the order of both texts."""
    start = 0
    for old in before:
        near = range(start, min(len(after), start + LOOKED_AHEAD))
        match = next((place for place in near if _alike(old, after[place])), None)
        if match is None:
            yield Difference(Kind.REMOVED, old=old)
            continue
        yield from (Difference(Kind.ADDED, new=one) for one in after[start:match])
        yield Difference(Kind.CHANGED, old=old, new=after[match], runs=words_changed(old.text, after[match].text))
        start = match + 1
    yield from (Difference(Kind.ADDED, new=one) for one in after[start:])


def _alike(old: Paragraph, new: Paragraph) -> bool:
    return fuzz.ratio(old.text, new.text, score_cutoff=ALIKE) > 0


def words_changed(old: str, new: str) -> tuple[Run, ...]:
    """The words of both, each run of them said to have stayed, gone or come."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST:
        return Run(Kind.REMOVED, old), Run(Kind.ADDED, new)
    runs: list[Run] = []
    came, went = 0, 0
    for one in LCSseq.opcodes(before, after):
        if one.tag == "equal":
            runs += _swapped(before[went : one.src_start], after[came : one.dest_start])
            runs.append(Run(Kind.SAME, "".join(before[one.src_start : one.src_end])))
            went, came = one.src_end, one.dest_end
    return (*runs, *_swapped(before[went:], after[came:]))


def _swapped(went: Sequence[str], came: Sequence[str]) -> list[Run]:
    """What went stands before what came in its place, as a person reads a correction."""
    runs = [Run(Kind.REMOVED, "".join(went)), Run(Kind.ADDED, "".join(came))]
    return [run for run in runs if run.text]
