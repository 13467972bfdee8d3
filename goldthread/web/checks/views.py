"""The live test: where each criterion stands, every break with its reason and remedy, and explaining a break."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Break, Explanation
from goldthread.checks.rule import rule_of
from goldthread.checks.services import explain_break, look_back, own_break, run_live_test, withdraw_explanation
from goldthread.documents.queries import sources_of
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.checks.comparison import breaks_beside, standings_beside
from goldthread.web.checks.forms import ExplanationForm, OwnerForm, WithdrawalForm
from goldthread.web.checks.queries import (
    break_groups,
    closed_lately,
    explanations_standing,
    group_counts,
    groups_as_at,
    latest_run,
    line_of,
    members_of,
    open_breaks,
    open_by_review,
    standings_of,
)
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.records.acts import remedy_href
from goldthread.web.templatetags.govuk import date_in_words

A_YEAR = timedelta(days=365)
"""How far back today is compared, unless a day is asked for."""


@requires(Permission.READ_RECORD)
def live_test(request: AuthorityRequest) -> HttpResponse:
    """The last run, or the live test computed for the day asked for."""
    day, as_at = day_of(request)
    shown = _past(request, day) if day < timezone.localdate() else _present(request, day)
    page = {
        "heading": "Live test",
        "day": day,
        "as_at": as_at,
        "rules": shown.pop("rules"),
        "before": day if day < timezone.localdate() else day - A_YEAR,
        "may_run": Permission.RUN_LIVE_TEST in request.permissions,
        **shown,
    }
    return render(request, "checks/live_test.html", page)


def _present(request: AuthorityRequest, day: date) -> dict[str, object]:
    run = latest_run(request.authority)
    standings = standings_of(run)
    review = request.GET.get("review", "")
    counts = group_counts(request.authority, request.user, day, review)
    listing = page_of(request, counts)
    return {
        "run": run,
        "review": review,
        "breaks_of": open_by_review(request.authority, request.user, day, standings),
        "rules": len(run.counts) if run else 0,
        "standings": standings,
        "listing": listing,
        "groups": break_groups(request.authority, request.user, day, listing.object_list, review),
        "open_count": sum(group.many - group.explained for group in counts),
        "explained_count": sum(group.explained for group in counts),
        "closed": closed_lately(request.authority, request.user),
        "explanations": explanations_standing(request.authority, request.user, day),
    }


def _past(request: AuthorityRequest, day: date) -> dict[str, object]:
    test = look_back(request.authority, day)
    groups = groups_as_at(test, request.permissions)
    listing = page_of(request, groups)
    return {
        "rules": len(test.counts),
        "standings": test.standings,
        "listing": listing,
        "groups": listing.object_list,
        "open_count": sum(group.count - group.explained for group in groups),
        "explained_count": sum(group.explained for group in groups),
    }


@requires(Permission.READ_RECORD)
def live_test_compare(request: AuthorityRequest) -> HttpResponse:
    """The live test of a day gone by beside that of today, both computed from the record."""
    day, as_at = day_of(request)
    then, now = look_back(request.authority, day), look_back(request.authority, timezone.localdate())
    page = {
        "heading": f"Live test: {date_in_words(day)} and today",
        "day": day,
        "as_at": as_at,
        "standings": standings_beside(then, now),
        "breaks": breaks_beside(then, now, request.permissions),
    }
    return render(request, "checks/comparison.html", page)


@require_POST
@requires(Permission.RUN_LIVE_TEST)
def live_test_run(request: AuthorityRequest) -> HttpResponse:
    """Runs it now: a run takes under a second, so nobody has to wait for the worker."""
    run_live_test(by=request.user, authorities=[request.authority], on=timezone.localdate())
    messages.success(request, "The live test has run.")
    return redirect("checks:live_test", request.authority.slug)


@requires(Permission.READ_RECORD)
def rule_breaks(request: AuthorityRequest, code: str) -> HttpResponse:
    """Every open break of one rule, fifty to a page."""
    rule = rule_of(code)
    if rule is None:
        raise Http404
    today = timezone.localdate()
    breaks = open_breaks(request.authority, request.user, today).filter(rule=code).select_related("owner")
    if request.GET.get("document"):
        breaks = breaks.filter(document_reference=request.GET["document"])
    listing = page_of(request, breaks.order_by("began_on", "id"))
    page = {
        "heading": rule.title,
        "rule": rule,
        "listing": listing,
        "lines": [line_of(broken, today) for broken in listing],
        "document": request.GET.get("document", ""),
    }
    return render(request, "checks/rule_breaks.html", page)


def _break_of(request: AuthorityRequest, uuid: UUID) -> Break:
    visible = Break.objects.visible_to(request.user).filter(authority=request.authority)
    found = visible.with_explained(timezone.localdate()).select_related("owner", "authority").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


@requires(Permission.READ_RECORD, scoped=True)
def break_page(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """One break: why it matters, what to do, its passages, and the form that explains it.

    A gap of a proposal is shown where the proposal is tested, until the proposal is in force.
    """
    found = _break_of(request, uuid)
    if found.is_foreseen:
        return redirect("structures:tested", request.authority.slug, found.subject_reference)
    form = ExplanationForm(sent(request))
    if request.method == "POST":
        explained = form.save_with(lambda said: explain_break(by=request.user, broken=found, **said))
        if explained is not None:
            href = reverse("checks:break_page", args=[request.authority.slug, found.uuid])
            return saved(request, "The explanation stands with the break.", href)
    explanations = Explanation.objects.visible_to(request.user).filter(broken=found)
    page = {
        "heading": found.sentence,
        "broken": found,
        "rule": (rule := rule_of(found.rule)),
        "act": rule.act.format(reference=found.subject_reference) if rule else "",
        "act_href": remedy_href(found) if rule and rule.permission in request.permissions else "",
        "line": line_of(found, timezone.localdate()),
        "explanations": explanations.select_related("recorded_by").order_by("-from_on", "-id"),
        "sources": sources_of(request.authority, request.user, [found.subject_uuid]),
        "form": form,
        "may_explain": Permission.EXPLAIN_BREAK in request.permissions,
    }
    return render(request, "checks/break_page.html", page, status=422 if form.errors else 200)


@requires(Permission.READ_RECORD, scoped=True)
def explanation(request: AuthorityRequest, reference: str) -> HttpResponse:
    """An explanation is shown with the break that it belongs to."""
    found = get_visible_or_404(request, Explanation, reference, "broken")
    return redirect("checks:break_page", request.authority.slug, found.broken.uuid)


@requires(Permission.EXPLAIN_BREAK)
def explanation_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The break is a gap again."""
    found = get_visible_or_404(request, Explanation, reference, "broken", "authority")
    form = WithdrawalForm(sent(request), initial={"version": found.row_version})
    withdrawn = form.save_with(
        lambda said: withdraw_explanation(
            by=request.user, explanation=found, why=said["why"], seen_version=said["version"]
        )
    )
    href = reverse("checks:break_page", args=[request.authority.slug, found.broken.uuid])
    if withdrawn is not None:
        return saved(request, "The explanation is withdrawn; the break is a gap again.", href)
    return form_page(
        request,
        form,
        heading="Withdraw the explanation",
        submit="Withdraw it",
        back=("The break", href),
        caption=found.reason,
    )


@requires(Permission.EXPLAIN_BREAK)
def break_owner(request: AuthorityRequest, uuid: UUID) -> HttpResponse:
    """Who sees to a break; it then stands on their list."""
    found = _break_of(request, uuid)
    form = OwnerForm(sent(request), members=members_of(request.authority), initial={"owner": found.owner_id})
    owned = form.save_with(lambda said: own_break(by=request.user, broken=found, owner=said["owner"]))
    href = reverse("checks:break_page", args=[request.authority.slug, found.uuid])
    if owned is not None:
        return saved(request, "It is on record who sees to it.", href)
    back = ("The break", href)
    return form_page(request, form, heading="Who sees to it?", submit="Save", back=back, caption=found.sentence)
