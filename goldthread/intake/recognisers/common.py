"""The reading that every kind of document shares: everything the finders find, in one order."""

from __future__ import annotations

from goldthread.intake.finders.advice import find_advice
from goldthread.intake.finders.appendices import with_appendices
from goldthread.intake.finders.bodies import find_bodies
from goldthread.intake.finders.clearances import find_clearances
from goldthread.intake.finders.counts import find_counts
from goldthread.intake.finders.criteria import find_criteria
from goldthread.intake.finders.document_facts import find_document
from goldthread.intake.finders.findings import find_findings
from goldthread.intake.finders.judgements import find_judgements
from goldthread.intake.finders.milestones import find_milestones
from goldthread.intake.finders.money import find_money
from goldthread.intake.finders.paragraphs import find_paragraphs
from goldthread.intake.finders.parts import find_parts
from goldthread.intake.finders.progress_ratings import find_progress_ratings
from goldthread.intake.finders.recommendations import find_recommendations
from goldthread.intake.finders.roles import find_roles
from goldthread.intake.finders.savings import find_savings
from goldthread.intake.finders.self_report import find_self_report
from goldthread.intake.finders.systems import find_systems
from goldthread.intake.finders.unheld import find_unheld
from goldthread.intake.reading import DocumentFacts, Finding, Reading, Recommendation
from goldthread.intake.structure import Outline


def read_as(kind: str, outline: Outline, document: DocumentFacts | None = None) -> Reading:
    """Everything found in a document that is read as `kind`, before warnings and links.

    `document` where the recogniser knows more of the document than its cover and its letterhead say.
    """
    source = outline.source
    document = document or find_document(outline, kind)
    recommendations = find_recommendations(outline, document)
    reading = Reading(
        name=source.name,
        media=source.media,
        sha256=source.sha256,
        reader=source.reader,
        reader_version=source.reader_version,
        recogniser=kind,
        notes=source.notes,
        document=document,
        parts=find_parts(outline, kind),
        criteria=find_criteria(outline),
        paragraphs=find_paragraphs(outline),
        recommendations=recommendations,
        unheld=find_unheld(outline, recommendations),
        judgements=find_judgements(outline, document),
        progress_ratings=find_progress_ratings(outline, document),
        findings=_not_recommended(find_findings(outline, document), recommendations),
        advice=find_advice(outline, document),
        self_report=find_self_report(outline, document),
        money=find_money(outline),
        savings=find_savings(outline),
        milestones=find_milestones(outline, document),
        bodies=find_bodies(outline),
        roles=find_roles(outline, document),
        systems=find_systems(outline),
        counts=find_counts(outline),
        clearances=find_clearances(outline),
    )
    return with_appendices(reading, outline)


def _not_recommended(findings: tuple[Finding, ...], recommendations: tuple[Recommendation, ...]) -> tuple[Finding, ...]:
    """The findings without those that are the words of a recommendation."""
    return tuple(
        found
        for found in findings
        if not any(
            span[0] <= found.lines[0] <= span[1] and _within(found.text, item.text)
            for item in recommendations
            for span in (item.lines, *item.also)
        )
    )


def _within(text: str, recommended: str) -> bool:
    bare, whole = text.strip(" .;:"), recommended.strip(" .;:")
    return bare in whole or bool(whole) and bare.endswith(whole)
