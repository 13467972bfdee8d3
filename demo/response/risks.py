"""Registers of risks with their scores over time, controls, escalations, and the actions that keep them down."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.authorities.services import withdraw_record
from goldthread.frameworks.models import Pack
from goldthread.improvement.services import tie_risk
from goldthread.risk.models import Risk, RiskRegister
from goldthread.risk.services import (
    RegisterDetails,
    RiskDetails,
    add_control,
    add_register,
    add_risk,
    close_risk,
    escalate_risk,
    score_risk,
)

PACK, MATRIX = "risk-matrices", "five-by-five"


def enter_risks(work: Work, content: Content) -> None:
    pack = Pack.objects.filter(slug=PACK).order_by("-version").first()
    if pack is None:
        raise LookupError(f"The pack {PACK} is not loaded.")
    registers: dict[str, RiskRegister] = {}
    for one in content["registers"]:
        details = RegisterDetails(
            title=one["title"],
            level=one["level"],
            pack=pack,
            matrix=MATRIX,
            about=one.get("about", ""),
            owner_post=work.post_of(one),
        )
        registers[one["key"]] = add_register(by=work.lead, authority=work.council, details=details)
    for one in content["risks"]:
        work.risks[one["key"]] = _risk(work, registers, one)


def _risk(work: Work, registers: dict[str, RiskRegister], one: Content) -> Risk:
    by = work.people["director"]
    details = RiskDetails(
        cause=one["cause"],
        event=one["event"],
        effect=one["effect"],
        owner_post=work.post_of(one),
        is_key=one.get("is_key", False),
    )
    risk = add_risk(by=by, register=registers[one["register"]], details=details)
    for said in one["scores"]:
        scored = score_risk(
            by=by,
            risk=risk,
            stage=said["stage"],
            likelihood=said["likelihood"],
            impact=said["impact"],
            speaks_for=work.day(said["day"]),
            why=said.get("why", ""),
        )
        if "withdrawn" in said:
            withdraw_record(scored, by=by, why=said["withdrawn"], seen_version=scored.row_version)
    for said in one.get("controls", ()):
        add_control(by=by, risk=risk, what=said["what"], working=said["working"], owner_post=work.post_of(said))
    for said in one.get("escalations", ()):
        escalate_risk(
            by=by,
            risk=risk,
            speaks_for=work.day(said["day"]),
            why=said["why"],
            to_register=registers[said["register"]] if "register" in said else None,
            to_body=work.body(said["body"]) if "body" in said else None,
        )
    for key in one["actions"]:
        tie_risk(by=work.lead, action=work.actions[key], risk=risk)
    if "closed" in one:
        close_risk(by=by, risk=risk, speaks_for=work.day(one["closed"]["day"]), why=one["closed"]["why"])
    return risk
