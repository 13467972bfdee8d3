"""A plan published on a page, its timeline, and what one side of paper would hold before it is published."""

from __future__ import annotations

import pytest
from django.test import Client

from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from tests.cast import Cast
from tests.factories.improvement import ActionFactory
from tests.publishing.planned import LONG, Planned, planned, restrict
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

HOME = "/northmere/plans/PL9"
LIST, ADD, TIMELINE, SIDE = (f"{HOME}/{name}" for name in ("published", "publish", "timeline", "on-a-page"))


@pytest.fixture
def made(people: Cast) -> Planned:
    return planned(people)


def test_a_plan_is_published_written_read_and_fetched(people: Cast, made: Planned) -> None:
    assert_readers_only(LIST, people)
    assert_writers_only(ADD, people, people.improvement_lead)
    reader, client = page_client(people.scrutiny_member), page_client(people.improvement_lead)
    assert reader.get(HOME).has_link("Published files")
    page = client.get(client.get(client.get(HOME).link("Publish it")).link("Publish the plan"))
    for words in (
        "Improvement plan: PDF",
        "Improvement plan to work with",
        "Plan on a page, A3",
        "Timeline of the plan",
    ):
        assert words in page.text
    client.post(ADD, what="improvement-plan-sheet.xlsx")
    write_publication(Publication.objects.get().uuid)
    one = reader.get(reader.get(LIST).link("PL9-P1 Improvement plan to work with"))
    assert "Train every manager." in one.text
    assert reader.client.get(one.link("Spreadsheet")).content[:2] == b"PK"
    assert page_client(people.outsider).status(one.link("Spreadsheet")) == 404


def test_the_timeline_shows_what_the_reader_may_see(people: Cast, made: Planned) -> None:
    assert_readers_only(TIMELINE, people)
    reader = page_client(people.scrutiny_member)
    page = reader.get(reader.get(HOME).link("Timeline"))
    assert page.heading == "Timeline of PL9 Improvement plan 2026"
    assert "Write the practice standards." in page.text
    restrict(made.actions[0])
    assert "Write the practice standards." not in reader.get(TIMELINE).text


def test_what_one_side_would_leave_out_is_told_before_it_is_published(people: Cast, made: Planned) -> None:
    assert_readers_only(SIDE, people)
    client = page_client(people.improvement_lead)
    page = client.get(client.get(LIST).link("See what one side of A4 or A3 would hold"))
    assert "Nothing is left out." in page.text
    ActionFactory.create_batch(60, authority=people.council, plan=made.plan, what=LONG)
    page = client.get(SIDE)
    assert "of 66 actions:" in page.text
    assert page.has_link("See it on A3")
    assert client.get(page.link("See it on A3")).heading == "PL9 on one side of A3"
    assert Client().get(f"{SIDE}?side=a5").status_code == 302
    assert client.status(f"{SIDE}?side=a5") == 404


@pytest.mark.parametrize("address", [LIST, TIMELINE, SIDE])
def test_a_page_takes_as_many_queries_for_many(people: Cast, made: Planned, address: str) -> None:
    client = page_client(people.improvement_lead)

    def more() -> None:
        ActionFactory.create_batch(20, authority=people.council, plan=made.plan)
        client.post(ADD, what="improvement-plan.pdf")

    more()
    assert_queries_do_not_grow(address, client, more, at_most=11)
