from __future__ import annotations

import pytest

from goldthread.intake.blocks import Layout, Source
from goldthread.intake.readers import source_of
from tests.intake.readers.builders import cells, layouts, only_table, pdf

LONG = (
    "The council is proposing to combine the posts of two directors, which would mean that one officer answers for "
    "services to children and to adults, and that the Corporate Director People leads them. "
)
PLACES = ("Ash", "Beech", "Cedar", "Elm", "Fir")
PARAGRAPHS = [
    " ".join(f"{place} {number * 7} goes first. {LONG.strip()}" for place in PLACES) for number in range(1, 21)
]
NUMBERED = "\n\n".join(f"{number}\\. {text}" for number, text in enumerate(PARAGRAPHS, start=1))
FURNITURE = "#set page(header: [OFFICIAL], footer: context align(center)[Page #counter(page).display()])"


def read(body: str, *, setup: str = "") -> Source:
    return source_of("report.pdf", pdf(body, setup=setup))


def test_lines_are_joined_to_numbered_paragraphs_over_pages() -> None:
    source = read(NUMBERED, setup=FURNITURE)
    paragraphs = [block for block in source.blocks if block.label]
    assert [block.label for block in paragraphs] == [f"{number}." for number in range(1, 21)]
    assert [block.text for block in paragraphs] == PARAGRAPHS
    assert max(source.pages) > 2
    assert len(source.pages) == len(source.lines)


def test_footers_and_repeated_headers_are_left_out_and_said_to_be() -> None:
    source = read(NUMBERED, setup=FURNITURE)
    assert source.lines.count("OFFICIAL") == 1
    assert not any(line.startswith("Page ") for line in source.lines)
    pages = max(source.pages)
    assert f'header left out of {pages - 1} page{"s" if pages > 2 else ""}: "OFFICIAL"' in source.notes
    assert f'footer left out of {pages} pages: "Page 1"' in source.notes


def test_a_numbered_heading_at_the_top_of_each_page_is_no_header() -> None:
    body = "#pagebreak()".join(f'#text(weight: "bold")[3.{n} Finding]\n\n{LONG * 3}' for n in (1, 2, 3))
    assert sum("Finding" in line for line in read(body).lines) == 3


def test_a_header_over_a_page_of_few_lines_is_left_out_too() -> None:
    body = f"{LONG * 12} #pagebreak() = Risks\n\n== Clearance\n\nOne line."
    assert read(body, setup=FURNITURE).lines.count("OFFICIAL") == 1


def test_page_numbers_alone_are_left_out() -> None:
    source = read(NUMBERED, setup='#set page(numbering: "1")')
    assert not any(line.strip().isdigit() for line in source.lines)


def test_a_paragraph_that_ends_before_the_margin_ends_there_without_an_empty_line() -> None:
    source = read(f"{LONG}Short end. #linebreak()Others have the same. #linebreak(){LONG}")
    assert [block.text.split()[0] for block in source.blocks] == ["The", "Others", "The"]


def test_a_long_title_in_bold_is_a_heading() -> None:
    title = "Combining the posts of Director of Children's Services and Director of Adult Social Services: the test"
    assert layouts(read(f"*{title}*\n\n{LONG * 2}"))[0] == (Layout.HEADING, "", title.replace("'", "’"))


def test_bold_and_larger_lines_are_headings_with_levels() -> None:
    source = read(f"= Local test of assurance\n\n== Background\n\n{LONG}\n\n*Run-in words* of a paragraph. {LONG}")
    headings = [(block.level, block.text) for block in source.blocks if block.layout is Layout.HEADING]
    assert headings == [(1, "Local test of assurance"), (2, "Background")]


@pytest.mark.parametrize("stroke", ["0.5pt", "none", "(x: none, y: 0.5pt)"], ids=["grid", "no lines", "level lines"])
def test_a_table_with_wrapped_cells_is_read_row_by_row(stroke: str) -> None:
    source = read(
        f"""{LONG}
        #table(columns: (1fr, auto, 2fr), stroke: {stroke}, [*Criterion*], [*Judgement*], [*Commentary*],
        [Statutory duties], [Met], [The structure covers all duties of the council and of its partners in full.],
        [Accountabilities and responsibilities], [Part met], [Met as long as the post is held by someone who has led
        services to children before and who is given the time that the work needs.])"""
    )
    rows = [[text.replace("\n", " ") for text in row] for row in cells(only_table(source))]
    assert rows == [
        ["Criterion", "Judgement", "Commentary"],
        ["Statutory duties", "Met", "The structure covers all duties of the council and of its partners in full."],
        [
            "Accountabilities and responsibilities",
            "Part met",
            "Met as long as the post is held by someone who has led services to children before and who is given the "
            "time that the work needs.",
        ],
    ]


def test_empty_cells_of_a_table_of_figures_stay_in_their_columns() -> None:
    source = read(
        """#table(columns: 5, stroke: none, align: (left, right, right, right, right), [Savings], [2023/24], [2024/25],
        [2025/26], [Total], [Staffing], [], [-312], [-140], [-452], [Premises], [-20], [-100], [], [-120])"""
    )
    assert cells(only_table(source)) == [
        ["Savings", "2023/24", "2024/25", "2025/26", "Total"],
        ["Staffing", "", "−312", "−140", "−452"],
        ["Premises", "−20", "−100", "", "−120"],
    ]


def test_merged_cells_belong_to_the_first_column_that_they_cover() -> None:
    source = read(
        """#table(columns: 3, [No], [Recommendation], [Rating], [1], [Publish], [Met],
        table.cell(colspan: 3)[Comments: all is well with the plan and with those who wrote it.])"""
    )
    assert cells(only_table(source))[2] == ["Comments: all is well with the plan and with those who wrote it.", "", ""]


def test_a_table_goes_on_over_a_page_with_its_heading_once() -> None:
    rows = ", ".join(f"[{n}], [Recommendation {n} in some more words], [Met]" for n in range(1, 70))
    source = read(f"#table(columns: 3, table.header([No], [Recommendation], [Rating]), {rows})")
    table = only_table(source)
    assert max(source.pages) == 2
    assert [row[0].text for row in table.rows] == ["No", *map(str, range(1, 70))]


def test_lists_with_hanging_labels_are_no_tables() -> None:
    source = read("+ Publish the plan.\n+ Tell the board.\n  + soon\n  + in full\n- a point\n- another")
    assert not any(block.layout is Layout.TABLE for block in source.blocks)
    assert [block.label for block in source.blocks] == ["1.", "2.", "1.", "2.", "•", "•"]


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    left, right = ("Left words stand here and go on. " * 60, "Right words stand there and go on. " * 60)
    source = read(f"{left}\n\n{right}", setup="#set page(columns: 2)\n#set par(justify: true)")
    text = " ".join(block.text for block in source.blocks)
    assert text.split() == f"{left}{right}".split()


def test_a_word_broken_to_fit_the_line_is_put_together_and_its_own_hyphen_stays() -> None:
    body = "Implementation is a word. " + "In this narrow text implementation of a life-long service follows. " * 30
    source = read(body, setup="#set page(width: 8cm)\n#set par(justify: true)\n#set text(hyphenate: true)")
    text = " ".join(block.text for block in source.blocks)
    assert "implemen-" not in text
    assert "imple-" not in text
    assert text.count("life-long") == 30


def test_a_footnote_does_not_break_the_paragraph_that_runs_over_the_page() -> None:
    body = f"{LONG * 22} #footnote[Statutory guidance, April 2013.] {LONG * 12}"
    source = read(body)
    assert [layout for layout, _, _ in layouts(source)] == [Layout.PARAGRAPH, Layout.FOOTNOTE]
    assert layouts(source)[1][1:] == ("1", "Statutory guidance, April 2013.")


def test_text_at_an_angle_is_left_out_and_said_to_be() -> None:
    source = read(f"#place(center + horizon, rotate(-45deg, text(60pt)[DRAFT]))\n{LONG}")
    assert "DRAFT" not in " ".join(source.lines)
    assert source.notes == ("text printed at an angle left out of page 1",)


def test_a_page_that_is_printed_sideways_is_read() -> None:
    source = read(f"#rotate(-90deg, reflow: true, block(width: 20cm)[{LONG}])")
    assert " ".join(block.text for block in source.blocks) == LONG.strip()


def test_ligatures_are_spelled_out() -> None:
    assert "five official findings" in read("five official findings", setup="#set text(ligatures: true)").lines[0]
