"""A stated number that the document's own registers do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.reading import Item, Reading, StatedCount, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_DOCUMENTS = re.compile(r"document|evidence", re.IGNORECASE)
_MEETINGS = re.compile(r"meeting|interview|discussion|session", re.IGNORECASE)
_RECOMMENDATIONS = re.compile(r"recommendation", re.IGNORECASE)
_READ = re.compile(
    r"\b(?:read|reviewed|considered|supplied|provided|submitted|received|looked at|examined|saw|seen|sent|documents"
    r"|evidence)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|took part|met|interview\w*|spoke|conducted|attended|carried out|meetings?)\b", re.IGNORECASE
)
_OTHER_MEETINGS = re.compile(
    r"\b(?:board|committee|cabinet|quarterly|monthly|team meetings?|its meetings?|minutes)\b", re.IGNORECASE
)
_FEWEST = 5
_OF_ITS_OWN = re.compile(
    r"\b(?:we|i) (?:have )?(?:make|made|offer|set out|propose)\b|\bour\b[^.]{0,20}\brecommendations\b", re.IGNORECASE
)


class CountConflict(Remark):
    code = "count_conflict"
    family = "count"
    title = "Stated number and register differ"
    why = "A reader trusts the number; either something is missing from the list or it was counted wrongly."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for count in paper.reading.counts:
            if count.kind != "count":
                continue
            text = paper.source.text_of(count.lines)
            if _DOCUMENTS.search(count.unit) and _READ.search(text):
                yield from self._against(paper, count, _documents(paper.reading), "evidence register")
            elif _MEETINGS.search(count.unit) and _HELD.search(text) and not _OTHER_MEETINGS.search(text):
                yield from self._against(paper, count, _rows(paper.reading), "interview list")
            elif _RECOMMENDATIONS.fullmatch(count.unit.rstrip("s")):
                yield from self._recommendations(paper, count, text)

    def _against(self, paper: Paper, count: StatedCount, sizes: Sequence[int], register: str) -> Iterator[Warning]:
        """A stated count against what a register could be said to hold (its items, its rows)."""
        if not sizes or max(sizes) < _FEWEST or int(count.value) in sizes:
            return
        first = (paper.reading.evidence if register.startswith("evidence") else paper.reading.interviews)[0]
        held = " or ".join(str(size) for size in dict.fromkeys(sizes))
        yield self.warning(
            f"{quoted(count.text)} are stated; the {register} holds {held}.",
            count.lines,
            also=[first.lines],
            page=count.page,
        )

    def _recommendations(self, paper: Paper, count: StatedCount, text: str) -> Iterator[Warning]:
        """A number of recommendations against the list that follows it, or the list of that maker."""
        listed = {
            name: [entry for entry in paper.reading.recommendations if entry.list == name]
            for name in ("formal", "restated")
        }
        following = next(
            (held for held in listed.values() if held and 0 <= held[0].lines[0] - count.lines[1] <= 3), None
        )
        own = listed["formal"]
        if own and _OF_ITS_OWN.search(text) and not following and int(count.value) != len(own):
            following = own
            text = text.rstrip() + ":"
        if following is None or not text.rstrip().endswith(":") or len(following) == int(count.value):
            return
        yield self.warning(
            f"{quoted(count.text)} are announced, {len(following)} follow.",
            count.lines,
            also=[following[0].lines],
            page=count.page,
        )


def _documents(reading: Reading) -> list[int]:
    coded = len({entry.code for entry in reading.evidence if entry.code})
    return [coded, len(reading.evidence)] if reading.evidence else []


def _rows(reading: Reading) -> list[int]:
    if not reading.interviews:
        return []
    return [len({_row(entry) for entry in reading.interviews}), len(reading.interviews)]


def _row(entry: Item) -> tuple[int, str]:
    return entry.lines[0], getattr(entry, "role", "")
