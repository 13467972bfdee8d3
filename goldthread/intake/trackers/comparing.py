"""What a row of a tracker would change in the record: read, matched and compared, field by field.

An empty cell says nothing and changes nothing. What the record keeps of its own (the words of a recommendation, the
first date of an action) is not changed by a tracker; a note says where the tracker differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from goldthread.intake.sheets import read_date
from goldthread.intake.trackers.held import HeldRow, HeldRows
from goldthread.intake.trackers.layouts import Layout
from goldthread.intake.trackers.matching import NEW, Match, Matcher, references_of, words_of
from goldthread.intake.trackers.row import DATES, TrackerRow, date_words, same_day
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import match_key, shortened
from goldthread.reviews.models import Recommendation

NO_STATUS = "No status given"
"""The label of a report whose tracker says what was done and not where it stands."""
LIMITS = {"reference": 60, "owner": 300, "area": 300, "origin": 300, "status": 200, "reason": 300}
SEVERAL = re.compile(r"[;,\n]|\band\b|&")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it stands in the file and as a person corrected it."""

    sheet: str
    number: int
    table: str
    cells: Mapping[str, Any]
    corrected: Mapping[str, str] = field(default_factory=dict)
    chosen: str = ""
    left_out: bool = False

    def said(self, name: str) -> Any:
        return self.corrected.get(name, self.cells.get(name, ""))

    @property
    def place(self) -> str:
        return f"row {self.number} of the sheet “{self.sheet}”"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell (`field`), or with the row where no field is named, and what to do."""

    field: str
    heading: str
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    heading: str
    old: str
    new: str


@dataclass(slots=True)
class Checked:
    """What became clear of a row. `tied` are the recommendations that an action of a plan names."""

    entry: Entry
    row: TrackerRow
    held: HeldRow | None = None
    tied: tuple[Recommendation, ...] = ()
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    candidates: tuple[HeldRow, ...] = ()

    @property
    def verdict(self) -> str:
        if self.entry.left_out:
            return "left_out"
        if self.problems:
            return "error"
        if self.held is None:
            return "new"
        return "changes" if self.changes else "same"

    def has(self, *names: str) -> bool:
        """Whether one of these fields would change."""
        return any(change.field in names for change in self.changes)


@dataclass(slots=True)
class Checker:
    """Checks the rows of one tracker against the record; made once, so that rows about one record are noticed."""

    layout: Layout
    held: HeldRows
    owner_words: Callable[[str], str] = str
    matchers: dict[str, Matcher] = field(default_factory=dict)
    taken: dict[str, Entry] = field(default_factory=dict)
    by_reference: dict[str, list[Recommendation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.held.recommendations:
            for reference in references_of(one):
                if one.recommendation is not None:
                    self.by_reference.setdefault(reference, []).append(one.recommendation)

    def is_action(self, table: str) -> bool:
        """Whether a row of this table is an action by itself and not a recommendation."""
        return self.layout.about == "action" or table == "governance"

    def check(self, entry: Entry) -> Checked:
        """Reads, matches and compares one row."""
        checked = Checked(entry, TrackerRow(table=entry.table))
        self._read(checked)
        if entry.left_out:
            return checked
        self._tie(checked)
        match = self._matcher(entry.table).find(checked.row, entry.chosen if entry.chosen != NEW else "")
        if entry.chosen == NEW:
            match = Match()
        checked.held, checked.candidates = match.found, match.candidates
        if match.why:
            remedy = "Choose the record that it belongs to, or say that it is new."
            checked.problems.append(Problem("", "", match.why, remedy))
        self._refuse_second(checked)
        self._compare(checked)
        return checked

    def _matcher(self, table: str) -> Matcher:
        group = "governance" if table == "governance" else self.layout.about
        if group not in self.matchers:
            self.matchers[group] = Matcher.of(self.held.of(self.layout.about, table))
        return self.matchers[group]

    def _read(self, checked: Checked) -> None:
        values: dict[str, Any] = {"table": checked.entry.table}
        for column in self.layout.columns:
            said = checked.entry.said(column.field)
            try:
                values[column.field] = _value(column.field, said)
            except GoldthreadError as refusal:
                wrong, _, remedy = str(refusal).partition("; ")
                wrong, remedy = f"{wrong.rstrip('.')}.", f"{remedy[:1].upper()}{remedy[1:]}"
                checked.problems.append(Problem(column.field, column.heading, wrong, remedy))
            if column.required and not str(said).strip():
                problem = Problem(column.field, column.heading, "It is empty.", "Write it here, or leave the row out.")
                checked.problems.append(problem)
        row = TrackerRow(**values)
        checked.row = replace(row, owner=self.owner_words(row.owner)) if row.owner else row

    def _tie(self, checked: Checked) -> None:
        """The recommendations that an action names, each by a reference that is on record once."""
        tied: dict[int, Recommendation] = {}
        column = "recommendations"
        for words in SEVERAL.split(checked.row.recommendations):
            found = self.by_reference.get(match_key(words), [])
            if words.strip() and len(found) != 1:
                wrong = f"“{words.strip()}” is {'known more than once' if found else 'not known'} as a recommendation."
                remedy = "Write references of the record, such as LTA15-R2, with a semicolon between them."
                checked.problems.append(Problem(column, self.layout.column(column).heading, wrong, remedy))
            tied.update({one.pk: one for one in found[:1]})
        checked.tied = tuple(tied.values())

    def _refuse_second(self, checked: Checked) -> None:
        """Two rows about one record would overwrite each other; two new ones with one text would be made twice."""
        entry, row = checked.entry, checked.row
        keys = (
            [checked.held.uuid] if checked.held else [f"text {entry.table == 'governance'} {match_key(words_of(row))}"]
        )
        if row.reference and not checked.held:
            keys.append(f"reference {match_key(row.reference)}")
        first = next((self.taken[key] for key in keys if key in self.taken), None)
        if first is not None and (words_of(row) or checked.held) and entry.chosen != NEW:
            remedy = "Leave one of them out, or give each its own reference and words."
            problem = Problem("", "", f"{first.place[:1].upper()}{first.place[1:]} is about the same.", remedy)
            checked.problems.append(problem)
        for key in keys:
            self.taken.setdefault(key, entry)

    def _compare(self, checked: Checked) -> None:
        held, row = checked.held, checked.row
        if held is None:
            checked.row = replace(row, status=row.status or self._unsaid_status(row))
            return
        if not row.status and row.table == "completed" and not held.is_done:
            checked.row = row = replace(row, status=self.layout.sheet("completed").label)
        for column in self.layout.columns:
            old, new = getattr(held.row, column.field), getattr(row, column.field)
            if not new or _same(column.field, old, new) or self._is_kept(checked, column.field):
                continue
            checked.changes.append(Change(column.field, column.heading, _shown(old), _shown(new)))

    def _unsaid_status(self, row: TrackerRow) -> str:
        label = self.layout.sheet(row.table).label
        return label or (NO_STATUS if row.narrative else "")

    def _is_kept(self, checked: Checked, name: str) -> bool:
        """Whether the record keeps its own here, although the row says something else."""
        held, row = checked.held, checked.row
        if held is None:
            return False
        if name == "reference":
            return match_key(row.reference) in references_of(held)
        if name == "recommendations":
            known = {one.pk for one in held.standing.recommendations} if held.standing else set()
            return all(one.pk in known for one in checked.tied)
        if name == "text" and held.recommendation is not None:
            checked.notes.append("The words differ from those on record; the record keeps its own.")
            return True
        if name == "original_due" and held.row.original_due is not None:
            kept = date_words(held.row.original_due)
            checked.notes.append(f"The first date on record is {kept}; it stays.")
            return True
        return (
            name == "reason"
            and same_day(row.due or held.row.due, held.row.due)
            and same_day(row.extension_to or held.row.extension_to, held.row.extension_to)
        )


def _value(name: str, said: Any) -> Any:
    """A cell as its field holds it. Raises GoldthreadError for a date that is none and for words that are too long."""
    if name in DATES:
        return read_date(said) if str(said).strip() else None
    words = str(said).strip()
    if len(words) > LIMITS.get(name, 20_000):
        raise GoldthreadError(f"It is longer than {LIMITS.get(name, 20_000)} letters; shorten it.")
    return words


def _same(name: str, old: Any, new: Any) -> bool:
    if name in DATES:
        return same_day(old, new)
    if name in ("text", "action"):
        return match_key(old) == match_key(new)
    return " ".join(old.split()) == " ".join(new.split())


def _shown(value: str | PartialDate | None) -> str:
    return date_words(value) if isinstance(value, PartialDate) else shortened(value or "", 400)


def check_all(
    checker: Checker, entries: Sequence[Entry], progress: Callable[[int], None] = lambda done: None
) -> list[Checked]:
    """Every row, in the order of the file; `progress` hears of every five hundred."""
    found = []
    for done, entry in enumerate(entries, start=1):
        found.append(checker.check(entry))
        if done % 500 == 0:
            progress(done)
    return found
