"""Where a statement came from, in words a person would use to find it."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.documents.models import Citation, DocumentKind, Relation
from goldthread.documents.queries import passage_words, sources_of
from tests.cast import member
from tests.factories.documents import CitationFactory, DocumentFactory, PartFactory

pytestmark = pytest.mark.django_db


def words_of(citation: Citation) -> str:
    return passage_words(citation.part, citation.part.text.file.document, citation)


def passage(kind: str, dated_on: date | None = None, **where: object) -> Citation:
    """A passage of a briefing of 4 March 2019, in a part of the kind and day given."""
    briefing = DocumentFactory.create(document_kind=DocumentKind.BRIEFING, dated_on=date(2019, 3, 4))
    part = PartFactory.create(text__file__document=briefing, part_kind=kind, dated_on=dated_on)
    citation: Citation = CitationFactory.create(
        part=part, subject_kind="finding", subject_uuid=briefing.uuid, subject_reference="F1", **where
    )
    return citation


def test_a_passage_names_document_paragraph_page_and_lines() -> None:
    cited = passage("briefing", paragraph="12", page=8, first_line=31, last_line=33)
    assert words_of(cited) == "Briefing of 4 March 2019, paragraph 12, page 8, lines 31–33"


def test_a_letter_inside_a_briefing_is_named_with_its_own_day() -> None:
    cited = passage("review_letter", date(2018, 12, 10))
    assert words_of(cited) == "Review letter of 10 December 2018 in briefing of 4 March 2019, line 2"


def test_a_part_without_a_day_of_its_own_comes_after_its_document() -> None:
    assert words_of(passage("register")) == "Briefing of 4 March 2019, register, line 2"


def test_a_part_that_nobody_could_name_is_just_the_document() -> None:
    assert words_of(passage("other")) == "Briefing of 4 March 2019, line 2"


def test_where_something_was_made_comes_before_where_it_was_restated() -> None:
    later = passage("review_letter", date(2018, 1, 1), relation=Relation.RESTATED)
    authority = later.authority
    letter = DocumentFactory.create(authority=authority, dated_on=date(2019, 6, 1))
    CitationFactory.create(
        part=PartFactory.create(text__file__document=letter),
        subject_kind="finding",
        subject_uuid=later.subject_uuid,
        subject_reference="F1",
    )
    lead = member(authority, "improvement_lead")
    found = sources_of(authority, lead, [later.subject_uuid])[later.subject_uuid]
    assert [source.relation for source in found] == [Relation.MADE, Relation.RESTATED]
