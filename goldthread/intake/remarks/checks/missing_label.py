"""An appendix that the text refers to and that no heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NAMED = re.compile(
    rf"\b(?P<kind>appendix|annex|enclosure|schedule|part)\s+(?P<label>\d{{1,2}}|[A-H]|{'|'.join(_WORDS)})\b(?!\s+of\b)",
    re.IGNORECASE,
)

_ATTACHED = frozenset({"appendix", "annex"})
_WHOLE_SENTENCE = 40


class MissingLabel(Remark):
    code = "missing_label"
    family = "handling"
    title = "Without its label"
    why = "A reader who is sent to an appendix must be able to find it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        unlabelled = unlabelled_parts(paper)
        if unlabelled:
            for kind, label, place, page in dangling(paper):
                yield self.warning(
                    f"The text refers to {kind} {label}, but no heading bears that name.",
                    unlabelled[0],
                    also=[place],
                    page=page,
                )


def dangling(paper: Paper) -> Iterator[tuple[str, str, Span, int | None]]:
    """The appendices that the text refers to and no heading names, each once, with the place of the reference."""
    heads = labels(paper)
    if not heads:
        return
    told: set[str] = set()
    for passage, match in paper.matches(NAMED):
        label = plain(match["label"])
        kind = match["kind"].lower()
        known = {name for head, name in heads if head == kind or {head, kind} <= _ATTACHED}
        if not known or label in known or label in told or len(passage.text) < _WHOLE_SENTENCE:
            continue
        told.add(label)
        yield match["kind"].capitalize(), match["label"], paper.place(passage, match), passage.unit.page


def labels(paper: Paper) -> set[tuple[str, str]]:
    """Kind and label of every heading that bears one."""
    found = set()
    for unit in paper.outline.units:
        match = NAMED.match(unit.text.lstrip("*# "))
        if match and (unit.layout is Layout.HEADING or len(unit.text) < 60):
            found.add((match["kind"].lower(), plain(match["label"])))
    return found


def unlabelled_parts(paper: Paper) -> list[Span]:
    """The first lines of the later parts of the file that open without a label."""
    opens = {unit.lines[0] for unit in paper.outline.units if NAMED.match(unit.text.lstrip("*# "))}
    return [
        (part.lines[0], part.lines[0])
        for part in paper.reading.parts[1:]
        if not any(line in opens for line in range(part.lines[0] - 1, part.lines[0] + 2))
    ]


def plain(label: str) -> str:
    lower = label.lower()
    return str(_WORDS.index(lower) + 1) if lower in _WORDS else lower
