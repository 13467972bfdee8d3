"""Rated as met although the comment does not show that the time or the quality asked for was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.milestones import day_of
from goldthread.intake.reading import ProgressRating, Recommendation, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import rated_pairs
from goldthread.intake.remarks.paper import Paper, content_words, quoted, share
from goldthread.intake.vocabulary import count_of
from goldthread.lib.dates import find_dates, whole_months_between

_MET = re.compile(
    r"^\W*(?:fully |now |all )?(?:met|complete|completed|achieved|implemented|done|delivered|green)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:after|within|every|each|for (?:the )?first)\s+(?:\w+\s+)?(?:\w+|\d+)\s+(?:months?|weeks?|years?"
    r"|quarters?)\b|\bannual(?:ly)?\b|\bquarterly\b"
    r"|\beach (?:quarter|year|month)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"\b(?:ensuring that|ensure that|so that|provided that|with|including|in line with)\b(?P<what>[^.;]{25,})",
    re.IGNORECASE,
)
_TIME_TOLD = re.compile(r"\b\d+\s+(?:months?|weeks?|years?)\b|\b(?:twelve|six|nine|three)\s+months?\b", re.IGNORECASE)
_PERIOD = re.compile(r"\bafter\s+(?:about\s+)?(?P<count>\w+)\s+(?P<unit>months?|years?)", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:recommendations?|recommended)\b[^.]{0,60}\b(?:letter|review|test|report|made)\b", re.IGNORECASE
)
_ENOUGH = 0.4


class RatingVsWording(Remark):
    code = "rating_vs_wording"
    family = "rating"
    title = "Met, but not as it was asked for"
    why = "A rating must be held against the words of the recommendation, not against its heading."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for rating, asked in rated_pairs(paper.reading):
            if asked is None or not rating.independent or not _MET.match(rating.independent):
                continue
            message = _time_not_shown(paper, rating, asked) or _quality_not_shown(rating, asked)
            if message:
                yield self.warning(
                    f"Recommendation {rating.recommendation} is rated {quoted(rating.independent)}; {message}",
                    rating.lines,
                    also=[span for span in (_comment_lines(paper, rating),) if span],
                    page=rating.page,
                )


def _time_not_shown(paper: Paper, rating: ProgressRating, asked: Recommendation) -> str:
    time = _TIME.search(asked.text)
    if time is None or not rating.comment or _TIME_TOLD.search(rating.comment) or find_dates(rating.comment):
        return ""
    if _has_passed(paper, time.group()):
        return ""
    return f"it asked for something {quoted(time.group())}, and the comment names neither a date nor a period."


def _has_passed(paper: Paper, time: str) -> bool:
    """Whether the time asked for ("after a year") lies between the earlier review and this document."""
    wanted = _PERIOD.search(time)
    earlier = [day for related in paper.reading.document.related if (day := day_of(related.date))]
    if wanted is None or paper.on is None:
        return False
    told = [dated.found.first for dated in paper.dates if dated.found.first and _MADE.search(dated.passage.text)]
    earlier = earlier or [day for day in told if day < paper.on][-1:]
    if not earlier:
        return False
    count = 1 if wanted["count"].lower() in ("a", "an") else count_of(wanted["count"]) or 0
    months = count * (12 if wanted["unit"].lower().startswith("year") else 1)
    return bool(months) and whole_months_between(min(earlier), paper.on) >= months


def _quality_not_shown(rating: ProgressRating, asked: Recommendation) -> str:
    """The condition in the wording ("ensuring that ...") of which the comment says next to nothing."""
    if not rating.comment:
        return "no comment shows on what."
    quality = _QUALITY.search(asked.text)
    if quality is None:
        return ""
    words = content_words(quality["what"])
    if len(words) < 4 or share(words, content_words(rating.comment)) >= _ENOUGH:
        return ""
    return f"the comment does not show this part of it: {quoted(quality.group())}"


def _comment_lines(paper: Paper, rating: ProgressRating) -> tuple[int, int] | None:
    opening = rating.comment[:50]
    return next((passage.lines for passage in paper.prose if opening and opening in passage.text), None)
