"""How the e-mails of an authority went, for who invites its people: what waits, what went, what did not and why."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.notifications.models import Mailing, MailingStage
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires

TROUBLE = (MailingStage.FAILED, MailingStage.UNSURE)


@requires(Permission.MANAGE_MEMBERS)
def mailing_list(request: AuthorityRequest) -> HttpResponse:
    """No page shows what an e-mail said: that is between the record and its reader."""
    every = Mailing.objects.filter(authority=request.authority).exclude(stage=MailingStage.NOTHING)
    counted = dict(every.order_by().values_list("stage").annotate(many=Count("pk")))
    only_trouble = request.GET.get("show") == "trouble"
    shown = every.filter(stage__in=TROUBLE) if only_trouble else every
    page = {
        "heading": "Reminders sent",
        "listing": page_of(request, shown.select_related("user", "reminder__link__post").order_by("-made_at", "-pk")),
        "counts": [(label, counted.get(stage, 0)) for stage, label in MailingStage.choices if counted.get(stage)],
        "trouble": sum(counted.get(stage, 0) for stage in TROUBLE),
        "retrying": every.filter(stage=MailingStage.WAITING).exclude(problem="").count(),
        "only_trouble": only_trouble,
        "is_set_up": settings.REMINDERS_ARE_SET_UP,
        "has_mail": settings.MAIL_IS_SET_UP,
    }
    return render(request, "notifications/mailing_list.html", page)
