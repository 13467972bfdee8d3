from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.factories.improvement import MilestoneFactory
from tests.factories.organisation import SystemFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LIST = "/northmere/records/milestone/"


@pytest.mark.parametrize("kind", ["milestone", "system", "service", "post"])
def test_members_see_a_list_of_each_kind_and_nobody_else_does(people: Cast, record: Worked, kind: str) -> None:
    assert_readers_only(f"/northmere/records/{kind}/", people)


def test_outside_systems_are_found_from_the_reviews(people: Cast, record: Worked) -> None:
    made = SystemFactory.create(authority=people.council, name="Mosaic")
    SystemFactory.create(authority=people.elsewhere, name="Liquidlogic")
    client = page_client(people.scrutiny_member)
    page = client.get(client.get("/northmere/reviews/").link("Outside systems"))
    assert page.heading == "Outside systems"
    assert page.link(made.reference) == f"/northmere/records/system/{made.reference}"
    assert "Liquidlogic" not in page.text


def test_a_list_takes_no_more_queries_when_it_grows(people: Cast, record: Worked) -> None:
    def more() -> None:
        MilestoneFactory.create_batch(60, review=record.review)

    assert_queries_do_not_grow(LIST, page_client(people.scrutiny_member), more, at_most=6)


def test_a_milestone_shows_every_date_that_it_was_given(people: Cast, record: Worked) -> None:
    client = page_client(people.scrutiny_member)
    for address in (LIST, "/northmere/records/milestone/T1"):
        assert "December 2016, said on 25 April 2016" in client.get(address).text
