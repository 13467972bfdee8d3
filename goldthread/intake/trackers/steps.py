"""What the steps of an import share: the file, the comparison with the record, the lock and the trail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.storage import default_storage

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds
from goldthread.intake.sheets import Workbook, read_workbook
from goldthread.intake.trackers.comparing import Checked, Checker, Entry, check_all
from goldthread.intake.trackers.held import held_rows
from goldthread.intake.trackers.layouts import layout_of
from goldthread.intake.trackers.models import ImportRow, TrackerImport
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.organisation.names import hide, people_on_record

NEEDED = (Permission.EDIT_RESPONSE, Permission.UPLOAD_DOCUMENT)
AT_ONCE = 500
OUTCOME = (
    "verdict", "values", "changes", "problems", "notes", "candidates", "record_kind", "record_uuid", "record_reference",
)  # fmt: skip
Compared = tuple[ImportRow, Checked]


def workbook_of(importing: TrackerImport) -> Workbook:
    """The tables of the file as it was uploaded. Raises BadFile when the file store lost it."""
    if not default_storage.exists(importing.place):
        raise BadFile(importing.name, "The file is no longer kept.", "Upload it again.")
    with default_storage.open(importing.place) as stream:
        return read_workbook(importing.name, stream.read())


def checker_for(importing: TrackerImport, by: User) -> Checker:
    """The record as `by` may read it, ready for comparing. The names of people on record become their roles."""
    hidden = hide(people_on_record(importing.authority))

    def roles(words: str) -> str:
        shown = hidden(words)
        return words if shown == words else shown.replace("[", "").replace("]", "")

    held = held_rows(importing.authority, by, importing.speaks_for)
    return Checker(layout_of(importing.layout), held, roles)


def outcome_of(checked: Checked) -> dict[str, Any]:
    """The columns of an import's row that say what would become of it."""
    held = checked.held
    subject = (held.recommendation or held.action) if held else None
    return {
        "verdict": checked.verdict,
        "values": checked.row.as_json(),
        "changes": [[change.heading, change.old, change.new] for change in checked.changes],
        "problems": [[one.field, one.heading, one.wrong, one.remedy] for one in checked.problems],
        "notes": checked.notes,
        "candidates": [[one.reference, one.uuid, one.row.action or one.row.text] for one in checked.candidates],
        "record_kind": subject.kind if subject else "",
        "record_uuid": subject.uuid if subject else None,
        "record_reference": subject.reference if subject else "",
    }


def entry_of(row: ImportRow) -> Entry:
    return Entry(row.sheet, row.number, row.table, row.cells, row.corrected, chosen=row.chosen, left_out=row.left_out)


def recheck_rows(
    importing: TrackerImport, by: User, instead: ImportRow | None = None, checker: Checker | None = None
) -> list[Compared]:
    """Every kept row compared anew with the record as it is now; `instead` stands for the row that is kept of it."""
    rows = [instead if instead and row.pk == instead.pk else row for row in importing.rows.order_by("order")]
    found = check_all(checker or checker_for(importing, by), [entry_of(row) for row in rows])
    return list(zip(rows, found, strict=True))


def keep_outcomes(compared: Sequence[Compared]) -> int:
    """Writes down what would become of rows for which that is another thing now; returns how many."""
    changed = []
    for row, checked in compared:
        outcome = outcome_of(checked)
        if any(getattr(row, name) != value for name, value in outcome.items()):
            for name, value in outcome.items():
                setattr(row, name, value)
            changed.append(row)
    ImportRow.objects.bulk_update(changed, OUTCOME, batch_size=AT_ONCE)
    return len(changed)


def locked(importing: TrackerImport) -> TrackerImport:
    """The import as it is now, held until the transaction ends."""
    return TrackerImport.objects.select_for_update(of=("self",)).select_related("authority").get(pk=importing.pk)


def refuse_stranger(by: User, authority: Authority) -> None:
    """Raises RuleBroken for somebody who may not bring trackers in."""
    if not all(holds(by, authority, permission) for permission in NEEDED):
        raise RuleBroken("Your role does not bring trackers in.")


def note(by: User, importing: TrackerImport, verb: str, wrote: Any) -> None:
    """One event of the audit trail about an import."""
    record_event(
        by=by,
        authority_uuid=importing.authority.uuid,
        verb=verb,
        kind="tracker_import",
        subject_uuid=importing.uuid,
        wrote=wrote,
    )
