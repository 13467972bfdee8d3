from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F

from goldthread.improvement.models import Plan
from goldthread.lib.days_after import DaysAfter
from tests.factories.plans import PlanFactory


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "day"), [(1, date(2016, 2, 29)), (2, date(2016, 3, 1)), (308, date(2017, 1, 1))])
def test_days_are_counted_over_the_ends_of_months_and_years(days: int, day: date) -> None:
    PlanFactory.create(starts_on=date(2016, 2, 28), update_every_days=days)
    held = Plan.objects.annotate(due=DaysAfter(F("starts_on"), F("update_every_days")))
    assert list(held.values_list("due", flat=True)) == [day]
    assert not held.filter(due__lt=day).exists()
    assert held.filter(due__lte=day).exists()
