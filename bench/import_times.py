"""A tracker as large as any council's, step by step; loaded by `bench.imports` once Django stands."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter, process_time
from typing import TypeVar

import click

from goldthread.accounts.models import User
from goldthread.accounts.services import create_user
from goldthread.authorities.models import Authority
from goldthread.authorities.services import create_authority, give_role
from goldthread.frameworks.services import load_packs
from goldthread.intake.trackers.columns import guess_sheets
from goldthread.intake.trackers.confirming import apply_tracker, confirm_tracker, undo_tracker
from goldthread.intake.trackers.layouts import layout_of
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.services import choose_columns, compare_rows, upload_tracker
from goldthread.intake.trackers.steps import workbook_of
from goldthread.organisation.models import Body
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
    """What the step gives, and its seconds; those of this process alone are printed beside, for a busy machine."""
    start, busy = perf_counter(), process_time()
    found = step()
    taken, busy = perf_counter() - start, process_time() - busy
    click.echo(f"{name:<52} {taken:>6.2f} s, of them {busy:>6.2f} s in this process")
    return found, taken


@dataclass(frozen=True, slots=True)
class Council:
    """A council with nothing on record yet, its improvement lead, and the committee that keeps the tracker."""

    authority: Authority
    lead: User
    committee: Body

    def compared(self, content: bytes) -> TrackerImport:
        """A tracker up to its preview, its columns as they are guessed."""
        importing = upload_tracker(
            by=self.lead,
            authority=self.authority,
            name="tracker.csv",
            content=content,
            layout="recommendations",
            speaks_for=DAY,
        )
        chosen = guess_sheets(workbook_of(importing), layout_of("recommendations"), {})
        return compare_rows(by=self.lead, importing=choose_columns(by=self.lead, importing=importing, chosen=chosen))

    def bring_in(self, importing: TrackerImport) -> TrackerImport:
        return apply_tracker(by=self.lead, importing=importing)


def new_council() -> Council:
    load_packs()
    by = create_user(email="lead@bench.example.org", role_label="Improvement lead", password=None)
    authority = create_authority(by=by, slug="bench", name="Bench Council", short_name="Bench")
    give_role(by=by, user=by, authority=authority, role="improvement_lead")
    return Council(authority, by, add_body(by=by, authority=authority, name="Scrutiny Committee"))


def council_with_a_tracker() -> Council:
    """Ten thousand recommendations with their actions, dates and ratings on record."""
    council = new_council()
    importing = council.compared(tracker())
    confirm_tracker(by=council.lead, importing=importing, committee=council.committee)
    council.bring_in(importing)
    return council


def main() -> None:
    """Prints seconds for each step; ends with status 1 when comparing or writing take longer than the limit."""
    council, content = new_council(), tracker()
    click.echo(f"{ROWS:,} rows")
    first, comparing = timed("Upload and compare with an empty record", lambda: council.compared(content))
    confirm_tracker(by=council.lead, importing=first, committee=council.committee)
    _, writing = timed("Write", lambda: council.bring_in(first))
    again, _ = timed("Upload and compare with the full record", lambda: council.compared(content))
    same = again.rows.filter(verdict="same").count()
    click.echo(f"{same:,} rows are the same")
    timed("Undo", lambda: undo_tracker(by=council.lead, importing=first))
    if comparing > LIMIT or writing > LIMIT or same != ROWS:
        sys.exit(1)
