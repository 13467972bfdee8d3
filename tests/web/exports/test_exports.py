"""Taking files out: who may, what is withheld, and what is noted."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity
from goldthread.intake.sheets import read_workbook
from goldthread.publishing.models import Export, ExportStage
from goldthread.publishing.tasks import WHILE_ONE_WAITS
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.publishing import ExportFactory
from tests.factories.reviews import RecommendationFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import PageClient, page_client
from tests.web.worked import Worked

LIST = "/northmere/exports/"
ADD = f"{LIST}add"
CODE = "recommendations.xlsx"


def cells(content: bytes) -> str:
    book = read_workbook("out.xlsx", content)
    return " | ".join(str(cell.value) for sheet in book.sheets for row in sheet.rows for cell in row.cells)


def taken(client: PageClient) -> bytes:
    """A file, asked for on the page and fetched from the list."""
    page = client.post(ADD, code=CODE, as_at="1 November 2026")
    return bytes(client.client.get(page.link("northmere-recommendations-2026-11-01.xlsx")).content)


def test_members_take_out_files_and_nobody_else_does(people: Cast, record: Worked) -> None:
    for address in (LIST, ADD, f"{LIST}five-tables"):
        assert_readers_only(address, people)
    page = page_client(people.improvement_lead).get(LIST)
    assert "You have taken nothing out yet" in page.text
    assert page.root.xpath("string(//nav//*[@aria-current])").strip() == "Plan"


def test_a_day_that_cannot_be_read_and_a_file_that_is_not_offered_say_so(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    assert "Enter a day" in client.post(ADD, status=422, code=CODE, as_at="soon").text
    assert "Choose one of those" in client.post(ADD, status=422, code="x.pdf", as_at="1 July 2015").text
    assert "Enter a day" in client.get(f"{LIST}five-tables?as_at=soon", status=422).text


def test_a_file_holds_what_the_person_may_see_and_is_noted(people: Cast, record: Worked) -> None:
    RecommendationFactory.create(
        review=record.review, number="78", text="A restricted matter", effective_sensitivity=Sensitivity.RESTRICTED
    )
    lead = cells(taken(page_client(people.improvement_lead)))
    member = cells(taken(page_client(people.scrutiny_member)))
    assert "A restricted matter" in lead
    assert "A restricted matter" not in member
    assert "Tell the scrutiny panel of progress." in member
    assert "as its Scrutiny member may see it" in member
    assert AuditEvent.objects.filter(verb="export").count() == 2
    assert AuditEvent.objects.filter(verb="fetch_export").count() == 2


def test_names_are_withheld_and_the_file_says_so(people: Cast, record: Worked) -> None:
    PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Head of Quality")
    RecommendationFactory.create(
        review=record.review, number="77", order=77, reference="LTA15-R77", text="Perdita Quillfeather should report."
    )
    member = cells(taken(page_client(people.scrutiny_member)))
    assert "[Head of Quality] should report." in member
    assert "Names of people are withheld" in member
    assert "Perdita Quillfeather should report." in cells(taken(page_client(people.improvement_lead)))


def test_a_file_is_there_for_nobody_but_who_asked(people: Cast, record: Worked) -> None:
    taken(page_client(people.improvement_lead))
    export = Export.objects.get()
    for person in (people.director, people.outsider):
        assert page_client(person).status(f"{LIST}{export.uuid}/file") == 404
    assert "nothing out yet" in page_client(people.director).get(LIST).text
    page = page_client(people.improvement_lead).post(f"{LIST}{export.uuid}/throw-away")
    assert "is thrown away here" in page.text
    again = page_client(people.improvement_lead)
    assert "take it out again" in again.get(f"{LIST}{export.uuid}/file").text
    assert "nothing to throw away" in again.post(f"{LIST}{export.uuid}/throw-away").text


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_made_in_the_background_and_the_list_says_how_far(people: Cast, record: Worked) -> None:
    for number in range(100, 101 + WHILE_ONE_WAITS):
        RecommendationFactory.create(review=record.review, number=str(number))
    client = page_client(people.improvement_lead)
    assert "In line to be made" in client.post(ADD, code=CODE, as_at="1 November 2026").text
    Export.objects.update(stage=ExportStage.MAKING, rows_done=100, rows_total=300)
    assert "100 of 300 rows written" in client.get(LIST).text
    Export.objects.update(stage=ExportStage.WAITING)
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    page = client.get(LIST)
    assert "Ready" in page.text
    assert page.has_link("northmere-recommendations-2026-11-01.xlsx")


def test_the_list_takes_as_many_queries_for_many_files(people: Cast) -> None:
    def more() -> None:
        for _ in range(20):
            ExportFactory.create(authority=people.council, asked_by=people.improvement_lead)

    ExportFactory.create(authority=people.council, asked_by=people.improvement_lead)
    assert_queries_do_not_grow(LIST, page_client(people.improvement_lead), more, at_most=4)


def test_the_five_tables_are_a_page_and_an_empty_one_says_none(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{LIST}five-tables?as_at=1+July+2026&since=1+June+2015")
    assert "Tell the scrutiny panel of progress." in page.text
    assert "None." in page.text
    assert "as at 1 July 2026" in page.text
    assert "completed by the meeting of 1 June 2015 is left out" in page.text


def test_neither_page_nor_file_takes_more_queries_for_more_rows(people: Cast, record: Worked) -> None:
    def more() -> None:
        for number in range(100, 140):
            RecommendationFactory.create(review=record.review, number=str(number))

    client = page_client(people.scrutiny_member)
    before = queries_of_file(client)
    assert_queries_do_not_grow(f"{LIST}five-tables", client, more, at_most=9)
    assert queries_of_file(client) <= before


def queries_of_file(client: PageClient) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.client.post(ADD, {"code": CODE, "as_at": "1 November 2026"})
    return len(captured)
