"""Tables of money by financial year: amounts in pence, what adds them up, and never more years than a page holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.checks.words import pounds
from goldthread.publishing.manuscript import Column, Row, Table, Unit

MOST_YEARS = 6
"""Years side by side on a page that lies on its side; further years come in another table."""
Amounts = Sequence[int | None]
"""One for each year, in pence; None where nobody said anything."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One row: its words, its amounts, and the rows of the table that it is the sum of, or that are taken from it."""

    words: tuple[str, ...]
    amounts: Amounts
    adds: tuple[int, ...] = ()
    takes: tuple[int, ...] = ()
    is_strong: bool = False


def tables_by_year(
    caption: str, columns: tuple[Column, ...], years: Sequence[str], rows: Sequence[YearRow]
) -> Iterator[Table]:
    """The rows under `columns` for their words, then a column for each year and one that adds the years up."""
    for first in range(0, len(years), MOST_YEARS):
        shown = years[first : first + MOST_YEARS]
        is_whole = len(shown) == len(years)
        places = tuple(range(len(columns), len(columns) + len(shown)))
        heads = (
            *columns,
            *(Column(year, 20, unit=Unit.PENCE) for year in shown),
            Column("All years" if is_whole else "These years", 22, unit=Unit.PENCE, adds=places),
        )
        part = f", {shown[0]} to {shown[-1]}" if not is_whole else ""
        yield Table(f"{caption}{part}", heads, tuple(_row(row, first, first + len(shown)) for row in rows))


def _row(row: YearRow, first: int, end: int) -> Row:
    amounts = tuple(row.amounts[first:end])
    whole = sum(amount or 0 for amount in amounts) if any(amount is not None for amount in amounts) else None
    numbers = (*amounts, whole)
    return Row(
        (*row.words, *(pounds(number) if number is not None else "" for number in numbers)),
        numbers=(*(None for _ in row.words), *numbers),
        adds=row.adds,
        takes=row.takes,
        is_strong=row.is_strong,
    )
