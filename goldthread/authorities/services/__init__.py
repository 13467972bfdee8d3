"""Writing authorities, who belongs to them and, for every app above, records."""

from __future__ import annotations

from goldthread.authorities.services.people import (
    INVITATION_HOLDS,
    accept_invitation,
    deactivate_member,
    digest_of_code,
    end_role,
    give_another_role,
    hand_over,
    invite,
    invite_to_new_password,
    new_code,
    reissue_invitation,
    withdraw_invitation,
)
from goldthread.authorities.services.records import (
    add_record,
    change_record,
    create_authority,
    give_role,
    holds,
    is_of_team,
    next_reference,
    refuse_foreign_links,
    refuse_outside_team,
    succeed_authority,
    withdraw_record,
    writes_for_team,
)

__all__ = [
    "INVITATION_HOLDS",
    "accept_invitation",
    "add_record",
    "change_record",
    "create_authority",
    "deactivate_member",
    "digest_of_code",
    "end_role",
    "give_another_role",
    "give_role",
    "hand_over",
    "holds",
    "invite",
    "invite_to_new_password",
    "is_of_team",
    "new_code",
    "next_reference",
    "refuse_foreign_links",
    "refuse_outside_team",
    "reissue_invitation",
    "succeed_authority",
    "withdraw_invitation",
    "withdraw_record",
    "writes_for_team",
]
