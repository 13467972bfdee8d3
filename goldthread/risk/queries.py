"""Registers as pages need them: each risk as at a day, and the heat map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.matrices import Matrix, Step, Zone
from goldthread.risk.dated import around
from goldthread.risk.models import Control, Escalation, Risk, RiskRegister, RiskScore, RiskState

CURRENT = RiskScore.Stage.CURRENT.value
Key = tuple[int, str]
"""A risk and a stage of its scores."""


class Moved(models.TextChoices):
    """How a current score stands beside the one of an earlier day."""

    WORSE = "worse", "Worse"
    BETTER = "better", "Better"
    SAME = "same", "No change"
    FIRST = "first", "First score"


@dataclass(frozen=True, slots=True)
class Scored:
    """A score with its zone. `zone` is None only where the pack no longer has the one that was recorded."""

    score: RiskScore
    zone: Zone | None

    @property
    def label(self) -> str:
        return self.zone.label if self.zone else self.score.zone

    @property
    def badness(self) -> tuple[int, int]:
        """Larger is worse: the zone first, then likelihood times impact within it."""
        return (self.zone.rank if self.zone else 0, self.score.likelihood * self.score.impact)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk as at a day; a score is None where nobody gave it.

    `before` is the last current score of an earlier day than that of `current`, `state` the last opening or closing.
    """

    risk: Risk
    inherent: Scored | None
    current: Scored | None
    before: Scored | None
    target: Scored | None
    state: RiskState | None
    controls: int
    escalated: Escalation | None

    @property
    def is_open(self) -> bool:
        return self.state is None or self.state.is_open

    @property
    def moved(self) -> Moved | None:
        """Since the last date on which somebody scored it; None without a current score."""
        if self.current is None:
            return None
        if self.before is None:
            return Moved.FIRST
        now, then = self.current.badness, self.before.badness
        return Moved.SAME if now == then else Moved.WORSE if now > then else Moved.BETTER

    @property
    def is_beyond(self) -> bool:
        return self.is_open and self.current is not None and self.current.score.beyond_appetite


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair of the matrix with the risks that lie there; `depth` from 1 (mildest) to 5 is only for its shade."""

    impact: Step
    zone: Zone
    depth: int
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Likelihoods from the most to the least, so that the worst corner is top right; `unscored` are open risks."""

    matrix: Matrix
    rows: tuple[tuple[Step, tuple[Cell, ...]], ...]
    unscored: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register with how many of its risks are open, beyond appetite, and without a current score."""

    register: RiskRegister
    open: int
    beyond: int
    unscored: int


@dataclass(frozen=True, slots=True)
class RiskHistory:
    """Everything dated that was said of a risk, the newest first, and its controls."""

    scores: tuple[Scored, ...]
    states: tuple[RiskState, ...]
    controls: tuple[Control, ...]
    escalations: tuple[Escalation, ...]


def register_lines(authority: Authority, user: User, on: date) -> list[RegisterLine]:
    """Every register that `user` may read, the widest first. Four queries."""
    registers = list(RiskRegister.objects.visible_to(user).of(authority).live().select_related("owner_post"))
    risks = Risk.objects.visible_to(user).of(authority).live().values_list("pk", "register_id")
    closed = {pk for pk, state in _states(user, on, authority=authority).items() if not state.is_open}
    scores = _scores(user, on, risk__authority=authority)
    open_ones, beyond, unscored = Counter[int](), Counter[int](), Counter[int]()
    for pk, register in risks:
        if pk in closed:
            continue
        score = scores.get((pk, CURRENT))
        open_ones[register] += 1
        beyond[register] += score is not None and score.beyond_appetite
        unscored[register] += score is None
    order = {level: place for place, level in enumerate(RiskRegister.Level.values)}
    registers.sort(key=lambda one: (order[one.level], one.title))
    return [RegisterLine(one, open_ones[one.pk], beyond[one.pk], unscored[one.pk]) for one in registers]


def rows_of(register: RiskRegister, matrix: Matrix, user: User, on: date) -> list[RiskRow]:
    """Every risk of a register as at `on`: open before closed, the worst first. Five queries."""
    risks = list(Risk.objects.visible_to(user).live().filter(register=register).select_related("owner_post"))
    scores, before = _scores_and_before(user, on, risk__register=register)
    states = _states(user, on, risk__register=register)
    controls = Counter(
        Control.objects.visible_to(user).live().filter(risk__register=register).values_list("risk_id", flat=True)
    )
    escalations: dict[int, Escalation] = {}
    raised = Escalation.objects.visible_to(user).live().filter(risk__register=register, speaks_for__lte=on)
    for escalation in raised.select_related("to_register", "to_body").order_by("speaks_for", "pk"):
        escalations[escalation.risk_id] = escalation
    rows = [
        RiskRow(
            risk=risk,
            inherent=_scored(scores.get((risk.pk, RiskScore.Stage.INHERENT)), matrix),
            current=_scored(scores.get((risk.pk, CURRENT)), matrix),
            before=_scored(before.get((risk.pk, CURRENT)), matrix),
            target=_scored(scores.get((risk.pk, RiskScore.Stage.TARGET)), matrix),
            state=states.get(risk.pk),
            controls=controls[risk.pk],
            escalated=escalations.get(risk.pk),
        )
        for risk in risks
    ]
    return sorted(rows, key=_worst_first)


def heat_map(rows: Sequence[RiskRow], matrix: Matrix) -> HeatMap:
    """Open risks by their current score; no query."""
    found: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    unscored = []
    for row in rows:
        if not row.is_open:
            continue
        if row.current is None:
            unscored.append(row.risk)
        else:
            found[row.current.score.likelihood, row.current.score.impact].append(row.risk)
    lines = tuple(
        (likelihood, tuple(_cell(matrix, likelihood, impact, found) for impact in matrix.impacts))
        for likelihood in reversed(matrix.likelihoods)
    )
    return HeatMap(matrix, lines, tuple(unscored))


def history_of(risk: Risk, matrix: Matrix, user: User) -> RiskHistory:
    """Two queries."""
    scores = RiskScore.objects.visible_to(user).live().filter(risk=risk).order_by("-speaks_for", "-pk")
    found = around(risk, user)
    return RiskHistory(
        tuple(one for score in scores if (one := _scored(score, matrix)) is not None),
        found.states,
        found.controls,
        found.escalations,
    )


def now_of(history: RiskHistory, on: date) -> dict[str, Scored]:
    """The score of each stage as at `on`, from what `history` holds; no query."""
    found: dict[str, Scored] = {}
    for scored in reversed(history.scores):
        if scored.score.speaks_for <= on:
            found[scored.score.stage] = scored
    return found


def _scores(user: User, on: date, **of: object) -> dict[Key, RiskScore]:
    """The last score of each risk and stage by `on`. One query."""
    scores = RiskScore.objects.visible_to(user).live().filter(speaks_for__lte=on, **of)
    return {(score.risk_id, score.stage): score for score in scores.order_by("speaks_for", "pk")}


def _scores_and_before(user: User, on: date, **of: object) -> tuple[dict[Key, RiskScore], dict[Key, RiskScore]]:
    """The last score of each risk and stage by `on`, and the last of an earlier day than that. One query."""
    last: dict[Key, RiskScore] = {}
    before: dict[Key, RiskScore] = {}
    scores = RiskScore.objects.visible_to(user).live().filter(speaks_for__lte=on, **of)
    for score in scores.order_by("speaks_for", "pk"):
        key = (score.risk_id, score.stage)
        held = last.get(key)
        if held is not None and held.speaks_for < score.speaks_for:
            before[key] = held
        last[key] = score
    return last, before


def _states(user: User, on: date, **of: object) -> dict[int, RiskState]:
    states = RiskState.objects.visible_to(user).live().filter(speaks_for__lte=on, **of)
    return {state.risk_id: state for state in states.order_by("speaks_for", "pk")}


def _scored(score: RiskScore | None, matrix: Matrix) -> Scored | None:
    if score is None:
        return None
    return Scored(score, next((zone for zone in matrix.zones if zone.key == score.zone), None))


def _cell(matrix: Matrix, likelihood: Step, impact: Step, found: Mapping[tuple[int, int], Iterable[Risk]]) -> Cell:
    zone = matrix.zone(likelihood.step, impact.step)
    return Cell(impact, zone, depth_of(zone, matrix), tuple(found.get((likelihood.step, impact.step), ())))


def depth_of(zone: Zone, matrix: Matrix) -> int:
    """A zone on five shades, the mildest 1 and the worst 5, however many zones the matrix has."""
    many = len(matrix.zones)
    return 5 if many == 1 else 1 + round((zone.rank - 1) * 4 / (many - 1))


def _worst_first(row: RiskRow) -> tuple[bool, int, int, int]:
    current = row.current
    if current is None:
        return (not row.is_open, 0, 0, row.risk.pk)
    rank, product = current.badness
    return (not row.is_open, -rank, -product, row.risk.pk)
