"""What reaches somebody by e-mail: choosing it, seeing the next one, and stopping it all."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.accounts.permissions import Permission
from goldthread.lib.errors import GoldthreadError
from goldthread.notifications.queries import wishes_of
from goldthread.notifications.services import choose_wishes, stop_mail
from goldthread.web.forms import sent
from goldthread.web.notifications.forms import WishesForm, wanted_of
from goldthread.web.notifications.mail import meant_by, next_mail
from goldthread.web.notifications.views import reader_of
from goldthread.web.permissions import AuthorityRequest, open_to_all, requires


@requires(Permission.READ_RECORD, scoped=True)
def wishes(request: AuthorityRequest) -> HttpResponse:
    held = wishes_of(request.authority, request.user)
    form = WishesForm(sent(request), wishes=held)
    made = form.save_with(
        lambda said: choose_wishes(by=request.user, authority=request.authority, wanted=wanted_of(said))
    )
    if made is not None:
        messages.success(request, "What reaches you is saved.")
        return redirect("notifications:wishes", request.authority.slug)
    page = {"heading": "What reaches you", "form": form, "wishes": held, "is_set_up": settings.REMINDERS_ARE_SET_UP}
    return render(request, "notifications/wishes.html", page, status=422 if form.errors else 200)


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def wishes_stop(request: AuthorityRequest) -> HttpResponse:
    stop_mail(by=request.user, authority=request.authority)
    messages.success(request, "No reminder will be sent to you. Save your choices again to have them back.")
    return redirect("notifications:wishes", request.authority.slug)


@requires(Permission.READ_RECORD, scoped=True)
def preview(request: AuthorityRequest) -> HttpResponse:
    """The very words of the next e-mail, were it written now."""
    held = wishes_of(request.authority, request.user)
    found = next_mail(reader_of(request), held, timezone.now())
    page = {
        "heading": "Your next e-mail",
        "rhythm": found[0].label.lower() if found else "",
        "mail": found[1] if found else None,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "is_set_up": settings.REMINDERS_ARE_SET_UP,
        "wishes": held,
    }
    return render(request, "notifications/preview.html", page)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def no_more_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Stops reminders by the signed link at their foot, signed in or not.

    Mail programs post to it by themselves when a person presses their button (RFC 8058), and carry no token of ours.
    """
    try:
        user, authority = meant_by(token)
    except GoldthreadError as wrong:
        refused = {"heading": "This link does not work", "wrong": str(wrong)}
        return render(request, "notifications/no_more_mail.html", refused, status=404)
    if request.method == "POST":
        stop_mail(by=user, authority=authority)
    page = {"heading": "No more reminders", "council": authority, "done": request.method == "POST"}
    return render(request, "notifications/no_more_mail.html", page)
