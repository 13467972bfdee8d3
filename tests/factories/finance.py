"""Savings lines with their amounts, and quoted figures."""

from __future__ import annotations

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.finance.models import QuotedFigure, SavingsAmount, SavingsLine
from tests.factories.authorities import RecordFactory, beside
from tests.factories.documents import DocumentFactory


class SavingsLineFactory(RecordFactory[SavingsLine]):
    class Meta:
        model = SavingsLine

    document = beside(DocumentFactory)
    order = Sequence(lambda number: number % 30_000)
    label = Sequence(lambda number: f"Management posts {number}")
    status = SavingsLine.Status.NEW


class SavingsAmountFactory(DjangoModelFactory[SavingsAmount]):
    class Meta:
        model = SavingsAmount

    line = SubFactory(SavingsLineFactory)
    authority = SelfAttribute("line.authority")
    financial_year = "2012/13"
    pence = -10_000_00


class QuotedFigureFactory(RecordFactory[QuotedFigure]):
    class Meta:
        model = QuotedFigure

    document = beside(DocumentFactory)
    pence = 1_300_000_00
    words = "£1.3m"
    meaning = "total savings"
