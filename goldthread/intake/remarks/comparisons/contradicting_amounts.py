"""One sum of money with two sizes in two documents of about the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.intake.reading import Money, Reading, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.paper import content_words
from goldthread.intake.remarks.series import pairs
from goldthread.lib.dates import find_dates

_SAME = 0.75
_FEWEST = 4
_ALIKE = 0.02


class ContradictingAmounts(Comparison):
    code = "cross_document_contradiction"
    family = "rating"
    title = "Amounts that contradict each other between documents"
    why = "Plans rest on one of them."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (_, earlier), (second, later) in pairs(readings):
            for then in earlier.money:
                now = next((entry for entry in later.money if _contradicts(then, entry)), None)
                if now is not None:
                    yield (
                        second,
                        self.warning(
                            f"{now.text} here and {then.text} in {earlier.name} for the same thing in {now.period}.",
                            now.lines,
                            page=now.page,
                        ),
                    )


def _contradicts(then: Money, now: Money) -> bool:
    if not then.period or not now.period or _years(then.period) != _years(now.period):
        return False
    ours, theirs = content_words(then.meaning), content_words(now.meaning)
    smaller = min(len(ours), len(theirs))
    if smaller < _FEWEST or len(ours & theirs) < _SAME * smaller:
        return False
    return abs(then.amount_gbp - now.amount_gbp) > _ALIKE * max(abs(then.amount_gbp), abs(now.amount_gbp))


def _years(words: str) -> list[str | None]:
    return [found.iso() for found, _, _ in find_dates(words)]
