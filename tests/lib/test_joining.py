"""Rows are read together with the rows that hang on them, as if each had been asked for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.improvement.models import Plan, PlanPart
from goldthread.lib.joining import counts_of, read_with_each
from tests.factories.plans import PlanFactory, PlanPartFactory

pytestmark = pytest.mark.django_db


def test_each_row_comes_once_with_those_asked_for_of_what_hangs_on_it() -> None:
    first, childless, last = (PlanFactory.create(reference=f"P{number}") for number in range(3))
    orders = {first: (3, 1, 2), last: (5, 4)}
    made = [PlanPartFactory.create(plan=plan, order=order) for plan, held in orders.items() for order in held]
    wanted = PlanPart.objects.exclude(order=2).order_by("-order")
    with CaptureQueriesContext(connection) as captured:
        read = read_with_each(Plan.objects.select_related("authority").order_by("-pk"), "parts", wanted)
        told = [(plan, [(part, part.plan, part.order) for part in parts]) for plan, parts in read]
    assert len(captured) == 1
    assert told == [
        (last, [(made[3], last, 5), (made[4], last, 4)]),
        (childless, []),
        (first, [(made[0], first, 3), (made[1], first, 1)]),
    ]
    assert read[0][1][0].written() == PlanPart.objects.get(order=5).written()


def test_where_nothing_is_asked_for_the_rows_come_alone() -> None:
    plan = PlanPartFactory.create().plan
    assert read_with_each(Plan.objects.order_by("pk"), "parts", PlanPart.objects.none()) == [(plan, [])]


def test_many_things_are_counted_by_one_query() -> None:
    PlanPartFactory.create(plan__title="One")
    PlanPartFactory.create(plan__title="Two")
    rows = {"plans": Plan.objects.all(), "none": Plan.objects.filter(title="Three")}
    with CaptureQueriesContext(connection) as captured:
        counted = counts_of(**rows, parts=PlanPart.objects.filter(plan__title="Two").order_by("plan__title"))
    assert counted == {"plans": 2, "none": 0, "parts": 1}
    assert len(captured) == 1
