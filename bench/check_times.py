"""The live test over the counts of the closest open peer's own measurement, and over fifty authorities.

Beside the judgements, findings and evidence stand 1,000 actions with twenty reports each, 1,000 lines of money, 1,000
risks and 1,000 meetings.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from bench.large_record import build, kept, references
from goldthread.authorities.models import Authority
from goldthread.checks.engine import examine
from goldthread.checks.models import Break
from goldthread.checks.rule import all_rules
from goldthread.checks.services import run_live_test
from goldthread.frameworks.models import Criterion
from goldthread.lib.dates import add_months
from goldthread.reviews.models import Judgement, Recommendation
from tests.factories.authorities import AuthorityFactory
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import MilestoneDateFactory, MilestoneFactory, ResponseFactory
from tests.factories.reviews import (
    FindingFactory,
    JudgementFactory,
    PackRequirementFactory,
    RecommendationFactory,
    ReviewFactory,
)
from tests.improvement.large import large_plan

REACH_SECONDS = 1.0
AUTHORITIES = 50
RECORDS_OF_A_KIND = 20
JUDGEMENTS = 120
PEER = "the peer over the same counts: 57.6 s, 12,307 queries"


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    seconds: float
    queries: int
    note: str = ""


def main() -> None:
    """Prints the table; ends with status 1 when the live test of one authority takes longer than it may."""
    lead = build()
    today = timezone.localdate()
    large = list(Authority.objects.all())
    large_plan(large[0], lead)
    rows = [
        measured("one authority, its first run", lambda: run(large, today)),
        measured("the same again, nothing changed", lambda: run(large, today), rounds=3),
    ]
    ResponseFactory.create(recommendation=Recommendation.objects.filter(responses=None).earliest("pk"))
    rows.append(measured("after one edit", lambda: run(large, today)))
    long_ago = add_months(today, -120)
    rows.append(measured("as at ten years ago, not kept", lambda: examine(large, long_ago), rounds=3))
    for number in range(AUTHORITIES - 1):
        small_council(number)
    everybody = list(Authority.objects.all())
    rows.append(measured(f"{AUTHORITIES} authorities, looked at only", lambda: examine(everybody, today), rounds=3))
    rows.append(measured(f"{AUTHORITIES} authorities, their first run", lambda: run(everybody, today)))
    rows.append(measured(f"{AUTHORITIES} authorities, nothing changed", lambda: run(everybody, today), rounds=3))
    report(rows)
    slow = [row.name for row in rows[:4] if row.seconds > REACH_SECONDS]
    sys.exit(f"Over {REACH_SECONDS:.0f} s: {'; '.join(slow)}" if slow else 0)


def run(authorities: Iterable[Authority], on: date) -> str:
    run_live_test(by=None, authorities=authorities, on=on)
    return f"{Break.objects.open().count():,} breaks open"


def measured(name: str, act: Callable[[], object], rounds: int = 1) -> Measured:
    """The best of the rounds; a first run is measured once, since no second is like it."""
    best, queries, note = float("inf"), 0, None
    for _ in range(rounds):
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            note = act()
            best = min(best, time.perf_counter() - began)
        queries = len(captured)
    return Measured(name, best, queries, note if isinstance(note, str) else "")


def small_council(number: int) -> None:
    """A council with a letter of recommendations that nobody answered, in bulk."""
    authority = AuthorityFactory.create(slug=f"council-{number}")
    review = ReviewFactory.create(authority=authority, reference="LTA15")
    shared = {"authority": authority, "recorded_by": review.recorded_by}
    criteria = list(Criterion.objects.filter(pack__slug="local-test-of-assurance").select_related("pack"))
    PackRequirementFactory.create(reference="P1", pack=criteria[0].pack, **shared)
    placed = dict(enumerate(criteria))
    judged = ({"reference": f"J{n}", "review": review, "criterion": placed.get(n)} for n in range(JUDGEMENTS))
    kept(JudgementFactory, judged, **shared)
    kept(EvidenceFactory, references("E", RECORDS_OF_A_KIND), review=review, **shared)
    kept(FindingFactory, references("F", RECORDS_OF_A_KIND), review=review, **shared)
    numbered = ({"number": str(n), "order": n} for n in range(RECORDS_OF_A_KIND))
    kept(RecommendationFactory, numbered, review=review, **shared)
    milestones = kept(MilestoneFactory, references("M", RECORDS_OF_A_KIND), **shared)
    dates = ({"reference": f"MD{n}", "milestone": one} for n, one in enumerate(milestones))
    kept(MilestoneDateFactory, dates, **shared)


def report(rows: Iterable[Measured]) -> None:
    table = Table("what", "seconds", "queries", "note")
    for row in rows:
        table.add_row(row.name, f"{row.seconds:.2f}", str(row.queries), row.note)
    console = Console()
    console.print(f"{connection.vendor}, {len(all_rules())} rules, {Judgement.objects.count():,} judgements; {PEER}")
    console.print(table)
