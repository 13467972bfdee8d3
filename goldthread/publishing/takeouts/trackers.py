"""The trackers, in each layout in which they come in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from goldthread.improvement.models import Action
from goldthread.intake.trackers.held import tracker_rows
from goldthread.intake.trackers.layouts import Layout, layouts
from goldthread.intake.trackers.row import TrackerRow
from goldthread.organisation.names import hide, people_on_record
from goldthread.publishing.takeouts import Asked, Made, Progress, Takeout
from goldthread.publishing.tracker_files import CSV, XLSX, Front, csv_of, without_names, xlsx_of
from goldthread.reviews.models import Recommendation

WITHHELD = "Names of people are withheld: roles stand in their place."


def rows_of(layout: Layout, asked: Asked) -> list[TrackerRow]:
    """What this person may see, without the names that they may not."""
    since = asked.since if layout.code == "five_tables" else None
    rows = tracker_rows(asked.authority, asked.user, asked.on, layout=layout.code, since=since)
    return rows if asked.shows_names else without_names(rows, hide(people_on_record(asked.authority)))


def size_of(asked: Asked) -> int:
    """Two queries."""
    of_council = (model.objects.live().of(asked.authority) for model in (Recommendation, Action))
    return sum(records.count() for records in of_council)


def _spreadsheet(layout: Layout, asked: Asked, progress: Progress) -> Made:
    rows = rows_of(layout, asked)
    notes = () if asked.shows_names else (WITHHELD,)
    front = Front(asked.authority.name, asked.on, asked.user.role_label, notes)
    return Made(xlsx_of(layout, rows, front, progress), len(rows))


def _table(layout: Layout, asked: Asked, progress: Progress) -> Made:
    rows = rows_of(layout, asked)
    return Made(csv_of(layout, rows, progress), len(rows))


def _takeouts() -> Iterator[Takeout]:
    for layout in layouts():
        said = (layout.name, layout.description)
        make = partial(_spreadsheet, layout)
        yield Takeout(f"{layout.code}.xlsx", said[0], "Spreadsheet (XLSX)", said[1], XLSX, size_of, make)
        if len(layout.sheets) == 1:
            make = partial(_table, layout)
            yield Takeout(f"{layout.code}.csv", said[0], "Plain table (CSV)", said[1], CSV, size_of, make)


TAKEOUTS = tuple(_takeouts())
