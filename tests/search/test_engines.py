"""The newest rows of an index whose keys reach over many of the buckets in which PostgreSQL looks."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.authorities.models import Sensitivity, State
from goldthread.search.engines import engine
from goldthread.search.engines.base import Asked
from goldthread.search.language import parse
from goldthread.search.models import Entry
from tests.cast import Cast

APART = 7_000
"""Keys between two rows: two or three rows share a bucket."""
ROWS = 90


@pytest.fixture
def spread(people: Cast) -> None:
    """Ninety rows: a common word in all, a phrase in one of three, a rare word in the oldest alone."""
    texts = ("the council plan is late", "a plan of the council", "the council has a draft")
    made = [
        Entry(
            pk=1 + number * APART,
            authority=people.council,
            kind="finding",
            uuid=uuid4(),
            text=texts[number % 3] + (" of yore" if number == 0 else ""),
            tags=f"a{people.council.pk}",
            state=State.SHARED,
            effective_sensitivity=Sensitivity.OFFICIAL,
            changed_at=timezone.now(),
        )
        for number in range(ROWS)
    ]
    Entry.objects.bulk_create(made)


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize(
    ("typed", "fitting"), [("council", 90), ('"council plan"', 30), ("cou*", 90), ("plan -late", 30), ("yore", 1)]
)
@pytest.mark.parametrize("most", [3, 20, 500])
def test_the_newest_are_found_and_none_is_missed(people: Cast, typed: str, fitting: int, most: int) -> None:
    asked = Asked(parse(typed), [[f"a{people.council.pk}"]])
    everything = Entry.objects.all()
    expected = list(engine().matching(everything, asked).order_by("-pk").values_list("pk", flat=True))
    assert len(expected) == fitting
    with CaptureQueriesContext(connection) as captured:
        found = [key for (key,) in engine().newest(everything, asked, ("pk",), most)]
    assert found == expected[:most]
    assert len(captured) <= 5


@pytest.mark.usefixtures("people")
def test_an_empty_index_has_no_newest() -> None:
    assert engine().newest(Entry.objects.all(), Asked(parse("council"), [["a1"]]), ("pk",), 10) == []
