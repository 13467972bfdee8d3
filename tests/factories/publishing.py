"""Files on their way out."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from goldthread.publishing.models import Export
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory


class ExportFactory(DjangoModelFactory[Export]):
    class Meta:
        model = Export

    authority = SubFactory(AuthorityFactory)
    code = "recommendations.xlsx"
    as_at = date(2026, 11, 1)
    asked_by = SubFactory(UserFactory)
    asked_at = LazyFunction(timezone.now)
    changed_at = LazyFunction(timezone.now)
