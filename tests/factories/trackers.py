"""Trackers on their way in."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.intake.trackers.models import ImportRow, RememberedColumns, TrackerImport
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory


class TrackerImportFactory(DjangoModelFactory[TrackerImport]):
    class Meta:
        model = TrackerImport

    authority = SubFactory(AuthorityFactory)
    name = "tracker.csv"
    place = "incoming/tracker"
    layout = "improvement_plan"
    speaks_for = date(2026, 11, 1)
    uploaded_by = SubFactory(UserFactory)
    uploaded_at = LazyFunction(timezone.now)


class ImportRowFactory(DjangoModelFactory[ImportRow]):
    class Meta:
        model = ImportRow

    importing = SubFactory(TrackerImportFactory)
    authority = SelfAttribute("importing.authority")
    order = Sequence(lambda number: number)
    sheet = "Plan"
    number = Sequence(lambda number: number + 2)
    cells = {"action": "Write the training plan"}
    table = "plan"
    verdict = ImportRow.Verdict.NEW


class RememberedColumnsFactory(DjangoModelFactory[RememberedColumns]):
    class Meta:
        model = RememberedColumns

    authority = SubFactory(AuthorityFactory)
    signature = Sequence(lambda number: f"{number:064}")
    fields = {"0": "action"}
