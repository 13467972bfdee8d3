"""Inviting people, ending what they may do, and handing over what is theirs."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission, permissions_of, roles_with
from goldthread.accounts.services import change_password, close_account, create_user, end_sign_ins, record_event
from goldthread.authorities.handing_over import handovers
from goldthread.authorities.models import Authority, Invitation, Membership, Record
from goldthread.authorities.services.records import give_role
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded

INVITATION_HOLDS = timedelta(days=14)
PASSWORD_CODE_HOLDS = timedelta(days=1)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that look alike on paper: I and 1, O and 0."""
GROUPS, GROUP = 4, 4
"""Sixteen letters of thirty-two: 80 bits, in groups that can be typed from paper."""


def new_code() -> str:
    """A code that nobody guesses, and that can be read out or typed from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def digest_of_code(uuid: UUID, code: str) -> str:
    """What is kept of a code: a keyed digest, so that the database alone opens no invitation."""
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return keyed_digest(settings.SECRET_KEY, {"invitation": str(uuid), "code": plain})


@transaction.atomic
def invite(
    *,
    by: User,
    authority: Authority,
    email: str,
    role_label: str,
    role: str,
    scope: Record | None = None,
    instead_of: Invitation | None = None,
) -> tuple[Invitation, str]:
    """An invitation and its code, which is shown this once. An earlier one to the same address and role is withdrawn,
    and so is `instead_of`, which lost its address when the record came here.

    Raises RuleBroken for an unknown role, and for somebody who holds it already.
    """
    if role not in ROLES:
        raise RuleBroken("Choose a role from the list.", "role")
    if folded(email) == by.email:
        raise RuleBroken("This is your own address; give yourself a role on your page under People.", "email")
    if scope is not None and scope.authority_id != authority.pk:
        raise RuleBroken("A role cannot reach into another authority.", "scope")
    address, code = folded(email), new_code()
    scope_uuid = scope.uuid if scope else None
    held = Membership.objects.live().filter(authority=authority, role=role, scope_uuid=scope_uuid)
    if held.filter(user__email=address, user__is_active=True).exists():
        raise RuleBroken("This person holds that role already.", "email")
    earlier = list(Invitation.objects.open().filter(authority=authority, email=address, role=role))
    for one in [*earlier, *([instead_of] if instead_of else [])]:
        withdraw_invitation(by=by, invitation=one)
    invitation = Invitation(
        authority=authority,
        email=address,
        role_label=role_label.strip() or ROLES[role].name,
        role=role,
        scope_kind=scope.kind if scope else "",
        scope_uuid=scope_uuid,
        made_by=by,
        made_at=timezone.now(),
        expires_at=timezone.now() + INVITATION_HOLDS,
    )
    invitation.code_digest = digest_of_code(invitation.uuid, code)
    invitation.save(force_insert=True)
    _event(by, authority, "invite", invitation.uuid, {"role": role, "scope": scope_uuid})
    return invitation, code


@transaction.atomic
def invite_to_new_password(*, by: User, authority: Authority, user: User) -> tuple[Invitation, str]:
    """A code with which a member chooses a new password, for where no mail is set up.

    Raises RuleBroken for somebody who also belongs to another council: its record would open with that code too.
    """
    held = list(Membership.objects.live().filter(user=user))
    if any(one.authority_id != authority.pk for one in held):
        raise RuleBroken("They belong to another council too, so only a link by e-mail can give them a new password.")
    here = next((one for one in held), None)
    if here is None:
        raise RuleBroken("They have no role here; invite them instead.")
    code = new_code()
    invitation = Invitation(
        authority=authority,
        email=user.email,
        role_label=user.role_label,
        role=here.role,
        scope_kind=here.scope_kind,
        scope_uuid=here.scope_uuid,
        sets_password=True,
        made_by=by,
        made_at=timezone.now(),
        expires_at=timezone.now() + PASSWORD_CODE_HOLDS,
    )
    invitation.code_digest = digest_of_code(invitation.uuid, code)
    invitation.save(force_insert=True)
    _event(by, authority, "password_code", user.uuid, {})
    return invitation, code


@transaction.atomic
def reissue_invitation(*, by: User, invitation: Invitation) -> str:
    """A new code for an open or expired invitation; the old code opens nothing any more."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise RuleBroken("This invitation was used or withdrawn; invite the person again.")
    code = new_code()
    invitation.code_digest = digest_of_code(invitation.uuid, code)
    invitation.expires_at = timezone.now() + INVITATION_HOLDS
    invitation.save(update_fields=["code_digest", "expires_at"])
    _event(by, invitation.authority, "reissue", invitation.uuid, {"role": invitation.role})
    return code


@transaction.atomic
def withdraw_invitation(*, by: User, invitation: Invitation) -> Invitation:
    """Its code opens nothing any more. Raises RuleBroken for one that was used."""
    if invitation.accepted_at:
        raise RuleBroken("This invitation was used already; end the role instead.")
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _event(by, invitation.authority, "withdraw", invitation.uuid, {"role": invitation.role})
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str | None) -> User:
    """The invited person takes the role: a new user with a password, or the one who has that address already.

    An account that was closed opens again with the password.

    Raises RuleBroken for an invitation that is not open any more. The door checks code and password before.
    """
    held = Invitation.objects.open().select_for_update().filter(pk=invitation.pk).first()
    if held is None:
        raise RuleBroken("This invitation was used, withdrawn or has expired; ask for another.")
    user = User.objects.filter(email=held.email).first()
    if user is None:
        user = create_user(email=held.email, role_label=held.role_label, password=password)
    elif password and (held.sets_password or not user.is_active):
        change_password(user=user, password=password)
        end_sign_ins(user=user)
    Membership.objects.get_or_create(
        user=user,
        authority=held.authority,
        role=held.role,
        scope_kind=held.scope_kind,
        scope_uuid=held.scope_uuid,
        until_on=None,
        defaults={"from_on": timezone.localdate(), "given_by": held.made_by},
    )
    held.accepted_at, held.accepted_by = timezone.now(), user
    held.save(update_fields=["accepted_at", "accepted_by"])
    _event(user, held.authority, "join", held.uuid, {"role": held.role, "scope": held.scope_uuid})
    return user


@transaction.atomic
def give_another_role(
    *, by: User, user: User, authority: Authority, role: str, scope: Record | None = None
) -> Membership:
    """A further role for somebody who belongs here.

    Raises RuleBroken for a role with which administrators would let themselves read drafts: that another must give.
    """
    if user == by and Permission.READ_DRAFTS in permissions_of(role):
        raise RuleBroken("This role reads drafts. Ask another administrator to give it to you.", "role")
    return give_role(by=by, user=user, authority=authority, role=role, scope=scope)


@transaction.atomic
def end_role(*, by: User, membership: Membership) -> Membership:
    """The role ends today. Raises RuleBroken for the last administrator: somebody must be able to let people in."""
    if membership.until_on is not None:
        raise RuleBroken("This role has ended already.")
    _keep_an_administrator(membership.authority, without=[membership])
    membership.until_on = timezone.localdate()
    membership.save(update_fields=["until_on"])
    _event(by, membership.authority, "end_role", membership.user.uuid, {"role": membership.role})
    return membership


@transaction.atomic
def deactivate_member(*, by: User, authority: Authority, user: User) -> list[Membership]:
    """Ends every role of somebody at this authority; roles at other councils are theirs to end.

    Who has no role anywhere any more cannot sign in. Raises RuleBroken for the last administrator.
    """
    held = list(Membership.objects.live().select_for_update().filter(authority=authority, user=user))
    _keep_an_administrator(authority, without=held)
    for membership in held:
        end_role(by=by, membership=membership)
    if not Membership.objects.live().filter(user=user).exists():
        close_account(user=user)
    return held


def _keep_an_administrator(authority: Authority, without: list[Membership]) -> None:
    managing = roles_with(Permission.MANAGE_MEMBERS)
    if not any(one.role in managing and one.scope_uuid is None for one in without):
        return
    others = Membership.objects.live().filter(
        authority=authority, scope_uuid=None, role__in=managing, user__is_active=True
    )
    if not others.exclude(pk__in=[one.pk for one in without]).exists():
        raise RuleBroken("Nobody else can invite people here. Make somebody else an administrator first.")


@transaction.atomic
def hand_over(*, by: User, authority: Authority, giver: User, taker: User) -> dict[str, int]:
    """Everything that `giver` owns at the authority goes to `taker`; how many of each kind moved.

    Raises RuleBroken when they are one person, or `taker` has no role for the whole authority.
    """
    if giver == taker:
        raise RuleBroken("Choose somebody else.", "taker")
    whole = Membership.objects.live().filter(
        authority=authority, user=taker, scope_uuid=None, role__in=roles_with(Permission.READ_RECORD)
    )
    if not whole.exists():
        raise RuleBroken("Choose somebody with a role for the whole authority.", "taker")
    moved = {
        handover.plural: handover.move(by=by, authority=authority, giver=giver, taker=taker) for handover in handovers()
    }
    _event(by, authority, "hand_over", giver.uuid, {"to": taker.uuid, "moved": moved})
    return {plural: many for plural, many in moved.items() if many}


def _event(by: User, authority: Authority, verb: str, subject: UUID, wrote: dict[str, object]) -> None:
    record_event(by=by, authority_uuid=authority.uuid, verb=verb, kind="membership", subject_uuid=subject, wrote=wrote)
