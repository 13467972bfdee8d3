"""A tracker as large as any council's, step by step; loaded by `bench.imports` once Django stands."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import TypeVar

import click

from goldthread.accounts.services import create_user
from goldthread.authorities.services import create_authority, give_role
from goldthread.frameworks.services import load_packs
from goldthread.intake.trackers.columns import guess_sheets
from goldthread.intake.trackers.confirming import apply_tracker, confirm_tracker, undo_tracker
from goldthread.intake.trackers.layouts import layout_of
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.services import choose_columns, compare_rows, upload_tracker
from goldthread.intake.trackers.steps import workbook_of
from goldthread.organisation.services import add_body

ROWS = 10_000
LIMIT = 10.0
"""Seconds in which the rows are to be compared and written."""
DAY = date(2026, 11, 1)
HEADINGS = ("Ref", "Committee", "Date", "Area", "Recommendation", "Lead officer", "Due", "Action taken", "RAG")
AREAS = ("Workforce", "Placements", "Early help", "Transport", "Adult safeguarding", "Commissioning", "Housing")
VERBS = ("publishes", "reviews", "agrees", "costs", "tests", "brings to the board", "shares with partners")
THINGS = ("the training plan", "the sufficiency strategy", "the waiting list", "the risk register", "the rota")
T = TypeVar("T")


def tracker() -> bytes:
    """A CSV file whose rows differ in their words as those of councils do."""
    text = io.StringIO()
    write = csv.writer(text)
    write.writerow(HEADINGS)
    for number in range(ROWS):
        made = DAY - timedelta(days=number % 900)
        write.writerow(
            (
                f"{made.year}-{number}",
                f"Scrutiny committee {number % 7}",
                f"{made.day}/{made.month}/{made.year}",
                AREAS[number % 7],
                f"That the service {VERBS[number % 7]} {THINGS[number % 5]} of locality {number} in its year.",
                f"Head of Service {number % 40}",
                (made + timedelta(days=300)).isoformat(),
                f"A draft of paper {number} went to the board.",
                "RAG"[number % 3],
            )
        )
    return text.getvalue().encode()


def timed(name: str, step: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    found = step()
    taken = perf_counter() - start
    click.echo(f"{name:<44} {taken:>6.2f} s")
    return found, taken


def main() -> None:
    """Prints seconds for each step; ends with status 1 when comparing and writing take longer than the limit."""
    load_packs()
    by = create_user(email="lead@bench.example.org", role_label="Improvement lead", password=None)
    authority = create_authority(by=by, slug="bench", name="Bench Council", short_name="Bench")
    give_role(by=by, user=by, authority=authority, role="improvement_lead")
    committee = add_body(by=by, authority=authority, name="Scrutiny Committee")
    content = tracker()

    def compared() -> TrackerImport:
        importing = upload_tracker(
            by=by,
            authority=authority,
            name="tracker.csv",
            content=content,
            layout="recommendations",
            speaks_for=DAY,
        )
        chosen = guess_sheets(workbook_of(importing), layout_of("recommendations"), {})
        return compare_rows(by=by, importing=choose_columns(by=by, importing=importing, chosen=chosen))

    click.echo(f"{ROWS:,} rows")
    first, comparing = timed("Upload and compare with an empty record", compared)
    confirm_tracker(by=by, importing=first, committee=committee)
    _, writing = timed("Write", lambda: apply_tracker(by=by, importing=first))
    again, _ = timed("Upload and compare with the full record", compared)
    same = again.rows.filter(verdict="same").count()
    click.echo(f"{same:,} rows are the same")
    timed("Undo", lambda: undo_tracker(by=by, importing=first))
    if comparing > LIMIT or writing > LIMIT or same != ROWS:
        sys.exit(1)
