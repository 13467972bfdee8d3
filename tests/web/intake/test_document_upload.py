from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from pytest_django.fixtures import Settings

from goldthread.documents.models import Document
from goldthread.intake.uploads.models import Upload
from tests.cast import Cast
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.documents import DocumentFactory
from tests.factories.intake import UploadFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import PageClient, page_client

ADDRESS = "/northmere/documents/upload"
LIST = "/northmere/documents/uploads"
LETTER = b"Dear Chief Executive,\n\nLOCAL TEST OF ASSURANCE\n\n5 June 2026\n\n1. We recommend that the council:\n"


def upload(client: PageClient, *files: tuple[str, bytes]) -> str:
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(ADDRESS, chosen=chosen).text


def work() -> None:
    """What the worker does until nothing is left to do; it opens connections of its own, so the test cannot wrap it."""
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def test_only_those_who_upload_may(people: Cast) -> None:
    assert_writers_only(ADDRESS, people, people.improvement_lead)
    assert_writers_only(LIST, people, people.improvement_lead)


@pytest.mark.django_db(transaction=True)
def test_a_file_waits_for_the_worker_and_then_leads_to_what_was_read(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    text = upload(client, ("letter.txt", LETTER))
    assert "letter.txt In line to be read" in text
    assert "keeps itself up to date" in text
    work()
    page = client.get(LIST)
    assert "Read as D1" in page.text
    assert "keeps itself up to date" not in page.text
    assert client.get(page.link("letter.txt")).heading == "What was read in D1"


@pytest.mark.django_db(transaction=True)
def test_of_several_files_at_once_one_that_cannot_be_read_says_why_and_what_to_do(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    upload(client, ("letter.txt", LETTER), ("broken.pdf", b"%PDF-1.4 nothing"))
    work()
    page = client.get(LIST)
    assert "Read as D1" in page.text
    assert "broken.pdf" in page.text
    assert "Not read" in page.text
    assert Upload.objects.get(name="broken.pdf").remedy in page.text
    retry, cancel = page.forms()
    assert "broken.pdf In line" in client.post(retry).text
    assert "Not read; the file is destroyed." in client.post(cancel).text
    assert not client.get(LIST).forms()
    assert "no longer be cancelled" in client.post(cancel).text
    assert "cannot be tried again" in client.post(retry).text


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_changes_nothing(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    upload(client, ("letter.txt", LETTER), ("again.txt", LETTER))
    work()
    assert "the same file twice changes nothing" in client.get(LIST).text
    assert Document.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_looks_like_case_data_is_shown_by_line_and_kind_and_asks_for_a_decision(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    upload(client, ("list.txt", b"A list\n\nDate of birth: 1 January 2001\n"))
    work()
    page = client.get(LIST)
    assert "nothing of it is stored" in page.text
    held = page.link("Look and decide")
    page = client.get(held)
    assert "Line 3: what looks like a date of birth" in page.text
    assert "2001" not in page.text
    assert "Say why it is no case data" in client.post(held, status=422).text
    assert "In line to be read" in client.post(held, reason="An invented example.").text
    work()
    assert "Read as D1" in client.get(held).text
    page_client(people.scrutiny_member).get(held, status=403)


def test_files_that_cannot_be_taken_are_named_and_the_others_go_on(people: Cast, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 200
    client = page_client(people.improvement_lead)
    text = upload(client, ("letter.txt", LETTER), ("long.txt", LETTER * 3), ("nothing.txt", b""))
    assert "long.txt is larger than" in text
    assert "nothing.txt is empty" in text
    assert [upload.name for upload in Upload.objects.all()] == ["letter.txt"]


def test_a_file_over_the_limit_is_refused_before_it_is_kept(people: Cast, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 10
    client = page_client(people.improvement_lead)
    page = client.post(ADDRESS, status=422, chosen=[SimpleUploadedFile("letter.txt", LETTER)])
    assert "letter.txt is larger than" in page.text
    assert not Upload.objects.exists()


def test_no_more_than_twenty_files_are_taken_at_once(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    files = [SimpleUploadedFile(f"{number}.txt", LETTER) for number in range(21)]
    assert "at most 20 files" in client.post(ADDRESS, status=422, chosen=files).text


def test_without_a_file_one_is_asked_for(people: Cast) -> None:
    assert "Choose a file" in page_client(people.improvement_lead).post(ADDRESS, status=422).text


def test_nobody_sees_or_stops_the_uploads_of_somebody_else(people: Cast) -> None:
    upload(page_client(people.improvement_lead), ("letter.txt", LETTER))
    found = Upload.objects.get()
    assert "You have uploaded nothing" in page_client(people.outsider).get("/southfell/documents/uploads").text
    colleague = UserFactory.create()
    MembershipFactory.create(user=colleague, authority=people.council, role="improvement_lead")
    assert "You have uploaded nothing" in page_client(colleague).get(LIST).text
    for step in ("retry", "cancel"):
        page_client(colleague).post(f"{LIST}/{found.uuid}/{step}", status=404)
        page_client(people.outsider).post(f"/southfell/documents/uploads/{found.uuid}/{step}", status=404)
        page_client(people.scrutiny_member).post(f"{LIST}/{found.uuid}/{step}", status=403)


def test_the_queries_of_the_list_do_not_grow(people: Cast) -> None:
    def more() -> None:
        for _ in range(5):
            UploadFactory.create(
                authority=people.council,
                uploaded_by=people.improvement_lead,
                state="read",
                document=DocumentFactory.create(authority=people.council),
            )

    more()
    assert_queries_do_not_grow(LIST, page_client(people.improvement_lead), more, at_most=4)
