"""The slides of the last day: what was found, in short, before the letter is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.publishing.letters import (
    Held,
    held_by,
    issuer_of,
    judged_records,
    judgements_section,
    recommendations_section,
    title_of,
)
from goldthread.publishing.manuscript import (
    Block,
    KeyFigure,
    KeyFigures,
    Listing,
    Manuscript,
    Paragraph,
    Section,
    Table,
)
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import between, day_words, ended, quoted
from goldthread.reviews.models import Finding, Output, Review

GROUPS = (
    ("What is strong", (Finding.Nature.STRENGTH,)),
    ("What to develop", (Finding.Nature.AREA_FOR_DEVELOPMENT,)),
    ("Risks and concerns", (Finding.Nature.RISK, Finding.Nature.CONCERN)),
    ("Opportunities", (Finding.Nature.OPPORTUNITY,)),
)


class FeedbackSlides(Report):
    code = "feedback-slides"
    title = "Feedback slides"
    description = "For the feedback session: how the review was done, findings by kind, judgements, recommendations."
    formats = (Format.PPTX,)

    def build(self, scope: Scope) -> Manuscript:
        review, held = scope.review, held_by(scope, Output.SLIDES)
        return Manuscript(
            title=title_of(review),
            subject="Feedback of the reviewers",
            issuer=issuer_of(review),
            dated_on=review.issued_on or scope.on,
            **standing_of([review], judged_records(held), held.findings, held.recommendations),
            blocks=(
                _how(review, held),
                *(Section(title, (Listing(texts),), note=note) for title, texts, note in _groups(held.findings)),
                *_quotes(held.findings),
                *_judged(held),
                *recommendations_section(held.recommendations),
                *_next(review),
            ),
        )


def _how(review: Review, held: Held) -> Section:
    figures = (
        KeyFigure(str(held.evidence), "documents on the register"),
        KeyFigure(str(held.interviews), "conversations"),
        KeyFigure(str(len(held.findings)), "findings"),
    )
    days = between(review.fieldwork_first, review.fieldwork_last)
    return Section("How we worked", (KeyFigures(figures),), note=f"On site {days}." if days else "")


def _groups(findings: Sequence[Finding]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Title, points and the references of the findings, for whoever is asked where a point comes from."""
    for title, natures in GROUPS:
        held = [finding for finding in findings if finding.nature in natures]
        if held:
            references = ", ".join(finding.reference for finding in held)
            yield title, tuple(finding.text for finding in held), f"Findings {references}."


def _quotes(findings: Sequence[Finding]) -> list[Block]:
    """What people said, without who said it."""
    said = [Paragraph(quoted(one.text), is_quote=True) for one in findings if one.nature == Finding.Nature.QUOTE]
    return [Section("What people told us", tuple(said))] if said else []


def _judged(held: Held) -> list[Block]:
    """The table alone: how each condition is tested belongs in the letter."""
    for section in judgements_section(held):
        if isinstance(section, Section):
            tables = [block for block in section.blocks if isinstance(block, Table)]
            return [Section("Our judgement", tuple(tables[:1]))]
    return []


def _next(review: Review) -> list[Block]:
    if review.next_review_due is None:
        return []
    why = f" {ended(review.next_review_why)}" if review.next_review_why else ""
    return [
        Section("What comes next", (Paragraph(f"The next review is due by {day_words(review.next_review_due)}.{why}"),))
    ]
