from __future__ import annotations

import pytest

from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import ResponseTime
from tests.cast import Cast
from tests.factories.improvement import ResponseTimeFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import page_client

USUAL, POLICY = "/northmere/times-for-answers/usual", "/northmere/times-for-answers/policy"


@pytest.fixture(autouse=True)
def _loaded(people: Cast) -> None:
    load_packs()


def test_a_usual_time_is_taken_over_with_one_button_and_then_changed(people: Cast) -> None:
    assert_writers_only(USUAL, people, people.improvement_lead)
    lead = page_client(people.improvement_lead)
    assert "has not said within how many days" in lead.get(USUAL).text
    page = lead.post(f"{USUAL}/scrutiny")
    assert page.heading == "Usual times for answers"
    made = ResponseTime.objects.get()
    assert (made.within_days, made.authority, made.recorded_by) == (59, people.council, people.improvement_lead)
    assert "Local Government Act 2000, section 9FE" in made.reason
    assert "answers within 59 days of the letter" in page.text
    lead.post(POLICY, within_days="40", reason="Cabinet, minute 7.", speaks_for="1 May 2015")
    lead.post(POLICY, within_days="45", reason="Cabinet, minute 9.", speaks_for=f"{made.speaks_for:%-d %B %Y}")
    assert "answers within 45 days of the letter" in lead.get(USUAL).text


def test_a_time_that_no_pack_has_is_not_taken_over_and_readers_take_none(people: Cast) -> None:
    assert page_client(people.improvement_lead).post(f"{USUAL}/never", status=404)
    assert page_client(people.scrutiny_member).post(f"{USUAL}/scrutiny", status=403)
    assert not ResponseTime.objects.exists()


def test_the_page_takes_no_more_queries_when_the_policy_changed_often(people: Cast) -> None:
    client = page_client(people.improvement_lead)

    def more() -> None:
        for _ in range(3):
            policy = {"recommendation": None, "due_on": None, "within_days": 30}
            ResponseTimeFactory.create(authority=people.council, **policy)

    more()
    assert_queries_do_not_grow(USUAL, client, more, at_most=8)
