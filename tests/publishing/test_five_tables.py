"""The five tables as a Word document for a committee."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from goldthread.authorities.models import Authority
from goldthread.publishing.manuscript import Row, Section, Table
from goldthread.publishing.takeouts import Asked, takeout_of
from goldthread.publishing.takeouts.five_tables import manuscript_of
from goldthread.publishing.tracker_files import unseen
from goldthread.reviews.models import Recommendation
from tests.cast import Cast, cast
from tests.factories.reviews import RecommendationFactory, ReviewFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
TABLES = ["Live", "Completed since last meeting", "Extension requested", "Outstanding", "Governance statement"]


@pytest.fixture
def people() -> Cast:
    return cast()


def asked(people: Cast) -> Asked:
    return Asked(people.council, people.improvement_lead, DAY, None, shows_names=False)


def written(council: Authority, text: str = "Write the training plan.") -> Recommendation:
    return RecommendationFactory.create(review=ReviewFactory.create(authority=council), number="1", text=text)


def rows_of(section: Section) -> list[Row]:
    return [row for block in section.blocks if isinstance(block, Table) for row in block.rows]


def test_every_one_of_the_five_tables_stands_there_even_when_it_is_empty(people: Cast) -> None:
    manuscript, count = manuscript_of(asked(people))
    sections = [block for block in manuscript.blocks if isinstance(block, Section)]
    assert [section.title for section in sections] == TABLES
    assert (count, [rows_of(section) for section in sections]) == (0, [[]] * 5)


def test_the_word_document_says_what_the_page_says(people: Cast) -> None:
    recommendation = written(people.council)
    made = takeout_of("five_tables.docx").make(asked(people), unseen)
    document = Document(io.BytesIO(made.content))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert recommendation.reference in words
    assert "Write the training plan." in words
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == TABLES
    assert made.rows == 1


def test_what_a_person_typed_is_words_and_no_part_of_the_document(people: Cast) -> None:
    written(people.council, "</w:t><w:br/> {=1+1} & more")
    made = takeout_of("five_tables.docx").make(asked(people), unseen)
    tables = Document(io.BytesIO(made.content)).tables
    assert any(
        "</w:t><w:br/> {=1+1} & more" in cell.text for table in tables for row in table.rows for cell in row.cells
    )
