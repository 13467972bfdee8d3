"""A letter as long as the longest audit that a peer of ours was measured with; loaded by `bench.letters`."""

from __future__ import annotations

import gc
import sys
import time
from datetime import date
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table

from bench.large_record import kept, references
from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, written
from goldthread.reviews.models import Review
from tests.cast import member
from tests.factories.authorities import AuthorityFactory
from tests.factories.reviews import ConditionFactory, FindingFactory, JudgementFactory, ReviewFactory

JUDGEMENTS, FINDINGS, CONDITIONS = 1209, 100, 60
ROUNDS = 5
REACH = {Format.PDF: 1000, Format.DOCX: 1500}
"""Milliseconds from asking to the bytes, after one round to warm up."""
DAY = date(2026, 7, 6)
REASONS = "Roles are written down, and staff whom we met know whom to ask when children or adults are at risk."


def main() -> None:
    console = Console()
    lead, review = build()
    scope = Scope(review, lead, date(2026, 11, 21))
    table = Table("file", "queries", "milliseconds", "kB", "note")
    slow = False
    for code, form in (("review-letter", Format.PDF), ("review-letter", Format.DOCX), ("feedback-slides", Format.PPTX)):
        queries, milliseconds, size = measured(code, form, scope)
        over = milliseconds > REACH.get(form, float("inf"))
        slow |= over
        note = f"over {REACH[form]} ms" if over else ""
        table.add_row(f"{code}, {form}", str(queries), f"{milliseconds:.0f}", f"{size // 1024}", note)
    console.print(f"{connection.vendor}: a review with {JUDGEMENTS:,} judgements and {FINDINGS} findings")
    console.print(table)
    sys.exit(int(slow))


def measured(code: str, form: Format, scope: Scope) -> tuple[int, float, int]:
    """Queries, the median of milliseconds and the bytes of one file; reading the record is part of it.

    Each round is a letter of its own title: Typst remembers what it has set before.
    """
    report = report_of(code)
    with CaptureQueriesContext(connection) as captured:
        content = written(manuscript_of(report, scope), form)
    times = []
    for number in range(ROUNDS):
        scope.review.title = f"Local test of assurance {number}"
        gc.collect()
        began = time.perf_counter()
        content = written(manuscript_of(report, scope), form)
        times.append(time.perf_counter() - began)
    return len(captured), 1000 * median(times), len(content)


def build() -> tuple[User, Review]:
    authority = AuthorityFactory.create(slug="northmere", name="Northmere Council", short_name="Northmere")
    lead = member(authority, "improvement_lead")
    shared = {"authority": authority, "recorded_by": lead}
    review = ReviewFactory.create(**shared, reference="LTA26", issued_on=DAY, run_here=True, state=State.SIGNED)
    judged = kept(
        JudgementFactory,
        (
            row | {"criterion_words": f"Standard {number}", "commentary": f"{REASONS} This is standard {number}."}
            for number, row in enumerate(references("J", JUDGEMENTS), start=1)
        ),
        **shared,
        review=review,
    )
    kept(
        ConditionFactory,
        (row | {"judgement": judgement} for row, judgement in zip(references("C", CONDITIONS), judged, strict=False)),
        **shared,
    )
    found = (row | {"theme_words": f"Theme {number % 8}"} for number, row in enumerate(references("F", FINDINGS)))
    kept(FindingFactory, found, **shared, review=review)
    return lead, review
