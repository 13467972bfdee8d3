"""Rows written at once are as those written one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.authorities.models import ReferenceCounter, State
from goldthread.improvement.models import Action
from goldthread.intake.trackers.models import ImportRow
from goldthread.lib.inserting import insert_many
from tests.cast import Cast, cast
from tests.factories.improvement import ActionFactory
from tests.factories.trackers import TrackerImportFactory

WORDS = ("plain", "", "tab\tand\nline", "back\\slash \\N", "it's “said” 100%", "=1+1")


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def columns(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_kind_of_value_is_read_back_as_it_was(people: Cast) -> None:
    made = [
        ActionFactory.build(
            authority=people.council,
            recorded_by=people.director,
            reference=f"A{number}",
            what=words,
            state=State.DRAFT,
            made_first=date(2026, 1, 1) if number % 2 else None,
            owner=people.director if number % 3 else None,
            recorded_at=timezone.now(),
        )
        for number, words in enumerate(WORDS)
    ]
    insert_many(made)
    assert [columns(row) for row in Action.objects.order_by("pk")] == [columns(row) for row in made]


def test_lists_and_dictionaries_are_read_back_as_they_were(people: Cast) -> None:
    importing = TrackerImportFactory.create(authority=people.council)
    rows = [
        ImportRow(
            importing=importing,
            authority=people.council,
            order=number,
            sheet="A",
            number=number,
            cells={"text": words, "due": 45_000.5},
            changes=[["Due", None, words]],
            table="plan",
            verdict=ImportRow.Verdict.NEW,
        )
        for number, words in enumerate(WORDS)
    ]
    insert_many(rows)
    assert [columns(row) for row in importing.rows.order_by("pk")] == [columns(row) for row in rows]


def test_rows_saved_before_and_after_have_keys_of_their_own(people: Cast) -> None:
    council = people.council
    ReferenceCounter.objects.create(authority=council, prefix="before", last=1)
    insert_many([ReferenceCounter(authority=council, prefix=f"p{number}", last=number) for number in range(3)])
    ReferenceCounter.objects.create(authority=council, prefix="after", last=1)
    held = ReferenceCounter.objects.filter(authority=council, prefix__in=["before", "p0", "p1", "p2", "after"])
    assert list(held.order_by("pk").values_list("prefix", flat=True)) == ["before", "p0", "p1", "p2", "after"]


def test_either_every_row_is_written_or_none(people: Cast) -> None:
    twice = [ReferenceCounter(authority=people.council, prefix="same", last=number) for number in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(twice)
    assert not ReferenceCounter.objects.filter(prefix="same").exists()


def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(people: Cast) -> None:
    def statements(count: int) -> int:
        rows = [ReferenceCounter(authority=people.council, prefix=f"{count}-{one}", last=1) for one in range(count)]
        with CaptureQueriesContext(connection) as captured:
            insert_many(rows)
        return len(captured)

    assert statements(2_000) == statements(2)
    insert_many([])
