"""Plans: parts and weights, outcomes as written, agreed versions, and what changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldthread.improvement.models import ActionDue, OutcomeValue, Plan, PlanAgreement
from goldthread.improvement.plan_queries import changes_between, plan_sheet, smart_of
from goldthread.improvement.queries import standings_of
from goldthread.improvement.services import (
    ActionPlace,
    OutcomeDetails,
    PartDetails,
    PlanDetails,
    add_action_due,
    add_capacity,
    add_outcome,
    add_outcome_value,
    add_plan,
    add_plan_part,
    agree_plan,
    change_outcome,
    change_plan,
    change_plan_part,
    place_action,
)
from goldthread.improvement.weights import Share, rolled_up
from goldthread.lib.dates import PartialDate, Precision
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Party
from tests.cast import Cast, cast
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory, ActionStateFactory
from tests.factories.organisation import PostFactory
from tests.factories.plans import OutcomeFactory, PlanFactory, PlanPartFactory
from tests.factories.reviews import RatingFactory, RecommendationFactory
from tests.improvement.agreed import since_agreed

DAY = date(2026, 4, 1)
LATER = date(2026, 6, 1)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def plan(people: Cast) -> Plan:
    return add_plan(by=people.director, authority=people.council, details=PlanDetails(title="One plan"))


def due(day: date) -> PartialDate:
    return PartialDate(day, day, Precision.DAY, f"{day:%d.%m.%Y}")


def test_a_plan_has_a_name_and_does_not_end_before_it_starts(people: Cast) -> None:
    for details, refusal in (
        (PlanDetails(title=" "), "few words"),
        (PlanDetails(title="One", starts_on=LATER, ends_on=DAY), "end before it starts"),
    ):
        with pytest.raises(RuleBroken, match=refusal):
            add_plan(by=people.director, authority=people.council, details=details)
    held = PlanFactory.create(authority=people.council, starts_on=DAY, ends_on=LATER)
    with pytest.raises(IntegrityError, match="a_plan_is_not_inverted"):
        Plan.objects.filter(pk=held.pk).update(ends_on=date(2026, 1, 1))


def test_a_plan_and_its_parts_change_with_their_versions(people: Cast, plan: Plan) -> None:
    changed = change_plan(
        by=people.director, plan=plan, details=PlanDetails(title="The plan", moves_allowed=1), seen_version=1
    )
    assert (changed.title, changed.moves_allowed, changed.row_version) == ("The plan", 1, 2)
    part = add_plan_part(by=people.director, plan=plan, details=PartDetails(title="Practice", weight=Decimal("0.5")))
    again = add_plan_part(by=people.director, plan=plan, details=PartDetails(title="Leadership"))
    assert (part.order, again.order, part.reference) == (1, 2, f"{plan.reference}-W1")
    change_plan_part(by=people.director, part=again, details=PartDetails(title="Leaders"), seen_version=1)
    assert again.title == "Leaders"


def test_an_outcome_shows_each_letter_there_or_missing(people: Cast, plan: Plan) -> None:
    bare = OutcomeFactory.build(plan=plan, authority=people.council)
    assert [letter.is_there for letter in smart_of(bare, False)] == [False] * 5
    assert "no measure and no baseline" in smart_of(bare, False)[1].words
    post = PostFactory.create(authority=people.council)
    details = OutcomeDetails(
        what="Fewer moves", measure="Moves", baseline="20 of 100", target="10 of 100", due_on=LATER, post=post
    )
    outcome = add_outcome(by=people.director, plan=plan, details=details)
    assert [letter.is_there for letter in smart_of(outcome, True)] == [True] * 5
    without = change_outcome(by=people.director, outcome=outcome, details=replace(details, baseline=""), seen_version=1)
    assert [letter.letter for letter in smart_of(without, True) if not letter.is_there] == ["M"]


def test_an_outcome_belongs_to_a_part_of_its_plan(people: Cast, plan: Plan) -> None:
    other = PlanPartFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="part of another plan"):
        add_outcome(by=people.director, plan=plan, details=OutcomeDetails(what="Fewer moves", part=other))


def test_values_of_an_outcome_stay(people: Cast, plan: Plan) -> None:
    outcome = add_outcome(by=people.director, plan=plan, details=OutcomeDetails(what="Fewer moves"))
    for value, day in (("20", DAY), ("15", LATER)):
        add_outcome_value(by=people.director, outcome=outcome, value=value, speaks_for=day)
    assert OutcomeValue.objects.count() == 2
    (line,) = plan_sheet(plan, people.director, DAY).outcomes
    assert line.last is not None
    assert line.last.value == "20"


def test_capacity_is_some_days_of_somebody(people: Cast, plan: Plan) -> None:
    with pytest.raises(RuleBroken, match="more than none"):
        add_capacity(by=people.director, plan=plan, who="Team", days=Decimal(0))
    add_capacity(by=people.director, plan=plan, who="Team", days=Decimal("12.5"), until_on=LATER)
    assert [str(one) for one in plan_sheet(plan, people.director, DAY).capacities] == ["Team, 12.5 days"]


def test_a_plan_is_agreed_when_its_weights_add_up_and_something_is_planned(people: Cast, plan: Plan) -> None:
    by = people.director
    with pytest.raises(RuleBroken, match="who agreed it"):
        agree_plan(by=by, plan=plan, speaks_for=DAY)
    with pytest.raises(RuleBroken, match="put actions into the plan"):
        agree_plan(by=by, plan=plan, speaks_for=DAY, decided_where="Board")
    ActionFactory.create(authority=people.council, plan=plan)
    part = add_plan_part(by=by, plan=plan, details=PartDetails(title="One", weight=Decimal("0.6")))
    assert plan_sheet(plan, by, DAY).warnings == ("workstreams come to 0.6",)
    with pytest.raises(RuleBroken, match="workstreams come to 0.6"):
        agree_plan(by=by, plan=plan, speaks_for=DAY, decided_where="Board")
    add_plan_part(by=by, plan=plan, details=PartDetails(title="Two", weight=Decimal("0.4")))
    agreed = agree_plan(by=by, plan=plan, speaks_for=DAY, decided_where="Board, minute 3")
    assert (agreed.number, agreed.reference) == (1, f"{plan.reference}-V1")
    assert part.plan == plan


def test_what_changes_after_agreement_is_listed_against_it(people: Cast, plan: Plan) -> None:
    by = people.director
    action = ActionFactory.create(authority=people.council, plan=plan, reference="A1", what="Train them")
    add_action_due(by=by, action=action, due=due(LATER), speaks_for=DAY)
    agreed = agree_plan(by=by, plan=plan, speaks_for=DAY, decided_where="Board")
    assert not since_agreed(plan, agreed, by, DAY)
    add_action_due(by=by, action=action, due=due(date(2026, 9, 1)), speaks_for=LATER, reason="Staff left.")
    ActionFactory.create(authority=people.council, plan=plan, reference="A2", what="Train others")
    action.refresh_from_db()
    place = ActionPlace(plan=plan, cost_pence=250_000)
    place_action(by=by, action=action, place=place, seen_version=action.row_version)
    since = since_agreed(plan, agreed, by, LATER)
    changes = [(one.reference, one.label, one.before, one.after) for one in since]
    assert sorted(changes) == [
        ("A1", "Cost", "", "£2,500"),
        ("A1", "Due", "01.06.2026", "01.09.2026"),
        ("A2", "New", "", "Train others"),
    ]
    assert PlanAgreement.objects.count() == 1


def test_any_two_days_are_compared(people: Cast, plan: Plan) -> None:
    action = ActionFactory.create(authority=people.council, plan=plan, reference="A1")
    ActionDueFactory.create(action=action, speaks_for=DAY, due_first=LATER, words="June")
    ActionStateFactory.create(action=action, speaks_for=LATER, label="Closed", done=True)
    found = [(one.label, one.before, one.after) for one in changes_between(plan, people.director, DAY, LATER)]
    assert found == [("Where it stands", "", "Closed"), ("Done", "No", "Yes")]
    assert not changes_between(plan, people.director, LATER, LATER)


def test_an_action_has_its_place_in_one_plan_under_a_post(people: Cast, plan: Plan) -> None:
    action = ActionFactory.create(authority=people.council)
    part = PlanPartFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="belongs to another plan"):
        place_action(by=people.director, action=action, place=ActionPlace(plan=plan, part=part), seen_version=1)
    with pytest.raises(RuleBroken, match="not negative"):
        place_action(by=people.director, action=action, place=ActionPlace(cost_pence=-1), seen_version=1)
    post = PostFactory.create(authority=people.council)
    place = ActionPlace(plan=plan, post=post, cost_pence=250_000, priority="high")
    placed = place_action(by=people.director, action=action, place=place, seen_version=1)
    assert (placed.plan, placed.post, placed.cost_pence) == (plan, post, 250_000)


def test_a_plan_takes_the_same_queries_however_much_it_holds(people: Cast, plan: Plan) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            plan_sheet(plan, people.director, LATER)
        return len(captured)

    def more(number: int) -> None:
        for _ in range(number):
            part = PlanPartFactory.create(plan=plan)
            outcome = OutcomeFactory.create(plan=plan, part=part)
            post = PostFactory.create(authority=people.council)
            action = ActionFactory.create(authority=people.council, plan=plan, part=part, outcome=outcome, post=post)
            ActionDueFactory.create(action=action)

    more(1)
    before = queries()
    more(20)
    assert queries() == before <= 12


shares = st.lists(
    st.builds(
        lambda done, more, weight: Share(done, done + more, weight),
        st.integers(0, 20),
        st.integers(0, 20),
        st.none() | st.decimals(0, 1, places=4),
    ),
    max_size=8,
)


@given(shares)
def test_what_is_rolled_up_lies_between_the_least_and_the_most_of_its_parts(given_shares: list[Share]) -> None:
    found = rolled_up(given_shares)
    parts = [Fraction(share.done, share.every) for share in given_shares if share.every]
    if found is None:
        assert not parts or all(not share.weight for share in given_shares if share.every)
    else:
        assert min(parts) <= found <= max(parts)


@given(shares, st.integers(0, 7))
def test_doing_one_thing_more_never_lowers_the_whole(given_shares: list[Share], place: int) -> None:
    if place >= len(given_shares) or given_shares[place].done == given_shares[place].every:
        return
    more = list(given_shares)
    more[place] = replace(more[place], done=more[place].done + 1)
    before, after = rolled_up(given_shares), rolled_up(more)
    assert before == after if before is None or after is None else after >= before


def test_without_weights_every_action_counts_alike() -> None:
    assert rolled_up([Share(1, 1), Share(0, 3)]) == Fraction(1, 4)
    assert rolled_up([Share(1, 1, Decimal("0.5")), Share(0, 3, Decimal("0.5"))]) == Fraction(1, 2)
    assert rolled_up([]) is None


def test_no_date_is_lost_by_any_number_of_moves(people: Cast) -> None:
    action = ActionFactory.create(authority=people.council)
    given_days = [date(2026, month, 1) for month in (5, 7, 9, 12)]
    for day in given_days:
        add_action_due(by=people.director, action=action, due=due(day), speaks_for=DAY, reason="Because.")
    held: Any = ActionDue.objects.filter(action=action).order_by("pk").values_list("due_last", flat=True)
    assert list(held) == given_days


def test_an_action_of_a_plan_never_takes_the_rating_of_its_recommendation_for_its_own_state(
    people: Cast, plan: Plan
) -> None:
    advised = RecommendationFactory.create(authority=people.council)
    RatingFactory.create(
        authority=people.council, recommendation=advised, party=Party.COUNCIL, label="Met", speaks_for=DAY
    )
    planned, tracked = (ActionFactory.create(authority=people.council, plan=held) for held in (plan, None))
    for one in (planned, tracked):
        ActionLinkFactory.create(authority=people.council, action=one, recommendation=advised)
    (of_plan, of_tracker) = standings_of([planned, tracked], people.director, LATER)
    assert (of_plan.claim, of_plan.label, of_plan.is_done) == (None, "", False)
    assert of_tracker.label == "Met"
    assert plan_sheet(plan, people.director, LATER).finished == 0
