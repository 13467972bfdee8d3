"""The five tables for a committee as a Word document, to go with its agenda."""

from __future__ import annotations

from goldthread.intake.trackers.layouts import SheetLayout, layout_of
from goldthread.intake.trackers.row import TrackerRow, date_words
from goldthread.publishing.layouts import layout_of as look_of
from goldthread.publishing.manuscript import (
    UNKNOWN,
    Block,
    Column,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
    table_of_what_is_known,
)
from goldthread.publishing.takeouts import Asked, Made, Progress, Takeout
from goldthread.publishing.takeouts.trackers import WITHHELD, rows_of, size_of
from goldthread.publishing.tracker_files import sheets_of
from goldthread.publishing.words import counted, day_words
from goldthread.publishing.writers.docx import MEDIA, docx_of

LAYOUT = "five_tables"
COLUMNS = (
    Column("Reference", 24, is_strong=True),
    Column("Recommendation or action", 70),
    Column("Lead officer", 30),
    Column("Due", 30),
    Column("Status", 24),
)


def manuscript_of(asked: Asked) -> tuple[Manuscript, int]:
    """The five tables as this person may see them on the day, and how many rows they have."""
    layout = layout_of(LAYOUT)
    rows = rows_of(layout, asked)
    said = counted(len(rows), "recommendation or action", "recommendations and actions")
    notes = () if asked.shows_names else (Paragraph(WITHHELD),)
    manuscript = Manuscript(
        title=f"Recommendations as at {day_words(asked.on)}",
        subject=layout.name,
        issuer=asked.authority.name,
        dated_on=asked.on,
        blocks=(
            Paragraph(f"{said[:1].upper()}{said[1:]} in five tables. The notes below a row are the latest progress."),
            *notes,
            *(_section(sheet, held) for sheet, held in sheets_of(layout, rows)),
        ),
    )
    return manuscript, len(rows)


def _section(sheet: SheetLayout, rows: list[TrackerRow]) -> Section:
    """One table under its name; an empty one says so, since a table that is missing would be asked for."""
    blocks: tuple[Block, ...] = (Paragraph("None."),)
    if rows:
        caption = counted(len(rows), "recommendation or action", "recommendations and actions")
        written = tuple(_row(row) for row in rows)
        blocks = (table_of_what_is_known(Table(caption[:1].upper() + caption[1:], COLUMNS, written)),)
    return Section(sheet.name, blocks)


def _row(row: TrackerRow) -> Row:
    cells = (row.reference, row.text, row.owner or UNKNOWN, _due(row), row.status or UNKNOWN)
    return Row(cells, comment="\n".join(filter(None, (row.narrative, _extension(row)))))


def _due(row: TrackerRow) -> str:
    due, original = date_words(row.due), date_words(row.original_due)
    if due and original and due != original:
        return f"{due}, first {original}"
    return due or original or UNKNOWN


def _extension(row: TrackerRow) -> str:
    wanted = date_words(row.extension_to)
    if not wanted:
        return ""
    return f"More time is asked for, until {wanted}{f': {row.reason}' if row.reason else ''}."


def _make(asked: Asked, progress: Progress) -> Made:
    manuscript, count = manuscript_of(asked)
    progress(0, count)
    return Made(docx_of(manuscript, look_of()), count)


TAKEOUTS = (
    Takeout(
        f"{LAYOUT}.docx",
        layout_of(LAYOUT).name,
        "Word document (DOCX)",
        layout_of(LAYOUT).description,
        MEDIA,
        size_of,
        _make,
    ),
)
