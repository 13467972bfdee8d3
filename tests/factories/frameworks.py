"""Packs, criteria, themes, scales and levels."""

from __future__ import annotations

from datetime import date

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.frameworks.models import Criterion, Duty, Legislation, Level, Pack, Scale, Theme


class PackFactory(DjangoModelFactory[Pack]):
    class Meta:
        model = Pack

    slug = Sequence(lambda number: f"pack-{number}")
    version = "1"
    title = Sequence(lambda number: f"Framework {number}")
    publisher = "A department"
    source = "Guidance"
    source_status = "verified"
    published_on = date(2013, 4, 1)
    next_review_months = 12
    sha256 = "0" * 64


class CriterionFactory(DjangoModelFactory[Criterion]):
    class Meta:
        model = Criterion

    pack = SubFactory(PackFactory)
    key = Sequence(lambda number: f"criterion-{number}")
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"Criterion {number}")
    text = SelfAttribute("label")
    source = "Guidance"
    source_status = "verified"


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    pack = SubFactory(PackFactory)
    kind = Theme.Kind.THEME
    key = Sequence(lambda number: f"theme-{number}")
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"Theme {number}")
    source = "Guidance"
    source_status = "verified"


class ScaleFactory(DjangoModelFactory[Scale]):
    class Meta:
        model = Scale

    pack = SubFactory(PackFactory)
    key = Sequence(lambda number: f"scale-{number}")
    title = "Progress"


class LevelFactory(DjangoModelFactory[Level]):
    class Meta:
        model = Level

    scale = SubFactory(ScaleFactory)
    key = Sequence(lambda number: f"level-{number}")
    step = 1
    label = Sequence(lambda number: f"Level {number}")
    meaning = SelfAttribute("label")


class LegislationFactory(DjangoModelFactory[Legislation]):
    class Meta:
        model = Legislation

    pack = SubFactory(PackFactory)
    key = Sequence(lambda number: f"act-{number}")
    order = Sequence(lambda number: number % 30_000)
    kind = Legislation.Kind.ACT
    title = Sequence(lambda number: f"Act {number}")
    year = 2004
    about = "An office that the council must fill."
    source = "Guidance"
    source_status = "recalled"


class DutyFactory(DjangoModelFactory[Duty]):
    class Meta:
        model = Duty

    pack = SubFactory(PackFactory)
    register = "dass-seven"
    register_title = "Seven duties"
    role = "dass"
    key = Sequence(lambda number: f"duty-{number}")
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"Duty {number}")
    text = SelfAttribute("label")
    source = "Guidance"
    source_status = "verified"
