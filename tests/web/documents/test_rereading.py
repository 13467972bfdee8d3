"""Reading a file again, as a person does it: ask, look, tick, confirm or leave."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Citation, Part, Text
from goldthread.frameworks.services import load_packs
from goldthread.intake.models import StoredReading
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.reading import read_one
from tests.cast import Cast
from tests.intake.rereading.older import read_by_an_older_reader
from tests.web.asking import assert_writers_only, queries_of
from tests.web.page import page_client

FILES = "/northmere/documents/D1/files"
ASK = f"{FILES}/1/1/read-again"


@pytest.fixture
def older(people: Cast) -> StoredReading:
    load_packs()
    return read_by_an_older_reader(people.improvement_lead, people.council)


def reread(people: Cast) -> str:
    """Asks for it and lets the worker read; the address where the changes are shown."""
    page_client(people.improvement_lead).post(ASK)
    upload = Upload.objects.get()
    read_one(upload.uuid)
    return f"/northmere/documents/D1/rereading/{upload.uuid}"


def seen_on(address: str, people: Cast) -> str:
    page = page_client(people.improvement_lead).get(address)
    return str(page.root.xpath("//input[@name='seen']/@value")[0])


def test_a_file_of_an_older_reader_is_read_again_when_somebody_asks(people: Cast, older: StoredReading) -> None:
    client = page_client(people.improvement_lead)
    assert "A newer reader is there" in client.get(FILES).text
    page = client.post(ASK)
    assert "In line to be read again" in page.text
    assert "keeps itself up to date" in page.text
    read_one(Upload.objects.get().uuid)
    page = client.get(FILES)
    assert "Nothing has changed yet" in page.text
    assert client.get(page.link("Look at what changes")).heading == "What changes when letter.txt is read again"
    assert client.get("/northmere/documents/uploads").has_link("Look at what changes")


def test_those_who_only_read_neither_ask_nor_look(people: Cast, older: StoredReading) -> None:
    address = reread(people)
    assert_writers_only(address, people, people.improvement_lead)
    for step in (ASK, f"{address}/discard"):
        page_client(people.scrutiny_member).post(step, status=403)
        page_client(people.outsider).post(step, status=404)


def test_the_page_shows_what_is_new_changed_and_gone_and_every_passage(people: Cast, older: StoredReading) -> None:
    page = page_client(people.improvement_lead).get(reread(people))
    assert "What is proposed" in page.text
    assert "Report progress" in page.text
    assert "second building" in page.text
    assert "Found several times: these stay on the earlier text unless you tick them" in page.text
    assert "Not found: these stay on the earlier text" in page.text
    assert "Found once: these move to the new text" in page.text
    assert Text.objects.count() == 1


def test_confirmed_it_moves_what_was_ticked_and_leads_to_what_waits(people: Cast, older: StoredReading) -> None:
    address = reread(people)
    client = page_client(people.improvement_lead)
    page = client.get(address)
    (first, *_) = page.root.xpath("//input[@name='move']/@value")
    page = client.post(address, seen=seen_on(address, people), move=[first])
    assert page.heading == "What was read in D1"
    assert "moved to the new text" in page.text
    assert "stay on the earlier text" in page.text
    assert Citation.objects.get(pk=int(first)).withdrawn_at is not None
    page = client.get(FILES)
    assert "on an earlier text of" in page.text
    assert "A newer reader is there" not in page.text
    assert client.get(page.link("look at it")).heading == "Earlier text of D1"
    assert client.get(address).heading == "Files and versions of D1"


def test_what_changed_while_somebody_looked_is_shown_anew(people: Cast, older: StoredReading) -> None:
    address = reread(people)
    seen = seen_on(address, people)
    Citation.objects.filter(subject_reference="LTA23-R2").update(withdrawn_at=timezone.now())
    page = page_client(people.improvement_lead).post(address, status=422, seen=seen)
    assert "look at what changes once more" in page.text
    assert seen_on(address, people) != seen


def test_left_as_it_is_nothing_has_changed(people: Cast, older: StoredReading) -> None:
    address = reread(people)
    page = page_client(people.improvement_lead).post(f"{address}/discard")
    assert "Nothing was changed" in page.text
    assert Upload.objects.get().state == UploadState.CANCELLED
    assert Text.objects.count() == 1
    assert "no longer be cancelled" in page_client(people.improvement_lead).post(f"{address}/discard").text


def test_asked_twice_it_says_that_it_is_under_way(people: Cast, older: StoredReading) -> None:
    client = page_client(people.improvement_lead)
    client.post(ASK)
    assert "being read again already" in client.post(ASK).text


def test_whoever_may_not_read_a_part_is_told_that_somebody_else_must_look(people: Cast, older: StoredReading) -> None:
    address = reread(people)
    Part.objects.filter(text=older.text, order=0).update(sensitivity=Sensitivity.RESTRICTED)
    page = page_client(people.lead_reviewer).get(address)
    assert "Somebody who may read all of it has to look" in page.text
    assert "second building" not in page.text
    assert not page.root.xpath("//main//form")


def test_the_page_takes_as_many_queries_however_much_changes(people: Cast, older: StoredReading) -> None:
    assert queries_of(page_client(people.improvement_lead), reread(people)) <= 16
