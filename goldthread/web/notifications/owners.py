"""Whether owners without an account are reminded: chosen by who keeps the plan, ended by them or by the owner."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import OwnerLink
from goldthread.improvement.owning import is_closed_for_good
from goldthread.lib.errors import GoldthreadError
from goldthread.notifications.models import OwnerReminder
from goldthread.notifications.queries import mailings_of, reminder_of
from goldthread.notifications.services import end_owner_reminder, remind_owner
from goldthread.web.changes import saved
from goldthread.web.forms import sent
from goldthread.web.notifications.forms import OwnerReminderForm
from goldthread.web.notifications.owner_mail import next_to_owner, reminder_meant_by
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, open_to_all, requires
from goldthread.web.templatetags.govuk import date_in_words

HEADING = "Reminders by e-mail"


@requires(Permission.EDIT_RESPONSE)
def owner_reminder(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What is chosen for a link, how the last e-mails went, and the form that begins or changes it."""
    link, held = _link(request, reference)
    form = OwnerReminderForm(sent(request), held=held, shows_address=Permission.SEE_NAMES in request.whole)
    made = form.save_with(lambda said: remind_owner(by=request.user, link=link, **said))
    if made is not None:
        until = date_in_words(made.until_on)
        return saved(request, f"The owner is reminded until {until}, before reports are due.", request.path)
    page = {
        "heading": HEADING,
        "form": form,
        "link": link,
        "reminder": held,
        "address": _address(request, held),
        "closed": is_closed_for_good(link),
        "mailings": mailings_of(held) if held is not None else [],
        "is_set_up": settings.REMINDERS_ARE_SET_UP,
    }
    return render(request, "notifications/owner_reminder.html", page, status=422 if form.errors else 200)


@requires(Permission.EDIT_RESPONSE)
def owner_reminder_next(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The very words of the next e-mail but for its link, which is made when it goes."""
    link, held = _link(request, reference)
    if held is None or held.ended_at is not None:
        raise Http404
    page = {
        "heading": "The next e-mail to the owner",
        "link": link,
        "reminder": held,
        "address": _address(request, held),
        "mail": next_to_owner(held, timezone.now()),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "is_set_up": settings.REMINDERS_ARE_SET_UP,
    }
    return render(request, "notifications/owner_preview.html", page)


@require_POST
@requires(Permission.EDIT_RESPONSE)
def owner_reminder_stop(request: AuthorityRequest, reference: str) -> HttpResponse:
    _, held = _link(request, reference)
    if held is None:
        raise Http404
    end_owner_reminder(by=request.user, reminder=held, how=OwnerReminder.Ended.LEAD)
    messages.success(request, "No reminder goes to this owner any more, and the address is erased.")
    return redirect("notifications:owner_reminder", request.authority.slug, reference)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def no_more_owner_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ends the reminders of an owner by the signed link at their foot; mail programs post to it by themselves
    (RFC 8058)."""
    try:
        reminder = reminder_meant_by(token)
    except GoldthreadError as wrong:
        refused = {"heading": "This link does not work", "wrong": str(wrong)}
        return render(request, "notifications/no_more_owner_mail.html", refused, status=404)
    if request.method == "POST" and reminder is not None:
        end_owner_reminder(by=reminder.chosen_by, reminder=reminder, how=OwnerReminder.Ended.HOLDER)
    ended = reminder is None or reminder.ended_at is not None or request.method == "POST"
    page = {"heading": "No more reminders", "council": reminder.authority if reminder else None, "done": ended}
    return render(request, "notifications/no_more_owner_mail.html", page)


def _link(request: AuthorityRequest, reference: str) -> tuple[OwnerLink, OwnerReminder | None]:
    """The link of a post, and what was chosen for it. Two queries."""
    link = get_visible_or_404(request, OwnerLink, reference, "authority", "post", "owner", "plan", "recorded_by")
    if link.post_id is None:
        raise Http404
    return link, reminder_of(link)


def _address(request: AuthorityRequest, held: OwnerReminder | None) -> str:
    """As a person may see it: an address often spells a name, so that without leave only its last part is shown."""
    if held is None or not held.email:
        return ""
    return held.email if Permission.SEE_NAMES in request.whole else f"…@{held.email.partition('@')[2]}"
