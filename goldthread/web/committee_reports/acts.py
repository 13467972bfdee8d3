"""What becomes of a report: cleared, made final, opened again, put on an agenda, shared with a colleague, published."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.oversight.queries import report_sheet
from goldthread.oversight.services import (
    clear_report,
    finish_report,
    put_report_on_agenda,
    reopen_report,
    share_drafting,
    withdraw_report,
)
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.committee_reports.forms import AgendaForm, ClearForm, ColleagueForm, FinishForm, WhyForm
from goldthread.web.committee_reports.views import EDIT, report_href, report_or_404, roles_of, shown_sections
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.publications.shelves import publish_page, published_page


@requires(Permission.READ_DRAFTS)
def report_clear(request: AuthorityRequest, reference: str, key: str) -> HttpResponse:
    """An officer reads the report and clears exactly the words that stand on the page."""
    report = report_or_404(request, reference)
    sheet = report_sheet(report, request.user)
    plan = report.goes_by.clearance(key)
    if plan is None or not set(plan.roles) & roles_of(request):
        raise Http404
    form = ClearForm(sent(request), initial={"seen": sheet.sha256})
    made = form.save_with(
        lambda said: clear_report(
            by=request.user, report=report, key=key, words=said["words"], seen_sha256=said["seen"]
        )
    )
    href = report_href(request, report)
    if made is not None:
        return saved(request, f"{report.reference} is cleared for the {plan.officer.lower()}.", f"{href}#clearances")
    sections = shown_sections(sheet)
    page = {
        "heading": f"Clear it for the {plan.officer.lower()}?",
        "caption": f"{report.reference} {report.title}",
        "form": form,
        "submit": "Clear it",
        "back": (report.reference, href),
        "report": report,
        "empty": sheet.empty,
        "first": [one for one in sections if one[0].plan.key in plan.reads],
        "others": [one for one in sections if one[0].plan.key not in plan.reads],
    }
    return render(request, "committee_reports/clear.html", page, status=422 if form.errors else 200)


@requires(EDIT, scoped=True)
def report_finish(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, EDIT)
    form = FinishForm(sent(request), initial={"version": report.row_version})
    words = Words(
        "Make it final?", "Make it final", f"{report.reference} is final. Put it on an agenda, or publish it."
    )
    return act(
        request,
        form,
        lambda said: finish_report(by=request.user, report=report, seen_version=said["version"]),
        words,
        (report.reference, report_href(request, report)),
        "What it says is kept word by word, and those who may read the record can read it",
    )


@requires(EDIT, scoped=True)
def report_reopen(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, EDIT)
    form = WhyForm(sent(request), initial={"version": report.row_version})
    words = Words("Open it again?", "Open it again", f"{report.reference} is a draft again.")
    return act(
        request,
        form,
        lambda said: reopen_report(by=request.user, report=report, why=said["why"], seen_version=said["version"]),
        words,
        (report.reference, report_href(request, report)),
        "What was published of it stays; clearances count while its words are the same",
    )


@requires(EDIT, scoped=True)
def report_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, EDIT)
    form = WhyForm(sent(request), initial={"version": report.row_version})
    words = Words(f"Withdraw {report.reference}?", "Withdraw it", f"{report.reference} is withdrawn.")
    return act(
        request,
        form,
        lambda said: withdraw_report(by=request.user, report=report, why=said["why"], seen_version=said["version"]),
        words,
        (report.reference, report_href(request, report)),
        report.title,
    )


@requires(Permission.EDIT_MEETING)
def report_agenda(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, Permission.EDIT_MEETING)
    form = AgendaForm(sent(request), report=report, user=request.user)

    made = form.save_with(lambda said: put_report_on_agenda(by=request.user, report=report, **said))
    if made is not None and made.item is not None:
        href = reverse("oversight:agenda_item", args=[request.authority.slug, made.item.reference])
        return saved(request, f"{made.reference} stands on the agenda as {made.item.reference}.", href)
    return form_page(
        request,
        form,
        heading="Put it on an agenda",
        submit="Put it on the agenda",
        back=(report.reference, report_href(request, report)),
        caption=report.title,
    )


@requires(EDIT, scoped=True)
def report_share(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, EDIT)
    words = Words("Let a colleague write in it", "Let them write in it", "Your colleague reads and writes the draft.")
    return act(
        request,
        ColleagueForm(sent(request), authority=request.authority),
        lambda said: share_drafting(by=request.user, report=report, user=said["user"]),
        words,
        (report.reference, report_href(request, report)),
        report.title,
    )


@requires(Permission.READ_RECORD, scoped=True)
def published(request: AuthorityRequest, reference: str) -> HttpResponse:
    return published_page(request, report_or_404(request, reference), EDIT)


@requires(EDIT)
def publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, report_or_404(request, reference, EDIT))
