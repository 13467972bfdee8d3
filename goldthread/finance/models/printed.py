"""Money that documents state: savings by financial year, and quoted figures with what they mean."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register


class SavingsLine(Record):
    """One row of a savings table. A saving is negative; a row already in the financial strategy is not new money."""

    kind: ClassVar[str] = "savings_line"

    class Status(models.TextChoices):
        NEW = "new", "New to the financial strategy"
        EXISTING = "existing", "Already in the financial strategy"
        UNSTATED = "", "Not stated"

    document = models.ForeignKey(Document, models.PROTECT, related_name="savings_lines")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=Status, blank=True)
    is_total = models.BooleanField(default=False, help_text="A total row as printed, never added to the others.")
    printed_total_pence = models.BigIntegerField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["document", "order"]

    def __str__(self) -> str:
        return self.label


class SavingsAmount(models.Model):
    """What a line brings in one financial year ("2012/13"), in pence; blank in the table means no row here."""

    line = models.ForeignKey(SavingsLine, models.PROTECT, related_name="amounts")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    financial_year = models.CharField(max_length=7)
    pence = models.BigIntegerField()

    class Meta:
        ordering = ["line", "financial_year"]
        constraints = [models.UniqueConstraint(fields=["line", "financial_year"], name="one_amount_of_a_year")]

    def __str__(self) -> str:
        return f"{self.financial_year}: {self.pence}"


class QuotedFigure(Record):
    """A sum of money in a text, with the words for it and what it is said to be."""

    kind: ClassVar[str] = "quoted_figure"

    document = models.ForeignKey(Document, models.PROTECT, related_name="quoted_figures")
    pence = models.BigIntegerField()
    words = models.CharField(max_length=60, help_text="As printed: '£1.3m'.")
    meaning = models.TextField(blank=True)
    period_words = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.words} {self.meaning}".strip()


register(
    Kind("savings_line", "savings line", "savings lines", "finance.SavingsLine", "finance:savings_line"),
    Kind("quoted_figure", "quoted figure", "quoted figures", "finance.QuotedFigure", "finance:quoted_figure"),
)
