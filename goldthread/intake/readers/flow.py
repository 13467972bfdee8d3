"""From lines to blocks: which lines belong together, what opens a list item, a footnote or a table, what is a heading.

The same maker serves text and PDF. It is told nothing about the kind of document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Block, Cell, Layout
from goldthread.intake.readers import wording
from goldthread.intake.readers.base import Line
from goldthread.intake.readers.headings import settle_headings
from goldthread.intake.readers.levels import settle_levels
from goldthread.intake.readers.marks import Kind, Mark, mark_of, settled, unmarked
from goldthread.intake.readers.runs import Run

_REFERENCE = re.compile(
    r"(?:(?<=[a-z’”)\]])|(?<=[A-Z]{3}))[.,;:]?(\d{1,2})(?=[\s.,;:)]|$)|\[\^?(\d{1,2})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)"
)
_NOTE = re.compile(
    r"(?:(?P<plain>\d{1,2})\s?(?=[^\W\d_a-z]|[‘“\"'(]|https?:|www\.)|\[\^?(?P<square>\d{1,2})\]:?\s*|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*)(?=\S)"
)
_RULE = re.compile(r"^[\s:|=_–—-]*$")
_WIDE_GAP = 2
_FIELD_LINES = 12
"""A field of a form is not longer than this."""


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks over `lines`, in order; every line that holds words is in exactly one."""
    maker = _Maker()
    for line in lines:
        maker.take(line)
    runs = settle_headings(maker.runs)
    return tuple(run.block() for run in settle_levels(runs))


@dataclass
class _Maker:
    runs: list[Run] = field(default_factory=list)
    current: Run | None = None
    """The run that took the last line; not the last of `runs` where a footnote stands in the middle of a paragraph."""
    body: Run | None = None
    """The last run that is no footnote."""
    last: dict[str, Mark] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)

    def take(self, line: Line) -> None:
        if line.cells and self._takes_row(line):
            return
        words, _, level = unmarked(line.text)
        mark = None if line.heading or line.note or line.mark else self._mark(words, line)
        label = "" if mark or level else self._footnote(words, line)
        if line.heading or line.note or line.mark:
            self._begin(_stated(line))
        elif label:
            self._begin(Run(Layout.FOOTNOTE, [line], label=label, rest=_NOTE.sub("", words.strip(), count=1)))
        elif level:
            self._begin(Run(Layout.HEADING, [line], level=level))
        elif mark:
            self._begin(Run(Layout.LIST_ITEM, [line], mark=mark))
            self.last[mark.glyph] = mark
        elif goes_on := self._goes_on(line):
            goes_on.add(line)
            self.current = goes_on
        else:
            self._begin(Run(Layout.PARAGRAPH, [line]))
        for found in _REFERENCE.finditer(words):
            self.references.add(found[1] or found[2] or found[3])

    def _begin(self, run: Run) -> None:
        self.runs.append(run)
        self.current = run
        if run.layout is not Layout.FOOTNOTE:
            self.body = run

    def _goes_on(self, line: Line) -> Run | None:
        """The run that `line` goes on with: the last, or the paragraph that a footnote at a page end interrupts."""
        above = None if line.exact else self._above_footnotes()
        if above and line.gap and _continues_over_gap(above, above.lines[-1], line):
            return above
        if self.current and _continues(self.current, line):
            return self.current
        return above if above and _continues_over_gap(above, above.lines[-1], line) else None

    def _above_footnotes(self) -> Run | None:
        """The paragraph that footnotes at the end of a page interrupt, if they do."""
        if self.current is None or self.current.layout is not Layout.FOOTNOTE:
            return None
        return self.body if self.body and self.body.layout in {Layout.PARAGRAPH, Layout.LIST_ITEM} else None

    def _mark(self, words: str, line: Line) -> Mark | None:
        run = self.current
        mark = mark_of(words)
        if mark is None:
            return None
        before = self.last.get(mark.glyph)
        mark = settled(mark, before)
        follows = (
            before is not None and mark.value == (*before.value[:-1], before.value[-1] + 1) if mark.value else False
        )
        if mark.kind is Kind.CAPITAL and mark.value != (1,) and not follows:
            return None
        if run is None or run.layout is Layout.TABLE or line.gap or line.new_page or not run.lines[-1].full:
            return mark
        ended = not wording.is_open(run.lines[-1].text)
        if mark.kind is Kind.BULLET and mark.glyph not in "-–—*o":
            return mark
        return mark if ended or follows else None

    def _footnote(self, words: str, line: Line) -> str:
        """The label of the footnote that `line` opens, empty where it opens none; its reference must stand above."""
        run = self.current
        found = _NOTE.match(words.strip())
        if found is None or (run is not None and not (line.gap or line.new_page or run.layout is Layout.FOOTNOTE)):
            return ""
        label = found["plain"] or found["square"] or found["raised"]
        return label if label in self.references else ""

    def _takes_row(self, line: Line) -> bool:
        """Puts a line with columns into a table; False where it turns out to be running text."""
        run = self.current
        in_table = run is not None and run.layout is Layout.TABLE and _same_table(run.lines[-1], line)
        if all(_RULE.match(cell) for cell in line.cells):
            return in_table
        filled = [cell for cell in line.cells if cell]
        if not in_table and (len(filled) < 2 or _is_labelled(line.cells)):
            return False
        if run is None or not in_table:
            self._begin(Run(Layout.TABLE, [line], rows=[_cells(line)]))
            return True
        joined = not line.exact and (
            (len(filled) == 1 and run.joins_cell(line)) or (line.new_page and run.joins_row(line))
        )
        if joined:
            return True
        run.add(line)
        cells = _cells(line)
        if not (line.new_page and [cell.text for cell in cells] == [cell.text for cell in run.rows[0]]):
            run.rows.append(cells)
        return True


def _stated(line: Line) -> Run:
    """The run of a paragraph of which the file says what it is."""
    if line.note:
        return Run(Layout.FOOTNOTE, [line], label=line.note, rest=line.text.split(" ", 1)[-1])
    if line.heading:
        return Run(Layout.HEADING, [line], mark=line.mark, level=line.heading)
    return Run(Layout.LIST_ITEM, [line], mark=line.mark)


def _same_table(before: Line, line: Line) -> bool:
    if line.new_page:
        return not line.table or len(before.cells) == len(line.cells)
    return before.table == line.table and (line.gap <= _WIDE_GAP or line.table > 0)


def _cells(line: Line) -> list[Cell]:
    span = (line.number, line.number)
    return [
        Cell("\n".join(" ".join(part.split()) for part in unmarked(text)[0].split("\n")), span) for text in line.cells
    ]


def _is_labelled(cells: tuple[str, ...]) -> bool:
    """Whether the columns are only a printed number or bullet set off by a tab."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 2:
        return False
    mark = mark_of(f"{filled[0]}  Word")
    return mark is not None and mark.rest == "Word"


def _continues(run: Run, line: Line) -> bool:
    """Whether `line`, which opens with no mark, goes on with the run before it."""
    before = run.lines[-1]
    if line.exact:
        return False
    if run.layout is Layout.TABLE:
        return run.continues_cell(line)
    if run.layout is Layout.HEADING or (run.layout is Layout.FOOTNOTE and _is_larger(line, before)):
        return False
    if line.gap or line.new_page:
        return _continues_over_gap(run, before, line)
    if _is_larger(line, before) or _is_larger(before, line):
        return False
    if run.has_open_mark():
        return True
    if wording.opens_anew(line.text) and not (before.full and wording.is_open(before.text)):
        return False
    if _is_next_field(run, line) or (not wording.is_open(before.text) and wording.divides(line.text)):
        return False
    if before.full:
        return (line.bold == before.bold or wording.starts_lower(line.text)) and not _is_set_in(run, line)
    return _continues_short(run, before, line)


def _is_next_field(run: Run, line: Line) -> bool:
    """Whether `line` is the next field of a cover block: a bare name, or a name below another."""
    below_field = wording.is_field(line.text) and wording.is_field_with_value(run.first.text)
    return below_field or wording.is_bare_field(line.text)


def _is_larger(one: Line, other: Line) -> bool:
    return bool(one.size and other.size) and one.size > 1.08 * other.size


def _is_set_in(run: Run, line: Line) -> bool:
    """Whether a line opens a new paragraph by its indent alone."""
    ended = not wording.is_open(run.lines[-1].text)
    return bool(line.size) and ended and run.mark is None and not run.label and line.indent > run.lines[-1].indent + 1.5


def _continues_over_gap(run: Run, before: Line, line: Line) -> bool:
    """An empty line or a page end in the middle of a sentence does not end the paragraph."""
    if line.gap > _WIDE_GAP and not line.new_page:
        return False
    long_enough = before.full or len(before.text.strip()) >= 40 or len(run.lines) > 1
    if not long_enough or not wording.is_open(before.text):
        return False
    if wording.starts_lower(line.text):
        return True
    if line.new_page and before.full:
        return not wording.opens_anew(line.text) and not wording.is_capitals(line.text)
    return (before.full and run.layout is Layout.FOOTNOTE) or (
        wording.hangs(before.text) and not before.text.rstrip().endswith(",")
    )


def _continues_short(run: Run, before: Line, line: Line) -> bool:
    """Whether a line goes on after one that did not reach the margin."""
    if wording.announces(before.text):
        return False
    if wording.starts_lower(line.text):
        return True
    if (line.size and line.bold != before.bold) or wording.is_salutation(run.first.text):
        return False
    if wording.hangs(before.text):
        return True
    if not wording.is_open(before.text):
        return False
    if wording.is_capitals(before.text) and wording.is_capitals(line.text):
        return True
    if line.text.rstrip().endswith(".") and len(line.text.split()) > 3:
        return False
    narrow = len(run.lines) < _FIELD_LINES and all(len(one.text.strip()) <= 70 for one in (*run.lines, line))
    return narrow and wording.is_field_with_value(run.words())
