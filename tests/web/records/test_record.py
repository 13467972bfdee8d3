from __future__ import annotations

import pytest

from goldthread.lib.kinds import all_kinds
from goldthread.organisation.models import Person
from tests.cast import Cast
from tests.web.asking import assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

FINDING = "/northmere/records/finding/LTA15-F1"


def test_members_read_a_record_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(FINDING, people)
    page_client(people.director).get("/northmere/records/finding/LTA15-F99", status=404)


def test_a_record_shows_what_it_says_and_links_to_what_it_belongs_to(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(FINDING)
    assert "Nobody keeps a risk register." in page.text
    assert page.link("LTA15 Test of 2015") == "/northmere/reviews/LTA15"
    assert "Entered by hand" in page.text


def test_a_name_is_shown_only_to_those_who_may_see_names(people: Cast, record: Worked) -> None:
    reference = Person.objects.get().reference
    address = f"/northmere/records/person/{reference}"
    assert "Placeholder Person" in page_client(people.improvement_lead).get(address).text
    assert "Placeholder Person" not in page_client(people.auditor).get(address).text


@pytest.mark.parametrize("kind", ["rating", "milestone", "milestone_date", "response", "support", "condition", "told"])
def test_every_kind_without_a_page_of_its_own_has_this_one(kind: str, people: Cast, record: Worked) -> None:
    made = {entry.code: entry for entry in all_kinds()}[kind]
    assert made.url.endswith(f":{kind}")
    listing = page_client(people.improvement_lead).get("/northmere/recommendations/LTA15-R1")
    assert listing.heading.startswith("LTA15-R1")


def test_a_milestone_and_a_response_open(people: Cast, record: Worked) -> None:
    client = page_client(people.scrutiny_member)
    assert "Plan agreed" in client.get("/northmere/records/milestone/T1").text
    assert "The plan goes to the board" in client.get("/northmere/records/response/LTA15-R1-N1").text
