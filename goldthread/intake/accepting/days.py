"""Days of the public form: ISO to the precision given, ranges as `a/b`."""

from __future__ import annotations

from datetime import date

from goldthread.lib.dates import PartialDate, Precision, month_end

PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


def partial_of(iso: object, words: str = "", precision: str = "") -> PartialDate | None:
    """The days that an ISO date, month, year or range allows; None for anything else."""
    ends = str(iso or "").split("/")
    first, last = _first(ends[0]), _last(ends[-1])
    if first is None or last is None or last < first:
        return None
    known = precision if precision in list(Precision) else ""
    exact = PRECISIONS[len(ends[0])] if len(ends) == 1 else Precision.RANGE
    return PartialDate(first, last, Precision(known) if known else exact, words or str(iso))


def _first(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10]) if len(text) in PRECISIONS else None
    except ValueError:
        return None


def _last(text: str) -> date | None:
    first = _first(text)
    if first is None or len(text) == 10:
        return first
    return month_end(first) if len(text) == 7 else date(first.year, 12, 31)


def day_of(iso: object) -> date | None:
    """A day from an ISO date; None for one less precise than a day."""
    found = partial_of(iso)
    return found.first if found is not None and found.precision is Precision.DAY else None
