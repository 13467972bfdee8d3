"""The plan: its list, the page of an action, and what is written there."""

from __future__ import annotations

from datetime import date

from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState
from tests.cast import Cast
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory, ActionStateFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

PLAN = "/northmere/actions/"


def action(people: Cast, record: Worked, number: int = 1) -> Action:
    made = ActionFactory.create(authority=people.council, reference=f"A{number}", owner=people.director)
    ActionLinkFactory.create(authority=people.council, action=made, recommendation=record.silent)
    for day in (date(2015, 10, 1), date(2015, 12, 1)):
        ActionDueFactory.create(
            authority=people.council, action=made, due_first=day, words="as printed", reason="Staff left."
        )
    ActionStateFactory.create(authority=people.council, action=made, narrative="A draft is written.")
    return made


def test_the_plan_shows_owner_first_date_and_state_of_each_action(people: Cast, record: Worked) -> None:
    made = action(people, record)
    assert_readers_only(PLAN, people)
    page = page_client(people.scrutiny_member).get(PLAN)
    for words in (
        made.what,
        "Head of Service",
        "1 December 2015",
        "moved once, late since its first date, 1 October 2015",
        "On track",
    ):
        assert words in page.text
    assert "Overdue" in page.text
    assert not page.has_link("Add an action")


def test_the_plan_can_show_only_the_own_actions(people: Cast, record: Worked) -> None:
    action(people, record)
    assert "Write the training plan" in page_client(people.director).get(f"{PLAN}?show=mine").text
    assert "No action is yours" in page_client(people.scrutiny_member).get(f"{PLAN}?show=mine").text


def test_an_empty_plan_says_how_to_begin(people: Cast) -> None:
    assert page_client(people.improvement_lead).get(PLAN).link("bring it in") == "/northmere/trackers/add"


def test_the_queries_of_the_plan_do_not_grow(people: Cast, record: Worked) -> None:
    action(people, record)
    client = page_client(people.director)
    assert_queries_do_not_grow(PLAN, client, lambda: [action(people, record, n) for n in range(2, 30)], 6)


def test_an_action_shows_every_date_with_its_reason_and_hangs_on_its_thread(people: Cast, record: Worked) -> None:
    made = action(people, record)
    address = f"{PLAN}{made.reference}"
    assert_readers_only(address, people)
    page = page_client(people.director).get(address)
    assert "1 October 2015, said on 5 June 2015: Staff left." in page.text
    assert "A draft is written." in page.text
    thread = page_client(people.director).get(page.link(record.silent.reference))
    assert made.what in thread.text
    assert thread.link("Add an action").endswith(f"?for={record.silent.reference}")


def test_an_action_is_added_moved_and_reported_on(people: Cast, record: Worked) -> None:
    client = page_client(people.director)
    assert_writers_only(f"{PLAN}add", people, people.director)
    client.post(f"{PLAN}add", status=422)
    client.post(f"{PLAN}add", what="Write the plan", recommendation=record.silent.pk, owner_words="Head of Service")
    made = Action.objects.get()
    assert ActionLink.objects.get().recommendation == record.silent
    address = f"{PLAN}{made.reference}"
    for step in ("change", "date", "state"):
        assert_writers_only(f"{address}/{step}", people, people.director)
    client.post(f"{address}/date", due="1 June 2026", speaks_for="1 May 2026")
    client.post(f"{address}/date", status=422, due="1 July 2026", speaks_for="1 May 2026")
    client.post(f"{address}/date", due="1 July 2026", reason="Staff left", speaks_for="1 May 2026")
    assert ActionDue.objects.count() == 2
    client.post(f"{address}/state", label="Green", colour="green", done="no", speaks_for="1 May 2026")
    state = ActionState.objects.get()
    assert (state.label, state.done) == ("Green", False)
    client.post(f"{address}/change", what="Write the whole plan", owner=people.director.pk, version=made.row_version)
    made.refresh_from_db()
    assert (made.what, made.owner) == ("Write the whole plan", people.director)
