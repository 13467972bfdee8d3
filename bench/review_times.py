"""The pages of a running review with ten records of each kind, and with a thousand at a council of 6,000 judgements.

What counts is how much slower the large one is: milliseconds of one machine say little about another.
"""

from __future__ import annotations

import time

from django.db import connection
from django.test import Client
from rich.console import Console
from rich.table import Table

from bench.page_times import measured
from tests.cast import cast
from tests.reviews.large import Sized, both_sizes

PAGES = {
    "findings board": "findings",
    "judging": "judgements",
    "one criterion": "judgements/criterion/duties",
    "evidence register": "evidence",
    "assurance map": "evidence/assurance",
    "counts for the letter": "evidence/counts",
    "requests": "requests",
    "observations": "observations",
    "interviews": "schedule",
    "recommendations": "recommendations",
    "earlier recommendations": "progress",
    "check of facts": "facts",
    "sign-off": "sign-off",
}


def main() -> None:
    console = Console()
    began = time.perf_counter()
    small, full = both_sizes(cast())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the server does by itself, some time after rows have come
    console.print(f"{connection.vendor}: record made in {time.perf_counter() - began:.0f} s")
    table = Table("page", "queries", "at size", "ms", "at size", "times")
    for name, address in PAGES.items():
        few, quick = page(small, address)
        many, slow = page(full, address)
        table.add_row(name, str(few), str(many), f"{quick:.0f}", f"{slow:.0f}", f"{slow / quick:.1f}")
    console.print(table)


def page(held: Sized, address: str) -> tuple[int, float]:
    """Queries, and the median milliseconds, of one page as the lead reviewer gets it, after a request to warm up."""
    client = Client(headers={"host": "localhost"})
    client.force_login(held.lead)
    where = f"/northmere/reviews/{held.review.reference}/{address}"
    client.get(where)
    return measured(lambda: client.get(where))
