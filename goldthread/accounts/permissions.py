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
    EDIT_ORGANISATION = "keep structures, posts and who answers for which duty"
    EDIT_FINANCE = "confirm money lines"
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
    Permission.EDIT_ORGANISATION,
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
            "Keeps the record for the council: reads documents in, answers recommendations, explains breaks. Cannot"
            " give or change an independent rating.",
            OFFICER,
        ),
        Role(
            "action_owner",
            "Action owner",
            "Reads what is shared and updates the actions that are theirs.",
            READER,
        ),
        Role(
            "director",
            "Director",
            "Director of Children's Services or of Adult Social Services: reads everything of the council, answers"
            " recommendations and explains breaks.",
            DIRECTOR,
        ),
        Role(
            "chief_executive",
            "Chief executive",
            "Commissions tests, reads everything of the council, explains breaks.",
            DIRECTOR,
        ),
        Role(
            "lead_reviewer",
            "Lead reviewer",
            "Independent. Gives judgements, recommendations and independent ratings. Cannot change what the council"
            " says of itself.",
            REVIEWER,
        ),
        Role(
            "reviewer",
            "Reviewer",
            "Independent. Works on the reviews they belong to, under the lead reviewer.",
            REVIEWER,
        ),
        Role(
            "project_manager",
            "Project manager of a review",
            "Belongs to the team of a review: gathers its papers, keeps its diary, prepares what the reviewers sign."
            " Judges nothing and signs nothing.",
            REVIEWER - {Permission.RATE_INDEPENDENTLY, Permission.SIGN_REVIEW},
        ),
        Role("lead_member", "Lead member", "Reads what is shared: threads, ratings and the live test.", READER),
        Role("board_member", "Board member", "Reads what is shared with the board.", READER),
        Role("scrutiny_member", "Scrutiny member", "Reads what is shared, to question it.", READER),
        Role(
            "committee_clerk",
            "Committee clerk",
            "Keeps bodies, meetings and agendas, and explains what of them was not as it should be.",
            READER | {Permission.EDIT_MEETING, Permission.UPLOAD_DOCUMENT, Permission.EXPLAIN_BREAK},
        ),
        Role(
            "finance_officer",
            "Finance officer",
            "Confirms money lines and explains those that do not add up.",
            READER | {Permission.READ_DRAFTS, Permission.EDIT_FINANCE, Permission.EXPLAIN_BREAK},
        ),
        Role(
            "monitoring_officer",
            "Monitoring officer",
            "Reads everything of the council, with restricted records, to clear reports. Purges papers whose time has"
            " come, and keeps the notes on data protection.",
            READER
            | {Permission.READ_DRAFTS, Permission.READ_RESTRICTED, Permission.SEE_NAMES, Permission.PROTECT_DATA},
        ),
        Role(
            "administrator",
            "Administrator",
            "Invites people and gives them roles. Does not read drafts of a review.",
            READER | {Permission.MANAGE_MEMBERS},
        ),
        Role(
            "internal_auditor",
            "Internal auditor",
            "Reads everything shared and the audit trail. Writes nothing.",
            READER | {Permission.READ_AUDIT, Permission.READ_RESTRICTED},
        ),
        Role(
            "adviser",
            "Adviser",
            "Regional or national adviser: reads what the councils that agreed have shared.",
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
