"""Writing registers of risks. A score, a closing and an escalation are dated and never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.frameworks.matrices import Matrix, matrix_of
from goldthread.frameworks.models import Pack
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Body, Post
from goldthread.risk.models import Control, Escalation, Risk, RiskRegister, RiskScore, RiskState


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDetails:
    """What a form says of a register; `matrix` is a key of `pack`."""

    title: str
    level: str
    pack: Pack
    matrix: str
    about: str = ""
    owner_post: Post | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskDetails:
    cause: str
    event: str
    effect: str
    owner_post: Post | None = None
    is_key: bool = False


def matrix_for(register: RiskRegister) -> Matrix:
    """The matrix that a register is scored on. Raises RuleBroken where its pack no longer brings it."""
    found = matrix_of(register.pack, register.matrix)
    if found is None:
        raise RuleBroken(f"{register.pack} has no matrix {register.matrix!r}; load the packs again.", "matrix")
    return found


@transaction.atomic
def add_register(*, by: User, authority: Authority, details: RegisterDetails) -> RiskRegister:
    """A register with the matrix that its risks are scored on. Raises RuleBroken for a name that is on record."""
    register = RiskRegister(authority=authority, pack=details.pack, matrix=details.matrix)
    _fill_register(register, details)
    return add_record(register, by=by, prefix="RR")


@transaction.atomic
def change_register(*, by: User, register: RiskRegister, details: RegisterDetails, seen_version: int) -> RiskRegister:
    """Renames a register or gives it to somebody else. Raises RuleBroken for another matrix once there are scores."""
    other = (details.pack.pk, details.matrix) != (register.pack_id, register.matrix)
    if other and RiskScore.objects.filter(risk__register=register).exists():
        raise RuleBroken("Risks are scored on this matrix; begin another register for another one.", "matrix")
    register.pack, register.matrix = details.pack, details.matrix
    _fill_register(register, details)
    return change_record(register, by=by, seen_version=seen_version)


def _fill_register(register: RiskRegister, details: RegisterDetails) -> None:
    if not details.title.strip():
        raise RuleBroken("Give the register a name.", "title")
    register.title, register.match_key = details.title.strip()[:200], match_key(details.title)[:200]
    known = RiskRegister.objects.live().of(register.authority).filter(match_key=register.match_key)
    twin = known.exclude(pk=register.pk).first()
    if twin is not None:
        raise RuleBroken(f"{twin.title} is on record as {twin.reference}.", "title")
    register.level, register.about, register.owner_post = details.level, details.about[:200], details.owner_post
    matrix_for(register)


@transaction.atomic
def withdraw_register(*, by: User, register: RiskRegister, why: str, seen_version: int) -> RiskRegister:
    """Takes a register out of use that was entered wrongly. Raises RuleBroken while risks stand in it."""
    held = register.risks.filter(withdrawn_at=None).count()
    if held:
        raise RuleBroken(f"{held} risks stand in it; withdraw them first, or change its name instead.")
    return withdraw_record(register, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def add_risk(*, by: User, register: RiskRegister, details: RiskDetails) -> Risk:
    """A risk in a register. Raises RuleBroken where cause, event or effect is missing."""
    risk = Risk(authority=register.authority, register=register)
    _fill_risk(risk, details)
    return add_record(risk, by=by, prefix="RK")


@transaction.atomic
def change_risk(*, by: User, risk: Risk, details: RiskDetails, seen_version: int) -> Risk:
    _fill_risk(risk, details)
    return change_record(risk, by=by, seen_version=seen_version)


def _fill_risk(risk: Risk, details: RiskDetails) -> None:
    wanted = {"cause": "what the cause is", "event": "what may happen", "effect": "what would follow"}
    for name, words in wanted.items():
        said = getattr(details, name).strip()
        if not said:
            raise RuleBroken(f"Say {words}.", name)
        setattr(risk, name, said)
    risk.owner_post, risk.is_key = details.owner_post, details.is_key


@transaction.atomic
def score_risk(
    *, by: User, risk: Risk, stage: str, likelihood: int, impact: int, speaks_for: date, why: str = ""
) -> RiskScore:
    """A score as of a day. Raises RuleBroken off the matrix, for a closed risk, and for a move without a reason."""
    matrix = matrix_for(risk.register)
    try:
        zone = matrix.zone(likelihood, impact)
    except ValueError as wrong:
        raise RuleBroken(str(wrong), "likelihood") from wrong
    if not is_open(risk):
        raise RuleBroken(f"{risk.reference} is closed; open it again to score it.")
    said = risk.scores.filter(stage=stage, withdrawn_at__isnull=True).order_by("-speaks_for", "-id").first()
    if said is not None and (said.likelihood, said.impact) != (likelihood, impact) and not why.strip():
        raise RuleBroken("Say why the score moves; the earlier one stays beside it.", "why")
    score = RiskScore(
        authority=risk.authority,
        risk=risk,
        stage=stage,
        likelihood=likelihood,
        impact=impact,
        zone=zone.key,
        beyond_appetite=zone.beyond_appetite,
        speaks_for=speaks_for,
        why=why.strip(),
    )
    return add_record(score, by=by, prefix=f"{risk.reference}-S")


@transaction.atomic
def close_risk(*, by: User, risk: Risk, speaks_for: date, why: str) -> RiskState:
    """Ends a risk, for a reason. Raises RuleBroken for one that is closed."""
    return _set_state(by, risk, False, speaks_for, why)


@transaction.atomic
def reopen_risk(*, by: User, risk: Risk, speaks_for: date, why: str) -> RiskState:
    return _set_state(by, risk, True, speaks_for, why)


def _set_state(by: User, risk: Risk, opens: bool, speaks_for: date, why: str) -> RiskState:
    if not why.strip():
        raise RuleBroken("Say why; the reason stays with the risk.", "why")
    last = _last_state(risk)
    if (last is None or last.is_open) is opens:
        raise RuleBroken(f"{risk.reference} is {'open' if opens else 'closed'} already.")
    if last is not None and speaks_for < last.speaks_for:
        raise RuleBroken("An earlier day than the last change; give that day or a later one.", "speaks_for")
    state = RiskState(authority=risk.authority, risk=risk, is_open=opens, speaks_for=speaks_for, why=why.strip())
    return add_record(state, by=by, verb="reopen" if opens else "close", prefix=f"{risk.reference}-T")


def is_open(risk: Risk) -> bool:
    """Whether a risk is open by the last that was said of it. One query."""
    last = _last_state(risk)
    return last is None or last.is_open


def _last_state(risk: Risk) -> RiskState | None:
    return risk.states.filter(withdrawn_at__isnull=True).order_by("-speaks_for", "-id").first()


@transaction.atomic
def add_control(*, by: User, risk: Risk, what: str, working: str, owner_post: Post | None = None) -> Control:
    control = Control(authority=risk.authority, risk=risk)
    _fill_control(control, what, working, owner_post)
    return add_record(control, by=by, prefix=f"{risk.reference}-C")


@transaction.atomic
def change_control(
    *, by: User, control: Control, what: str, working: str, owner_post: Post | None, seen_version: int
) -> Control:
    """Says how a control works now, or who sees to it."""
    _fill_control(control, what, working, owner_post)
    return change_record(control, by=by, seen_version=seen_version)


def _fill_control(control: Control, what: str, working: str, owner_post: Post | None) -> None:
    if not what.strip():
        raise RuleBroken("Say what keeps the risk down.", "what")
    control.what, control.working, control.owner_post = what.strip(), working, owner_post


@transaction.atomic
def escalate_risk(
    *,
    by: User,
    risk: Risk,
    speaks_for: date,
    why: str,
    to_register: RiskRegister | None = None,
    to_body: Body | None = None,
) -> Escalation:
    """Takes a risk to another register or before a body. Raises RuleBroken for none, both, or its own register."""
    if (to_register is None) == (to_body is None):
        raise RuleBroken("Choose a register or a body: one of the two.", "to_register")
    if to_register is not None and to_register.pk == risk.register_id:
        raise RuleBroken("It stands in that register already.", "to_register")
    if not why.strip():
        raise RuleBroken("Say why it goes higher.", "why")
    escalation = Escalation(
        authority=risk.authority,
        risk=risk,
        to_register=to_register,
        to_body=to_body,
        speaks_for=speaks_for,
        why=why.strip(),
    )
    return add_record(escalation, by=by, prefix=f"{risk.reference}-E")
