"""Signing in and out, and entering the demo in a role."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.accounts.models import User
from goldthread.lib.text import folded
from goldthread.web.accounts.backend import BACKEND
from goldthread.web.accounts.forms import SignInForm
from goldthread.web.accounts.queries import demo_entries
from goldthread.web.forms import sent
from goldthread.web.permissions import open_to_all


def _next_page(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is on this site; else the start."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and allowed else resolve_url(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(sent(request))
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, email=folded(form.cleaned_data["email"]), password=form.cleaned_data["password"])
        if user is not None:
            login(request, user)
            return redirect(_next_page(request))
        form.add_error(
            "password", "The e-mail address or the password is not right; check both, or ask your administrator"
        )
    status = 422 if form.errors else 200
    page = {"heading": "Sign in", "form": form, "next": _next_page(request)}
    return render(request, "accounts/sign_in.html", page, status=status)


@require_POST
@open_to_all
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def demo_roles(request: HttpRequest) -> HttpResponse:
    """Enters without a password; there is no such page unless the installation is a demo."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        entry = next((entry for entry in demo_entries() if str(entry.user) == request.POST.get("user")), None)
        if entry is None:
            raise Http404
        login(request, get_object_or_404(User, uuid=entry.user), backend=BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(
        request, "accounts/demo_roles.html", {"heading": "Enter the demo in a role", "entries": demo_entries()}
    )
