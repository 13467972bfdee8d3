"""A step for which a later document gives another date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.intake.reading import Milestone, Reading, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.paper import content_words, quoted
from goldthread.intake.remarks.series import pairs

_SAME = 0.6
_FEWEST = 3
_TIME_WORDS = content_words(
    "january february march april june july august september october november december autumn summer spring "
    "winter date "
    "full year quarter planned due scheduled expected implemented implementation"
)


class MovedDate(Comparison):
    code = "deadline_slip"
    family = "slip"
    title = "Date that moved between documents"
    why = "A step that is dated anew in each report never looks late in any of them."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (first, earlier), (second, later) in pairs(readings):
            for then, now in _moved(earlier, later):
                yield (
                    second,
                    self.warning(
                        f"{quoted(now.what, 70)}: {now.date_text} here, {then.date_text} in {earlier.name}.",
                        now.lines,
                        page=now.page,
                    ),
                )
                yield (
                    first,
                    self.warning(
                        f"{quoted(then.what, 70)}: {then.date_text} here, {now.date_text} in {later.name}.",
                        then.lines,
                        page=then.page,
                    ),
                )


def _moved(earlier: Reading, later: Reading) -> Iterator[tuple[Milestone, Milestone]]:
    """Steps that were still to come in the earlier document and have another date, later on, in the later one."""
    written = earlier.document.date or ""
    for then in earlier.milestones:
        if then.last is None or then.last <= written:
            continue
        words = content_words(then.what) - _TIME_WORDS
        match = next((now for now in later.milestones if now.first and _same_step(words, now)), None)
        if match is not None and match.first and match.first > then.last:
            yield then, match


def _same_step(words: frozenset[str], now: Milestone) -> bool:
    theirs = content_words(now.what) - _TIME_WORDS
    smaller = min(len(words), len(theirs))
    return smaller >= _FEWEST and len(words & theirs) >= max(_FEWEST, _SAME * smaller)
