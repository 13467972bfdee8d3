"""Joining with the code of an invitation: on paper, or by a link in an e-mail."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES
from goldthread.authorities.models import Invitation
from goldthread.authorities.services import accept_invitation, digest_of_code
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded
from goldthread.web.accounts.backend import BACKEND
from goldthread.web.accounts.forms import NewPasswordForm
from goldthread.web.forms import sent
from goldthread.web.members.forms import JoinForm, KnownPasswordForm
from goldthread.web.permissions import open_to_all

JOINING = "joining"
"""The session's note of the invitation whose code was given; the code itself is not kept."""


def send_invitation(request: HttpRequest, invitation: Invitation, code: str) -> bool:
    """Sends the link where mail is set up; whether it was."""
    if not settings.MAIL_IS_SET_UP:
        return False
    query = QueryDict(mutable=True)
    query.update({"email": invitation.email, "code": code})
    address = request.build_absolute_uri(f"{reverse('members:join')}?{query.urlencode()}")
    words = {"invitation": invitation, "role": ROLES[invitation.role], "address": address}
    body = render_to_string("members/invitation_mail.txt", words, request)
    return send_mail(f"Join {invitation.authority.name} in Goldthread", body, None, [invitation.email]) == 1


def invitation_for(email: str, code: str) -> Invitation | None:
    """The open invitation to this address that the code opens. One query."""
    for invitation in Invitation.objects.open().filter(email=folded(email)):
        if constant_time_compare(invitation.code_digest, digest_of_code(invitation.uuid, code)):
            return invitation
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def join(request: HttpRequest) -> HttpResponse:
    """First the code: whoever has none learns nothing of who was invited."""
    form = JoinForm(sent(request), initial={name: request.GET.get(name, "") for name in ("email", "code")})
    if request.method == "POST" and form.is_valid():
        invitation = invitation_for(form.cleaned_data["email"], form.cleaned_data["code"])
        if invitation is not None:
            request.session[JOINING] = str(invitation.uuid)
            return redirect("members:join_password")
        form.add_error("code", "This code does not open an invitation for this address; check both, or ask for another")
    page = {"heading": "Join with a code", "form": form}
    return render(request, "members/join.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def join_password(request: HttpRequest) -> HttpResponse:
    """Then the password: a new one, or that of the account which is there already."""
    invitation = Invitation.objects.open().filter(uuid=str(request.session.get(JOINING, UUID(int=0)))).first()
    if invitation is None:
        messages.error(request, "Give the code of your invitation first.")
        return redirect("members:join")
    known = None if invitation.sets_password else User.objects.filter(email=invitation.email, is_active=True).first()
    form = (
        KnownPasswordForm(sent(request))
        if known
        else NewPasswordForm(sent(request), user=User(email=invitation.email, role_label=invitation.role_label))
    )
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        if known is None or authenticate(request, email=invitation.email, password=password) is not None:
            return _joined(request, invitation, None if known else password)
        form.add_error("password", "This is not the password of your account; sign in, or have it reset")
    page = {
        "heading": f"Join {invitation.authority.name}",
        "form": form,
        "invitation": invitation,
        "role": ROLES[invitation.role],
    }
    return render(request, "members/join_password.html", page, status=422 if form.errors else 200)


def _joined(request: HttpRequest, invitation: Invitation, password: str | None) -> HttpResponse:
    try:
        user = accept_invitation(invitation=invitation, password=password)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("members:join")
    login(request, user, backend=BACKEND)
    messages.success(request, f"You have joined {invitation.authority.name} as {ROLES[invitation.role].name.lower()}.")
    return redirect("home:authority_home", invitation.authority.slug)
