"""One row of a tracker, whichever layout it stands in: what import compares and export writes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from goldthread.lib.dates import PartialDate, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerRow:
    """The values of a row; empty text, or None for a date, where the row says nothing.

    `status` is the label as printed; `recommendations` are references as printed, joined by "; "; `table` the code of
    the sheet in the layout.
    """

    reference: str = ""
    origin: str = ""
    made_on: PartialDate | None = None
    area: str = ""
    text: str = ""
    executive_on: PartialDate | None = None
    owner: str = ""
    action: str = ""
    recommendations: str = ""
    narrative: str = ""
    status: str = ""
    due: PartialDate | None = None
    original_due: PartialDate | None = None
    extension_to: PartialDate | None = None
    reason: str = ""
    table: str = ""

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> TrackerRow:
        values: dict[str, Any] = {name: _date(held[name]) if name in DATES else held[name] for name in held}
        return cls(**values)

    def as_json(self) -> dict[str, Any]:
        """What the row says, without what it does not say; dates as their four parts."""
        said = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        return {
            name: date_json(value) if isinstance(value, PartialDate) else value for name, value in said.items() if value
        }


FIELDS = tuple(spec.name for spec in fields(TrackerRow))
DATES = ("made_on", "executive_on", "due", "original_due", "extension_to")


def date_json(value: PartialDate) -> dict[str, Any]:
    held = asdict(value)
    return {key: part.isoformat() if isinstance(part, date) else str(part or "") for key, part in held.items()}


def _date(held: dict[str, str]) -> PartialDate:
    first, last = (date.fromisoformat(held[end]) if held[end] else None for end in ("first", "last"))
    return PartialDate(first, last, Precision(held["precision"]), held["words"])


def same_day(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates mean the same days; those without any are the same when their words are."""
    if first is None or second is None:
        return first is second
    if first.first is None and second.first is None:
        return first.words.strip().lower() == second.words.strip().lower()
    return (first.first, first.last) == (second.first, second.last)


def date_words(value: PartialDate | None) -> str:
    """A date for a person: a day in words, else the words that were printed."""
    if value is None:
        return ""
    if value.precision is Precision.DAY and value.first is not None:
        return f"{value.first.day} {value.first:%B %Y}"
    return value.words
