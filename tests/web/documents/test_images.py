"""The printed page beside its text."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from goldthread.documents.models import Text
from goldthread.documents.services import storage_name
from tests.cast import Cast
from tests.documents.page_images.printing import close_second_page, keep_briefing
from tests.factories.documents import CitationFactory, cited
from tests.factories.reviews import FindingFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

PAGE = "/northmere/documents/D7/pages/1"
PICTURE = f"{PAGE}/picture"


@pytest.fixture
def briefing(people: Cast, record: Worked) -> Text:
    """Two passages on its first page: line 1 holds up the silent recommendation, line 2 the answered one."""
    text = keep_briefing(people.council)
    for subject, line in ((record.silent, 1), (record.answered, 2)):
        CitationFactory.create(
            part=text.parts.get(),
            subject_kind=subject.kind,
            subject_uuid=subject.uuid,
            subject_reference=subject.reference,
            first_line=line,
            last_line=line,
            page=1,
        )
    return text


def test_members_read_a_printed_page_and_nobody_else_does(people: Cast, briefing: Text) -> None:
    assert_readers_only(PAGE, people)
    for wrong in ("0", "3", "999999999"):
        page_client(people.director).get(f"/northmere/documents/D7/pages/{wrong}", status=404)
    page_client(people.director).get("/northmere/documents/D1/pages/1", status=404)


def test_a_source_leads_to_its_place_on_the_printed_page(people: Cast, briefing: Text) -> None:
    client = page_client(people.improvement_lead)
    href = client.get("/northmere/recommendations/LTA15-R1").link("as printed")
    assert href == f"{PAGE}?line=2"
    page = client.get(href)
    assert "There is a risk register" in page.text
    assert "The passage you came for" in page.text
    assert page.link("LTA15-R1") == "/northmere/recommendations/LTA15-R1"
    [picture] = page.root.xpath("//main//img/@src")
    assert picture == f"{PICTURE}?line=2"
    shown = client.client.get(picture)
    assert shown["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")
    assert "private" in shown["Cache-Control"]
    again = client.client.get(picture, headers={"If-None-Match": shown["ETag"]})
    assert again.status_code == 304


def test_the_text_of_a_document_names_its_printed_pages(people: Cast, briefing: Text) -> None:
    assert page_client(people.director).get("/northmere/documents/D7").link("Page 2 as printed").endswith("/pages/2")


def test_who_may_not_see_names_sees_the_text_and_no_picture(people: Cast, briefing: Text) -> None:
    member = page_client(people.scrutiny_member)
    page = member.get(PAGE)
    assert "would show the names of people" in page.text
    assert not page.root.xpath("//main//img")
    assert member.status(PICTURE) == 403
    assert not member.get("/northmere/recommendations/LTA15-R1").has_link("as printed")


def test_a_page_with_a_closed_part_has_no_picture_for_those_it_is_closed_to(people: Cast, briefing: Text) -> None:
    close_second_page(briefing)
    second = "/northmere/documents/D7/pages/2"
    assert page_client(people.improvement_lead).status(f"{second}/picture") == 200
    closed = page_client(people.lead_reviewer).get(second)
    assert "higher price" not in closed.text
    assert page_client(people.lead_reviewer).status(f"{second}/picture") == 403


def test_a_file_that_is_lost_is_said_to_be(people: Cast, briefing: Text) -> None:
    default_storage.delete(storage_name(people.council, briefing.file.sha256))
    client = page_client(people.improvement_lead)
    assert "restore it from a backup" in client.get(PAGE).text
    assert client.client.get(PICTURE)["Content-Type"] == "image/png"


def test_the_page_takes_no_more_queries_when_passages_grow(people: Cast, record: Worked, briefing: Text) -> None:
    def more() -> None:
        for finding in FindingFactory.create_batch(30, review=record.review):
            cited(finding, briefing.file.document)

    assert_queries_do_not_grow(PAGE, page_client(people.improvement_lead), more, at_most=5)
