"""The council's own rating stands higher than the reviewers', or they say that they cannot support it."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.blocks import Span
from goldthread.intake.reading import ProgressRating, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_UNSUPPORTED = frozenset({"not_supported", "part_supported"})


class CouncilClaimNotSupported(Remark):
    code = "council_claim_not_supported"
    family = "rating"
    title = "Council's claim not supported"
    why = "A claim that independent reviewers do not support must not be reported on as if it stood."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for rating in paper.reading.progress_ratings:
            apart = _apart(rating)
            if rating.support not in _UNSUPPORTED and not apart:
                continue
            said = f"; they say: {quoted(rating.support_quote)}" if rating.support_quote else ""
            place: Span = rating.support_lines or rating.lines
            yield self.warning(
                f"Recommendation {rating.recommendation}: the council says {quoted(rating.council or 'nothing')}, the "
                f"reviewers say {quoted(rating.independent or 'nothing')}{said}.",
                place,
                also=[rating.lines],
                page=rating.page,
            )


def _apart(rating: ProgressRating) -> bool:
    """Whether the two words differ in how far the council has come, as far as plain words tell."""
    if not rating.council or not rating.independent:
        return False
    return _extent(rating.council) > _extent(rating.independent) >= 0


def _extent(label: str) -> int:
    """3 met, 2 part met or on track, 1 limited or some, 0 not started; -1 for words that tell no extent."""
    words = label.lower()
    for extent, cues in enumerate(_EXTENTS):
        if any(cue in words for cue in cues):
            return extent
    return -1


_EXTENTS = (
    ("not met", "not started", "no progress", "not yet", "none", "unmet", "red"),
    ("limited", "some progress", "some plans", "early stage", "slow", "amber-red"),
    (
        "part",
        "on track",
        "on target",
        "in progress",
        "under way",
        "underway",
        "amber",
        "largely",
        "mostly",
        "good progress",
    ),
    ("met", "complete", "achieved", "done", "implemented", "embedded", "green", "fully"),
)
