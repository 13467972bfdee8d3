"""The page of results over a large index: queries, and milliseconds inside the web process.

Rows are written in bulk: passages of a few hundred documents and findings, their words drawn as in running text (a few
words make up most of it), so that common words stand in four rows of ten and rare ones in a handful.
"""

from __future__ import annotations

import re
import struct
import sys
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import shake_128
from http import HTTPStatus
from itertools import accumulate, islice
from statistics import median
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from bench.large_record import kept, references
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document
from goldthread.search.indexing import tags_of
from goldthread.search.models import PASSAGE, Entry, Standing
from tests.cast import member
from tests.factories.authorities import AuthorityFactory
from tests.factories.documents import DocumentFactory, FileFactory
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import FindingFactory, ReviewFactory

ROUNDS = 7
REACH_MILLISECONDS = 150
BATCH = 5_000
DOCUMENTS, FINDINGS, BODIES = 400, 400, 20
WORDS_OF_A_ROW = 30
COMMON = ("council", "plan", "board", "review", "service")
VOCABULARY = 30_000
FIRST_DAY = date(2008, 1, 1)
SEARCHES = {
    "rare word": {"q": "rarity"},
    "a word of one row in a hundred": {"q": "w60"},
    "phrase": {"q": '"local test of assurance"'},
    "phrase of common words": {"q": '"council plan"'},
    "common words": {"q": "council plan board"},
    "beginning of a word": {"q": "safeg*"},
    "short beginning": {"q": "w1*"},
    "common without a common word": {"q": "council -plan"},
    "common words, one kind": {"q": "council plan", "kind": "finding"},
    "common words, one body": {"q": "council plan", "body": "BODY"},
    "common words, open, one year": {
        "q": "council plan",
        "status": "open",
        "from_on": "1 January 2015",
        "to_on": "31 December 2015",
    },
    "common words, three days": {"q": "council plan", "from_on": "1 March 2015", "to_on": "3 March 2015"},
    "common words, since a day late on": {"q": "council plan", "from_on": "1 June 2026"},
    "filters alone": {"status": "open", "kind": "finding"},
}


def main(rows: int) -> None:
    """Prints the table; ends with status 1 when a search takes longer than it may."""
    console = Console()
    began = time.perf_counter()
    lead, reader, bodies = build(rows)
    took = time.perf_counter() - began
    console.print(f"{connection.vendor}: {Entry.objects.count():,} rows of the index written in {took:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM ANALYZE search_entry"
            )  # as the server does by itself, some time after rows have come
    table = Table("what is searched for", "queries", "milliseconds", "found")
    slow = []
    for name, answers in SEARCHES.items():
        query = urlencode({key: bodies[0] if value == "BODY" else value for key, value in answers.items()})
        slow += measure(table, name, lead, query)
    slow += measure(table, "common words, who may not see names", reader, "q=council+plan")
    console.print(table)
    sys.exit(f"Over {REACH_MILLISECONDS} ms: {'; '.join(slow)}" if slow else 0)


def measure(table: Table, name: str, user: User, query: str) -> list[str]:
    """Adds the row of a search; its name again where it took too long."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    address = f"{reverse('search:search', args=['northmere'])}?{query}"
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    queries = len(captured)
    if response.status_code != HTTPStatus.OK:
        sys.exit(f"{address} answered {response.status_code}")
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        rounds.append(1_000 * (time.perf_counter() - began))
    took = median(rounds)
    table.add_row(name, str(queries), f"{took:.0f}", counted(response.content.decode()))
    return [name] if took > REACH_MILLISECONDS else []


def counted(page: str) -> str:
    """How many results the page says there are."""
    found = re.search(r'id="results">([^<]*)<', page)
    return found[1] if found else ""


def build(rows: int) -> tuple[User, User, list[str]]:
    """Fills the index; returns two people who search, and the uuids of the bodies."""
    authority = AuthorityFactory.create(slug="northmere", name="Northmere Council", short_name="Northmere")
    lead, reader = member(authority, "improvement_lead"), member(authority, "scrutiny_member")
    shared = {"authority": authority, "recorded_by": lead}
    documents = kept(DocumentFactory, references("D", DOCUMENTS), **shared)
    kept(FileFactory, ({"document": document} for document in documents))
    review = ReviewFactory.create(**shared)
    findings = kept(FindingFactory, references("F", FINDINGS), review=review, **shared)
    bodies = [body.uuid for body in kept(BodyFactory, references("B", BODIES), **shared)]
    entries = entries_of(authority, [*documents, *findings], bodies)
    for start in range(0, rows, BATCH):
        Entry.objects.bulk_create(list(islice(entries, min(BATCH, rows - start))), batch_size=500)
    return lead, reader, [str(body) for body in bodies]


def entries_of(authority: Authority, records: list[Record], bodies: Sequence[UUID]) -> Iterator[Entry]:
    """Rows without end; each hangs on a record that is really there, since a page looks at that too."""
    now = timezone.now()
    texts = texts_of()
    for number, text in enumerate(texts, start=1):
        record = records[number % len(records)]
        entry = Entry(
            authority=authority,
            kind=PASSAGE if isinstance(record, Document) else record.kind,
            uuid=record.uuid,
            reference=record.reference,
            label=text[:80],
            title="" if number % 2 else text[:60],
            text=text,
            dated_on=FIRST_DAY + timedelta(days=number * 7 % 6_800),
            standing=(Standing.OPEN, Standing.CLOSED, "")[number % 3],
            body_uuid=bodies[number % len(bodies)] if number % 4 == 0 else None,
            state=record.state,
            effective_sensitivity=record.effective_sensitivity,
            first_line=number,
            last_line=number + 3,
            changed_at=now,
        )
        entry.tags = " ".join(tags_of(entry))
        yield entry


def texts_of() -> Iterator[str]:
    """Texts without end, the same each time: words drawn by a hash of the number of the row."""
    words = [*COMMON, *(f"w{number}" for number in range(VOCABULARY))]
    weights = list(accumulate([60.0] * len(COMMON) + [1_000 / (number + 20) for number in range(VOCABULARY)]))
    number = 0
    while True:
        number += 1
        points = struct.unpack(f"{WORDS_OF_A_ROW}I", shake_128(number.to_bytes(8, "big")).digest(4 * WORDS_OF_A_ROW))
        drawn = [words[bisect(weights, point / 2**32 * weights[-1], hi=len(words) - 1)] for point in points]
        if number % 1_000 == 0:
            drawn[3:3] = ["local", "test", "of", "assurance"]
        if number % 300 == 0:
            drawn[9:9] = ["safeguarding"]
        if number % 50_000 == 0:
            drawn[5:5] = ["rarity"]
        yield " ".join(drawn)
