"""The plan with its parts, outcomes and actions, and what became of them chapter by chapter."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from demo.response import Content
from demo.response.work import Work
from goldthread.improvement.models import Action, Outcome, Plan, PlanPart, Proof
from goldthread.improvement.services import (
    ActionDetails,
    ActionPlace,
    OutcomeDetails,
    PartDetails,
    PlanDetails,
    act_for,
    add_action,
    add_action_due,
    add_action_need,
    add_action_state,
    add_capacity,
    add_milestone_date,
    add_outcome,
    add_outcome_value,
    add_plan,
    add_plan_part,
    agree_plan,
    check_proof,
    link_action,
    make_owner_link,
    mark_milestone_done,
    offer_proof,
    place_action,
    plan_milestone,
)
from goldthread.organisation.services import AppointmentDetails, appoint


@dataclass(slots=True)
class InPlan:
    """A plan on its way in, and what its actions refer to, by key."""

    plan: Plan
    parts: dict[str, PlanPart] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)


def enter_plan(work: Work, content: Content) -> Plan:
    """Who holds which post, then the plan and its chapters in the order in which they came about."""
    _fill_posts(work, content)
    inside = _begin(work, content)
    for chapter in content["chapters"]:
        for one in chapter["actions"]:
            work.actions[one["key"]] = _action(work, inside, one)
        for one in chapter["actions"]:
            for needed in one.get("needs", ()):
                add_action_need(by=work.lead, action=work.actions[one["key"]], needed=work.actions[needed])
        for key, references in chapter.get("also_carries_out", {}).items():
            for reference in references:
                link_action(by=work.lead, action=work.actions[key], recommendation=work.recommendation(reference))
        _tell(work, chapter)
        if "agreed" in chapter:
            said = chapter["agreed"]
            agree_plan(
                by=work.lead,
                plan=inside.plan,
                speaks_for=work.day(said["day"]),
                decided_body=work.body(said["body"]),
                decided_where=said["where"],
            )
    for one in content["milestones"]:
        _milestone(work, inside, one)
    return inside.plan


def _fill_posts(work: Work, content: Content) -> None:
    """Who holds each post, which accounts act for it, and the links of owners who have none."""
    for one in content["appointments"]:
        details = AppointmentDetails(from_on=work.day(one["from"]), until_on=work.maybe(one.get("until")))
        appoint(by=work.lead, post=work.post(one["post"]), details=details)
    for one in content["acts_for"]:
        act_for(by=work.lead, post=work.post(one["post"]), user=work.people[one["role"]], from_on=one["from"])
    for one in content["links"]:
        make_owner_link(by=work.lead, authority=work.council, post=work.post(one["post"]), days=one["days"])


def _begin(work: Work, content: Content) -> InPlan:
    said = content["plan"]
    details = PlanDetails(
        title=said["title"],
        type=said["type"],
        aim=said["aim"],
        post=work.post_of(said),
        starts_on=work.day(said["starts"]),
        ends_on=work.day(said["ends"]),
        moves_allowed=said["moves_allowed"],
        update_every_days=said["update_every_days"],
        colours=said["colours"],
    )
    inside = InPlan(add_plan(by=work.lead, authority=work.council, details=details))
    for one in content["parts"]:
        part = PartDetails(
            title=one["title"],
            sort=one["sort"],
            weight=Decimal(one["weight"]) if "weight" in one else None,
            starts_on=work.maybe(one.get("starts")),
            ends_on=work.maybe(one.get("ends")),
        )
        inside.parts[one["key"]] = add_plan_part(by=work.lead, plan=inside.plan, details=part)
    for one in content["outcomes"]:
        inside.outcomes[one["key"]] = _outcome(work, inside, one)
    for one in content["capacity"]:
        add_capacity(
            by=work.lead,
            plan=inside.plan,
            who=one["who"],
            days=Decimal(one["days"]),
            post=work.post_of(one),
            until_on=work.day(one["until"]),
        )
    return inside


def _outcome(work: Work, inside: InPlan, one: Content) -> Outcome:
    details = OutcomeDetails(
        what=one["what"],
        part=inside.parts[one["part"]],
        measure=one.get("measure", ""),
        baseline=one.get("baseline", ""),
        target=one.get("target", ""),
        due_on=work.maybe(one.get("by")),
        post=work.post_of(one),
    )
    outcome = add_outcome(by=work.lead, plan=inside.plan, details=details)
    for said in one.get("values", ()):
        add_outcome_value(
            by=work.lead,
            outcome=outcome,
            value=said["value"],
            speaks_for=work.day(said["day"]),
            source_words=said["source"],
        )
    return outcome


def _action(work: Work, inside: InPlan, one: Content) -> Action:
    details = ActionDetails(
        what=one["what"],
        recommendations=[work.recommendation(reference) for reference in one["carries_out"]],
        owner_words=one.get("post", ""),
        owner=work.people[one["owner"]] if "owner" in one else None,
    )
    action = add_action(by=work.lead, authority=work.council, details=details)
    place = ActionPlace(
        plan=inside.plan,
        part=inside.parts[one["part"]],
        outcome=inside.outcomes[one["outcome"]] if "outcome" in one else None,
        post=work.post_of(one),
        partners=one.get("partners", ""),
        starts_on=work.maybe(one.get("starts")),
        cost_pence=one.get("cost"),
        priority=one["priority"],
    )
    action = place_action(by=work.lead, action=action, place=place, seen_version=action.row_version)
    if "due" in one:
        add_action_due(
            by=work.lead,
            action=action,
            due=work.exactly(one["due"]),
            speaks_for=min(work.day(one["starts"]), work.on),
        )
    return action


def _milestone(work: Work, inside: InPlan, one: Content) -> None:
    """A step of an action or of a part of the plan, with every date that it had and the day on which it was reached."""
    action = work.actions[one["action"]] if "action" in one else None
    milestone = plan_milestone(
        by=work.lead,
        what=one["what"],
        due=work.exactly(one["due"]),
        speaks_for=one["planned"],
        plan=None if action else inside.plan,
        part=None if action else inside.parts[one["part"]],
        action=action,
    )
    for said in one.get("moves", ()):
        add_milestone_date(
            by=work.lead,
            milestone=milestone,
            due=work.exactly(said["due"]),
            speaks_for=work.day(said["day"]),
            reason=said["reason"],
        )
    if "reached" in one:
        seen = milestone.row_version
        mark_milestone_done(by=work.lead, milestone=milestone, on=work.day(one["reached"]), seen_version=seen)


def _tell(work: Work, chapter: Content) -> None:
    """Dates that moved, what owners reported, and proofs with what somebody else made of them."""
    for one in chapter.get("moves", ()):
        add_action_due(
            by=work.lead,
            action=work.actions[one["action"]],
            due=work.exactly(one["due"]),
            speaks_for=work.day(one["day"]),
            reason=one["reason"],
        )
    for one in chapter.get("reports", ()):
        _report(work, one)
    for one in chapter.get("proofs", ()):
        action = work.actions[one["action"]]
        offered = offer_proof(
            by=action.owner or work.people["director"], action=action, what=one["what"], speaks_for=work.day(one["day"])
        )
        _check(work, offered, one)


def _report(work: Work, one: Content) -> None:
    action = work.actions[one["action"]]
    add_action_state(
        by=action.owner or work.lead,
        action=action,
        label=one.get("label", one["colour"].capitalize()),
        colour=one["colour"],
        done=one.get("done"),
        narrative=one["text"],
        reported_by=action.owner_words,
        forecast=one.get("forecast", ""),
        percent=one.get("percent"),
        speaks_for=work.day(one["day"]),
    )


def _check(work: Work, offered: Proof, one: Content) -> None:
    check_proof(
        by=work.lead,
        proof=offered,
        holds=one["holds"],
        checked_by=work.lead.role_label,
        speaks_for=work.day(one["checked"]),
        reason=one.get("reason", ""),
    )
