"""The pages on which a tracker comes in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from goldthread.improvement.models import Action
from goldthread.intake.trackers.models import ImportRow, TrackerImport
from goldthread.reviews.models import Recommendation
from tests.cast import Cast
from tests.factories.organisation import BodyFactory
from tests.factories.trackers import ImportRowFactory, TrackerImportFactory
from tests.intake.trackers.files import LIST_HEADINGS, PLAN_HEADINGS, csv_of
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import FetchedPage, PageClient, page_client

LIST = "/northmere/trackers/"
ROW = ("P1", "Write the training plan", "", "Head of Service", "", "30 June 2025", "Amber", "Drafted.")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(people: Cast) -> PageClient:
    return page_client(people.improvement_lead)


def work() -> None:
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def upload(client: PageClient, content: bytes, layout: str = "improvement_plan") -> FetchedPage:
    file = SimpleUploadedFile("tracker.csv", content)
    return client.post(f"{LIST}add", file=file, layout=layout, speaks_for="1 November 2026")


def columns(page: FetchedPage) -> dict[str, Any]:
    """The answers that the page of columns offers, as a browser would send them."""
    answers: dict[str, Any] = {}
    for select in page.root.xpath("//main//select[starts-with(@name, 'column-')]"):
        answers[select.get("name")] = select.xpath("string(.//option[@selected]/@value)")
    for field in page.root.xpath("//main//input[starts-with(@name, 'header-')]"):
        answers[field.get("name")] = field.get("value")
    for field in page.root.xpath("//main//input[starts-with(@name, 'use-')][@checked]"):
        answers[field.get("name")] = "on"
    return answers


def compared(client: PageClient, content: bytes, layout: str = "improvement_plan") -> str:
    """The address of an import that was compared."""
    page = upload(client, content, layout)
    importing = TrackerImport.objects.order_by("id").last()
    assert importing is not None
    address = f"{LIST}{importing.uuid}"
    client.post(f"{address}/columns", **columns(page))
    work()
    return address


def test_a_plan_is_brought_in_and_taken_back(people: Cast, client: PageClient) -> None:
    address = compared(client, csv_of(PLAN_HEADINGS, ROW))
    page = client.get(address)
    assert "1 new" in page.text
    assert not Action.objects.exists()
    assert "being written" in client.post(f"{address}/confirm").text
    work()
    page = client.get(address)
    assert "In the record" in page.text
    assert page.has_link("A1")
    assert "taken back" in client.post(f"{address}/undo").text
    assert not Action.objects.live().exists()
    assert "Undone" in client.get(LIST).text


def test_columns_are_guessed_may_be_changed_and_are_remembered(people: Cast, client: PageClient) -> None:
    content = csv_of(("Something", "What we do", "Ref"), ("Write the training plan", "", "P1"))
    page = upload(client, content)
    assert columns(page)["column-0-2"] == "reference"
    address = f"{LIST}{TrackerImport.objects.get().uuid}/columns"
    wrong = {**columns(page), "column-0-0": "", "column-0-1": ""}
    assert "choose the column that holds “Action”" in client.post(address, status=422, **wrong).text
    twice = {**columns(page), "column-0-0": "action", "column-0-1": "action"}
    assert "two columns hold" in client.post(address, status=422, **twice).text
    lower: dict[str, Any] = {"show": "yes", "header-0": "2"}
    assert "P1" in client.post(address, **lower).text
    client.post(address, **{**columns(page), "column-0-0": "action", "column-0-1": ""})
    assert columns(upload(client, content))["column-0-0"] == "action"


def test_a_row_is_put_right_on_its_page(people: Cast, client: PageClient) -> None:
    address = compared(client, csv_of(PLAN_HEADINGS, (*ROW[:5], "sometime", *ROW[6:])))
    page = client.get(address)
    assert "Due date" in page.text
    assert "names no date" in page.text
    assert "Put the rows right" in client.post(f"{address}/confirm").text
    row = page.link("Put it right")
    client.get(row)
    client.post(row, action=ROW[1], reference="P1", due="30 June 2025")
    assert ImportRow.objects.get().verdict == "new"
    assert "Corrected" in client.get(address).text
    client.post(row, status=422, action=ROW[1], belongs_to="LTA99-R9")
    client.post(row, action=ROW[1], left_out="on")
    assert "nothing to write" in client.get(f"{address}?show=left_out").text


def test_new_recommendations_ask_for_their_committee(people: Cast, client: PageClient) -> None:
    body = BodyFactory.create(authority=people.council, name="Scrutiny Committee")
    said = ("1", "", "", "", "That the plan is written.", "", "Head of Service", "", "", "G")
    address = compared(client, csv_of(LIST_HEADINGS, said), "recommendations")
    assert "Choose the review or the committee" in client.post(f"{address}/confirm", status=422).text
    client.post(f"{address}/confirm", committee=body.pk)
    work()
    assert Recommendation.objects.get().review.title == "Recommendations of Scrutiny Committee"


def test_a_file_that_is_no_spreadsheet_is_refused_with_a_remedy(people: Cast, client: PageClient) -> None:
    file = SimpleUploadedFile("tracker.xlsx", b"PK\x03\x04 no workbook at all")
    page = client.post(f"{LIST}add", status=422, file=file, layout="improvement_plan", speaks_for="1 November 2026")
    assert "tracker.xlsx" in page.text
    assert not TrackerImport.objects.exists()


def test_only_who_may_answer_and_upload_may_open_these_pages(people: Cast, client: PageClient) -> None:
    importing = TrackerImportFactory.create(authority=people.council, stage="checked")
    ImportRowFactory.create(importing=importing, order=1)
    for address in (LIST, f"{LIST}add", f"{LIST}{importing.uuid}", f"{LIST}{importing.uuid}/rows/1"):
        assert_writers_only(address, people, people.improvement_lead)
        page_client(people.director).get(address, status=403)
    for step in ("confirm", "undo"):
        page_client(people.director).post(f"{LIST}{importing.uuid}/{step}", status=403)
        page_client(people.outsider).post(f"{LIST}{importing.uuid}/{step}", status=404)
    elsewhere = TrackerImportFactory.create(authority=people.elsewhere)
    client.get(f"{LIST}{elsewhere.uuid}", status=404)


def test_the_queries_of_a_preview_do_not_grow(people: Cast, client: PageClient) -> None:
    importing = TrackerImportFactory.create(authority=people.council, stage="checked")
    ImportRowFactory.create(importing=importing, verdict="same")

    def more() -> None:
        ImportRowFactory.create_batch(30, importing=importing, verdict="same")
        ImportRowFactory.create_batch(5, importing=importing)

    ImportRowFactory.create(importing=importing)
    assert_queries_do_not_grow(f"{LIST}{importing.uuid}", client, more, 6)


def test_what_looks_like_case_data_is_shown_and_let_in_for_a_reason_only(people: Cast, client: PageClient) -> None:
    content = csv_of(PLAN_HEADINGS, (*ROW[:7], "See 943 476 5919."))

    def sent(reason: str | None, status: int) -> FetchedPage:
        said = {} if reason is None else {"reason": reason}
        file = SimpleUploadedFile("tracker.csv", content)
        return client.post(
            f"{LIST}add", file=file, layout="improvement_plan", speaks_for="1 November 2026", status=status, **said
        )

    page = sent(None, 422)
    assert "row 2, Update: what looks like an NHS number" in page.text
    assert "5919" not in page.text
    assert "say why it is none" in sent("", 422).text
    assert not TrackerImport.objects.exists()
    assert "What each column holds" in sent("It is a helpline.", 200).text


def test_a_tracker_may_be_thrown_away_until_it_is_confirmed(people: Cast, client: PageClient) -> None:
    address = compared(client, csv_of(PLAN_HEADINGS, ROW))
    assert "Throw it away" in client.get(address).text
    assert "is thrown away" in client.post(f"{address}/abandon").text
    page = client.get(address)
    assert "Nothing of it came into the record" in page.text
    assert "Throw it away" not in page.text
    assert "confirmed already" in client.post(f"{address}/abandon").text
