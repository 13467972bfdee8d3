"""The savings rows of a reading as tables: parts, total, and sums in pounds."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.intake.reading import Reading, SavingsRow
from goldthread.lib.money import format_short, unit_pence

_FAR_APART = 6


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[SavingsRow, ...]

    @property
    def parts(self) -> tuple[SavingsRow, ...]:
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def total(self) -> SavingsRow | None:
        return next((row for row in reversed(self.rows) if row.is_total), None)

    @property
    def pounds(self) -> float:
        """The pounds that a number in the table stands for."""
        return (unit_pence(self.rows[0].unit) or 100) / 100

    @property
    def rounding(self) -> float:
        return 1.0 if self.pounds > 1 else 0.5

    @property
    def whole(self) -> float | None:
        """The printed total in pounds, without its sign."""
        if self.total is None:
            return None
        value = self.total.total if self.total.total is not None else sum(self.total.amounts.values())
        return abs(value) * self.pounds

    def sum_of(self, status: str) -> float:
        """The sum in pounds of the rows of a status."""
        return sum(sum(row.amounts.values()) for row in self.parts if row.status == status) * self.pounds

    def money(self, amount: float) -> str:
        return format_short(round(amount * self.pounds * 100))


def tables_of(reading: Reading) -> tuple[Table, ...]:
    """Rows that stand close together with the same years are one table."""
    tables: list[list[SavingsRow]] = []
    for row in sorted(reading.savings, key=lambda entry: entry.lines):
        if tables and row.lines[0] - tables[-1][-1].lines[1] <= _FAR_APART and not tables[-1][-1].is_total:
            tables[-1].append(row)
        else:
            tables.append([row])
    return tuple(Table(tuple(rows)) for rows in tables)
