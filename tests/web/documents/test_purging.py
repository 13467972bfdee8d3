"""Papers due for purge, holding one back, and purging one."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.documents.models import Document
from tests.cast import Cast, member
from tests.factories.documents import DocumentFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LETTER = "/northmere/documents/D1"
DUE = "/northmere/data-protection/due"


@pytest.mark.parametrize("address", [DUE, f"{LETTER}/hold", f"{LETTER}/purge"])
def test_only_those_who_protect_data_may(people: Cast, record: Worked, address: str) -> None:
    assert_writers_only(address, people, people.improvement_lead)
    page_client(member(people.council, "monitoring_officer")).get(address)
    page_client(people.lead_reviewer).get(address, status=403)


def test_purging_says_what_goes_and_what_stays_and_asks_for_the_reference(people: Cast, record: Worked) -> None:
    lead = page_client(people.improvement_lead)
    page = lead.get(lead.get(LETTER).link("Purge this paper"))
    assert "This cannot be undone" in page.text
    assert "records that rest on it, with “purged” where their source was" in page.text
    assert "Type D1" in lead.post(f"{LETTER}/purge", status=422, version=1, why="Its day came.", typed="D2").text
    assert "Say why it is purged" in lead.post(f"{LETTER}/purge", status=422, version=1, why="", typed="D1").text
    left = lead.post(f"{LETTER}/purge", version=1, why="Its day came.", typed="d1")
    assert "D1 is purged. Its hashes are kept." in left.text
    assert "by the Improvement lead: Its day came." in left.text
    assert record.letter.files.get().sha256 in left.text
    assert "The first paragraph" not in left.text
    assert "Purged review letter" in left.heading
    assert not left.has_link("Purge this paper")
    assert not left.has_link("Change how it is handled")


def test_a_source_says_that_its_paper_was_purged_and_leads_to_what_is_left(people: Cast, record: Worked) -> None:
    page_client(people.improvement_lead).post(f"{LETTER}/purge", version=1, why="Its day came.", typed="D1")
    page = page_client(people.scrutiny_member).get("/northmere/recommendations/LTA15-R1")
    assert "the paper is gone, its hash is kept" in page.text
    assert page.link("Review letter of") == LETTER
    assert "Hashes of the files" in page_client(people.scrutiny_member).get(LETTER).text
    assert "Purged" in page_client(people.scrutiny_member).get("/northmere/documents/").text


@pytest.mark.parametrize("beneath", ["handling", "purge", "pages/1", "reading"])
def test_what_is_purged_has_no_pages_beneath_it(people: Cast, record: Worked, beneath: str) -> None:
    lead = page_client(people.improvement_lead)
    lead.post(f"{LETTER}/purge", version=1, why="Its day came.", typed="D1")
    answer = lead.client.get(f"{LETTER}/{beneath}")
    assert answer.status_code == 404 or answer["Location"] == LETTER
    assert lead.status(f"{LETTER}/pages/1/picture") == 410


def test_a_held_paper_says_so_and_is_not_purged(people: Cast, record: Worked) -> None:
    lead = page_client(people.improvement_lead)
    page = lead.post(f"{LETTER}/hold", version=1, why="The inquiry asks for it.")
    assert "D1 is on hold: it cannot be purged." in page.text
    assert "The inquiry asks for it." in page.text
    assert "End the hold before you purge it" in lead.get(f"{LETTER}/purge").text
    refused = lead.post(f"{LETTER}/purge", status=422, version=2, why="Its day came.", typed="D1")
    assert "End the hold first" in refused.text
    assert "not on hold any longer" in lead.post(f"{LETTER}/hold", version=2, why="").text


def test_two_people_at_once_see_both_versions(people: Cast, record: Worked) -> None:
    lead = page_client(people.improvement_lead)
    lead.post(f"{LETTER}/hold", version=1, why="The inquiry asks for it.")
    page = lead.post(f"{LETTER}/hold", status=422, version=1, why="The ombudsman asks for it.")
    assert "The inquiry asks for it." in page.text


def test_what_is_due_stands_in_a_list_with_where_it_stands(people: Cast, record: Worked) -> None:
    lead = page_client(people.improvement_lead)
    assert "No paper is due" in lead.get(DUE).text
    Document.objects.filter(pk=record.letter.pk).update(retain_until=date(2020, 1, 1))
    assert lead.get("/northmere/documents/").link("1 paper is due for purge") == DUE
    page = lead.get(DUE)
    assert page.link("Purge D1") == f"{LETTER}/purge"
    assert "Due for purge" in page.text
    assert not page_client(people.scrutiny_member).get("/northmere/documents/").has_link("due for purge")


def test_the_list_takes_no_more_queries_when_papers_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        DocumentFactory.create_batch(60, authority=people.council, retain_until=date(2020, 1, 1))

    more()
    assert_queries_do_not_grow(DUE, page_client(people.improvement_lead), more, at_most=3)
    assert_queries_do_not_grow(f"{LETTER}/purge", page_client(people.improvement_lead), lambda: None, at_most=4)
