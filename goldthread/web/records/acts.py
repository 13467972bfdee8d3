"""What a person can do about a record that has no page of its own, and about each break of the live test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks.models import Break

EDIT, RATE = Permission.EDIT_REVIEW, Permission.RATE_INDEPENDENTLY
ORGANISE = Permission.EDIT_ORGANISATION


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do about a record: `page` is the name of the form, whose address takes the record's reference."""

    label: str
    page: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class ActLink:
    label: str
    href: str


ACTS_ABOUT: dict[str, tuple[Act, ...]] = {
    "condition": (Act("Say what a check of it found", "reviews:condition_check", EDIT),),
    "advice": (
        Act("Accept it or not, and say why", "improvement:advice_respond", Permission.EDIT_RESPONSE),
        Act("Answer it in a sentence", "reviews:advice_answer", Permission.EDIT_RESPONSE),
        Act("Tie it to the recommendation that takes it up", "reviews:advice_tie", EDIT),
        Act("Say against which step it speaks, and until when", "improvement:hold_off_add", Permission.EDIT_RESPONSE),
    ),
    "finding": (Act("Tie it to the recommendation that answers it", "reviews:finding_tie", EDIT),),
    "lineage": (Act("Say what is no longer asked for, and why", "reviews:dropped_asks", EDIT),),
    "rating": (Act("Say what it rests on", "reviews:rating_comment", RATE),),
    "appointment": (Act("Say what is new of it", "structures:appointment_correct", ORGANISE),),
    "function": (Act("Change it", "structures:function_change", ORGANISE),),
    "place": (
        Act("Change it", "structures:place_change", ORGANISE),
        Act("Take it out of the structure", "structures:place_take_out", ORGANISE),
    ),
    "equality_assessment": (Act("Enter a version", "consultation:version_add", Permission.EDIT_CONSULTATION),),
    "exercise": (Act("Say how people were asked", "consultation:event_add", Permission.EDIT_CONSULTATION),),
    "seat": (Act("Say when it ended", "organisation:seat_end", Permission.EDIT_MEETING),),
    "service": (Act("Change it", "structures:service_change", ORGANISE),),
    "system": (Act("Change it", "structures:system_change", ORGANISE),),
    "plan_part": (Act("Change it", "improvement:part_change", Permission.EDIT_RESPONSE),),
    "outcome": (
        Act("Say what its measure shows now", "improvement:outcome_value_add", Permission.EDIT_RESPONSE),
        Act("Change it", "improvement:outcome_change", Permission.EDIT_RESPONSE),
    ),
    "acts_for": (Act("Say when it ended", "improvement:acting_end", Permission.EDIT_RESPONSE),),
    "owner_link": (Act("Withdraw it", "improvement:link_withdraw", Permission.EDIT_RESPONSE),),
    "proof": (Act("Check it", "improvement:proof_check", Permission.EDIT_RESPONSE),),
    "inherited": (Act("Say what became of it", "reorganisation:inherited_settle", Permission.EDIT_RESPONSE),),
    "person": (Act("Erase the name", "members:person_erase", Permission.PROTECT_DATA),),
    "merge": (Act("Undo it", "organisation:merge_undo", Permission.EDIT_MEETING),),
    "body_tie": (Act("Say when it ended", "oversight:tie_end", Permission.EDIT_MEETING),),
    "decision": (Act("Withdraw it", "oversight:decision_withdraw", Permission.EDIT_MEETING),),
    "minuted_action": (
        Act("Say what a later meeting heard of it", "oversight:follow_up_next", Permission.EDIT_MEETING),
    ),
    "milestone": (
        Act("Give its date as it stands now", "improvement:milestone_date_add", Permission.EDIT_RESPONSE),
        Act("Say that it was reached", "improvement:milestone_done", Permission.EDIT_RESPONSE),
    ),
    "savings_line": (Act("Say what is new of it", "finance:savings_status", Permission.EDIT_FINANCE),),
    "hold_off": (Act("Withdraw it", "improvement:hold_off_withdraw", Permission.EDIT_RESPONSE),),
    "action_money": (Act("Withdraw it", "finance:action_money_withdraw", Permission.EDIT_RESPONSE),),
    "risk_action": (Act("Withdraw it", "risk:risk_action_withdraw", Permission.EDIT_RESPONSE),),
    "planned_subject": (Act("Withdraw it", "oversight:subject_withdraw", Permission.EDIT_MEETING),),
    "protocol_party": (Act("Say what it does", "oversight:part_add", Permission.EDIT_MEETING),),
    "protocol_role": (Act("Withdraw it", "oversight:part_withdraw", Permission.EDIT_MEETING),),
    "rests_on": (Act("Withdraw it", "oversight:rests_on_withdraw", Permission.EDIT_MEETING),),
    "risk_heard": (Act("Withdraw it", "risk:risk_heard_withdraw", Permission.EDIT_MEETING),),
    "control": (
        Act("Say how it works now", "risk:control_change", Permission.EDIT_RISK),
        Act("Withdraw it", "risk:control_withdraw", Permission.EDIT_RISK),
    ),
    "risk_score": (Act("Withdraw it", "risk:score_withdraw", Permission.EDIT_RISK),),
    "risk_state": (Act("Withdraw it", "risk:state_withdraw", Permission.EDIT_RISK),),
    "escalation": (Act("Withdraw it", "risk:escalation_withdraw", Permission.EDIT_RISK),),
    "year_figure": (Act("Withdraw it", "finance:figure_withdraw", Permission.EDIT_FINANCE),),
    "funding": (Act("Withdraw it", "finance:funding_withdraw", Permission.EDIT_FINANCE),),
    "funding_source": (
        Act("Say what it holds", "finance:source_figure_add", Permission.EDIT_FINANCE),
        Act("Withdraw it", "finance:source_withdraw", Permission.EDIT_FINANCE),
    ),
}
UNPLACED = {
    "judgement": Act("Place it on a criterion", "reviews:judgement_place", EDIT),
    "rating": Act("Place it on a scale", "reviews:rating_place", Permission.ACCEPT_PROPOSAL),
}
"""For a record without its place on a criterion or a scale."""

EXPLAINED = "explained"
OF_STRUCTURES = [f"ORG-{number:02}" for number in range(1, 26)]
"""Rules whose subject is a structure: its page of tests leads on to the form for each."""
FOR_WHAT_IS_NEW = frozenset(("structures:structure_add", "oversight:protocol_add"))
"""Forms whose address names no record: what they ask for is not on record yet."""
REMEDIES: dict[str, str] = {
    "ADV-01": "improvement:advice_respond",
    "ADV-03": EXPLAINED,
    "CON-01": "consultation:event_add",
    "CON-02": EXPLAINED,
    "CON-03": "consultation:version_add",
    "DAT-01": EXPLAINED,
    "DAT-02": EXPLAINED,
    "DAT-03": EXPLAINED,
    "DAT-04": EXPLAINED,
    "DAT-05": EXPLAINED,
    "DAT-06": "oversight:clearance_add",
    "DAT-07": "oversight:agenda_published",
    "DAT-08": "oversight:planned_change",
    "DAT-09": EXPLAINED,
    "DOC-01": "documents:remark",
    "FIG-01": EXPLAINED,
    "FIN-01": EXPLAINED,
    "FIN-02": EXPLAINED,
    "FIN-03": EXPLAINED,
    "FIN-04": "finance:savings_status",
    "FIN-05": "finance:funding_add",
    "FIN-06": "finance:money_line",
    "FIN-07": "finance:line_count_with",
    "FIN-08": "finance:stated_add",
    "FIN-09": "finance:line_change",
    "FIN-10": "finance:line_action_add",
    "FIN-11": "finance:action_money_add",
    "FIN-12": "finance:line_count_with",
    "FND-01": "reviews:finding_tie",
    "JUD-01": "reviews:judgement_missing",
    "JUD-02": "reviews:condition_check",
    "MIL-01": EXPLAINED,
    "MIL-02": "improvement:milestone_done",
    "MIL-03": EXPLAINED,
    **dict.fromkeys(OF_STRUCTURES, "structures:tested"),
    "ORG-00": "structures:structure_add",
    "OVR-01": "oversight:told_add",
    "OVR-02": EXPLAINED,
    "OVR-03": "oversight:meeting_add",
    "OVR-04": "oversight:follow_up_next",
    "OVR-05": "oversight:paper_set",
    "OVR-06": "oversight:party_add",
    "OVR-07": "oversight:protocol_review_add",
    "OVR-08": "oversight:planned_change",
    "OVR-09": "oversight:protocol_add",
    "PLN-01": "improvement:plan_agree",
    "PLN-02": "improvement:action_place",
    "PLN-03": "improvement:action_place",
    "PLN-04": "improvement:outcome_value_add",
    "PLN-05": "improvement:action_state_add",
    "PLN-06": EXPLAINED,
    "PLN-07": "improvement:proof_add",
    "PLN-08": "improvement:action_state_add",
    "PLN-09": "reviews:rating_add",
    "PLN-10": "improvement:outcome_add",
    "PLN-11": "improvement:action_state_add",
    "PLN-12": "improvement:outcome_value_add",
    "PLN-13": "improvement:action_place",
    "RAT-01": "reviews:rating_add",
    "RAT-02": "reviews:rating_comment",
    "RAT-03": "reviews:rating_add",
    "REC-01": "improvement:response_add",
    "REC-02": "improvement:response_add",
    "REC-03": "reviews:taken_forward",
    "REC-04": "reviews:narrowed",
    "REC-05": "reviews:status_set",
    "REV-01": "reviews:next_review",
    "REV-02": "reviews:interview_add",
    "RSK-01": "risk:action_add",
    "RSK-02": "risk:heard_add",
    "RSK-03": "risk:heard_add",
}
"""The page on which a break of each rule is mended. What nobody can mend afterwards, such as a date in a letter that
was sent, is answered by the explanation on the page of the break."""
REMEDIES_OF_KIND = {("DAT-06", "committee_report"): EXPLAINED}
"""Where the page differs for a kind of subject: nobody clears a report that is final, and has gone out, once more."""


def acts_about(record: Record, permissions: frozenset[Permission]) -> list[ActLink]:
    """What somebody with `permissions` can do about a record."""
    acts = list(ACTS_ABOUT.get(record.kind, ()))
    place = UNPLACED.get(record.kind)
    if place is not None and _is_unplaced(record):
        acts.append(place)
    return list(_links(acts, record.authority.slug, record.reference, permissions))


def _is_unplaced(record: Record) -> bool:
    field = "criterion_id" if record.kind == "judgement" else "level_id"
    return getattr(record, field) is None and not getattr(record, "is_overall", False)


def _links(acts: Iterable[Act], slug: str, reference: str, permissions: frozenset[Permission]) -> Iterable[ActLink]:
    for act in acts:
        if act.permission in permissions:
            yield ActLink(act.label, reverse(act.page, args=[slug, reference]))


def remedy_href(broken: Break) -> str:
    """Where the act that mends a break is done; empty where only an explanation can answer it."""
    by_rule = REMEDIES.get(broken.rule, EXPLAINED)
    page = REMEDIES_OF_KIND.get((broken.rule, broken.subject_kind), by_rule)
    if page == EXPLAINED:
        return ""
    about = [] if page in FOR_WHAT_IS_NEW else [broken.subject_reference]
    return reverse(page, args=[broken.authority.slug, *about])
