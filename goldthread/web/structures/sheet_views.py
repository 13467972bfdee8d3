"""A structure out of the record and into it: as a picture and as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.intake.structure_sheets import read_answers, read_appointments, read_functions, read_places
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.lib.rows import Taken
from goldthread.organisation.chart import chart_of
from goldthread.organisation.drawing import svg_of_chart
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.organisation.queries import appointments_in, duties_of, functions_of, picture_of
from goldthread.organisation.services import enter_answers, enter_appointments, enter_functions, enter_places
from goldthread.publishing.services import note_export
from goldthread.publishing.structure_files import (
    Sheet,
    answers_sheet,
    appointments_sheet,
    functions_sheet,
    posts_sheet,
    sheet_csv,
    sheet_xlsx,
)
from goldthread.publishing.tracker_files import CSV, XLSX
from goldthread.web.changes import saved, test_again
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
    content = _written(request)(svg_of_chart(chart_of(picture))).encode()
    return _file(request, found, today, content, f"chart-{found.reference}.svg", SVG, len(picture.standings))


def _file(
    request: AuthorityRequest, found: Structure, today: date, content: bytes, what: str, media: str, rows: int
) -> HttpResponse:
    note_export(by=request.user, authority=request.authority, what=what, as_at=today, rows=rows, content=content)
    response = HttpResponse(content, content_type=media)
    name = f"{request.authority.slug}-{what.lower()}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _written(request: AuthorityRequest) -> Words:
    """Puts roles for names, for those who may not see names."""
    return str if Permission.SEE_NAMES in request.permissions else hide(people_on_record(request.authority))


def _posts(request: AuthorityRequest, found: Structure) -> Sheet:
    return posts_sheet(picture_of(found, request.user, timezone.localdate()))


def _functions(request: AuthorityRequest, found: Structure) -> Sheet:
    return functions_sheet(functions_of(found, request.user))


def _appointments(request: AuthorityRequest, found: Structure) -> Sheet:
    with_names = Permission.SEE_NAMES in request.permissions
    return appointments_sheet(appointments_in(found, request.user), with_names=with_names)


def _duties(request: AuthorityRequest, found: Structure) -> Sheet:
    return answers_sheet(duties_of(found, request.user))


OUT = {"posts": _posts, "functions": _functions, "appointments": _appointments, "duties": _duties}


@requires(Permission.READ_RECORD, scoped=True)
def sheet(request: AuthorityRequest, reference: str, ending: str, what: str = "posts") -> HttpResponse:
    """Posts, functions, appointments or answers to duties as a sheet, which can be filled in and read in again."""
    if ending not in ENDINGS or what not in OUT:
        raise Http404
    found, today = the_structure(request, reference), timezone.localdate()
    made, written = OUT[what](request, found), _written(request)
    content = sheet_xlsx(made, found, written) if ending == "xlsx" else sheet_csv(made, written)
    name = f"{made.code}-{found.reference}.{ending}"
    return _file(request, found, today, content, name, ENDINGS[ending], len(made.rows))


@requires(EDIT)
def sheet_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Fills an empty structure from a sheet; nothing is entered when one row is wrong."""
    found = the_structure(request, reference)
    form = SheetForm(sent(request), request.FILES or None, each="post")
    made = form.save_with(lambda said: _enter(request, found, said["file"]))
    href = structure_href(request, found)
    if made is not None:
        return saved(request, f"{len(made)} posts were entered.", href)
    back = (found.title, href)
    return form_page(request, form, heading="Enter posts from a sheet", submit="Enter them", back=back)


def _enter(request: AuthorityRequest, found: Structure, file: UploadedFile[Any]) -> list[Place]:
    with _refused_at_the_file():
        entries = read_places(str(file.name), file.read())
        return enter_places(by=request.user, structure=found, entries=entries)


@contextmanager
def _refused_at_the_file() -> Iterator[None]:
    """What cannot be read at all is told beside the question for the file."""
    try:
        yield
    except BadFile as error:
        raise RuleBroken(str(error), "file") from error


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet whose good rows go in: what a row stands for, one and many, and what takes it in."""

    one: str
    many: str
    take: Callable[[AuthorityRequest, Structure, str, bytes], Taken]


def _take_functions(request: AuthorityRequest, found: Structure, name: str, content: bytes) -> Taken:
    entries, wrong = read_functions(name, content)
    taken = enter_functions(by=request.user, structure=found, entries=entries, written=_written(request))
    return taken.with_wrong(wrong)


def _take_appointments(request: AuthorityRequest, found: Structure, name: str, content: bytes) -> Taken:
    entries, wrong = read_appointments(name, content)
    taken = enter_appointments(
        by=request.user,
        structure=found,
        entries=entries,
        on=timezone.localdate(),
        sees_names=Permission.SEE_NAMES in request.permissions,
        written=_written(request),
    )
    return taken.with_wrong(wrong)


def _take_answers(request: AuthorityRequest, found: Structure, name: str, content: bytes) -> Taken:
    entries, wrong = read_answers(name, content)
    taken = enter_answers(by=request.user, structure=found, entries=entries, written=_written(request))
    return taken.with_wrong(wrong)


IN = {
    "functions": Incoming("function", "functions", _take_functions),
    "appointments": Incoming("appointment", "appointments", _take_appointments),
    "duties": Incoming("duty", "answers to duties", _take_answers),
}


@requires(EDIT)
def rows_add(request: AuthorityRequest, reference: str, what: str) -> HttpResponse:
    """Takes in the good rows of a sheet; those that are wrong are named, and the file can be given again."""
    found, incoming = the_structure(request, reference), IN[what]
    form = SheetForm(sent(request), request.FILES or None, each=incoming.one)
    taken = form.save_with(lambda said: _take_in(request, found, incoming, said["file"]))
    href = structure_href(request, found)
    if taken is not None and not taken.wrong:
        return saved(request, f"{_came_to(taken).capitalize()}.", href)
    if taken is not None:
        test_again(request)
    page = {
        "heading": f"Bring in {incoming.many} from a sheet",
        "form": form,
        "submit": "Bring them in",
        "back": (found.title, href),
        "caption": found.title,
        "structure": found,
        "what": what,
        "taken": taken,
        "came_to": _came_to(taken) if taken else "",
        "file": str(form.cleaned_data["file"].name) if taken else "",
    }
    return render(request, "structures/rows_add.html", page, status=422 if form.errors else 200)


def _take_in(request: AuthorityRequest, found: Structure, incoming: Incoming, file: UploadedFile[Any]) -> Taken:
    with _refused_at_the_file():
        return incoming.take(request, found, str(file.name), file.read())


def _came_to(taken: Taken) -> str:
    return f"{taken.added} added, {taken.changed} changed, {taken.same} as they were"
