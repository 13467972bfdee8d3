"""What a person may do, and the roles that bundle it: one table that pages, help and tests read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """Each names one thing that a door can ask for."""

    READ_RECORD = "read what is shared or signed"
    READ_DRAFTS = "read drafts"
    SEE_NAMES = "see the names of people behind roles"
    UPLOAD_DOCUMENT = "upload documents and have them read"
    ACCEPT_PROPOSAL = "accept, correct and reject what was read"
    EDIT_REVIEW = "add reviews, judgements and recommendations from outside documents"
    RATE_INDEPENDENTLY = "give an independent rating"
    RATE_FOR_COUNCIL = "give the council's own rating"
    EDIT_RESPONSE = "answer recommendations"
    EDIT_MEETING = "keep bodies, meetings and agenda items"
    WRITE_REPORT = "write reports to boards and committees"
    EDIT_ORGANISATION = "keep structures, posts and who answers for which duty"
    EDIT_FINANCE = "confirm money lines"
    BID_FOR_MONEY = "write growth bids and send them to finance"
    EDIT_RISK = "keep registers of risks"
    EDIT_CONSULTATION = "keep consultations and equality assessments"
    RUN_LIVE_TEST = "run the live test"
    EXPLAIN_BREAK = "explain a break"
    READ_AUDIT = "read the audit trail"
    MANAGE_MEMBERS = "invite people and give roles"
    READ_RESTRICTED = "read restricted records"
    COMMISSION_REVIEW = "commission a review and name its team"
    SIGN_REVIEW = "sign a review"
    PROTECT_DATA = "purge papers or hold them, and write the notes on data protection"


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    name: str
    description: str
    permissions: frozenset[Permission]


READER = frozenset({Permission.READ_RECORD})
OFFICER = READER | {
    Permission.READ_DRAFTS,
    Permission.SEE_NAMES,
    Permission.UPLOAD_DOCUMENT,
    Permission.ACCEPT_PROPOSAL,
    Permission.EDIT_REVIEW,
    Permission.RATE_FOR_COUNCIL,
    Permission.EDIT_RESPONSE,
    Permission.EDIT_MEETING,
    Permission.EDIT_CONSULTATION,
    Permission.BID_FOR_MONEY,
    Permission.WRITE_REPORT,
    Permission.EDIT_ORGANISATION,
    Permission.EDIT_RISK,
    Permission.RUN_LIVE_TEST,
    Permission.EXPLAIN_BREAK,
    Permission.READ_RESTRICTED,
    Permission.COMMISSION_REVIEW,
    Permission.PROTECT_DATA,
}
REVIEWER = READER | {
    Permission.READ_DRAFTS,
    Permission.SEE_NAMES,
    Permission.UPLOAD_DOCUMENT,
    Permission.ACCEPT_PROPOSAL,
    Permission.EDIT_REVIEW,
    Permission.RATE_INDEPENDENTLY,
    Permission.RUN_LIVE_TEST,
    Permission.SIGN_REVIEW,
}
DIRECTOR = READER | {
    Permission.READ_DRAFTS,
    Permission.SEE_NAMES,
    Permission.RATE_FOR_COUNCIL,
    Permission.EDIT_RESPONSE,
    Permission.BID_FOR_MONEY,
    Permission.WRITE_REPORT,
    Permission.EDIT_RISK,
    Permission.RUN_LIVE_TEST,
    Permission.EXPLAIN_BREAK,
    Permission.READ_RESTRICTED,
    Permission.COMMISSION_REVIEW,
}

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "improvement_lead",
            "Improvement lead",
            "Keeps the record for the council: reads letters, reports and trackers in, accepts what was found,"
            " answers recommendations, bids for money, gives the council's own ratings and explains breaks. Sees"
            " drafts, restricted records and names. Cannot give or change an independent rating, or a word of a"
            " reviewer.",
            OFFICER,
        ),
        Role(
            "action_owner",
            "Action owner",
            "Sees to actions of the plan. Reads what is shared with the council and finds the own actions under Needs"
            " you. Sees no drafts, no restricted records and no names.",
            READER,
        ),
        Role(
            "director",
            "Director",
            "Director of Children's Services or of Adult Social Services: reads everything of the council with"
            " drafts, restricted records and names, commissions reviews, answers recommendations, bids for money,"
            " gives the council's own rating and explains breaks. Does not write the words of a review.",
            DIRECTOR,
        ),
        Role(
            "chief_executive",
            "Chief executive",
            "Commissions tests and names their teams, reads everything of the council with drafts, restricted records"
            " and names, answers recommendations, bids for money and explains breaks. Does not write the words of a"
            " review.",
            DIRECTOR,
        ),
        Role(
            "lead_reviewer",
            "Lead reviewer",
            "Independent. Leads a review: keeps its evidence and findings, gives judgements, recommendations and"
            " independent ratings, and signs it. Cannot answer for the council or change what it says of itself. Best"
            " given for one review.",
            REVIEWER,
        ),
        Role(
            "reviewer",
            "Reviewer",
            "Independent. Works on a review under its lead reviewer: evidence, findings, judgements and independent"
            " ratings. Cannot answer for the council. Best given for one review.",
            REVIEWER,
        ),
        Role(
            "project_manager",
            "Project manager of a review",
            "Belongs to the team of a review: gathers its papers, keeps its diary, prepares what the reviewers sign."
            " Judges nothing and signs nothing.",
            REVIEWER - {Permission.RATE_INDEPENDENTLY, Permission.SIGN_REVIEW},
        ),
        Role(
            "lead_member",
            "Lead member",
            "Councillor who answers for the service. Reads what is shared: the live test, threads from recommendation"
            " to outcome, the two ratings side by side. Sees no drafts and writes nothing.",
            READER,
        ),
        Role(
            "board_member",
            "Board member",
            "Sits on an improvement, safeguarding or partnership board. Reads what is shared; best given for that one"
            " body. Writes nothing.",
            READER,
        ),
        Role(
            "scrutiny_member",
            "Scrutiny member",
            "Sits on a scrutiny committee. Reads what is shared, to question it: what was recommended, what was"
            " promised, what was told to which body. Sees no drafts and writes nothing.",
            READER,
        ),
        Role(
            "committee_clerk",
            "Committee clerk",
            "Keeps boards and committees, their meetings and agendas and what each was told, writes reports to them,"
            " uploads their papers, and explains what of them was not as it should be. Sees no drafts.",
            READER
            | {
                Permission.EDIT_MEETING,
                Permission.WRITE_REPORT,
                Permission.UPLOAD_DOCUMENT,
                Permission.EXPLAIN_BREAK,
            },
        ),
        Role(
            "report_author",
            "Author of a report",
            "Writes one report to a board or committee and reads it while it is a draft. Given for that one report,"
            " to whoever begins it and to those who write in it with them.",
            READER | {Permission.READ_DRAFTS, Permission.READ_RESTRICTED, Permission.WRITE_REPORT},
        ),
        Role(
            "finance_officer",
            "Finance officer",
            "Confirms savings and costs year by year, accepts or declines growth bids, and explains figures that do not"
            " add up. Sees drafts, so that a figure is cleared before it is shared.",
            READER | {Permission.READ_DRAFTS, Permission.EDIT_FINANCE, Permission.EXPLAIN_BREAK},
        ),
        Role(
            "monitoring_officer",
            "Monitoring officer",
            "Clears reports before they are published: reads everything of the council with drafts, restricted"
            " records and names. Purges papers whose time has come, and keeps the notes on data protection.",
            READER
            | {Permission.READ_DRAFTS, Permission.READ_RESTRICTED, Permission.SEE_NAMES, Permission.PROTECT_DATA},
        ),
        Role(
            "administrator",
            "Administrator",
            "Invites people, gives and ends roles, hands over what somebody leaves behind, and sees how backups went."
            " Reads what is shared; does not read drafts of a review, and cannot give themselves a role that does.",
            READER | {Permission.MANAGE_MEMBERS},
        ),
        Role(
            "internal_auditor",
            "Internal auditor",
            "Reads everything shared, with restricted records, and the audit trail: who did what and when. Sees no"
            " drafts and no names, and writes nothing.",
            READER | {Permission.READ_AUDIT, Permission.READ_RESTRICTED},
        ),
        Role(
            "adviser",
            "Adviser",
            "Regional or national adviser: reads what is shared by each council that invited them, and by no other."
            " Writes nothing.",
            READER,
        ),
        Role("public", "Public", "Reads what was published.", frozenset()),
    )
}


def permissions_of(role: str) -> frozenset[Permission]:
    """The permissions of a role by its code; an unknown code has none, so that a retired role locks and never opens."""
    found = ROLES.get(role)
    return found.permissions if found else frozenset()


def roles_with(permission: Permission) -> tuple[str, ...]:
    """Codes of the roles that hold `permission`."""
    return tuple(code for code, role in ROLES.items() if permission in role.permissions)
