"""The pages on the large record: queries, and milliseconds inside the web process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from bench.large_record import build
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.services import run_live_test

ROUNDS = 7
REACH_MILLISECONDS = 40
PAGES = {
    "home of an authority": ("home:authority_home", None),
    "live test": ("checks:live_test", None),
    "reviews": ("reviews:review_list", None),
    "review with 100 judgements": ("reviews:review", "LTA0"),
    "thread of a recommendation": ("reviews:recommendation", "LTA0-R1"),
    "ratings side by side": ("reviews:rating_list", None),
    "documents": ("documents:document_list", None),
    "document with passages": ("documents:document", "D1"),
    "savings": ("finance:savings_list", None),
    "boards": ("organisation:body_list", None),
    "board": ("organisation:body", "B1"),
    "meeting": ("oversight:meeting", "MT1"),
    "finding": ("reviews:finding", "F1"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """`milliseconds` is the median of the rounds."""

    name: str
    queries: int
    milliseconds: float
    note: str = ""


def main() -> None:
    console = Console()
    began = time.perf_counter()
    lead = build()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the server does by itself, some time after rows have come
    console.print(f"{connection.vendor}: record made in {time.perf_counter() - began:.0f} s")
    table = Table("what", "queries", "milliseconds", "note")
    run_live_test(by=lead, authorities=list(Authority.objects.all()), on=timezone.localdate())
    for entry in [page(lead, name) for name in PAGES]:
        table.add_row(entry.name, str(entry.queries), f"{entry.milliseconds:.0f}", entry.note)
    console.print(table)


def page(user: User, name: str) -> Measured:
    """One page as the improvement lead gets it, after one request to warm up."""
    route, reference = PAGES[name]
    address = reverse(route, kwargs={"authority": "northmere"} | ({"reference": reference} if reference else {}))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    response = client.get(address)
    if response.status_code != HTTPStatus.OK:
        return Measured(name, 0, 0.0, f"answered {response.status_code}")
    queries, milliseconds = measured(lambda: client.get(address))
    size = f"{len(response.content) // 1024} kB"
    reached = "" if milliseconds <= REACH_MILLISECONDS else f", over {REACH_MILLISECONDS} ms"
    return Measured(name, queries, milliseconds, size + reached)


def measured(act: Callable[[], object]) -> tuple[int, float]:
    """Queries of one act, and the median milliseconds of several."""
    with CaptureQueriesContext(connection) as captured:
        act()
    queries = len(captured)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return queries, median(times)
