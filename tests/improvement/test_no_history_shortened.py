"""Whatever the services of improvement are asked, and in whichever order, nothing that was said is lost or altered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from inspect import isfunction, signature
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.accounts.models import User
from goldthread.authorities.models import Statement
from goldthread.documents.models import Snapshot
from goldthread.frameworks.answer_times import AnswerTime
from goldthread.improvement import services
from goldthread.improvement.models import (
    Action,
    ActionLink,
    ActionMoney,
    ActionNeed,
    ActsFor,
    Closing,
    HoldOff,
    Milestone,
    Outcome,
    OwnerLink,
    Plan,
    PlanPart,
    Proof,
    ResponseAsk,
    RiskAction,
)
from goldthread.lib.dates import PartialDate, Precision
from goldthread.lib.errors import GoldthreadError
from goldthread.organisation.models import Post
from goldthread.reviews.models import Recommendation
from goldthread.risk.models import Risk
from tests.cast import Cast, cast
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import PostFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import AdviceFactory, RecommendationFactory
from tests.factories.risk import RiskFactory

BEGIN = date(2026, 1, 1)
USUAL = AnswerTime("letter", "Three months", "Recommendations of a letter", 90, "The letter", "verified")
STATEMENTS = [model for model in apps.get_app_config("improvement").get_models() if issubclass(model, Statement)]
HISTORIES: list[Any] = [*STATEMENTS, ActionLink, ActionNeed, ActionMoney, RiskAction, HoldOff, ResponseAsk, Snapshot]
"""What is only ever added to: every dated statement, every tie, every frozen version."""


@dataclass(frozen=True, slots=True)
class World:
    people: Cast
    plan: Plan
    actions: list[Action]
    post: Post
    recommendation: Recommendation
    risk: Risk

    @property
    def lead(self) -> User:
        return self.people.improvement_lead

    def action(self, number: int) -> Action:
        return Action.objects.get(pk=self.actions[number % len(self.actions)].pk)


@pytest.fixture
def world(db: None) -> World:
    people = cast()
    held = {"authority": people.council}
    plan, post = PlanFactory.create(**held), PostFactory.create(**held)
    actions = ActionFactory.create_batch(2, **held, plan=plan, post=post, owner=people.director)
    return World(people, plan, actions, post, RecommendationFactory.create(**held), RiskFactory.create(**held))


def day(number: int) -> date:
    return BEGIN + timedelta(days=number)


def due(number: int) -> PartialDate:
    return PartialDate(day(number), day(number), Precision.DAY, f"day {number}")


def version(record: Any) -> int:
    return int(type(record)._base_manager.get(pk=record.pk).row_version)


def last(model: Any, number: int) -> Any:
    """One of what there is; where there is nothing yet, the service is not asked."""
    held = list(model.objects.order_by("pk"))
    if not held:
        raise GoldthreadError("There is none yet.")
    return held[number % len(held)]


SAID = services.OwnReport(colour="green", narrative="Said.", proof="Shown.")
ACTS: dict[str, Callable[[World, int], Any]] = {
    "act_for": lambda w, n: services.act_for(by=w.lead, post=w.post, user=w.people.director, from_on=day(n)),
    "add_action": lambda w, n: services.add_action(
        by=w.lead, authority=w.people.council, details=services.ActionDetails(what=f"Act {n}")
    ),
    "add_action_due": lambda w, n: services.add_action_due(
        by=w.lead, action=w.action(n), due=due(n), speaks_for=day(n), reason="Staff." if n % 3 else ""
    ),
    "add_action_dues": lambda w, n: services.add_action_dues(
        by=w.lead, at=timezone.now(), speaks_for=day(n), stated=[services.DueStated(w.action(n), due(n))]
    ),
    "add_action_need": lambda w, n: services.add_action_need(by=w.lead, action=w.action(n), needed=w.action(n + 1)),
    "add_action_state": lambda w, n: services.add_action_state(
        by=w.lead, action=w.action(n), label="Green", speaks_for=day(n), percent=n
    ),
    "add_action_states": lambda w, n: services.add_action_states(
        by=w.lead, at=timezone.now(), speaks_for=day(n), stated=[services.StateStated(w.action(n), "Red")]
    ),
    "add_actions": lambda w, n: services.add_actions(
        by=w.lead, authority=w.people.council, at=timezone.now(), details=[services.ActionDetails(what=f"Act {n}")]
    ),
    "add_capacity": lambda w, n: services.add_capacity(by=w.lead, plan=w.plan, who="Team", days=Decimal(n)),
    "add_milestone": lambda w, n: services.add_milestone(by=w.lead, authority=w.people.council, what=f"Step {n}"),
    "add_milestone_date": lambda w, n: services.add_milestone_date(
        by=w.lead, milestone=last(Milestone, n), due=due(n), speaks_for=day(n), reason="Staff." if n % 2 else ""
    ),
    "add_outcome": lambda w, n: services.add_outcome(
        by=w.lead, plan=w.plan, details=services.OutcomeDetails(what=f"Better {n}")
    ),
    "add_outcome_value": lambda w, n: services.add_outcome_value(
        by=w.lead, outcome=last(Outcome, n), value=str(n), speaks_for=day(n)
    ),
    "add_plan": lambda w, n: services.add_plan(
        by=w.lead, authority=w.people.council, details=services.PlanDetails(title=f"Plan {n}")
    ),
    "add_plan_part": lambda w, n: services.add_plan_part(
        by=w.lead, plan=w.plan, details=services.PartDetails(title=f"Part {n}")
    ),
    "add_response": lambda w, n: services.add_response(
        by=w.lead,
        stance="accepted",
        given_by="Director",
        speaks_for=day(n),
        recommendation=w.recommendation,
        text="Yes.",
        absorbed_into=w.action(n) if n % 2 else None,
    ),
    "agree_plan": lambda w, n: services.agree_plan(by=w.lead, plan=w.plan, speaks_for=day(n), decided_where="Board"),
    "change_action": lambda w, n: services.change_action(
        by=w.lead,
        action=w.action(n),
        what=f"Anew {n}",
        owner_words="",
        owner=w.people.director,
        area="",
        seen_version=version(w.action(n)),
    ),
    "change_actions": lambda w, n: services.change_actions(
        by=w.lead, changes=[(w.action(n), services.ActionDetails(what=f"Row {n}"))]
    ),
    "change_outcome": lambda w, n: services.change_outcome(
        by=w.lead,
        outcome=last(Outcome, n),
        details=services.OutcomeDetails(what=f"Else {n}"),
        seen_version=version(last(Outcome, n)),
    ),
    "change_plan": lambda w, n: services.change_plan(
        by=w.lead, plan=w.plan, details=services.PlanDetails(title=f"Plan {n}"), seen_version=version(w.plan)
    ),
    "change_plan_part": lambda w, n: services.change_plan_part(
        by=w.lead,
        part=last(PlanPart, n),
        details=services.PartDetails(title=f"Part {n}"),
        seen_version=version(last(PlanPart, n)),
    ),
    "check_proof": lambda w, n: services.check_proof(
        by=w.people.administrator,
        proof=last(Proof, n),
        holds=bool(n % 2),
        checked_by="Auditor",
        speaks_for=day(n),
        reason="It lacks a day.",
    ),
    "hand_over_actions": lambda w, n: services.hand_over_actions(
        by=w.lead, authority=w.people.council, giver=w.people.director, taker=w.lead
    ),
    "hold_off": lambda w, n: services.hold_off(
        by=w.lead, advice=AdviceFactory.create(authority=w.people.council), until_on=day(n), action=w.action(n)
    ),
    "link_action": lambda w, n: services.link_action(by=w.lead, action=w.action(n), recommendation=w.recommendation),
    "link_actions": lambda w, n: services.link_actions(
        by=w.lead, at=timezone.now(), pairs=[(w.action(n), RecommendationFactory.create(authority=w.people.council))]
    ),
    "make_owner_link": lambda w, n: services.make_owner_link(
        by=w.lead, authority=w.people.council, post=w.post, days=n
    ),
    "mark_milestone_done": lambda w, n: services.mark_milestone_done(
        by=w.lead, milestone=last(Milestone, n), on=day(n), seen_version=version(last(Milestone, n))
    ),
    "note_link_opened": lambda w, n: services.note_link_opened(link=last(OwnerLink, n)),
    "offer_proof": lambda w, n: services.offer_proof(by=w.lead, action=w.action(n), what="It.", speaks_for=day(n)),
    "place_action": lambda w, n: services.place_action(
        by=w.lead,
        action=w.action(n),
        place=services.ActionPlace(plan=w.plan if n % 4 else None, post=w.post),
        seen_version=version(w.action(n)),
    ),
    "plan_milestone": lambda w, n: services.plan_milestone(
        by=w.lead,
        what=f"Step {n}",
        due=due(n),
        speaks_for=day(n),
        plan=w.plan if n % 2 else None,
        action=None if n % 2 else w.action(n),
    ),
    "reopen_action": lambda w, n: services.reopen_action(
        by=w.lead, action=last(Closing, n).action, reason="It is not.", checked_by="Auditor", speaks_for=day(n)
    ),
    "renew_owner_link": lambda w, n: services.renew_owner_link(by=w.lead, link=last(OwnerLink, n)),
    "report_by_link": lambda w, n: services.report_by_link(
        link=last(OwnerLink, n), action=w.action(n), report=SAID, speaks_for=day(n)
    ),
    "report_own_action": lambda w, n: services.report_own_action(
        by=w.people.director, action=w.action(n), report=SAID, speaks_for=day(n)
    ),
    "reword_milestone": lambda w, n: services.reword_milestone(
        by=w.lead, milestone=last(Milestone, n), what=f"Step {n}"
    ),
    "say_no_money_needed": lambda w, n: services.say_no_money_needed(by=w.lead, action=w.action(n), why="Own staff."),
    "set_response_time": lambda w, n: services.set_response_time(
        by=w.lead,
        authority=w.people.council,
        reason="The letter.",
        speaks_for=day(n),
        recommendation=w.recommendation if n % 2 else None,
        due_on=day(n),
        within_days=n,
    ),
    "stop_acting": lambda w, n: services.stop_acting(
        by=w.lead, acts=last(ActsFor, n), until_on=day(n), seen_version=version(last(ActsFor, n))
    ),
    "take_over_answer_time": lambda w, n: services.take_over_answer_time(
        by=w.lead, authority=w.people.council, usual=replace(USUAL, within_days=n + 1), speaks_for=day(n)
    ),
    "tie_money": lambda w, n: services.tie_money(
        by=w.lead, action=w.action(n), line=MoneyLineFactory.create(authority=w.people.council)
    ),
    "tie_risk": lambda w, n: services.tie_risk(by=w.lead, action=w.action(n), risk=w.risk),
}
"""Every service once; the number chooses which record, which day, and whether a reason is given."""


def histories() -> dict[tuple[str, int], dict[str, Any]]:
    return {
        (model.__name__, row["id"]): row for model in HISTORIES for row in model._base_manager.order_by("pk").values()
    }


def reached() -> dict[int, date]:
    steps = Milestone.objects.exclude(done_on=None).exclude(plan=None, action=None)
    return {pk: done_on for pk, done_on in steps.values_list("pk", "done_on") if done_on is not None}


def test_every_service_of_improvement_is_walked_over() -> None:
    writing = {
        name
        for name in services.__all__
        if isfunction(getattr(services, name)) and {"by", "link"} & set(signature(getattr(services, name)).parameters)
    }
    assert writing == set(ACTS), "Add the service to ACTS, so that the walk below asks it too."


def test_every_service_of_the_walk_does_what_it_is_for_at_least_once(world: World) -> None:
    done: set[str] = set()
    for number in range(1, 9):
        for name in sorted(
            set(ACTS) - done, key=lambda one: not one.startswith(("act", "add", "make", "offer", "plan"))
        ):
            try:
                with transaction.atomic():
                    ACTS[name](world, number)
            except GoldthreadError:
                continue
            done.add(name)
    assert done == set(ACTS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 60)), min_size=5, max_size=25))
def test_no_order_of_services_loses_or_alters_what_was_said(world: World, walk: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        for name, number in walk:
            before, reached_before = histories(), reached()
            try:
                with transaction.atomic():
                    ACTS[name](world, number)
            except GoldthreadError:
                continue
            after = histories()
            lost = {key: row for key, row in before.items() if after.get(key) != row}
            assert not lost, f"{name} lost or altered {lost}"
            assert reached_before.items() <= reached().items(), f"{name} took back that a milestone was reached"
        transaction.set_rollback(True)
