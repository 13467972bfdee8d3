"""A check run on a short text of our own, with what the finders and the test itself hold of it."""

from __future__ import annotations

from typing import Any

from goldthread.intake.finders.advice import find_advice
from goldthread.intake.finders.counts import find_counts
from goldthread.intake.finders.findings import find_findings
from goldthread.intake.finders.milestones import find_milestones
from goldthread.intake.finders.money import find_money
from goldthread.intake.finders.savings import find_savings
from goldthread.intake.readers import source_of
from goldthread.intake.reading import DocumentFacts, ProgressRating, Reading, Recommendation, Warning
from goldthread.intake.remarks import all_remarks
from goldthread.intake.remarks.paper import Paper, paper_of
from goldthread.intake.structure import outline_of


def paper(text: str, kind: str = "review_letter", date: str | None = "2018-11-02", **held: Any) -> Paper:
    """The paper of a text file; `held` gives what other finders would have found."""
    outline = outline_of(source_of("text.txt", text.encode()))
    facts = held.pop("document", None) or DocumentFacts(kind=kind, date=date, title="Local test of assurance")
    found = {
        "money": find_money(outline),
        "savings": find_savings(outline),
        "milestones": find_milestones(outline, facts),
        "findings": find_findings(outline, facts),
        "advice": find_advice(outline, facts),
        "counts": find_counts(outline),
    }
    reading = Reading(
        name="text.txt",
        media="text/plain",
        sha256="",
        reader="text",
        reader_version=1,
        document=facts,
        **(found | held),
    )
    return paper_of(outline, reading)


def warnings(code: str, text: str, **held: Any) -> list[Warning]:
    """What the check `code` says of the text."""
    check = next(check for check in all_remarks() if check.code == code)
    return list(check.look(paper(text, **held)))


def line_of(text: str, words: str) -> tuple[int, int]:
    """The line of `text` that holds `words`, as a span."""
    line = next(number for number, line in enumerate(text.split("\n"), start=1) if words in line)
    return line, line


def asked(
    text: str, words: str, number: str = "1", list_: str = "restated", asks: tuple[str, ...] = ()
) -> Recommendation:
    return Recommendation(list=list_, number=number, text=words, asks=asks, lines=line_of(text, words[:30]))


def rated(text: str, label: str, comment: str, number: str = "1", **more: Any) -> ProgressRating:
    return ProgressRating(recommendation=number, independent=label, comment=comment, lines=line_of(text, label), **more)
