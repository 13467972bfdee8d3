"""The page of an owner, and the colours of a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import ActionState, Proof
from tests.cast import Cast, member
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.plans import PlanFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

OWN = "/northmere/my-actions/"


def test_an_owner_reports_on_the_own_actions_and_sees_no_others(people: Cast, record: Worked) -> None:
    owner = member(people.council, "action_owner")
    mine = ActionFactory.create(authority=people.council, reference="A1", owner=owner)
    other = ActionFactory.create(authority=people.council, reference="A2", owner=people.director)
    ActionDueFactory.create(action=mine, due_first=date(2015, 10, 1))
    assert_readers_only(OWN, people)
    client = page_client(owner)
    page = client.get(OWN)
    assert mine.what in page.text
    assert "Overdue" in page.text
    assert other.what not in page.text
    client.post(f"{OWN}A2", status=404, **{"A2-colour": "green"})
    refused = client.post(f"{OWN}A1", status=422, **{"A1-colour": "amber"})
    assert "Say in two sentences" in refused.text
    said: Any = {"A1-colour": "amber", "A1-forecast": "red", "A1-narrative": "Half are trained."}
    page = client.post(f"{OWN}A1", **(said | {"A1-proof": "The list."}))
    assert "Amber. Half are trained." in page.text
    state = ActionState.objects.get()
    assert (state.colour, state.forecast, state.reported_by) == ("amber", "red", owner.role_label)
    assert Proof.objects.get().recorded_by == owner


def test_whoever_owns_nothing_is_told_so(people: Cast, record: Worked) -> None:
    assert "No unfinished action is yours" in page_client(people.scrutiny_member).get(OWN).text


def test_the_queries_of_the_own_page_do_not_grow(people: Cast, record: Worked) -> None:
    def more(number: int) -> None:
        for one in ActionFactory.create_batch(number, authority=people.council, owner=people.director):
            ActionDueFactory.create(action=one)

    more(1)
    assert_queries_do_not_grow(OWN, page_client(people.director), lambda: more(20), 6)


def test_every_colour_of_a_plan_has_its_definition_and_late_is_never_green(people: Cast, record: Worked) -> None:
    load_packs()
    plan = PlanFactory.create(authority=people.council, colours="percent")
    action = ActionFactory.create(authority=people.council, plan=plan)
    ActionDueFactory.create(action=action, due_first=date(2015, 10, 1))
    ActionStateFactory.create(action=action, colour="green", percent=90, forecast="red")
    page = page_client(people.director).get(f"/northmere/plans/{plan.reference}")
    assert "Amber Late and not done, and so not green." in page.text
    assert "expects red by its due date" in page.text
    assert "More than three quarters complete." in page.text
