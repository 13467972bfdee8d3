from __future__ import annotations

import pytest

from goldthread.intake.blocks import Layout
from goldthread.intake.readers import source_of
from goldthread.intake.readers.docx_numbering import formatted
from tests.intake.readers.builders import WordBuilder, cells, layouts, only_table, part, with_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
START_AT_ONE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def labels(builder: WordBuilder) -> list[str]:
    return [block.label for block in builder.source().blocks]


def test_automatic_numbers_are_counted_with_levels_and_shown_in_the_lines() -> None:
    word = WordBuilder()
    word.list(91)
    for text, level in (("One", 0), ("Two", 0), ("first", 1), ("second", 1), ("deep", 2), ("Three", 0), ("again", 1)):
        word.add(text, 91, level)
    source = word.source()
    assert source.lines == ("1. One", "2. Two", "(a) first", "(b) second", "i. deep", "3. Three", "(a) again")
    assert [(block.label, block.level) for block in source.blocks][:5] == [
        ("1.", 0),
        ("2.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("i.", 2),
    ]
    assert [block.text for block in source.blocks][:2] == ["One", "Two"]


def test_a_second_list_goes_on_unless_it_starts_anew() -> None:
    word = WordBuilder()
    word.list(91)
    word.list(92)
    word.list(93, START_AT_ONE)
    for number in (91, 91, 92, 93, 93, 91):
        word.add("Text of it", number)
    assert labels(word) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_levels_may_go_on_counting_and_show_the_levels_above() -> None:
    scheme = """<w:abstractNum {ns} w:abstractNumId="90">
    <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:isLgl/>
    <w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>"""
    word = WordBuilder(scheme)
    word.list(91)
    for level in (0, 1, 1, 0, 1):
        word.add("Text of it", 91, level)
    assert labels(word) == ["Part III", "3.1", "3.2", "Part IV", "4.3"]


def test_a_style_may_put_its_paragraphs_into_a_list() -> None:
    word = WordBuilder()
    word.list(91)
    styles = part(word.content(), "word/styles.xml").decode()
    own = (
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own paragraph"/>'
        '<w:pPr><w:numPr><w:numId w:val="91"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    word.add("Numbered by its style")
    document = part(word.content(), "word/document.xml").decode()
    document = document.replace("<w:p><w:r>", '<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r>')
    parts = {
        "word/styles.xml": styles.replace("</w:styles>", own).encode(),
        "word/document.xml": document.encode(),
    }
    assert source_of("a.docx", with_parts(word.content(), parts)).lines == ("1. Numbered by its style",)


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    word = WordBuilder()
    word.add("plain", 0, style="List Number")
    assert labels(word) == [""]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"),
        (2, "ordinal", "2nd"),
        (12, "cardinalText", "Twelve"),
        (1, "ordinalText", "First"),
        (5, "none", ""),
        (5, "chineseCounting", "5"),
    ],
)
def test_number_formats(count: int, form: str, shown: str) -> None:
    assert formatted(count, form) == shown


def test_headings_by_style_and_by_bold_lines() -> None:
    word = WordBuilder()
    word.document.add_heading("Local test of assurance", 0)
    word.document.add_heading("Findings", 1)
    word.add("Governance", bold=True)
    word.add("The council has shown that it knows its services well.")
    word.add("A short line")
    word.add("The council has shown that it knows its services well.")
    assert [(block.level, block.text) for block in word.source().blocks if block.layout is Layout.HEADING] == [
        (1, "Local test of assurance"),
        (1, "Findings"),
        (2, "Governance"),
    ]


def test_tables_keep_columns_under_merged_cells() -> None:
    word = WordBuilder()
    table = word.document.add_table(rows=4, cols=3)
    for row, texts in zip(
        table.rows, (("No", "Rec", "Rating"), ("1", "Plan", "Met"), ("", "", ""), ("", "b", "c")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 2)).text = "Comments: fine"
    table.cell(1, 0).merge(table.cell(1, 0))
    source = word.source()
    assert cells(only_table(source)) == [
        ["No", "Rec", "Rating"],
        ["1", "Plan", "Met"],
        ["Comments: fine", "", ""],
        ["", "b", "c"],
    ]
    assert source.lines[1] == "1\tPlan\tMet"


def test_a_cell_merged_downwards_stands_in_its_first_row_only() -> None:
    word = WordBuilder()
    table = word.document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Both"
    table.cell(0, 1).text, table.cell(1, 1).text = "one", "two"
    assert cells(only_table(word.source())) == [["Both", "one"], ["", "two"]]


def test_numbers_count_on_through_the_cells_of_a_table() -> None:
    word = WordBuilder()
    word.list(91)
    table = word.document.add_table(rows=2, cols=2)
    for row in table.rows:
        paragraph = word.add("Plan", 91)
        row.cells[0]._tc.append(paragraph._p)
        row.cells[1].text = "Met"
    assert [row[0] for row in cells(only_table(word.source()))] == ["1. Plan", "2. Plan"]


def test_a_table_inside_a_cell_is_read_and_a_frame_of_one_column_is_no_table() -> None:
    word = WordBuilder()
    outer = word.document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Savings"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "2024/25", "-312"
    frame = word.document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "A paragraph in a frame."
    source = word.source()
    assert cells(only_table(source)) == [["Savings", "2024/25 -312"]]
    assert (Layout.PARAGRAPH, "", "A paragraph in a frame.") in layouts(source)


def test_footnotes_follow_their_paragraph() -> None:
    word = WordBuilder()
    paragraph = word.add("The guidance says so.")
    word.xml(paragraph, '<w:r><w:footnoteReference w:id="2"/></w:r>')
    inner = "<w:p><w:r><w:t>Guidance, 2013</w:t></w:r></w:p>"
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{inner}</w:footnote></w:footnotes>'
    content = word.content()
    relations = part(content, "word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = with_parts(
        content,
        {
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", link).encode(),
        },
    )
    assert layouts(source_of("a.docx", content)) == [
        (Layout.PARAGRAPH, "", "The guidance says so.¹"),
        (Layout.FOOTNOTE, "1", "Guidance, 2013"),
    ]


def test_tracked_changes_are_read_as_accepted_and_said_to_be() -> None:
    word = WordBuilder()
    paragraph = word.add("The plan is ")
    word.xml(paragraph, '<w:del w:id="1" w:author="x"><w:r><w:delText>late</w:delText></w:r></w:del>')
    word.xml(paragraph, '<w:ins w:id="2" w:author="x"><w:r><w:t>ready</w:t></w:r></w:ins>')
    source = word.source()
    assert source.lines == ("The plan is ready",)
    assert source.notes == ("tracked changes: inserted text read, deleted text left out in 1 place",)


def test_links_and_fields_show_their_text_and_not_their_code() -> None:
    word = WordBuilder()
    paragraph = word.add("See ")
    word.xml(paragraph, "<w:hyperlink><w:r><w:t>the letter</w:t></w:r></w:hyperlink>")
    for xml in (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:t> on page 4</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:t>.</w:t></w:r>",
    ):
        word.xml(paragraph, xml)
    assert word.source().lines == ("See the letter on page 4.",)


def test_text_boxes_follow_the_paragraph_they_hang_on_once() -> None:
    word = WordBuilder()
    paragraph = word.add("Beside a box")
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    word.xml(
        paragraph,
        f'<w:r {other}><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    source = word.source()
    assert source.lines == ("Beside a box", "In the box")
    assert source.notes == ("text of 1 text box read after the paragraph beside it",)


def test_headers_and_footers_are_left_out_and_kept_in_a_note() -> None:
    word = WordBuilder()
    word.add("Text of it")
    word.document.sections[0].header.paragraphs[0].text = "OFFICIAL: SENSITIVE"
    source = word.source()
    assert source.lines == ("Text of it",)
    assert source.notes == ('header left out: "OFFICIAL: SENSITIVE"',)


def test_page_breaks_give_pages_and_a_file_without_any_has_none() -> None:
    word = WordBuilder()
    word.add("One")
    assert word.source().pages == ()
    word.xml(word.add(""), '<w:r><w:br w:type="page"/></w:r>')
    word.add("Two")
    source = word.source()
    assert source.pages[source.lines.index("Two")] == 2


def test_rendered_page_breaks_are_preferred() -> None:
    word = WordBuilder()
    word.add("One")
    word.xml(word.add(""), "<w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r>")
    assert word.source().pages == (1, 2)


def test_a_line_break_parts_an_address_and_joins_a_sentence() -> None:
    word = WordBuilder()
    word.add("Jane Example\nChief Executive\nSome Council")
    word.add("The council has for a long time now been proposing a restructuring of its\nsenior management.")
    assert word.source().lines == (
        "Jane Example",
        "Chief Executive",
        "Some Council",
        "The council has for a long time now been proposing a restructuring of its senior management.",
    )


def test_words_in_capitals_by_format_are_shown_as_capitals() -> None:
    word = WordBuilder()
    word.xml(word.add(""), "<w:r><w:rPr><w:caps/></w:rPr><w:t>Summary</w:t></w:r>")
    assert word.source().lines == ("SUMMARY",)
