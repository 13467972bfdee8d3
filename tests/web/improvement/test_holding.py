"""From advice that holds for a time to the step that it speaks against, and back."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.improvement.models import HoldOff
from goldthread.improvement.services import hold_off
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Advice
from tests.cast import Cast, cast
from tests.factories.improvement import ActionFactory, MilestoneFactory
from tests.factories.reviews import AdviceFactory, ReviewFactory
from tests.web.asking import assert_writers_only
from tests.web.page import page_client

pytestmark = pytest.mark.django_db
ADD = "/northmere/records/advice/LTA15-A3/holds-off"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def advice(people: Cast) -> Advice:
    review = ReviewFactory.create(authority=people.council, issued_on=date(2015, 6, 5))
    return AdviceFactory.create(review=review, reference="LTA15-A3", text="Keep both boards for the first year.")


@pytest.mark.usefixtures("advice")
def test_only_who_may_write_the_answer_opens_the_form(people: Cast) -> None:
    assert_writers_only(ADD, people, people.improvement_lead)


def test_the_step_and_the_day_are_said_on_the_page_of_the_advice_and_can_be_withdrawn(
    people: Cast, advice: Advice
) -> None:
    step = MilestoneFactory.create(authority=people.council, what="One board")
    client = page_client(people.improvement_lead)
    page = client.get("/northmere/records/advice/LTA15-A3")
    assert page.link("Say against which step it speaks, and until when") == ADD
    wrong = client.post(ADD, status=422, until_on="1 October 2016", words="")
    assert "Choose the milestone or the action" in wrong.text
    client.post(ADD, milestone=str(step.pk), action="", until_on="1 October 2016", words="for the first year")
    made = HoldOff.objects.get()
    assert (made.advice, made.milestone, made.until_on) == (advice, step, date(2016, 10, 1))
    held = client.get(f"/northmere/records/hold-off/{made.reference}")
    assert held.has_link("Withdraw it")
    client.post(f"/northmere/records/hold-off/{made.reference}/withdraw", why="Said twice.", version="1")
    assert not HoldOff.objects.live().exists()


def test_a_step_is_held_off_once_and_after_the_advice_was_given(people: Cast, advice: Advice) -> None:
    by, action = people.improvement_lead, ActionFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="one of them"):
        hold_off(by=by, advice=advice, until_on=date(2016, 10, 1))
    with pytest.raises(RuleBroken, match="only after that day"):
        hold_off(by=by, advice=advice, until_on=date(2015, 6, 5), action=action)
    made = hold_off(by=by, advice=advice, until_on=date(2015, 6, 6), action=action)
    with pytest.raises(RuleBroken, match="withdraw that first"):
        hold_off(by=by, advice=advice, until_on=date(2016, 10, 1), action=action)
    assert made.reference == "LTA15-A3-H1"
