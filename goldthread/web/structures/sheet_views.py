"""A structure out of the record and into it: as a picture and as a sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.intake.structure_sheets import read_places
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.organisation.chart import chart_of
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.names import hide, people_on_record
from goldthread.organisation.queries import picture_of
from goldthread.organisation.services import enter_places
from goldthread.publishing.services import note_export
from goldthread.publishing.structure_files import structure_csv, structure_xlsx
from goldthread.publishing.tracker_files import CSV, XLSX
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.structures.forms import SheetForm
from goldthread.web.structures.views import EDIT, structure_href, the_structure

SVG = "image/svg+xml"
ENDINGS = {"xlsx": XLSX, "csv": CSV}


@requires(Permission.READ_RECORD, scoped=True)
def chart_picture(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The chart as a file. What was taken out is noted in the audit trail."""
    found, today = the_structure(request, reference), timezone.localdate()
    picture = picture_of(found, request.user, today)
    drawn: str = render_to_string("structures/_chart.html", {"chart": chart_of(picture)})
    if Permission.SEE_NAMES not in request.permissions:
        drawn = hide(people_on_record(request.authority))(drawn)
    content = drawn.strip().encode()
    return _file(request, found, today, content, f"chart-{found.reference}.svg", SVG, len(picture.standings))


def _file(
    request: AuthorityRequest, found: Structure, today: date, content: bytes, what: str, media: str, rows: int
) -> HttpResponse:
    note_export(by=request.user, authority=request.authority, what=what, as_at=today, rows=rows, content=content)
    response = HttpResponse(content, content_type=media)
    name = f"{request.authority.slug}-{what.lower()}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.READ_RECORD, scoped=True)
def sheet(request: AuthorityRequest, reference: str, ending: str) -> HttpResponse:
    """The posts as a sheet, which can be filled in and read in again as another structure."""
    if ending not in ENDINGS:
        raise Http404
    found, today = the_structure(request, reference), timezone.localdate()
    picture = picture_of(found, request.user, today)
    hidden = str if Permission.SEE_NAMES in request.permissions else hide(people_on_record(request.authority))
    content = structure_xlsx(picture, hidden) if ending == "xlsx" else structure_csv(picture, hidden)
    what = f"structure-{found.reference}.{ending}"
    return _file(request, found, today, content, what, ENDINGS[ending], len(picture.standings))


@requires(EDIT)
def sheet_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Fills an empty structure from a sheet; nothing is entered when one row is wrong."""
    found = the_structure(request, reference)
    form = SheetForm(sent(request), request.FILES or None)
    made = form.save_with(lambda said: _enter(request, found, said["file"]))
    href = structure_href(request, found)
    if made is not None:
        return saved(request, f"{len(made)} posts were entered.", href)
    back = (found.title, href)
    return form_page(request, form, heading="Enter posts from a sheet", submit="Enter them", back=back)


def _enter(request: AuthorityRequest, found: Structure, file: UploadedFile[Any]) -> list[Place]:
    try:
        entries = read_places(str(file.name), file.read())
    except BadFile as error:
        raise RuleBroken(str(error), "file") from error
    return enter_places(by=request.user, structure=found, entries=entries)
