"""Taking trackers out: who may, what is withheld, and what is noted."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity
from goldthread.intake.sheets import read_workbook
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import RecommendationFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LIST = "/northmere/exports/"
XLSX = "/northmere/exports/recommendations/xlsx"


def cells(content: bytes) -> str:
    book = read_workbook("out.xlsx", content)
    return " | ".join(str(cell.value) for sheet in book.sheets for row in sheet.rows for cell in row.cells)


def test_members_choose_a_layout_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(LIST, people)
    page = page_client(people.improvement_lead).get(f"{LIST}?as_at=1+July+2015")
    assert page.link("Spreadsheet (XLSX): Recommendation").endswith("?as_at=1+July+2015")
    assert "1 July 2015" in page.text


def test_a_day_that_cannot_be_read_says_so(people: Cast) -> None:
    assert "Enter a day" in page_client(people.improvement_lead).get(f"{LIST}?as_at=soon", status=422).text


def test_a_file_holds_what_the_person_may_see_and_is_noted(people: Cast, record: Worked) -> None:
    RecommendationFactory.create(
        review=record.review, number="78", text="A restricted matter", effective_sensitivity=Sensitivity.RESTRICTED
    )
    lead = cells(page_client(people.improvement_lead).client.get(XLSX).content)
    member = cells(page_client(people.scrutiny_member).client.get(XLSX).content)
    assert "A restricted matter" in lead
    assert "A restricted matter" not in member
    assert "Tell the scrutiny panel of progress." in member
    assert "as its Scrutiny member may see it" in member
    assert AuditEvent.objects.filter(verb="export").count() == 2
    assert page_client(people.outsider).status(XLSX) == 404


def test_names_are_withheld_and_the_file_says_so(people: Cast, record: Worked) -> None:
    PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Head of Quality")
    RecommendationFactory.create(
        review=record.review, number="77", order=77, reference="LTA15-R77", text="Perdita Quillfeather should report."
    )
    member = cells(page_client(people.scrutiny_member).client.get(XLSX).content)
    assert "[Head of Quality] should report." in member
    assert "Names of people are withheld" in member
    assert "Perdita Quillfeather should report." in cells(page_client(people.improvement_lead).client.get(XLSX).content)


def test_a_layout_or_form_that_is_not_there_is_not_found(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    assert client.status("/northmere/exports/nothing/xlsx") == 404
    assert client.status("/northmere/exports/five_tables/csv") == 404
    assert client.status("/northmere/exports/recommendations/pdf") == 404


def test_the_five_tables_are_a_page_and_an_empty_one_says_none(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{LIST}five-tables")
    assert "Tell the scrutiny panel of progress." in page.text
    assert "None." in page.text
    assert_readers_only(f"{LIST}five-tables", people)


def test_neither_page_nor_file_takes_more_queries_for_more_rows(people: Cast, record: Worked) -> None:
    def more() -> None:
        for number in range(100, 140):
            RecommendationFactory.create(review=record.review, number=str(number))

    client = page_client(people.scrutiny_member)
    before = queries_of_file(client.client)
    assert_queries_do_not_grow(f"{LIST}five-tables", client, more, at_most=14)
    assert queries_of_file(client.client) <= before


def queries_of_file(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(XLSX)
    return len(captured)
