"""Slides of the last day: findings by kind, quotes without their speakers, the table of judgements."""

from __future__ import annotations

from goldthread.publishing.manuscript import KeyFigures, Paragraph, Section, Table, placed, texts_of
from goldthread.publishing.report import manuscript_of
from goldthread.publishing.reports.feedback_slides import FeedbackSlides
from goldthread.publishing.reports.review_letter import ReviewLetter
from goldthread.reviews.models import Output
from tests.cast import Cast
from tests.factories.judging import OmissionFactory
from tests.publishing.reviewed import Reviewed


def test_they_say_how_it_was_done_what_was_found_and_what_is_judged(people: Cast, held: Reviewed) -> None:
    made = manuscript_of(FeedbackSlides(), held.scope(people.improvement_lead))
    blocks = [entry.block for entry in placed(made.blocks)]
    assert [block.title for block in blocks if isinstance(block, Section)] == [
        *("How we worked", "Risks and concerns", "What people told us", "Our judgement", "Recommendations")
    ]
    figures = next(block for block in blocks if isinstance(block, KeyFigures))
    assert [one.value for one in figures.figures] == ["0", "0", "2"]
    assert Paragraph("“We are heard here”", is_quote=True) in blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [2]


def test_notes_name_the_findings_that_points_come_from(people: Cast, held: Reviewed) -> None:
    made = manuscript_of(FeedbackSlides(), held.scope(people.improvement_lead))
    noted = next(block for block in made.blocks if isinstance(block, Section) and block.title == "Risks and concerns")
    reference = held.letter.findings.order_by("id").values_list("reference", flat=True)[0]
    assert noted.note == f"Findings {reference}."


def test_a_finding_that_the_slides_leave_out_stands_in_the_letter(people: Cast, held: Reviewed) -> None:
    risk = held.letter.findings.order_by("id")[0]
    OmissionFactory.create(finding=risk, output=Output.SLIDES)
    slides = manuscript_of(FeedbackSlides(), held.scope(people.improvement_lead))
    letter = manuscript_of(ReviewLetter(), held.scope(people.improvement_lead))
    assert not any(risk.text in text for text in texts_of(slides.blocks))
    assert any(risk.text in text for text in texts_of(letter.blocks))
