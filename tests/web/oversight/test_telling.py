from __future__ import annotations

from datetime import date

from goldthread.oversight.models import Decision
from tests.cast import Cast
from tests.factories.checks import BreakFactory
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory
from tests.factories.oversight import DecisionFactory, MeetingFactory, ToldFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import NamedBodyFactory, RecommendationFactory
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import page_client
from tests.web.worked import Worked

FIRST, NEXT = "/northmere/meetings/G1/to-tell", "/northmere/meetings/G2/to-tell"
ITEM = "/northmere/agenda-items/G1-I1/to-tell"


def overdue(record: Worked) -> None:
    """An action for the recommendation that nobody answered, due in September."""
    action = ActionFactory.create(authority=record.review.authority, what="Bring a report to the panel.")
    ActionLinkFactory.create(action=action, recommendation=record.silent)
    ActionDueFactory.create(
        action=action,
        due_first=date(2015, 9, 1),
        due_last=date(2015, 9, 1),
        words="1 September 2015",
        precision="day",
        speaks_for=date(2015, 6, 10),
    )


def test_a_meeting_is_told_what_is_overdue_and_which_breaks_are_new(people: Cast, record: Worked) -> None:
    overdue(record)
    MeetingFactory.create(body=record.board, reference="G2", held_first=date(2015, 10, 6))
    record.broken.began_on = date(2015, 8, 1)
    record.broken.save()
    page = page_client(people.scrutiny_member).get(NEXT)
    assert "New since this body last met, on 7 July 2015" in page.text
    assert "Not on the agenda LTA15-R2" in page.text
    assert "Bring a report to the panel. Due 1 September 2015" in page.text
    assert "New LTA15-R2 has no response" in page.text
    assert "Nothing: no recommendation that concerns this body" in page_client(people.scrutiny_member).get(FIRST).text


def test_a_break_of_the_day_after_the_last_meeting_is_new_and_one_of_its_day_is_not(
    people: Cast, record: Worked
) -> None:
    MeetingFactory.create(body=record.board, reference="G2", held_first=date(2015, 10, 6))
    client = page_client(people.scrutiny_member)
    for began_on, is_new in ((date(2015, 7, 7), False), (date(2015, 7, 8), True)):
        record.broken.began_on = began_on
        record.broken.save()
        assert ("New LTA15-R2 has no response" in client.get(NEXT).text) is is_new


def test_an_item_says_what_should_be_said_of_what_it_is_about(people: Cast, record: Worked) -> None:
    client = page_client(people.scrutiny_member)
    assert "LTA15-R2" not in client.get(ITEM).text
    ToldFactory.create(item=record.item, recommendation=record.silent)
    page = client.get(ITEM)
    assert "What this item should say" in page.text
    assert "On the agenda LTA15-R2" in page.text


def test_a_plan_says_what_no_recommendation_asked_for_ten_of_a_sort(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, title="The plan of the council", reference="PL7")
    for day in range(1, 13):
        action = ActionFactory.create(plan=plan, what=f"Thing {day}.")
        late = date(2015, 5, day)
        ActionDueFactory.create(
            action=action, due_first=late, due_last=late, words=f"{day} May 2015", precision="day", speaks_for=late
        )
    broken = BreakFactory.create(authority=people.council, subject_uuid=action.uuid, sentence="Nobody owns Thing 12.")
    broken.began_on = date(2015, 6, 1)
    broken.save()
    ToldFactory.create(item=record.item, plan=plan)
    client = page_client(people.scrutiny_member)
    for address in (FIRST, ITEM):
        text = client.get(address).text
        assert "On the agenda PL7 The plan of the council (actions" in text
        assert "Thing 1. Due 1 May 2015" in text
        assert "Thing 11." not in text
        assert "2 more overdue, red or re-dated, on the page of the plan" in text
        assert "Nobody owns Thing 12." in text


def test_a_recommendation_shows_what_was_decided_where_it_was_reported(people: Cast, record: Worked) -> None:
    DecisionFactory.create(item=record.item, what=Decision.What.DEFERRED, words="Until the plan is written.")
    page = page_client(people.scrutiny_member).get("/northmere/recommendations/LTA15-R1")
    assert "Deferred: Until the plan is written." in page.text


def test_the_pages_take_no_more_queries_when_more_is_to_be_told(people: Cast, record: Worked) -> None:
    overdue(record)
    MeetingFactory.create(body=record.board, reference="G2", held_first=date(2015, 10, 6))

    def more() -> None:
        for _ in range(4):
            overdue(record)
            made = RecommendationFactory.create(review=record.review)
            NamedBodyFactory.create(recommendation=made, body=record.board)
            BreakFactory.create(authority=people.council, subject_uuid=made.uuid)
            ToldFactory.create(
                item=record.item, plan=ActionFactory.create(plan=PlanFactory.create(authority=people.council)).plan
            )

    client = page_client(people.scrutiny_member)
    for address, at_most in ((NEXT, 10), (ITEM, 11)):
        assert_queries_do_not_grow(address, client, more, at_most=at_most)
