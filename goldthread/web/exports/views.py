"""Files out: asking for one, one's own list of them, and the five tables as a page that prints like a paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.intake.trackers.layouts import Layout, layout_of
from goldthread.lib.errors import RuleBroken
from goldthread.publishing.models import Export
from goldthread.publishing.queries import exports_of, is_any_under_way
from goldthread.publishing.services import ask_for_export, fetch_export, throw_export_away
from goldthread.publishing.takeouts import Asked, takeout_of, takeouts
from goldthread.publishing.takeouts.trackers import rows_of
from goldthread.publishing.tasks import made_soon
from goldthread.publishing.tracker_files import sheets_of, words_of
from goldthread.web.exports.forms import DaysForm, ExportForm
from goldthread.web.forms import sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.templatetags.govuk import date_in_words


@requires(Permission.READ_RECORD)
def export_list(request: AuthorityRequest) -> HttpResponse:
    """What this person took out, and what is being made for them; asks again by itself while something is."""
    listing = page_of(request, exports_of(request.authority, request.user))
    known = takeouts()
    page = {
        "heading": "Your exports",
        "listing": listing,
        "lines": [(export, known.get(export.code)) for export in listing.object_list],
        "is_unfinished": is_any_under_way(request.authority, request.user),
    }
    return render(request, "exports/export_list.html", page)


@requires(Permission.READ_RECORD)
def export_add(request: AuthorityRequest) -> HttpResponse:
    form = ExportForm(sent(request))
    asked = form.save_with(lambda said: ask_for_export(by=request.user, authority=request.authority, **said))
    if asked is not None:
        made_soon(asked)
        return redirect("exports:export_list", request.authority.slug)
    page = {"heading": "Take the record out as a file", "form": form, "layouts": _described()}
    return render(request, "exports/export_add.html", page, status=422 if form.errors else 200)


def _described() -> list[tuple[str, str]]:
    """Each layout once, with what it is for."""
    return list({one.name: one.description for one in takeouts().values()}.items())


def _own(request: AuthorityRequest, export: UUID) -> Export:
    """A file that this person asked for; anybody else's is not there."""
    return get_object_or_404(exports_of(request.authority, request.user), uuid=export)


@requires(Permission.READ_RECORD)
def export_file(request: AuthorityRequest, export: UUID) -> HttpResponse:
    """The file. That it left is noted in the audit trail."""
    found = _own(request, export)
    try:
        content = fetch_export(by=request.user, export=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
        return redirect("exports:export_list", request.authority.slug)
    response = HttpResponse(content, content_type=takeout_of(found.code).media)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


@require_POST
@requires(Permission.READ_RECORD)
def export_throw_away(request: AuthorityRequest, export: UUID) -> HttpResponse:
    found = _own(request, export)
    try:
        throw_export_away(by=request.user, export=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, f"{found.file_name} is thrown away here. Your own copy is yours to look after.")
    return redirect("exports:export_list", request.authority.slug)


@requires(Permission.READ_RECORD)
def five_tables(request: AuthorityRequest) -> HttpResponse:
    """The five tables that a committee is shown, as a page."""
    form = DaysForm(request.GET if {"as_at", "since"} & set(request.GET) else None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    on, since = said.get("as_at") or timezone.localdate(), said.get("since")
    layout = layout_of("five_tables")
    shows_names = Permission.SEE_NAMES in request.permissions
    rows = rows_of(layout, Asked(request.authority, request.user, on, since, shows_names))
    tables = [
        (sheet, [[words_of(getattr(row, column.field)) for column in layout.columns] for row in held])
        for sheet, held in sheets_of(layout, rows)
    ]
    page = {
        "heading": f"Recommendations as at {date_in_words(on)}",
        "tables": [(sheet, _filled(layout, held)) for sheet, held in tables],
        "since": since,
        "form": form,
    }
    return render(request, "exports/five_tables.html", page, status=422 if form.errors else 200)


def _filled(layout: Layout, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells without the columns that are empty in every row."""
    kept = [place for place in range(len(layout.columns)) if any(row[place] for row in rows)]
    return [layout.columns[place].heading for place in kept], [[row[place] for place in kept] for row in rows]
