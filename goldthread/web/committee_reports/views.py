"""Reports to boards and committees: the list, one report, and drafting it section by section."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants
from goldthread.organisation.models import Body
from goldthread.oversight.drawing import drawn_for
from goldthread.oversight.models import CommitteeReport
from goldthread.oversight.queries import (
    ReportSheet,
    cleared_by,
    layouts_of,
    report_sheet,
    reports_of,
    versions_of_section,
)
from goldthread.oversight.services import begin_report, change_report, write_section
from goldthread.publishing.plain_text import blocks_of
from goldthread.publishing.writers.html import html_of_blocks
from goldthread.web.changes import saved
from goldthread.web.committee_reports.forms import BeginForm, CoverChangeForm, CoverForm, DrawForm, SectionForm
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires

EDIT = Permission.WRITE_REPORT
ABOUT = ("review", "plan", "strategy", "register__pack", "exercise", "assessment")


def report_or_404(request: AuthorityRequest, reference: str, permission: Permission | None = None) -> CommitteeReport:
    """The report with its body, its item and all that it is about."""
    related = ("authority", "body", "item__meeting__body", *ABOUT)
    return get_visible_or_404(request, CommitteeReport, reference, *related, permission=permission)


def report_href(request: AuthorityRequest, report: CommitteeReport) -> str:
    return reverse("committee_reports:committee_report", args=[request.authority.slug, report.reference])


@requires(Permission.READ_RECORD, scoped=True)
def report_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Reports to boards and committees",
        "listing": page_of(request, reports_of(request.authority, request.user)),
        "may_add": EDIT in request.whole,
    }
    return render(request, "committee_reports/report_list.html", page)


@requires(EDIT)
def report_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A report is begun: a layout, what it is about, and its sections as far as the record knows them."""
    body = get_visible_or_404(request, Body, reference, "authority")
    layouts = layouts_of(request.authority, request.user)
    form = BeginForm(sent(request), authority=request.authority, user=request.user, layouts=layouts)

    def begin(said: dict[str, Any]) -> CommitteeReport:
        details = form.details(said)
        about = {name: getattr(details, name) for name in details.__dataclass_fields__}
        layout = layouts[said["layout"]]
        draft = CommitteeReport(authority=request.authority, body=body, layout=layout, **about)
        drawn = drawn_for(draft, timezone.localdate())
        return begin_report(by=request.user, body=body, layout=layout, details=details, drawn=drawn)

    made = form.save_with(begin)
    if made is not None:
        return saved(request, f"The report is begun as {made.reference}.", report_href(request, made))
    back = (body.name, reverse("organisation:body", args=[request.authority.slug, body.reference]))
    return form_page(request, form, heading="Begin a report", submit="Begin the report", back=back, caption=body.name)


@requires(Permission.READ_RECORD, scoped=True)
def committee_report(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A report as it stands: every section, every clearance, and what keeps it from being final."""
    report = report_or_404(request, reference)
    sheet = report_sheet(report, request.user)
    held = permissions_on(request, report)
    may_write = EDIT in held and not report.is_final and not report.is_withdrawn
    page = {
        "heading": report.title,
        "report": report,
        "layout": report.goes_by,
        "sheet": sheet,
        "sections": shown_sections(sheet),
        "clearances": [(one, bool(set(one.plan.roles) & roles_of(request))) for one in sheet.clearances],
        "cleared": cleared_by(report),
        "may_write": may_write,
        "may_edit": EDIT in held and not report.is_withdrawn,
        "may_place": Permission.EDIT_MEETING in request.whole and report.item_id is None,
    }
    return render(request, "committee_reports/committee_report.html", page)


def shown_sections(sheet: ReportSheet) -> list[tuple[Any, Any, bool]]:
    """Each section, its words as they will be printed, and whether it opens a group of sections."""
    shown, group = [], ""
    for one in sheet.sections:
        opens = bool(one.plan.group) and one.plan.group != group
        group = one.plan.group
        shown.append((one, html_of_blocks(blocks_of(one.text, one.plan.title)), opens))
    return shown


def roles_of(request: AuthorityRequest) -> set[str]:
    """The roles that the person holds for the whole authority; no query."""
    grants = request.user.grants
    return {role for role, _, scope in grants.roles if scope is None} if isinstance(grants, Grants) else set()


@requires(EDIT, scoped=True)
def report_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    report = report_or_404(request, reference, EDIT)
    held = {name: getattr(report, name) for name in ("title", "author_words", "is_exempt", "exempt_paragraph")}
    held |= {name.partition("__")[0]: getattr(report, f"{name.partition('__')[0]}_id") for name in ABOUT}
    form = CoverChangeForm(
        sent(request),
        initial={**held, "version": report.row_version},
        authority=request.authority,
        user=request.user,
    )
    made = form.save_with(
        lambda said: change_report(
            by=request.user, report=report, details=CoverForm.details(said), seen_version=said["version"]
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} was changed.", report_href(request, made))
    back = (report.reference, report_href(request, report))
    return form_page(request, form, heading="Change its cover", submit="Save", back=back, caption=report.title)


@requires(EDIT, scoped=True)
def section_write(request: AuthorityRequest, reference: str, key: str) -> HttpResponse:
    """One section in plain text, beside what the record says of it now."""
    report = report_or_404(request, reference, EDIT)
    section = next((one for one in report_sheet(report, request.user).sections if one.plan.key == key), None)
    if section is None:
        raise Http404
    form = SectionForm(sent(request), initial={"version": section.number, "text": section.text})
    made = form.save_with(
        lambda said: write_section(
            by=request.user, report=report, key=key, text=said["text"], seen_number=said["version"]
        )
    )
    href = f"{report_href(request, report)}#{key}"
    if made is not None:
        return saved(request, f"“{section.plan.title}” is saved.", href)
    drawn = drawn_for(report, timezone.localdate(), key).get(key, "")
    page = {
        "heading": section.plan.title,
        "caption": f"{report.reference} {report.title}",
        "form": form,
        "submit": "Save the section",
        "back": (report.reference, href),
        "report": report,
        "section": section,
        "drawn": html_of_blocks(blocks_of(drawn, section.plan.title)) if drawn else "",
        "says_otherwise": section.version is not None and drawn != section.version.drawn,
    }
    return render(request, "committee_reports/section.html", page, status=422 if form.errors else 200)


@requires(EDIT, scoped=True)
def section_draw(request: AuthorityRequest, reference: str, key: str) -> HttpResponse:
    """What the record says now takes the place of what the section says; the version before stays."""
    report = report_or_404(request, reference, EDIT)
    section = next((one for one in report_sheet(report, request.user).sections if one.plan.key == key), None)
    if section is None or not section.plan.drawn_from:
        raise Http404
    drawn = drawn_for(report, timezone.localdate(), key)[key]
    form = DrawForm(sent(request), initial={"version": section.number})
    made = form.save_with(
        lambda said: write_section(
            by=request.user, report=report, key=key, text=drawn, seen_number=said["version"], drawn=drawn
        )
    )
    if made is not None:
        href = f"{report_href(request, report)}#{key}"
        return saved(request, f"“{section.plan.title}” says what the record says.", href)
    back = reverse("committee_reports:section_write", args=[request.authority.slug, report.reference, key])
    return form_page(
        request,
        form,
        heading=f"Put what the record says into “{section.plan.title}”?",
        submit="Put it in",
        back=(section.plan.title, back),
        caption="What stands there now stays among its versions",
    )


@requires(Permission.READ_DRAFTS, scoped=True)
def section_versions(request: AuthorityRequest, reference: str, key: str) -> HttpResponse:
    """Every version of a section, the newest first."""
    report = report_or_404(request, reference, Permission.READ_DRAFTS)
    plan = report.goes_by.section(key)
    if plan is None:
        raise Http404
    page = {
        "heading": f"Versions of “{plan.title}”",
        "report": report,
        "listing": page_of(request, versions_of_section(report, key, request.user)),
    }
    return render(request, "committee_reports/section_versions.html", page)
