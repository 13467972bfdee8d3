"""Where everybody begins, and the home of an authority."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread.accounts.permissions import Permission
from goldthread.improvement.inheriting import reorganisations_of
from goldthread.web.checks.queries import latest_run, open_by_review, standings_of
from goldthread.web.home.councils import councils_of
from goldthread.web.home.first_run import is_new
from goldthread.web.home.queries import (
    LOOKING_BACK,
    NEEDS_SHOWN,
    changes_since,
    coming_up,
    first_steps,
    needs_of,
    thread_in_numbers,
)
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, open_to_all, requires, signed_in
from goldthread.web.templatetags.govuk import date_in_words


@require_http_methods(["GET", "HEAD"])
@open_to_all
def start(request: HttpRequest) -> HttpResponse:
    """To the council of a person who has one, to a choice for those who have several, to the first page of all."""
    if not request.user.is_authenticated:
        return redirect("home:first_run") if is_new() else redirect_to_login(request.get_full_path())
    mine = councils_of(request.user.pk)
    if len(mine) == 1:
        return redirect("home:authority_home", mine[0].authority.slug)
    return render(request, "home/start.html", {"heading": "Your councils", "councils": mine})


@signed_in
def councils(request: HttpRequest) -> HttpResponse:
    """Where somebody of several councils goes from one to another."""
    return render(request, "home/start.html", {"heading": "Your councils", "councils": councils_of(request.user.pk)})


@requires(Permission.READ_RECORD, scoped=True)
def authority_home(request: AuthorityRequest) -> HttpResponse:
    """Where things stand, on one screen; what waits for this person, two clicks from being done.

    Somebody with a role on one review or body alone is shown the reviews instead.
    """
    if Permission.READ_RECORD not in request.whole:
        return redirect("reviews:review_list", request.authority.slug)
    today, authority, user = timezone.localdate(), request.authority, request.user
    run = latest_run(authority)
    standings = standings_of(run)
    needs = needs_of(authority, user, request.permissions, today)
    page = {
        "heading": f"{authority.short_name} as at {date_in_words(today)}",
        "run": run,
        "standings": standings,
        "breaks_of": open_by_review(authority, user, today, standings),
        "short": True,
        "needs": needs[:NEEDS_SHOWN],
        "need_count": len(needs),
        "more_needs": len(needs) > NEEDS_SHOWN,
        "first_steps": first_steps(authority, user, request.permissions),
        "since": today - LOOKING_BACK,
        "changes": changes_since(authority, user, today - LOOKING_BACK),
        "numbers": thread_in_numbers(authority, user),
        "coming": coming_up(authority, user, today),
        "today": today,
        "reorganisations": list(reorganisations_of(authority, user)),
    }
    return render(request, "home/authority_home.html", page)


@requires(Permission.READ_RECORD)
def needs(request: AuthorityRequest) -> HttpResponse:
    """Everything that waits for this person, a page at a time."""
    lines = needs_of(request.authority, request.user, request.permissions, timezone.localdate())
    page = {"heading": "Needs you", "listing": page_of(request, lines), "need_count": len(lines)}
    return render(request, "home/needs.html", page)
