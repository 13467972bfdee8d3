"""One's own account: the password, forgetting it, and where one is signed in."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.accounts.models import SignIn, User
from goldthread.accounts.services import change_password, end_sign_ins
from goldthread.authorities.models import Membership
from goldthread.lib.text import folded
from goldthread.web.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from goldthread.web.forms import sent
from goldthread.web.members.queries import name_of_role
from goldthread.web.permissions import open_to_all, signed_in


def _me(request: HttpRequest) -> User:
    """The person signed in, read anew, so that it can be changed."""
    return User.objects.get(pk=cast("User", request.user).pk)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, at which councils, and where one is signed in."""
    held = Membership.objects.live().filter(user=request.user.pk).select_related("authority")
    page = {
        "heading": "Your account",
        "roles": [(one.authority, name_of_role(one.role)) for one in held.order_by("authority__name", "pk")],
        "sign_ins": SignIn.objects.filter(user=request.user.pk)[:50],
        "session_key": request.session.session_key,
    }
    return render(request, "accounts/account.html", page)


@require_POST
@signed_in
def sign_in_end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    ended = end_sign_ins(user=_me(request), only=uuid, keep=request.session.session_key or "")
    if ended:
        messages.success(request, "Signed out there.")
    return redirect("accounts:account")


@require_POST
@signed_in
def sign_ins_end(request: HttpRequest) -> HttpResponse:
    """Everywhere but here."""
    end_sign_ins(user=_me(request), keep=request.session.session_key or "")
    messages.success(request, "Signed out everywhere else.")
    return redirect("accounts:account")


@signed_in
def password_change(request: HttpRequest) -> HttpResponse:
    """A new password ends every other place where the person is signed in."""
    user = _me(request)
    form = ChangePasswordForm(sent(request), user=user)
    if request.method == "POST" and form.is_valid():
        change_password(user=user, password=form.cleaned_data["password"])
        update_session_auth_hash(request, user)
        end_sign_ins(user=user, keep=request.session.session_key or "")
        messages.success(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("accounts:account")
    page = {"heading": "Change your password", "form": form}
    return render(request, "accounts/password_change.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def forgotten(request: HttpRequest) -> HttpResponse:
    """Sends a link where mail is set up; says the same whether the address is known or not."""
    form = ForgottenForm(sent(request))
    asked = request.method == "POST" and form.is_valid()
    if asked and settings.MAIL_IS_SET_UP:
        _send_link(request, form.cleaned_data["email"])
    page = {"heading": "Forgotten password", "form": form, "asked": asked, "by_mail": settings.MAIL_IS_SET_UP}
    return render(request, "accounts/forgotten.html", page, status=422 if form.errors else 200)


def _send_link(request: HttpRequest, email: str) -> None:
    user = User.objects.filter(email=folded(email), is_active=True).first()
    if user is None:
        return
    path = reverse("accounts:password_new", args=[user.uuid, default_token_generator.make_token(user)])
    body = render_to_string("accounts/forgotten_mail.txt", {"address": request.build_absolute_uri(path)}, request)
    send_mail("Choose a new password for Goldthread", body, None, [user.email])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def password_new(request: HttpRequest, uuid: UUID, token: str) -> HttpResponse:
    """By the link of the mail: good for an hour, once."""
    user = User.objects.filter(uuid=uuid, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        messages.error(request, "This link was used or is too old; ask for another.")
        return redirect("accounts:forgotten")
    form = NewPasswordForm(sent(request), user=user)
    if request.method == "POST" and form.is_valid():
        change_password(user=user, password=form.cleaned_data["password"])
        end_sign_ins(user=user)
        messages.success(request, "Your password is changed. Sign in with it.")
        return redirect("accounts:sign_in")
    page = {"heading": "Choose a new password", "form": form}
    return render(request, "accounts/password_change.html", page, status=422 if form.errors else 200)
