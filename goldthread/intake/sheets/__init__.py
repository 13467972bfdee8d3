"""Spreadsheets as plain tables: opened with suspicion, bounded, every value with its sheet and row."""

from __future__ import annotations

from goldthread.intake.sheets.dates import read_date
from goldthread.intake.sheets.guarding import guarded, unguarded
from goldthread.intake.sheets.statuses import Status, read_status
from goldthread.intake.sheets.tables import NO, YES, Told, coded, codes_of, entries_of, rows_under
from goldthread.intake.sheets.values import Cell, Row, Sheet, Value, Workbook
from goldthread.intake.sheets.workbooks import read_workbook

__all__ = [
    "NO",
    "YES",
    "Cell",
    "Row",
    "Sheet",
    "Status",
    "Told",
    "Value",
    "Workbook",
    "coded",
    "codes_of",
    "entries_of",
    "guarded",
    "read_date",
    "read_status",
    "read_workbook",
    "rows_under",
    "unguarded",
]
