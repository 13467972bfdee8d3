"""People of an authority: who they are, inviting them, changing and ending what they may do, handing over."""

from __future__ import annotations

from uuid import UUID

from axes.utils import reset
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.accounts.models import NOBODY, User, has_address
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.authorities.handing_over import owned_by
from goldthread.authorities.models import Invitation, Membership
from goldthread.authorities.services import (
    deactivate_member,
    end_role,
    give_another_role,
    hand_over,
    invite,
    invite_to_new_password,
    reissue_invitation,
    withdraw_invitation,
)
from goldthread.lib.errors import RuleBroken
from goldthread.web.checks.queries import members_of
from goldthread.web.forms import form_page, sent
from goldthread.web.members.forms import ConfirmForm, HandOverForm, InviteForm, ScopedRoleForm
from goldthread.web.members.joining import send_invitation
from goldthread.web.members.queries import (
    advisers_of,
    former_roles,
    matrix_of_roles,
    members_with_roles,
    name_of_role,
    open_invitations,
    places_of,
    scopes_of,
    what_permissions_open,
)
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.templatetags.govuk import counted_noun


@requires(Permission.MANAGE_MEMBERS)
def member_list(request: AuthorityRequest) -> HttpResponse:
    """Everybody with a role here, and every invitation that waits."""
    invitations = list(open_invitations(request.authority))
    page = {
        "heading": "People",
        "members": members_with_roles(request.authority),
        "invitations": [(one, name_of_role(one.role), has_address(one.email)) for one in invitations],
        "ended": former_roles(request.authority),
    }
    return render(request, "members/member_list.html", page)


@requires(Permission.READ_RECORD)
def who_sees_what(request: AuthorityRequest) -> HttpResponse:
    """Made from the declarations in the code, so that it cannot say anything else than what happens."""
    roles, matrix = matrix_of_roles()
    page = {
        "heading": "Who can see what",
        "roles": roles,
        "matrix": matrix,
        "advisers": advisers_of(request.authority),
        "opened": what_permissions_open(request.authority.slug),
    }
    return render(request, "members/who_sees_what.html", page)


@requires(Permission.MANAGE_MEMBERS)
def invitation_add(request: AuthorityRequest) -> HttpResponse:
    """Empty, or filled in for somebody whose invitation came with a bundle, which carries no addresses."""
    reviews, bodies = scopes_of(request.authority, request.user)
    again = _without_address(request)
    known = {"role_label": again.role_label, "role": again.role, "scope": again.scope_uuid or ""} if again else {}
    form = InviteForm(sent(request), reviews=reviews, bodies=bodies, initial=known)
    made = form.save_with(lambda said: invite(by=request.user, authority=request.authority, instead_of=again, **said))
    if made is None:
        back = ("People", reverse("members:member_list", args=[request.authority.slug]))
        return form_page(request, form, heading="Invite somebody", submit="Make the invitation", back=back)
    return _issued(request, *made)


def _without_address(request: AuthorityRequest) -> Invitation | None:
    """The waiting invitation that the address of the page names."""
    waiting = open_invitations(request.authority).filter(email__endswith=NOBODY)
    try:
        return waiting.filter(uuid=UUID(request.GET.get("again", ""))).first()
    except ValueError:
        return None


def _issued(request: AuthorityRequest, invitation: Invitation, code: str) -> HttpResponse:
    """The code, shown this once: to print and hand over, or already on its way by e-mail."""
    page = {
        "heading": "Invitation",
        "invitation": invitation,
        "code": code,
        "role": ROLES[invitation.role],
        "place": places_of([invitation.scope_uuid]).get(invitation.scope_uuid) if invitation.scope_uuid else "",
        "join": request.build_absolute_uri(reverse("members:join")),
        "was_sent": send_invitation(request, invitation, code),
    }
    response = render(request, "members/invitation.html", page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _invitation(request: AuthorityRequest, uuid: UUID) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("authority"), uuid=uuid, authority=request.authority)


@require_POST
@requires(Permission.MANAGE_MEMBERS)
def invitation_reissue(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    invitation = _invitation(request, uuid)
    try:
        code = reissue_invitation(by=request.user, invitation=invitation)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("members:member_list", request.authority.slug)
    return _issued(request, invitation, code)


@require_POST
@requires(Permission.MANAGE_MEMBERS)
def invitation_withdraw(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    try:
        withdraw_invitation(by=request.user, invitation=_invitation(request, uuid))
        messages.success(request, "The invitation is withdrawn; its code opens nothing any more.")
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("members:member_list", request.authority.slug)


def _member(request: AuthorityRequest, uuid: UUID) -> User:
    """Somebody with a live role here; 404 for anybody else."""
    held = Membership.objects.live().filter(authority=request.authority, user__uuid=uuid).select_related("user")
    found = held.first()
    if found is None:
        raise Http404
    return found.user


@requires(Permission.MANAGE_MEMBERS)
def member(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """One person: their roles, what they own, and what can be done."""
    user = _member(request, uuid)
    held = next(one for one in members_with_roles(request.authority) if one.user == user)
    page = {"heading": user.role_label, "member": held, "owned": owned_by(request.authority, user)}
    return render(request, "members/member.html", page)


@require_POST
@requires(Permission.MANAGE_MEMBERS)
def member_password(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """A code with which the person chooses a new password."""
    user = _member(request, uuid)
    try:
        invitation, code = invite_to_new_password(by=request.user, authority=request.authority, user=user)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("members:member", request.authority.slug, user.uuid)
    return _issued(request, invitation, code)


@require_POST
@requires(Permission.MANAGE_MEMBERS)
def member_unlock(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """Takes back the lock that failed attempts put on somebody's sign-in."""
    user = _member(request, uuid)
    reset(username=user.email)
    messages.success(request, f"{user.role_label} can try to sign in again at once.")
    return redirect("members:member", request.authority.slug, user.uuid)


@requires(Permission.MANAGE_MEMBERS)
def role_add(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    user = _member(request, uuid)
    reviews, bodies = scopes_of(request.authority, request.user)
    form = ScopedRoleForm(sent(request), reviews=reviews, bodies=bodies)
    given = form.save_with(
        lambda said: give_another_role(by=request.user, user=user, authority=request.authority, **said)
    )
    href = reverse("members:member", args=[request.authority.slug, user.uuid])
    if given is not None:
        messages.success(request, f"{user.role_label} is now {name_of_role(given.role).lower()} too.")
        return redirect(href)
    back = (user.role_label, href)
    return form_page(request, form, heading="Give another role", submit="Give it", back=back, caption=user.role_label)


@requires(Permission.MANAGE_MEMBERS)
def role_end(request: AuthorityRequest, uuid: UUID, membership: int) -> HttpResponse:
    """Asks once more, since the person loses at once what the role let them see."""
    user = _member(request, uuid)
    held = get_object_or_404(
        Membership.objects.live().select_related("authority", "user"),
        pk=membership,
        user=user,
        authority=request.authority,
    )
    form = ConfirmForm(sent(request))
    ended = form.save_with(lambda _: end_role(by=request.user, membership=held))
    if ended is not None:
        messages.success(request, f"{user.role_label} is no longer {name_of_role(held.role).lower()}.")
        return redirect("members:member_list", request.authority.slug)
    back = (user.role_label, reverse("members:member", args=[request.authority.slug, user.uuid]))
    heading = f"End the role of {name_of_role(held.role).lower()}?"
    return form_page(request, form, heading=heading, submit="End it today", back=back, caption=user.role_label)


@requires(Permission.MANAGE_MEMBERS)
def member_hand_over(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    user = _member(request, uuid)
    form = HandOverForm(sent(request), members=members_of(request.authority).exclude(pk=user.pk))
    moved = form.save_with(
        lambda said: hand_over(by=request.user, authority=request.authority, giver=user, taker=said["taker"])
    )
    href = reverse("members:member", args=[request.authority.slug, user.uuid])
    if moved is not None:
        words = " and ".join(counted_noun(many, f"{plural[:-1]},{plural}") for plural, many in moved.items())
        messages.success(request, f"Handed over: {words or 'nothing was theirs'}.")
        return redirect(href)
    back = (user.role_label, href)
    return form_page(request, form, heading="Hand over what is theirs", submit="Hand it over", back=back)


@requires(Permission.MANAGE_MEMBERS)
def member_deactivate(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """Ends every role of a person here; what they own is handed over first, or left without an owner in view."""
    user = _member(request, uuid)
    form = ConfirmForm(sent(request))
    ended = form.save_with(lambda _: deactivate_member(by=request.user, authority=request.authority, user=user))
    if ended is not None:
        messages.success(request, f"{user.role_label} has no role here any more, and is signed out.")
        return redirect("members:member_list", request.authority.slug)
    href = reverse("members:member", args=[request.authority.slug, user.uuid])
    page = {
        "heading": f"End everything {user.role_label} may do here?",
        "form": form,
        "back": (user.role_label, href),
        "submit": "End all roles today",
        "owned": owned_by(request.authority, user),
        "member_uuid": user.uuid,
    }
    return render(request, "members/deactivate.html", page, status=422 if form.errors else 200)
