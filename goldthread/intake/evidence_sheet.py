"""A register of evidence as a spreadsheet on its way in: the rows, matched by code to what is registered already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.frameworks.models import Theme
from goldthread.intake.sheets import Row, Value, read_date, read_workbook
from goldthread.lib.dates import Precision
from goldthread.lib.errors import BadFile, GoldthreadError
from goldthread.lib.text import match_key
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, Line, Review
from goldthread.reviews.services import EvidenceFacts, ToRegister, change_evidence, register_evidence

T = TypeVar("T")
HEADINGS = {
    "code": "Code",
    "title": "Title",
    "group": "Group",
    "area": "Area",
    "theme": "Theme",
    "line": "Line of assurance",
    "speaks_for": "Speaks for",
    "expires_on": "Good until",
    "received_on": "Received on",
    "is_draft": "Draft",
    "circulation": "Circulation",
    "request": "Request",
}
"""The columns that go out and come in, by the field of an item."""
NEEDED = ("code", "title")
MOST_ROWS = 5_000
SHOWN = 10
"""Of what is wrong in a file this much is told at once; the rest shows when that is mended."""
YES = frozenset(("yes", "y", "true", "1", "x", "draft"))
NO = frozenset(("", "no", "n", "false", "0"))


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row: its number in the sheet, its code or the letters of one, and what it says."""

    number: int
    code: str
    facts: EvidenceFacts


@dataclass(frozen=True, slots=True)
class Taken:
    """What bringing a spreadsheet in did, in numbers of items."""

    added: int
    changed: int
    same: int


def take_in(*, by: User, review: Review, name: str, content: bytes, on: date, at: datetime) -> Taken:
    """Adds and corrects the register by a spreadsheet, all of it or nothing.

    A row whose code is registered corrects that item; one with letters alone, or none, gets the next code. Cells of
    columns that the file does not have stay as they are. Raises BadFile that names each row in which something is
    wrong, and the remedy.
    """
    held = {
        item.code: item
        for item in EvidenceItem.objects.visible_to(by)
        .live()
        .filter(review=review)
        .select_related("theme", "request", "document", "review", "authority")
    }
    columns, rows = _table(name, content)
    read = _Reader(name, review, by, columns, held)
    incoming = read.all(rows)
    fresh = [one for one in incoming if one.code not in held]
    known = [(held[one.code], one.facts) for one in incoming if one.code in held]
    changed = [(item, facts) for item, facts in known if facts != facts_of(item)]
    with transaction.atomic():
        for item, facts in changed:
            change_evidence(by=by, item=item, facts=facts, seen_version=item.row_version)
        register_evidence(
            by=by,
            review=review,
            entries=[
                ToRegister(one.facts, prefix=one.code)
                if one.code.isalpha() or not one.code
                else ToRegister(one.facts, code=one.code)
                for one in fresh
            ],
            on=on,
            at=at,
        )
    return Taken(len(fresh), len(changed), len(known) - len(changed))


def facts_of(item: EvidenceItem) -> EvidenceFacts:
    """What is known of a registered item."""
    return EvidenceFacts(
        title=item.title,
        group=item.group,
        area=item.area,
        request=item.request,
        document=item.document,
        theme=item.theme,
        line=item.line,
        speaks_for=item.speaks_for,
        expires_on=item.expires_on,
        received_on=item.received_on,
        is_draft=item.is_draft,
        circulation=item.circulation,
    )


def _table(name: str, content: bytes) -> tuple[dict[str, int], Sequence[Row]]:
    """The place of each field, and the rows below the headings, of the first sheet that has both code and title."""
    wanted = {match_key(heading): field for field, heading in HEADINGS.items()}
    for sheet in read_workbook(name, content).sheets:
        for place, row in enumerate(sheet.rows[:20]):
            keys = [match_key(str(cell.value or "")) for cell in row.cells]
            columns = {wanted[key]: at for at, key in enumerate(keys) if key in wanted}
            if all(field in columns for field in NEEDED):
                below = sheet.rows[place + 1 :]
                if len(below) > MOST_ROWS:
                    raise BadFile(name, f"has {len(below):,} rows.", f"Give at most {MOST_ROWS:,} at once.")
                return columns, below
    raise BadFile(
        name, "has no row with the headings Code and Title.", "Download the register to see the headings, and use them."
    )


class _Reader:
    """Reads rows, and gathers what is wrong with them all."""

    def __init__(
        self, name: str, review: Review, by: User, columns: Mapping[str, int], held: Mapping[str, EvidenceItem]
    ) -> None:
        self.name, self.columns, self.held = name, columns, held
        themes = Theme.objects.filter(pack=review.pack_id)
        requests = EvidenceRequest.objects.visible_to(by).live().filter(review=review)
        self.themes = {match_key(theme.label): theme for theme in themes}
        self.requests = {match_key(one.reference): one for one in requests}
        self.lines = {match_key(label): value for value, label in Line.choices}
        self.wrong: list[str] = []

    def all(self, rows: Sequence[Row]) -> list[Incoming]:
        """Every row that says something. Raises BadFile when any of them cannot be read."""
        found: list[Incoming] = []
        seen: dict[str, int] = {}
        for row in rows:
            one = self._row(row)
            if one is None:
                continue
            if one.code and not one.code.isalpha() and one.code in seen:
                self.wrong.append(f"row {row.number}: {one.code} stands in row {seen[one.code]} too; keep one of them")
            seen[one.code] = row.number
            found.append(one)
        if self.wrong:
            more = f"; and {len(self.wrong) - SHOWN} more" if len(self.wrong) > SHOWN else ""
            raise BadFile(
                self.name, f"was not taken in: {'; '.join(self.wrong[:SHOWN])}{more}.", "Mend that, and give it again."
            )
        return found

    def _row(self, row: Row) -> Incoming | None:
        code = self._words(row, "code").upper().replace(" ", "")
        if not code and not self._words(row, "title"):
            return None
        item = self.held.get(code)
        start = facts_of(item) if item is not None else EvidenceFacts(title="")
        readers: dict[str, Callable[[Row, str], Any]] = {
            "theme": self._theme,
            "line": self._line,
            "request": self._request,
            "is_draft": self._yes,
            **dict.fromkeys(("speaks_for", "expires_on", "received_on"), self._day),
        }
        said: dict[str, Any] = {}
        for field in self.columns:
            if field == "code":
                continue
            try:
                said[field] = readers.get(field, self._words)(row, field)
            except GoldthreadError as error:
                self.wrong.append(f"row {row.number}, {HEADINGS[field]}: {str(error).rstrip('.')}")
        if not said.get("title", start.title):
            self.wrong.append(f"row {row.number}, Title: write what it is called")
        return Incoming(row.number, code, replace(start, **said))

    def _value(self, row: Row, field: str) -> Value:
        place = self.columns[field]
        return row.cells[place].value if place < len(row.cells) else None

    def _words(self, row: Row, field: str) -> str:
        value = self._value(row, field)
        return " ".join(str(value).split()) if value is not None else ""

    def _day(self, row: Row, field: str) -> date | None:
        found = read_date(self._value(row, field))
        if found is None:
            return None
        if found.precision is not Precision.DAY:
            raise GoldthreadError(f"“{found.words}” is no day; write one, like 5 June 2026, or leave it empty.")
        return found.first

    def _yes(self, row: Row, field: str) -> bool:
        words = self._words(row, field).lower()
        if words not in YES | NO:
            raise GoldthreadError(f"“{words}” is neither yes nor no; write one of them.")
        return words in YES

    def _theme(self, row: Row, field: str) -> Theme | None:
        return _known(self.themes, self._words(row, field), "theme of the framework")

    def _line(self, row: Row, field: str) -> str:
        return _known(self.lines, self._words(row, field), "line of assurance") or ""

    def _request(self, row: Row, field: str) -> EvidenceRequest | None:
        return _known(self.requests, self._words(row, field), "request of this review")


def _known(known: Mapping[str, T], words: str, what: str) -> T | None:
    if not words:
        return None
    found = known.get(match_key(words))
    if found is None:
        raise GoldthreadError(f"“{words}” is no {what}; copy one from a download, or leave it empty.")
    return found
