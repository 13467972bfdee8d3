"""Boards with their terms and ties, meetings with papers, decisions and minutes, and what is to come."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.accounts.models import User
from goldthread.organisation.models import Body
from goldthread.organisation.services import add_body, find_named
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.oversight.services import (
    DecisionDetails,
    MinutedDetails,
    PaperDetails,
    PlannedDetails,
    TermsDetails,
    TieDetails,
    add_agenda_item,
    add_committee_recommendation,
    add_meeting,
    follow_up,
    hear_risk,
    minute_action,
    plan_item,
    publish_agenda,
    put_on_agenda,
    record_decision,
    record_outcome,
    record_voices,
    rest_on,
    set_approval_order,
    set_paper,
    set_terms,
    tell,
    tie_bodies,
)


def add_missing_bodies(work: Work, content: Content) -> None:
    """Bodies that no paper names."""
    for one in content["bodies"]:
        if find_named(Body, work.council, [one["name"]]) is None:
            add_body(by=_clerk(work), authority=work.council, name=one["name"], body_kind=one["kind"])


def enter_boards(work: Work, content: Content) -> None:
    clerk = _clerk(work)
    set_approval_order(by=clerk, authority=work.council, stages=content["order_of_approvals"])
    for one in content["terms"]:
        details = TermsDetails(
            speaks_for=work.day(one["day"]),
            purpose=one["purpose"],
            every_months=one.get("every_months"),
            times_a_year=one.get("times_a_year"),
            quorum=one.get("quorum", ""),
        )
        set_terms(by=clerk, body=work.body(one["body"]), details=details)
    for one in content["ties"]:
        tie = TieDetails(tie=one["tie"], other=work.body(one["other"]), from_on=work.maybe(one.get("from")))
        tie_bodies(by=clerk, body=work.body(one["body"]), details=tie)
    meetings = {one["key"]: _meeting(work, one) for one in content["meetings"]}
    for one in content["planned"]:
        _planned(work, one, meetings)


def _clerk(work: Work) -> User:
    return work.people["committee_clerk"]


def _meeting(work: Work, one: Content) -> Meeting:
    meeting = add_meeting(by=_clerk(work), body=work.body(one["body"]), held=work.exactly(one["day"]))
    if "agenda" in one:
        meeting = publish_agenda(
            by=_clerk(work), meeting=meeting, published_on=work.day(one["agenda"]), seen_version=meeting.row_version
        )
    for said in one["items"]:
        _item(work, meeting, said)
    for said in one.get("heard", ()):
        follow_up(
            by=_clerk(work),
            minuted=work.minuted[said["minuted"]],
            meeting=meeting,
            standing=said["standing"],
            words=said.get("words", ""),
        )
    return meeting


def _item(work: Work, meeting: Meeting, one: Content) -> None:
    clerk = _clerk(work)
    item = add_agenda_item(by=clerk, meeting=meeting, title=one["title"])
    if "paper" in one:
        said = one["paper"]
        paper = PaperDetails(
            paper_version=said["version"], tracking_code=said["code"], is_exempt=said.get("exempt", False)
        )
        item = set_paper(by=clerk, item=item, details=paper, seen_version=item.row_version)
    for reference in one.get("tells", ()):
        tell(by=clerk, item=item, recommendation=work.recommendation(reference))
    if one.get("tells_of_plan"):
        tell(by=clerk, item=item, plan=work.plan)
    for said in one.get("risks", ()):
        hear_risk(by=clerk, item=item, risk=work.risks[said["risk"]], asked=said["asked"])
    _rest(work, item, one)
    _minute(work, item, one)
    if "outcome" in one:
        item = record_outcome(by=clerk, item=item, outcome=one["outcome"], seen_version=item.row_version)
    if "voices" in one:
        record_voices(by=clerk, item=item, voices=one["voices"], seen_version=item.row_version)


def _rest(work: Work, item: AgendaItem, one: Content) -> None:
    """What the item rests on, if that is said."""
    if "rests_on" in one:
        said = one["rests_on"]
        rest_on(by=_clerk(work), item=item, exercise=work.exercises[said["consultation"]])
        rest_on(by=_clerk(work), item=item, assessment=work.assessments[said["assessment"]])


def _minute(work: Work, item: AgendaItem, one: Content) -> None:
    """What the report asked for, what was decided on it, and what the minutes ask of somebody."""
    clerk = _clerk(work)
    asked = {
        said["number"]: add_committee_recommendation(by=clerk, item=item, number=said["number"], text=said["text"])
        for said in one.get("asked", ())
    }
    for said in one.get("decisions", ()):
        decision = DecisionDetails(
            what=said["what"],
            words=said.get("words", ""),
            who_may_act=said.get("may_act", ""),
            answers=asked.get(said.get("answers")),
            referred_to=work.body(said["referred_to"]) if "referred_to" in said else None,
        )
        record_decision(by=clerk, item=item, details=decision)
    for said in one.get("minuted", ()):
        minuted = MinutedDetails(
            what=said["what"],
            owner_post=work.post_of(said),
            owner_words=said.get("words", ""),
            due_on=work.maybe(said.get("due")),
            action=work.actions[said["action"]] if "action" in said else None,
        )
        work.minuted[said["key"]] = minute_action(by=clerk, item=item, details=minuted)


def _planned(work: Work, one: Content, meetings: dict[str, Meeting]) -> None:
    details = PlannedDetails(
        title=one["title"],
        planned=work.exactly(one["day"]),
        is_key_decision=one.get("is_key_decision", False),
        is_private=one.get("is_private", False),
        exempt_paragraph=one.get("paragraph", ""),
        notice_published_on=work.maybe(one.get("notice")),
        second_notice_on=work.maybe(one.get("second_notice")),
        policy_lead=one.get("policy_lead", ""),
        performance_lead=one.get("performance_lead", ""),
        voices=one.get("voices", ""),
        about=(work.recommendation(one["recommendation"]),) if "recommendation" in one else (),
    )
    clerk = _clerk(work)
    planned = plan_item(by=clerk, body=work.body(one["body"]), details=details)
    if "meeting" in one:
        item = put_on_agenda(
            by=clerk, planned=planned, meeting=meetings[one["meeting"]], seen_version=planned.row_version
        )
        _rest(work, item, one)
        work.items[one["key"]] = item
