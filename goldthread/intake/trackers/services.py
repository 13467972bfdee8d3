"""Bringing a tracker in, up to the confirming: upload, choose columns, compare, correct."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.improvement.models import Action
from goldthread.intake.sheets import read_workbook
from goldthread.intake.trackers.columns import ChosenSheet, headings_of, signature
from goldthread.intake.trackers.comparing import check_all
from goldthread.intake.trackers.layouts import Layout, layout_of
from goldthread.intake.trackers.matching import NEW
from goldthread.intake.trackers.models import ImportRow, RememberedColumns, Stage, TrackerImport
from goldthread.intake.trackers.reading import entries_of
from goldthread.intake.trackers.row import FIELDS
from goldthread.intake.trackers.steps import (
    checker_for,
    keep_outcomes,
    locked,
    note,
    outcome_of,
    recheck_rows,
    refuse_stranger,
    workbook_of,
)
from goldthread.intake.trackers.suspecting import CaseDataSuspected, refuse_suspicious, suspicious_cells
from goldthread.lib.collecting import collecting_later
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.lib.inserting import insert_many
from goldthread.reviews.models import Recommendation

PLACE = "trackers"
OPEN = (Stage.UPLOADED, Stage.CHECKING, Stage.CHECKED, Stage.REFUSED)
"""Stages in which the columns may still be chosen."""


def upload_tracker(
    *, by: User, authority: Authority, name: str, content: bytes, layout: str, speaks_for: date, reason: str = ""
) -> TrackerImport:
    """Keeps the bytes of a tracker aside until it is confirmed. Raises BadFile for one that cannot be read.

    Raises CaseDataSuspected, and keeps nothing, for one that looks like case data, unless `reason` says why it is none.
    """
    refuse_stranger(by, authority)
    if speaks_for > timezone.localdate():
        raise RuleBroken("That day has not come yet; give today or an earlier day.", "speaks_for")
    suspicions = suspicious_cells(read_workbook(name, content), layout_of(layout))
    if suspicions and not reason.strip():
        raise CaseDataSuspected(suspicions)
    place = default_storage.save(f"{PLACE}/{uuid.uuid4()}", ContentFile(content))
    with transaction.atomic():
        importing = TrackerImport.objects.create(
            authority=authority,
            name=name[:255],
            place=place,
            layout=layout,
            speaks_for=speaks_for,
            reason=reason.strip()[:300] if suspicions else "",
            uploaded_by=by,
            uploaded_at=timezone.now(),
        )
        note(by, importing, "upload", {"layout": layout, "speaks_for": speaks_for, "reason": importing.reason})
    return importing


def choose_columns(*, by: User, importing: TrackerImport, chosen: Sequence[ChosenSheet]) -> TrackerImport:
    """Says which sheets are read and what each column holds; remembered for files with the same headings.

    Raises RuleBroken when nothing is chosen, a field has two columns, or a column that the layout needs is missing.
    """
    refuse_stranger(by, importing.authority)
    layout = layout_of(importing.layout)
    _refuse_columns(layout, chosen)
    book = {sheet.name: sheet for sheet in workbook_of(importing).sheets}
    with transaction.atomic():
        held = locked(importing)
        if held.stage not in OPEN:
            raise RuleBroken("This tracker is in the record already; undo it first.")
        held.sheets, held.stage, held.problem = [sheet.as_json() for sheet in chosen], Stage.CHECKING, ""
        held.rows_read = held.rows_total = 0
        held.save()
        for sheet in chosen:
            remembered = {str(column): name for column, name in sheet.fields.items()}
            RememberedColumns.objects.update_or_create(
                authority=held.authority,
                signature=signature(layout, headings_of(book[sheet.name], sheet.header)),
                defaults={"fields": remembered},
            )
        note(by, held, "choose_columns", held.sheets)
    return held


def _refuse_columns(layout: Layout, chosen: Sequence[ChosenSheet]) -> None:
    if not chosen:
        raise RuleBroken("Choose at least one sheet.", "sheets")
    for sheet in chosen:
        fields = list(sheet.fields.values())
        double = next((name for name in fields if fields.count(name) > 1), None)
        if double is not None:
            heading = layout.column(double).heading
            raise RuleBroken(f"In “{sheet.name}” two columns hold “{heading}”; choose one of them.", "sheets")
        for column in layout.columns:
            if column.required and column.field not in fields:
                raise RuleBroken(f"In “{sheet.name}” choose the column that holds “{column.heading}”.", "sheets")


@collecting_later()
def compare_rows(*, by: User, importing: TrackerImport) -> TrackerImport:
    """Reads every row of the chosen sheets and keeps what would become of it. Replaces an earlier comparison."""
    chosen = [ChosenSheet.from_json(held) for held in importing.sheets]
    try:
        entries = entries_of(workbook_of(importing), chosen)
    except BadFile as refusal:
        still = TrackerImport.objects.filter(pk=importing.pk, stage=Stage.CHECKING)
        still.update(stage=Stage.REFUSED, problem=str(refusal)[:500])
        importing.refresh_from_db()
        return importing
    kept = TrackerImport.objects.filter(pk=importing.pk)
    kept.update(rows_total=len(entries), rows_read=0)
    found = check_all(checker_for(importing, by), entries, lambda done: _progress(importing, done))
    with transaction.atomic():
        held = locked(importing)
        if held.stage != Stage.CHECKING:
            return held
        held.rows.all().delete()
        insert_many(
            [
                ImportRow(
                    importing=held,
                    authority_id=held.authority_id,
                    order=order,
                    sheet=one.entry.sheet[:100],
                    number=one.entry.number,
                    table=one.entry.table,
                    cells=dict(one.entry.cells),
                    **outcome_of(one),
                )
                for order, one in enumerate(found, start=1)
            ]
        )
        held.stage, held.rows_read, held.rows_total = Stage.CHECKED, len(found), len(found)
        held.save()
        note(by, held, "compare", [one.verdict for one in found])
    return held


def _progress(importing: TrackerImport, done: int) -> None:
    TrackerImport.objects.filter(pk=importing.pk).update(rows_read=done)


def correct_row(
    *, by: User, row: ImportRow, corrected: Mapping[str, str], belongs_to: str = "", left_out: bool = False
) -> ImportRow:
    """Puts a row right before it is confirmed: other words in its cells, the reference of its record ("new" for none),
    or leaving it out. All rows are compared again, for one may be about what another was about.

    Raises RuleBroken once the tracker is confirmed, for an unknown field, for a record that is not there and for what
    looks like case data.
    """
    importing = row.importing
    refuse_stranger(by, importing.authority)
    unknown = set(corrected) - set(FIELDS)
    if unknown:
        raise RuleBroken(f"A row has no field {min(unknown)!r}.")
    if not importing.reason:
        refuse_suspicious(corrected, layout_of(importing.layout))
    row.corrected = {name: words for name, words in corrected.items() if words != str(row.cells.get(name, ""))}
    row.chosen, row.left_out = _record_named(importing, by, belongs_to), left_out
    compared = recheck_rows(importing, by, row)
    with transaction.atomic():
        held = locked(importing)
        if held.stage != Stage.CHECKED:
            raise RuleBroken("This tracker was confirmed already; undo it first.")
        row.save(update_fields=["corrected", "chosen", "left_out"])
        keep_outcomes(compared)
        note(by, held, "correct", {"row": row.order, "corrected": row.corrected, "chosen": row.chosen})
    return row


def _record_named(importing: TrackerImport, by: User, reference: str) -> str:
    """The uuid of the record that a person names by its reference."""
    words = reference.strip()
    if words in ("", NEW):
        return words
    for visible in (Recommendation.objects.visible_to(by), Action.objects.visible_to(by)):
        found = visible.of(importing.authority).live().filter(reference__iexact=words).first()
        if found is not None:
            return str(found.uuid)
    raise RuleBroken(
        f"No recommendation and no action has the reference {words}; look it up in the plan.", "belongs_to"
    )
