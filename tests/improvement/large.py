"""A council's plan as large as a plan gets, with its money, risks, boards and consultations, written in bulk: for
counting and timing what pages, rules and published forms ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.consultation.models import Exercise
from goldthread.finance.models import Measure, MoneyLine
from goldthread.improvement.models import Action, Closing, Plan
from goldthread.lib.canonical import canonical
from goldthread.lib.inserting import insert_many
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models import AgendaItem
from goldthread.reviews.models import Recommendation
from goldthread.risk.models import Risk
from tests.factories.consultation import (
    AssessmentVersionFactory,
    ConsultationEventFactory,
    EngagedBodyFactory,
    EqualityAssessmentFactory,
    ExerciseFactory,
    FeedbackAnswerFactory,
    FeedbackThemeFactory,
)
from tests.factories.finance import (
    FinancialStrategyFactory,
    FundingFactory,
    FundingSourceFactory,
    MoneyLineFactory,
    YearFigureFactory,
)
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionLinkFactory,
    ActionStateFactory,
    ResponseFactory,
)
from tests.factories.organisation import BodyFactory, PostFactory
from tests.factories.oversight import (
    AgendaItemFactory,
    BodyTermsFactory,
    BodyTieFactory,
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MinutedActionFactory,
    PlannedItemFactory,
    ToldFactory,
)
from tests.factories.plans import (
    ActionNeedFactory,
    CapacityFactory,
    ClosingFactory,
    OutcomeFactory,
    OutcomeValueFactory,
    PlanAgreementFactory,
    PlanFactory,
    PlanPartFactory,
    ProofFactory,
)
from tests.factories.reviews import AskFactory, RecommendationFactory, ReviewFactory
from tests.factories.risk import (
    ControlFactory,
    EscalationFactory,
    RiskFactory,
    RiskRegisterFactory,
    RiskScoreFactory,
)
from tests.factories.structures import AppointmentFactory
from tests.factories.ties import ActionMoneyFactory, RestsOnFactory, RiskActionFactory, RiskHeardFactory

M = TypeVar("M", bound=models.Model)
ACTIONS, UPDATES = 1_000, 20
FEW = 20
"""At most so many posts, bodies, sources, consultations: there are never a thousand of them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What pages are asked about: one of each kind, the one on which most hangs."""

    plan: Plan
    actions: list[Action]
    lines: list[MoneyLine]
    risks: list[Risk]
    items: list[AgendaItem]
    exercises: list[Exercise]


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose record it is and how much of each thing it holds."""

    authority: Authority
    by: User
    size: int
    updates: int
    today: date

    @property
    def few(self) -> int:
        return min(self.size, FEW)

    @property
    def shared(self) -> dict[str, Any]:
        return {"authority": self.authority, "recorded_by": self.by}

    def before(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def kept(
        self, made_by: type[DjangoModelFactory[M]], prefix: str, count: int, **more: Callable[[int], Any]
    ) -> list[M]:
        """`count` rows of one kind, written together; `more` gives the fields that differ from row to row."""
        made = [made_by.build(**self.shared, **entry) for entry in numbered(prefix, count, more)]
        insert_many(made)
        return made


def numbered(prefix: str, count: int, more: dict[str, Callable[[int], Any]]) -> Iterable[dict[str, Any]]:
    for number in range(count):
        told = {name: value(number) for name, value in more.items()}
        yield {"reference": f"{prefix}{number + 1}", **told}


def large_plan(authority: Authority, by: User, *, size: int = ACTIONS, updates: int = UPDATES) -> Planned:
    """A plan with `size` actions of `updates` reports each; as many money lines, risks and meetings."""
    frame = Frame(authority, by, size, updates, timezone.localdate())
    posts = frame.kept(PostFactory, "LP", frame.few)
    frame.kept(AppointmentFactory, "LAP", frame.few, post=lambda n: posts[n])
    recommendations = _recommended(frame)
    plan, actions = _plan(frame, posts, recommendations)
    lines = _money(frame, posts, actions)
    risks = _risks(frame, actions)
    bodies, items = _boards(frame, recommendations, risks, actions)
    exercises = _asked(frame, bodies, items)
    return Planned(plan, actions, lines, risks, items, exercises)


def _recommended(frame: Frame) -> list[Recommendation]:
    review = ReviewFactory.create(reference="LR", issued_on=frame.before(700), **frame.shared)
    count = min(frame.size, 100)
    made = frame.kept(RecommendationFactory, "LR-R", count, order=lambda n: n, review=lambda n: review)
    insert_many([AskFactory.build(authority=frame.authority, recommendation=one, order=1) for one in made])
    frame.kept(ResponseFactory, "LRS", count, recommendation=lambda n: made[n], speaks_for=lambda n: frame.before(650))
    return made


def _plan(frame: Frame, posts: list[Post], recommendations: list[Recommendation]) -> tuple[Plan, list[Action]]:
    plan = PlanFactory.create(reference="LPL", starts_on=frame.before(600), post=posts[0], **frame.shared)
    parts = frame.kept(PlanPartFactory, "LPP", min(frame.size, 6), plan=lambda n: plan, order=lambda n: n + 1)
    outcomes = frame.kept(
        OutcomeFactory,
        "LO",
        max(1, frame.size // 10),
        plan=lambda n: plan,
        part=lambda n: _in(parts, n),
        measure=lambda n: "Moves of home in a year",
        baseline=lambda n: "22 of 100",
        post=lambda n: _in(posts, n),
    )
    frame.kept(
        OutcomeValueFactory,
        "LOV",
        len(outcomes) * 8,
        outcome=lambda n: _in(outcomes, n),
        speaks_for=lambda n: frame.before(30 + 60 * (n // len(outcomes))),
    )
    frame.kept(CapacityFactory, "LCA", frame.few, plan=lambda n: plan)
    actions = frame.kept(
        ActionFactory,
        "LA",
        frame.size,
        plan=lambda n: plan,
        part=lambda n: _in(parts, n),
        outcome=lambda n: _in(outcomes, n),
        post=lambda n: _in(posts, n),
        owner=lambda n: frame.by,
        cost_pence=lambda n: 1_000_00 * (n % 5),
        starts_on=lambda n: frame.before(590),
    )
    _reported(frame, actions, recommendations)
    _agreed(frame, plan, actions)
    return plan, actions


def _reported(frame: Frame, actions: list[Action], recommendations: list[Recommendation]) -> None:
    """Reports over twenty months, dates moved once, proofs checked, and what waits for what."""
    size = len(actions)
    frame.kept(
        ActionLinkFactory,
        "LAL",
        size,
        action=lambda n: actions[n],
        recommendation=lambda n: _in(recommendations, n),
    )

    def due(number: int) -> date:
        return frame.today + timedelta(days=number % size % 400 - 60 if number >= size else -100)

    frame.kept(
        ActionDueFactory,
        "LAD",
        2 * size,
        action=lambda n: _in(actions, n),
        speaks_for=lambda n: frame.before(500 - 300 * (n // size)),
        due_first=due,
        words=lambda n: f"{due(n):%-d %B %Y}",
    )
    last = (frame.updates - 1) * size
    frame.kept(
        ActionStateFactory,
        "LAS",
        frame.updates * size,
        action=lambda n: _in(actions, n),
        speaks_for=lambda n: frame.before(10 + 28 * (frame.updates - 1 - n // size)),
        done=lambda n: n >= last and n % 4 == 0,
        colour=lambda n: ("green", "amber", "red")[n % 3],
        narrative=lambda n: "The second cohort is trained; the third begins after Easter.",
    )
    proofs = frame.kept(
        ProofFactory, "LPR", size, action=lambda n: actions[n], speaks_for=lambda n: frame.before(9), what=_proof
    )
    frame.kept(
        ClosingFactory,
        "LCL",
        size // 5,
        action=lambda n: actions[4 * n],
        proof=lambda n: proofs[4 * n],
        verdict=lambda n: Closing.Verdict.CLOSED,
        speaks_for=lambda n: frame.before(8),
    )
    frame.kept(
        ActionNeedFactory, "LAN", max(1, size // 2), action=lambda n: actions[n + 1], needed=lambda n: actions[n]
    )


def _proof(number: int) -> str:
    return f"The training record of the spring, sheet {number + 1}."


def _agreed(frame: Frame, plan: Plan, actions: list[Action]) -> None:
    """The version that was agreed called every action otherwise, so that every action is listed as changed."""
    held = {one.reference: {"what": "As agreed", "owner": "", "due": "", "part": None, "cost": None} for one in actions}
    body = canonical({"title": plan.title, "parts": {}, "outcomes": {}, "actions": held})
    PlanAgreementFactory.create(plan=plan, number=1, speaks_for=frame.before(580), snapshot__body=body, **frame.shared)


def _money(frame: Frame, posts: list[Post], actions: list[Action]) -> list[MoneyLine]:
    strategy = FinancialStrategyFactory.create(reference="LMS", **frame.shared)
    natures = (MoneyLine.Nature.SAVING, MoneyLine.Nature.ONE_OFF, MoneyLine.Nature.GROWTH)
    lines = frame.kept(
        MoneyLineFactory,
        "LML",
        frame.size,
        strategy=lambda n: strategy,
        nature=lambda n: natures[n % 3],
        owner_post=lambda n: _in(posts, n),
    )
    sources = frame.kept(FundingSourceFactory, "LFS", frame.few, strategy=lambda n: strategy)
    measures = (Measure.PLANNED, Measure.FORECAST, Measure.DELIVERED)
    frame.kept(
        YearFigureFactory,
        "LYF",
        3 * frame.size,
        line=lambda n: _in(lines, n),
        strategy=lambda n: strategy,
        measure=lambda n: measures[n // frame.size],
        pence=lambda n: -10_000_00 if _in(lines, n).is_saving else 10_000_00,
    )
    frame.kept(
        YearFigureFactory,
        "LYS",
        frame.few,
        line=lambda n: None,
        source=lambda n: sources[n],
        strategy=lambda n: strategy,
        measure=lambda n: Measure.AVAILABLE,
    )
    costs = [line for line in lines if line.nature == MoneyLine.Nature.ONE_OFF]
    frame.kept(FundingFactory, "LFU", len(costs), line=lambda n: costs[n], source=lambda n: _in(sources, n))
    frame.kept(ActionMoneyFactory, "LAM", frame.size, action=lambda n: actions[n], line=lambda n: lines[n])
    return lines


def _risks(frame: Frame, actions: list[Action]) -> list[Risk]:
    register = RiskRegisterFactory.create(reference="LRR", **frame.shared)
    risks = frame.kept(RiskFactory, "LRK", frame.size, register=lambda n: register)
    zones = ("green", "amber", "red")
    frame.kept(
        RiskScoreFactory,
        "LSC",
        4 * frame.size,
        risk=lambda n: _in(risks, n),
        stage=lambda n: ("inherent", "current", "current", "target")[n // frame.size],
        likelihood=lambda n: 1 + n % 3,
        impact=lambda n: 1 + n % 3,
        zone=lambda n: zones[n % 3],
        beyond_appetite=lambda n: zones[n % 3] == "red",
        speaks_for=lambda n: frame.before(400 - 90 * (n // frame.size)),
    )
    frame.kept(ControlFactory, "LCO", frame.size, risk=lambda n: risks[n])
    frame.kept(RiskActionFactory, "LRA", frame.size, risk=lambda n: risks[n], action=lambda n: actions[n])
    return risks


def _boards(
    frame: Frame, recommendations: list[Recommendation], risks: list[Risk], actions: list[Action]
) -> tuple[list[Body], list[AgendaItem]]:
    """`size` meetings of a few bodies, with two items each: what was said, decided, asked for and heard of it."""
    bodies = frame.kept(BodyFactory, "LB", frame.few)
    frame.kept(BodyTermsFactory, "LBT", frame.few, body=lambda n: bodies[n])
    frame.kept(BodyTieFactory, "LTI", frame.few - 1, body=lambda n: bodies[n], other=lambda n: bodies[n + 1])
    meetings = frame.kept(
        MeetingFactory,
        "LMT",
        frame.size,
        body=lambda n: _in(bodies, n),
        held_first=lambda n: frame.before(5 + 7 * (n // frame.few)),
    )
    items = frame.kept(AgendaItemFactory, "LAI", 2 * frame.size, meeting=lambda n: _in(meetings, n))
    frame.kept(
        ToldFactory, "LTO", frame.size, item=lambda n: items[n], recommendation=lambda n: _in(recommendations, n)
    )
    frame.kept(DecisionFactory, "LDE", frame.size, item=lambda n: items[n])
    minuted = frame.kept(MinutedActionFactory, "LMA", frame.size, item=lambda n: items[n], action=lambda n: actions[n])
    frame.kept(
        FollowUpFactory,
        "LFO",
        frame.size,
        minuted=lambda n: minuted[n],
        meeting=lambda n: meetings[max(0, n - frame.few)],
    )
    frame.kept(
        PlannedItemFactory,
        "LPI",
        max(1, frame.size // 5),
        body=lambda n: _in(bodies, n),
        planned_first=lambda n: frame.today + timedelta(days=n % 300),
    )
    frame.kept(RiskHeardFactory, "LRH", frame.size, risk=lambda n: risks[n], item=lambda n: items[n])
    escalated = max(1, frame.size // 10)
    frame.kept(EscalationFactory, "LES", escalated, risk=lambda n: risks[n], to_body=lambda n: _in(bodies, n))
    return bodies, items


def _asked(frame: Frame, bodies: list[Body], items: list[AgendaItem]) -> list[Exercise]:
    exercises = frame.kept(ExerciseFactory, "LCX", frame.few)
    frame.kept(ConsultationEventFactory, "LCE", frame.size // 2, exercise=lambda n: _in(exercises, n))
    frame.kept(
        EngagedBodyFactory, "LEB", frame.few, exercise=lambda n: _in(exercises, n), body=lambda n: _in(bodies, n)
    )
    themes = frame.kept(FeedbackThemeFactory, "LFT", frame.size // 2, exercise=lambda n: _in(exercises, n))
    frame.kept(FeedbackAnswerFactory, "LFA", len(themes), theme=lambda n: themes[n])
    assessments = frame.kept(EqualityAssessmentFactory, "LEQ", frame.few)
    frame.kept(AssessmentVersionFactory, "LEV", frame.few * 3, assessment=lambda n: _in(assessments, n))
    frame.kept(RestsOnFactory, "LRO", frame.size // 2, item=lambda n: items[n], exercise=lambda n: _in(exercises, n))
    return exercises


def _in(some: list[M], number: int) -> M:
    return some[number % len(some)]
