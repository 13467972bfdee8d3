from __future__ import annotations

from goldthread.authorities.models import Sensitivity, State
from goldthread.documents.queries import LINES_A_PAGE
from tests.cast import Cast
from tests.factories.documents import CitationFactory, DocumentFactory, PartFactory, TextFactory, cited
from tests.factories.reviews import FindingFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/documents/D1"


def test_members_read_a_document_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)
    page_client(people.director).get("/northmere/documents/D99", status=404)


def test_every_line_has_an_anchor_and_its_passages_lead_to_their_records(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ADDRESS)
    assert page.root.xpath("//li[@id='line-2']")
    assert page.link("LTA15-R1") == "/northmere/recommendations/LTA15-R1"


def test_what_looks_wrong_stands_before_the_text(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert text.index("The date cannot be right.") < text.index("Lines of the text" if "Lines of" in text else "Text")


def test_the_parts_of_a_file_say_who_speaks(people: Cast, record: Worked) -> None:
    part = record.letter.files.get().texts.get().parts.get()
    PartFactory.create(text=part.text, order=part.order + 1, title="Appendix", speaker="council", first_line=2)
    assert "the council speaks" in page_client(people.scrutiny_member).get(ADDRESS).text


def test_a_long_text_is_shown_in_pages_and_a_source_opens_the_right_one(people: Cast, record: Worked) -> None:
    document = DocumentFactory.create(authority=people.council, reference="D2")
    text = TextFactory.create(file__document=document, body="\n".join(f"Line {n}" for n in range(1, LINES_A_PAGE + 50)))
    finding = FindingFactory.create(review=record.review, reference="LTA15-F9")
    CitationFactory.create(
        part=PartFactory.create(text=text, last_line=LINES_A_PAGE + 40),
        subject_kind="finding",
        subject_uuid=finding.uuid,
        subject_reference=finding.reference,
        first_line=LINES_A_PAGE + 3,
        last_line=LINES_A_PAGE + 4,
    )
    client = page_client(people.scrutiny_member)
    href = client.get("/northmere/records/finding/LTA15-F9").link("Review letter")
    assert href == f"/northmere/documents/D2?page=2#line-{LINES_A_PAGE + 3}"
    assert client.get(href).root.xpath(f"//li[@id='line-{LINES_A_PAGE + 3}']")


def test_a_restricted_document_is_not_there_for_a_councillor_nor_are_its_passages(people: Cast, record: Worked) -> None:
    record.letter.sensitivity = record.letter.effective_sensitivity = Sensitivity.RESTRICTED
    record.letter.save()
    client = page_client(people.scrutiny_member)
    client.get(ADDRESS, status=404)
    assert not client.get("/northmere/recommendations/LTA15-R1").has_link("Review letter")


def test_a_draft_is_not_there_for_a_councillor(people: Cast, record: Worked) -> None:
    DocumentFactory.create(authority=people.council, reference="D3", state=State.DRAFT)
    page_client(people.scrutiny_member).get("/northmere/documents/D3", status=404)
    page_client(people.improvement_lead).get("/northmere/documents/D3")


def test_the_page_takes_no_more_queries_when_passages_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        for finding in FindingFactory.create_batch(40, review=record.review):
            cited(finding, record.letter)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=10)
