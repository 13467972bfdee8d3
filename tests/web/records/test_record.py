from __future__ import annotations

from typing import cast

from django.apps import apps

from goldthread.authorities.models import Record
from goldthread.lib.kinds import all_kinds
from goldthread.organisation.models import Person
from goldthread.web.links import record_href
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
    assert "No source document to show" in page.text


def test_a_name_is_shown_only_to_those_who_may_see_names(people: Cast, record: Worked) -> None:
    reference = Person.objects.get().reference
    address = f"/northmere/records/person/{reference}"
    assert "Placeholder Person" in page_client(people.improvement_lead).get(address).text
    assert "Placeholder Person" not in page_client(people.auditor).get(address).text


def test_every_record_of_the_worked_council_has_a_page(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    opened = set()
    for kind in all_kinds():
        model = cast(type[Record], apps.get_model(kind.model))
        for one in model._base_manager.filter(authority=people.council):
            client.get(record_href(people.council.slug, kind.code, one.reference))
            opened.add(kind.code)
    assert {"review", "finding", "rating", "support", "condition", "told", "person", "milestone_date"} <= opened


def test_a_milestone_and_a_response_open(people: Cast, record: Worked) -> None:
    client = page_client(people.scrutiny_member)
    assert "Plan agreed" in client.get("/northmere/records/milestone/T1").text
    assert "The plan goes to the board" in client.get("/northmere/records/response/LTA15-R1-N1").text
