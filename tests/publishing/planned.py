"""A plan on record with all that is published of it: late, moved, done, unowned and restricted actions, and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldthread.authorities.models import Sensitivity
from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import Action, Closing, Colour, Plan, Response
from goldthread.improvement.services import agree_plan
from goldthread.reviews.models import Advice, Recommendation
from tests.cast import Cast
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionLinkFactory,
    ActionStateFactory,
    ResponseAskFactory,
    ResponseFactory,
)
from tests.factories.organisation import PostFactory
from tests.factories.plans import (
    ActionNeedFactory,
    CapacityFactory,
    ClosingFactory,
    OutcomeFactory,
    OutcomeValueFactory,
    PlanFactory,
    PlanPartFactory,
    ProofFactory,
)
from tests.factories.reviews import AdviceFactory, AskFactory, RecommendationFactory, ReviewFactory
from tests.factories.structures import AppointmentFactory
from tests.factories.ties import ActionMoneyFactory

ON = date(2026, 11, 21)
LONG = (
    "Agree with schools, health and the police how children who are missing from education are counted, and say every"
    " month how many there are, how long they have been missing and what was done for each of them. "
)


@dataclass(frozen=True, slots=True)
class Planned:
    plan: Plan
    actions: tuple[Action, ...]


def planned(people: Cast) -> Planned:
    """Six actions: one late and moved twice, one done with its proof checked, one without a date, one on time, one of
    a vacant post, and one that answers advice; the plan was agreed before one of them was reworded.
    """
    load_packs()
    shared = {"authority": people.council, "recorded_by": people.improvement_lead}
    review = ReviewFactory.create(**shared, reference="LTA26", title="Local test of assurance 2026")
    first, second = (
        RecommendationFactory.create(**shared, review=review, reference=f"LTA26-R{n}", number=str(n), order=n)
        for n in (1, 2)
    )
    advice = AdviceFactory.create(**shared, review=review, reference="LTA26-AD1")
    held, vacant = (
        PostFactory.create(**shared, reference=f"P{n}", title=title)
        for n, title in ((1, "Director of Children’s Services"), (2, "Head of Commissioning"))
    )
    AppointmentFactory.create(**shared, post=held, from_on=date(2020, 1, 1), speaks_for=date(2020, 1, 1))
    plan = PlanFactory.create(
        **shared,
        reference="PL9",
        title="Improvement plan 2026",
        aim="Children are safe, and it can be shown.",
        post=held,
        colours="months",
        starts_on=date(2026, 1, 1),
    )
    parts = [
        PlanPartFactory.create(**shared, plan=plan, reference=f"PL9-W{n}", title=title, order=n, weight=weight)
        for n, title, weight in ((1, "Practice", Decimal("0.6")), (2, "Workforce", Decimal("0.4")))
    ]
    outcome = OutcomeFactory.create(
        **shared, plan=plan, reference="PL9-O1", measure="Moves in a year", baseline="22 of 100", target="10 of 100"
    )
    OutcomeValueFactory.create(**shared, outcome=outcome, value="18 of 100", speaks_for=date(2026, 9, 1))
    CapacityFactory.create(**shared, plan=plan)
    made = tuple(
        ActionFactory.create(**shared, reference=f"A{n}", what=what, plan=plan, part=part, post=post, **more)
        for n, what, part, post, more in (
            (1, "Write the practice standards.", parts[0], held, {"cost_pence": 12_000_00, "partners": "NHS trust"}),
            (2, "Train every manager.", parts[0], held, {"starts_on": date(2026, 2, 1), "outcome": outcome}),
            (3, "Find a building for the family hub.", parts[1], vacant, {}),
            (4, LONG.strip(), parts[1], held, {"cost_pence": 500_00, "priority": "high"}),
            (5, "Fill the vacant posts.", parts[1], vacant, {}),
            (6, "Ask young people what the hub should be.", None, None, {"owner_words": "Youth Service"}),
        )
    )
    _dated(made)
    _reported(made, people)
    for action, recommendation in ((made[0], first), (made[1], first), (made[3], second)):
        ActionLinkFactory.create(**shared, action=action, recommendation=recommendation)
    _answered(people, first, second, advice, made)
    agree_plan(
        by=people.improvement_lead, plan=plan, speaks_for=date(2026, 3, 3), decided_body=None, decided_where="Minute 12"
    )
    made[4].what = "Fill the vacant posts, or say why not."
    made[4].save()
    ActionNeedFactory.create(**shared, action=made[4], needed=made[2])
    return Planned(plan, made)


def _dated(made: tuple[Action, ...]) -> None:
    """The first is moved twice; the third has no date; the sixth is due in a month and not on a day."""
    days = {0: [(1, 31), (6, 30), (9, 30)], 1: [(4, 30)], 3: [(12, 24)], 4: [(10, 1)]}
    for place, dues in days.items():
        for number, (month, day) in enumerate(dues):
            when = date(2026, month, day)
            ActionDueFactory.create(
                action=made[place],
                due_first=when,
                due_last=when,
                words=f"{when:%-d %B %Y}",
                reason="The tender was late." if number else "",
                speaks_for=date(2026, 1, 5 + number),
            )
    ActionDueFactory.create(
        action=made[5],
        due_first=date(2026, 10, 1),
        due_last=date(2026, 10, 31),
        precision="month",
        words="October 2026",
        speaks_for=date(2026, 1, 5),
    )


def _reported(made: tuple[Action, ...], people: Cast) -> None:
    said = (
        (0, "Behind", Colour.GREEN, False, 40, "The consultants withdrew."),
        (1, "Complete", Colour.GREEN, True, 100, "All 41 were trained."),
        (3, "On track", Colour.GREEN, False, 20, ""),
    )
    for place, label, colour, done, percent, narrative in said:
        ActionStateFactory.create(
            action=made[place],
            label=label,
            colour=colour,
            done=done,
            percent=percent,
            narrative=narrative,
            forecast=Colour.AMBER,
            speaks_for=date(2026, 11, 1),
        )
        ActionStateFactory.create(action=made[place], label="Begun", speaks_for=date(2026, 5, 1))
    proof = ProofFactory.create(action=made[1], what="The training record.", speaks_for=date(2026, 11, 2))
    ClosingFactory.create(
        action=made[1], verdict=Closing.Verdict.CLOSED, proof=proof, reason="", speaks_for=date(2026, 11, 3)
    )
    line = MoneyLineFactory.create(
        authority=people.council, recorded_by=people.improvement_lead, reference="ML9", what="Practice team"
    )
    ActionMoneyFactory.create(authority=people.council, action=made[0], line=line)


def _answered(
    people: Cast, first: Recommendation, second: Recommendation, advice: Advice, made: tuple[Action, ...]
) -> None:
    shared = {"authority": people.council, "recorded_by": people.improvement_lead, "speaks_for": date(2026, 2, 1)}
    ResponseFactory.create(**shared, recommendation=first)
    asked = AskFactory.create(recommendation=second, order=2, text="publish the count")
    apart = ResponseFactory.create(
        **shared,
        recommendation=second,
        stance=Response.Stance.REJECTED,
        text="",
        reason="The count would name children.",
    )
    ResponseAskFactory.create(response=apart, ask=asked)
    ResponseFactory.create(
        **shared, recommendation=None, advice=advice, stance=Response.Stance.PART_ACCEPTED, absorbed_into=made[5]
    )


def restrict(action: Action) -> None:
    action.sensitivity = action.effective_sensitivity = Sensitivity.RESTRICTED
    action.save()
