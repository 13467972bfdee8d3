"""Tables that a PDF draws with level lines only, no upright ones."""

from __future__ import annotations

import pytest

from goldthread.intake.blocks import Layout
from goldthread.intake.readers import source_of
from tests.intake.readers.builders import cells, only_table, pdf

TASK = "Agree a plan by the end of April that sets out the phases of the change and names an owner for each risk."
NOTE = (
    "Comment: there are good plans for single pieces of work, but there is none for the directorate as a whole, and "
    "nothing ties the priorities to the money."
)


def ruled(rows: str, *, fill: str = "none", columns: str = "(2.2em, 1fr, 6em, 6em)") -> str:
    return f"#table(columns: {columns}, stroke: (x: none, y: 0.5pt), fill: {fill}, inset: 6pt, {rows})"


def row(number: int, ours: str, theirs: str) -> str:
    return f"[{number}], [{TASK}], [{ours}], [{theirs}], table.cell(colspan: 4)[{NOTE}],"


HEAD = "table.header([*No.*], [*Recommendation*], [*Our rating*], [*Council’s own rating*]),"
RATED = [("Part met – limited", "Met – on track"), ("Not met", "Not met"), ("Limited to date", "On track")]


def rows_of(body: str) -> list[list[str]]:
    """The one table of a page of typst markup, each cell as one run of words."""
    table = only_table(source_of("review.pdf", pdf(body)))
    return [[" ".join(cell.split()) for cell in row] for row in cells(table)]


@pytest.mark.parametrize("fill", ["none", "(_, y) => if y == 0 { luma(230) }"])
def test_rows_between_level_lines_are_one_table_with_their_notes_below_them(fill: str) -> None:
    body = "".join(row(number, *pair) for number, pair in enumerate(RATED, start=1))
    rows = rows_of(ruled(HEAD + body, fill=fill))
    assert rows[0][-2:] == ["Our rating", "Council’s own rating"]
    assert [tuple(one[-2:]) for one in rows[1::2]] == RATED
    assert [one[1] for one in rows[1::2]] == [TASK] * 3
    assert [[cell for cell in one if cell] for one in rows[2::2]] == [[NOTE]] * 3


def test_paragraphs_between_level_lines_are_no_table() -> None:
    rule = "#line(length: 100%)"
    source = source_of("review.pdf", pdf(f"{rule}\n\n".join(f"{TASK}\n\n" for _ in range(6))))
    assert all(block.layout is not Layout.TABLE for block in source.blocks)


def test_a_table_with_three_lines_in_all_still_has_a_row_for_each_of_its_own() -> None:
    heading = "table.hline(), [Savings], [2025/26], [2026/27], table.hline(),"
    figures = "".join(f"[Post {number}], [-{number}00], [-{number}50]," for number in range(1, 5))
    rows = rows_of(f"#table(columns: (6cm, 3cm, 3cm), stroke: none, {heading}{figures} table.hline())")
    assert len(rows) == 5
