from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from pytest_django.fixtures import Settings

from goldthread.documents.models import Document
from tests.cast import Cast
from tests.web.asking import assert_writers_only
from tests.web.page import PageClient, page_client

ADDRESS = "/northmere/documents/upload"
LETTER = b"Dear Chief Executive,\n\nLOCAL TEST OF ASSURANCE\n\n5 June 2026\n\n1. We recommend that the council:\n"


def upload(client: PageClient, *files: tuple[str, bytes]) -> str:
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(ADDRESS, chosen=chosen).text


def work() -> None:
    """What the worker does until nothing is left to do; it opens connections of its own, so the test cannot wrap it."""
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def test_only_those_who_upload_may(people: Cast) -> None:
    assert_writers_only(ADDRESS, people, people.improvement_lead)
    assert_writers_only("/northmere/documents/uploads", people, people.improvement_lead)


@pytest.mark.django_db(transaction=True)
def test_a_file_waits_for_the_worker_and_then_leads_to_what_was_read(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    assert "letter.txt Waiting" in upload(client, ("letter.txt", LETTER))
    work()
    page = client.get("/northmere/documents/uploads")
    assert "Read as D1" in page.text
    assert client.get(page.link("letter.txt")).heading == "What was read in D1"


@pytest.mark.django_db(transaction=True)
def test_several_files_at_once_and_one_that_cannot_be_read(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    upload(client, ("letter.txt", LETTER), ("empty.pdf", b"%PDF-1.4 nothing"))
    work()
    text = client.get("/northmere/documents/uploads").text
    assert "Read as D1" in text
    assert "empty.pdf" in text
    assert "Not read" in text


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_changes_nothing(people: Cast) -> None:
    client = page_client(people.improvement_lead)
    upload(client, ("letter.txt", LETTER))
    upload(client, ("again.txt", LETTER))
    work()
    assert "the same file twice changes nothing" in client.get("/northmere/documents/uploads").text
    assert Document.objects.count() == 1


def test_a_file_over_the_limit_is_refused_before_it_is_kept(people: Cast, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 10
    client = page_client(people.improvement_lead)
    page = client.post(ADDRESS, status=422, chosen=[SimpleUploadedFile("letter.txt", LETTER)])
    assert "letter.txt is larger than" in page.text


def test_without_a_file_one_is_asked_for(people: Cast) -> None:
    assert "Choose a file" in page_client(people.improvement_lead).post(ADDRESS, status=422).text


def test_nobody_sees_the_uploads_of_another_authority(people: Cast) -> None:
    upload(page_client(people.improvement_lead), ("letter.txt", LETTER))
    assert "You have uploaded nothing" in page_client(people.outsider).get("/southfell/documents/uploads").text
