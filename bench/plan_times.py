"""A plan of 1,000 actions with twenty updates each, written in each of its forms, and the pack of a board beside it;
loaded by `bench.plans`.
"""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import replace
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from goldthread.authorities.models import Record
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, written
from tests.cast import cast
from tests.improvement.large import ACTIONS, UPDATES, large_plan

ROUNDS = 5
REACH = {"improvement-plan.pdf": 1000, "improvement-plan-sheet.xlsx": 500, "board-pack.pdf": 2000}
"""Milliseconds from asking to the bytes, after one round to warm up."""
FORMS = (
    "improvement-plan.pdf",
    "improvement-plan.docx",
    "improvement-plan-sheet.xlsx",
    "plan-on-a-page-a4.pdf",
    "plan-on-a-page-a3.pdf",
    "plan-timeline.pdf",
    "board-pack.pdf",
)


def main() -> None:
    console = Console()
    people = cast()
    made = large_plan(people.council, people.improvement_lead)
    table = Table("file", "queries", "milliseconds", "kB", "note")
    slow = False
    for what in FORMS:
        subject: Record = made.items[0].meeting if what.startswith("board") else made.plan
        queries, milliseconds, size = measured(what, Scope(subject, people.improvement_lead, timezone.localdate()))
        over = milliseconds > REACH.get(what, float("inf"))
        slow |= over
        note = f"over {REACH[what]} ms" if over else ""
        table.add_row(what, str(queries), f"{milliseconds:.0f}", f"{size // 1024}", note)
    console.print(f"{connection.vendor}: a plan of {ACTIONS:,} actions with {UPDATES} updates each")
    console.print(table)
    sys.exit(int(slow))


def measured(what: str, scope: Scope) -> tuple[int, float, int]:
    """Queries, the median of milliseconds and the bytes of one file; reading the record is part of it.

    Each round has a title of its own: Typst remembers what it has set before.
    """
    code, _, form = what.partition(".")
    report = report_of(code)
    with CaptureQueriesContext(connection) as captured:
        content = written(manuscript_of(report, scope), Format(form))
    times = []
    for number in range(ROUNDS):
        gc.collect()
        began = time.perf_counter()
        told = manuscript_of(report, scope)
        content = written(replace(told, title=f"{told.title} {number}"), Format(form))
        times.append(time.perf_counter() - began)
    return len(captured), 1000 * median(times), len(content)
