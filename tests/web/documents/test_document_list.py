from __future__ import annotations

from tests.cast import Cast
from tests.factories.documents import DocumentFactory, FileFactory, RemarkFactory
from tests.factories.intake import ProposalFactory, StoredReadingFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/documents/"


def test_members_see_the_documents_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)


def test_an_empty_list_tells_an_officer_what_to_do(people: Cast) -> None:
    page = page_client(people.improvement_lead).get(ADDRESS)
    assert "Read a letter, a report or a set of slides" in page.text
    assert page.link("Read a document") == "/northmere/documents/upload"
    assert not page_client(people.scrutiny_member).get(ADDRESS).has_link("Read a document")


def test_what_waits_and_what_looks_wrong_stand_beside_a_document(people: Cast, record: Worked) -> None:
    text = record.letter.files.get().texts.get()
    ProposalFactory.create_batch(3, reading=StoredReadingFactory.create(text=text))
    page = page_client(people.improvement_lead).get(ADDRESS)
    assert page.link("3 proposals") == "/northmere/documents/D1/reading"
    assert "1 remark" in page.text


def test_the_list_takes_no_more_queries_when_documents_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        for document in DocumentFactory.create_batch(60, authority=people.council):
            FileFactory.create(document=document)
            RemarkFactory.create(document=document)

    assert_queries_do_not_grow(ADDRESS, page_client(people.improvement_lead), more, at_most=5)
