"""Reads of trackers on their way in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from goldthread.authorities.models import Authority
from goldthread.intake.trackers.models import ImportRow, RememberedColumns, TrackerImport


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of an import will do what: `code` is the verdict."""

    code: str
    name: str
    count: int


def imports_of(authority: Authority) -> QuerySet[TrackerImport]:
    """Every tracker that was brought in, or began to be, newest first."""
    return TrackerImport.objects.filter(authority=authority).select_related("uploaded_by").order_by("-uploaded_at")


def tallies_of(importing: TrackerImport) -> list[Tally]:
    """How many rows there are of each verdict, those to be put right first. One query."""
    counted = importing.rows.order_by().values_list("verdict").annotate(Count("id"))
    found = dict(counted)
    order = ("error", "new", "changes", "same", "left_out")
    return [Tally(code, ImportRow.Verdict(code).label, found[code]) for code in order if code in found]


def rows_of(importing: TrackerImport, verdict: str = "") -> QuerySet[ImportRow]:
    """The rows in the order of the file; of one verdict, where one is named."""
    rows = importing.rows.order_by("order")
    return rows.filter(verdict=verdict) if verdict in ImportRow.Verdict.values else rows


def rows_with_records(importing: TrackerImport, rows: Iterable[ImportRow]) -> list[ImportRow]:
    """Rows of a page, those that made a record with its kind and reference."""
    became = importing.before.get("became", {})
    shown = list(rows)
    for row in shown:
        row.record_kind, row.record_reference = became.get(str(row.order), (row.record_kind, row.record_reference))
    return shown


def remembered_columns(authority: Authority) -> dict[str, Mapping[str, str]]:
    """The columns that were chosen for sheets of each signature. One query."""
    return dict(RememberedColumns.objects.filter(authority=authority).values_list("signature", "fields"))
