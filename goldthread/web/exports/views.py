"""Trackers out: choosing one, the file itself, and the five tables as a page that prints like a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.intake.trackers.held import tracker_rows
from goldthread.intake.trackers.layouts import Layout, layout_of, layouts
from goldthread.intake.trackers.row import TrackerRow
from goldthread.lib.errors import GoldthreadError
from goldthread.organisation.names import hide, people_on_record
from goldthread.publishing.services import note_export
from goldthread.publishing.tracker_files import CSV, XLSX, Front, csv_of, sheets_of, without_names, words_of, xlsx_of
from goldthread.web.exports.forms import ExportForm
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.templatetags.govuk import date_in_words

ENDINGS = ("xlsx", "csv")
WITHHELD = "Names of people are withheld: roles stand in their place."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    as_at: date
    since: date | None
    form: ExportForm


def _asked(request: AuthorityRequest) -> Asked:
    form = ExportForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return Asked(said.get("as_at") or timezone.localdate(), said.get("since"), form)


def _rows(request: AuthorityRequest, layout: Layout, asked: Asked) -> list[TrackerRow]:
    """What this person may see, without the names that they may not."""
    since = asked.since if layout.code == "five_tables" else None
    rows = tracker_rows(request.authority, request.user, asked.as_at, layout=layout.code, since=since)
    if Permission.SEE_NAMES in request.permissions:
        return rows
    return without_names(rows, hide(people_on_record(request.authority)))


@requires(Permission.READ_RECORD)
def export_list(request: AuthorityRequest) -> HttpResponse:
    asked = _asked(request)
    page = {
        "heading": "Take the record out as a spreadsheet",
        "layouts": [(layout, len(layout.sheets) == 1) for layout in layouts()],
        "form": asked.form,
        "as_at": asked.as_at,
        "query": request.GET.urlencode(),
    }
    return render(request, "exports/export_list.html", page, status=422 if asked.form.errors else 200)


@requires(Permission.READ_RECORD)
def export_file(request: AuthorityRequest, layout: str, ending: str) -> HttpResponse:
    """The file. What was taken out is noted in the audit trail."""
    chosen, asked = _layout(layout), _asked(request)
    if ending not in ENDINGS or (ending == "csv" and len(chosen.sheets) > 1):
        raise Http404
    rows = _rows(request, chosen, asked)
    notes = () if Permission.SEE_NAMES in request.permissions else (WITHHELD,)
    front = Front(request.authority.name, asked.as_at, request.user.role_label, notes)
    content = xlsx_of(chosen, rows, front) if ending == "xlsx" else csv_of(chosen, rows)
    note_export(
        by=request.user,
        authority=request.authority,
        what=f"{chosen.code}.{ending}",
        as_at=asked.as_at,
        rows=len(rows),
        content=content,
    )
    response = HttpResponse(content, content_type=XLSX if ending == "xlsx" else CSV)
    name = f"{request.authority.slug}-{chosen.code.replace('_', '-')}-{asked.as_at.isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _layout(code: str) -> Layout:
    try:
        return layout_of(code)
    except GoldthreadError:
        raise Http404 from None


@requires(Permission.READ_RECORD)
def five_tables(request: AuthorityRequest) -> HttpResponse:
    """The five tables that a committee is shown, as a page."""
    layout, asked = layout_of("five_tables"), _asked(request)
    tables = [
        (sheet, [[words_of(getattr(row, column.field)) for column in layout.columns] for row in rows])
        for sheet, rows in sheets_of(layout, _rows(request, layout, asked))
    ]
    page = {
        "heading": f"Recommendations as at {date_in_words(asked.as_at)}",
        "tables": [(sheet, _filled(layout, rows)) for sheet, rows in tables],
        "since": asked.since,
        "query": request.GET.urlencode(),
    }
    return render(request, "exports/five_tables.html", page)


def _filled(layout: Layout, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells without the columns that are empty in every row."""
    kept = [place for place in range(len(layout.columns)) if any(row[place] for row in rows)]
    return [layout.columns[place].heading for place in kept], [[row[place] for place in kept] for row in rows]
