"""A run of lines on its way to becoming a block."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldthread.intake.blocks import Block, Cell, Layout
from goldthread.intake.readers import wording
from goldthread.intake.readers.base import Line
from goldthread.intake.readers.marks import Mark, mark_of, unmarked

_CELL_LINES = 200


@dataclass
class Run:
    """`label` and `rest` are set for a footnote, whose number is no mark; `rows` for a table."""

    layout: Layout
    lines: list[Line]
    mark: Mark | None = None
    level: int = 0
    label: str = ""
    rest: str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    plain: tuple[str, str] | None = None
    """Words and style as last worked out; None after a line was added."""

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.plain = None

    @property
    def first(self) -> Line:
        return self.lines[0]

    def words(self) -> str:
        """The whole run as one line, marks of conversion removed, its label still in front."""
        return self._plain()[0]

    def _plain(self) -> tuple[str, str]:
        if self.plain is None:
            words, style, _ = unmarked(wording.joined([line.text for line in self.lines]))
            self.plain = (words.strip(), style)
        return self.plain

    def has_open_mark(self) -> bool:
        """Whether bold print that conversion marked with asterisks has not ended yet."""
        return sum(line.text.count("**") for line in self.lines[-3:]) % 2 == 1

    def text(self) -> str:
        """The words without the label."""
        if self.label:
            return unmarked(wording.joined([self.rest, *(line.text for line in self.lines[1:])]))[0].strip()
        if self.first.mark is not None:
            return unmarked(self.first.mark.rest)[0].strip()
        words = self.words()
        if self.mark is None:
            return words
        again = mark_of(words)
        return again.rest if again and again.label == self.mark.label else words

    def continues_cell(self, line: Line) -> bool:
        """Whether running text after a row is the rest of its last cell; if so, joins it."""
        if line.gap > 2 and not line.new_page:
            return False
        column = max((index for index, cell in enumerate(self.rows[-1]) if cell.text), default=0)
        cell = self.rows[-1][column]
        goes_on = (
            cell.lines[1] - cell.lines[0] < _CELL_LINES
            and wording.starts_lower(line.text)
            and (wording.is_open(cell.text) or not line.gap)
        )
        if not goes_on:
            return False
        self._extend(column, line.text, line.number)
        return True

    def joins_cell(self, line: Line) -> bool:
        """Joins a row with one filled column to that column of the row above, where the words go on."""
        column = next(index for index, text in enumerate(line.cells) if text)
        if column >= len(self.rows[-1]) or not self.rows[-1][column].text:
            return False
        if not wording.starts_lower(line.cells[column]):
            return False
        self._extend(column, line.cells[column], line.number)
        self.lines.append(line)
        return True

    def joins_row(self, line: Line) -> bool:
        """Joins the rest of a row that a page end cut: each of its cells goes on with the words above it."""
        last = self.rows[-1]
        filled = [(index, text) for index, text in enumerate(line.cells) if text]
        opens = bool(line.cells[0]) and not wording.starts_lower(line.cells[0])
        if opens or len(line.cells) != len(last):
            return False
        if not all(last[index].text and wording.is_open(last[index].text) for index, _ in filled):
            return False
        for index, text in filled:
            self._extend(index, text, line.number)
        self.lines.append(line)
        return True

    def _extend(self, column: int, text: str, number: int) -> None:
        cell = self.rows[-1][column]
        words = "\n".join(" ".join(part.split()) for part in unmarked(text)[0].split("\n"))
        self.rows[-1][column] = Cell(f"{cell.text}\n{words}", (cell.lines[0], number))

    def block(self) -> Block:
        span = (self.lines[0].number, self.lines[-1].number)
        page = self.lines[0].page
        if self.layout is Layout.TABLE:
            rows = tuple(tuple(row) for row in self.rows)
            text = " ".join(cell.text.replace("\n", " ") for row in rows for cell in row if cell.text)
            return Block(Layout.TABLE, text, span, page, rows=rows)
        label = self.label or (self.mark.label if self.mark else "")
        return Block(self.layout, self.text(), span, page, label, self.level, self.style())

    def style(self) -> str:
        if self.first.style:
            return self.first.style
        if all(line.bold for line in self.lines):
            return "bold"
        return self._plain()[1]
