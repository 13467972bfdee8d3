"""Bringing a council's own tracker in: upload, columns, preview, corrections, confirming and undoing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.intake.trackers.abandoning import abandon_tracker
from goldthread.intake.trackers.columns import ChosenSheet, guess_sheets
from goldthread.intake.trackers.confirming import confirm_tracker, needs_home, undo_tracker
from goldthread.intake.trackers.layouts import layout_of
from goldthread.intake.trackers.models import ImportRow, Stage, TrackerImport
from goldthread.intake.trackers.queries import imports_of, remembered_columns, rows_of, rows_with_records, tallies_of
from goldthread.intake.trackers.services import OPEN, choose_columns, correct_row, upload_tracker
from goldthread.intake.trackers.steps import workbook_of
from goldthread.intake.trackers.suspecting import CaseDataSuspected
from goldthread.intake.trackers.tasks import queue_applying, queue_comparing
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.web.changes import test_again
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.trackers.forms import ColumnsForm, HomeForm, RowForm, TrackerForm


def _found(request: AuthorityRequest, importing: UUID) -> TrackerImport:
    """An import of this authority, for who may answer recommendations as well as upload."""
    _refuse_reader(request)
    return get_object_or_404(imports_of(request.authority).select_related("authority"), uuid=importing)


def _refuse_reader(request: AuthorityRequest) -> None:
    if Permission.EDIT_RESPONSE not in request.permissions:
        raise PermissionDenied(Permission.EDIT_RESPONSE.value)


def _href(request: AuthorityRequest, importing: TrackerImport, name: str = "import_page") -> str:
    return reverse(f"trackers:{name}", args=[request.authority.slug, importing.uuid])


@requires(Permission.UPLOAD_DOCUMENT)
def import_list(request: AuthorityRequest) -> HttpResponse:
    _refuse_reader(request)
    page = {"heading": "Trackers brought in", "listing": page_of(request, imports_of(request.authority))}
    return render(request, "trackers/import_list.html", page)


@requires(Permission.UPLOAD_DOCUMENT)
def import_add(request: AuthorityRequest) -> HttpResponse:
    """Takes a spreadsheet; nothing of it is in the record until it is confirmed."""
    _refuse_reader(request)
    form = TrackerForm(sent(request), request.FILES or None, initial={"speaks_for": timezone.localdate()})

    def upload(said: dict[str, object]) -> TrackerImport:
        file = form.cleaned_data["file"]
        try:
            return upload_tracker(
                by=request.user,
                authority=request.authority,
                name=file.name,
                content=file.read(),
                layout=form.cleaned_data["layout"],
                speaks_for=form.cleaned_data["speaks_for"],
                reason=form.cleaned_data.get("reason", ""),
            )
        except CaseDataSuspected as suspicion:
            form.show(suspicion.found)
            raise
        except BadFile as refusal:
            raise RuleBroken(str(refusal), "file") from refusal

    made = form.save_with(upload)
    if made is not None:
        return redirect(_href(request, made, "import_columns"))
    page = {"heading": "Bring a tracker in", "form": form}
    return render(request, "trackers/import_add.html", page, status=422 if form.errors else 200)


@requires(Permission.UPLOAD_DOCUMENT)
def import_columns(request: AuthorityRequest, importing: UUID) -> HttpResponse:
    """Which sheets and columns hold what: guessed, and for a person to look over."""
    found = _found(request, importing)
    if found.stage not in OPEN:
        return redirect(_href(request, found))
    layout = layout_of(found.layout)
    try:
        workbook = workbook_of(found)
    except BadFile as refusal:
        messages.warning(request, str(refusal))
        return redirect("trackers:import_add", request.authority.slug)
    guessed = [ChosenSheet.from_json(held) for held in found.sheets]
    guessed = guessed or guess_sheets(workbook, layout, remembered_columns(request.authority))
    only_shown = "show" in request.POST
    given = None if only_shown else sent(request)
    form = ColumnsForm(given, workbook=workbook, layout=layout, guessed=guessed, asked=request.POST)
    chosen = None
    if not only_shown:
        chosen = form.save_with(lambda said: choose_columns(by=request.user, importing=found, chosen=form.chosen(said)))
    if chosen is not None:
        queue_comparing(request.user, found)
        return redirect(_href(request, found))
    page = {"heading": "What each column holds", "importing": found, "layout": layout, "form": form}
    return render(request, "trackers/columns.html", page, status=422 if form.errors else 200)


@requires(Permission.UPLOAD_DOCUMENT)
def import_page(request: AuthorityRequest, importing: UUID) -> HttpResponse:
    """An import as it stands: being compared, to be confirmed row by row, in the record, or undone."""
    found = _found(request, importing)
    if found.stage == Stage.UPLOADED:
        return redirect(_href(request, found, "import_columns"))
    return _shown(request, found, None)


def _shown(request: AuthorityRequest, found: TrackerImport, home: HomeForm | None) -> HttpResponse:
    tallies = tallies_of(found)
    verdict = request.GET.get("show", "")
    counts = {tally.code: tally.count for tally in tallies}
    if home is None and found.stage == Stage.CHECKED and needs_home(found):
        home = HomeForm(authority=request.authority, user=request.user)
    listing = page_of(request, rows_of(found, verdict))
    page = {
        "heading": found.name,
        "importing": found,
        "layout": layout_of(found.layout),
        "tallies": tallies,
        "counts": counts,
        "writes": counts.get("new", 0) + counts.get("changes", 0),
        "verdict": verdict,
        "listing": listing,
        "rows": rows_with_records(found, listing.object_list),
        "home": home,
        "may_go": found.stage in OPEN,
        "is_working": found.stage in (Stage.CHECKING, Stage.CONFIRMED),
    }
    return render(request, "trackers/import_page.html", page, status=422 if home is not None and home.errors else 200)


@requires(Permission.UPLOAD_DOCUMENT)
def import_row(request: AuthorityRequest, importing: UUID, order: int) -> HttpResponse:
    """One row put right before it is confirmed."""
    found = _found(request, importing)
    rows = ImportRow.objects.select_related("importing__authority")
    row = get_object_or_404(rows, importing=found, order=order)
    form = RowForm(sent(request), row=row, layout=layout_of(found.layout))
    corrected = form.save_with(
        lambda said: correct_row(
            by=request.user,
            row=row,
            corrected=form.corrected(said),
            belongs_to=said["belongs_to"],
            left_out=said["left_out"],
        )
    )
    back = (found.name, _href(request, found))
    if corrected is not None:
        messages.success(request, f"Row {row.number} of “{row.sheet}”: {corrected.get_verdict_display().lower()}.")
        return redirect(_href(request, found))
    return form_page(
        request,
        form,
        heading=f"Row {row.number} of “{row.sheet}”",
        submit="Save and compare again",
        back=back,
        caption=" ".join(f"{wrong} {remedy}" for name, _, wrong, remedy in row.problems if not name),
    )


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def import_confirm(request: AuthorityRequest, importing: UUID) -> HttpResponse:
    found = _found(request, importing)
    form = HomeForm(request.POST, authority=request.authority, user=request.user)
    confirmed = form.save_with(lambda said: confirm_tracker(by=request.user, importing=found, **said))
    if confirmed is None:
        if found.stage == Stage.CHECKED and needs_home(found):
            return _shown(request, found, form)
        messages.warning(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
        return redirect(_href(request, found))
    queue_applying(request.user, confirmed)
    test_again(request)
    return redirect(_href(request, found))


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def import_undo(request: AuthorityRequest, importing: UUID) -> HttpResponse:
    found = _found(request, importing)
    try:
        undo_tracker(by=request.user, importing=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        test_again(request)
        messages.success(request, f"{found.name} is taken back: the record is as it was before.")
    return redirect(_href(request, found))


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def import_abandon(request: AuthorityRequest, importing: UUID) -> HttpResponse:
    found = _found(request, importing)
    try:
        abandon_tracker(by=request.user, importing=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
        return redirect(_href(request, found))
    messages.success(request, f"{found.name} is thrown away. Nothing of it is kept.")
    return redirect("trackers:import_list", request.authority.slug)
