from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.intake.blocks import Layout, Source
from goldthread.intake.readers import source_of
from tests.intake.readers.builders import cells, layouts, only_table

EXAMPLES = Path(os.environ.get("EXAMPLES") or Path(__file__).resolve().parents[3].parent / "shared" / "examples")

WRAPPED = """1. The council is proposing a restructuring of senior management that would lead
to fewer posts, with changes to the directorates and the wider structure that
the report of the chief executive sets out in full.

2. The guidance says that local authorities should test such proposals so that

the focus on outcomes is not weakened.
 3. The third paragraph begins after a page end, which has left one space before
its number and no empty line.
"""


def read(text: str, name: str = "letter.txt") -> Source:
    return source_of(name, text.encode())


def texts(source: Source, layout: Layout) -> list[str]:
    return [block.text for block in source.blocks if block.layout is layout]


def test_lines_are_those_that_a_person_counts() -> None:
    source = read("first\r\n\r\n  third \nfourth")
    assert source.lines == ("first", "", "  third ", "fourth")


def test_wrapped_lines_become_numbered_paragraphs_with_their_lines() -> None:
    source = read(WRAPPED)
    assert [(block.label, block.lines) for block in source.blocks] == [("1.", (1, 3)), ("2.", (5, 7)), ("3.", (8, 9))]


def test_an_empty_line_in_the_middle_of_a_sentence_does_not_end_the_paragraph() -> None:
    second = read(WRAPPED).blocks[1]
    assert second.text.endswith("test such proposals so that the focus on outcomes is not weakened.")


def test_each_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    source = read("The first has ended (PN)\nProject Infinity goes on.\nAnd a third.")
    assert len(source.blocks) == 3


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Dear Chief Executive – naïve £5m".encode(), ()),
        ("Dear Chief Executive – naïve £5m".encode("utf-8-sig"), ()),
        ("Dear Chief Executive – naïve £5m".encode("utf-16"), ("decoded as utf-16",)),
        ("Dear Chief Executive – naïve £5m".encode("utf-16-be"), ("decoded as utf-16-be",)),
        ("Dear Chief Executive – naïve £5m".encode("cp1252"), ("decoded as cp1252",)),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 without mark", "cp1252"],
)
def test_the_usual_encodings_are_read(content: bytes, note: tuple[str, ...]) -> None:
    source = source_of("letter.txt", content)
    assert source.lines == ("Dear Chief Executive – naïve £5m",)
    assert source.notes == note


def test_form_feeds_part_pages() -> None:
    source = read("One.\nTwo.\n\fThree.\nFour.\f\nFive.")
    assert source.pages == (1, 1, 2, 2, 3)
    assert [block.page for block in source.blocks] == [1, 1, 2, 2, 3]


def test_what_repeats_at_the_ends_of_pages_is_in_no_block() -> None:
    pages = [
        f"Some Council\n\nThe {word} page says something.\n\nPage {n}" for n, word in enumerate(("a", "b", "c"), 1)
    ]
    source = read("\f\n".join(pages))
    assert [block.text for block in source.blocks] == [
        "Some Council",
        *(f"The {word} page says something." for word in ("a", "b", "c")),
    ]
    assert "Page 2\f" in source.lines


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert read("one\ntwo").pages == ()


def test_items_get_the_depth_of_their_marks() -> None:
    source = read("6. We report on:\n - i. progress;\n- ii. performance, including:\n - one;\n - two;\n- iii. more.")
    found = [(block.layout, block.label, block.level) for block in source.blocks]
    item = Layout.LIST_ITEM
    assert found == [
        (Layout.PARAGRAPH, "6.", 0),
        (item, "- i.", 0),
        (item, "- ii.", 0),
        (item, "-", 1),
        (item, "-", 1),
        (item, "- iii.", 0),
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("12. Text", "12."),
        ("10.Performance", "10."),
        ("9. 6 staff events were run", "9."),
        ("3.1 Text", "3.1"),
        ("3.1.2 Text", "3.1.2"),
        ("(a) text", "(a)"),
        ("(iv) text", "(iv)"),
        ("b. text", "b."),
        ("i. text", "i."),
        ("A. Governance", "A."),
        ("• text", "•"),
        ("•text", "•"),
        ("\uf0b7 text", "\uf0b7"),
        ("- text", "-"),
        ("o text", "o"),
        ("* text", "*"),
    ],
)
def test_printed_marks_are_told_from_their_text(line: str, label: str) -> None:
    (block,) = read(line).blocks
    assert block.label == label
    assert not block.text.startswith(label)


@pytest.mark.parametrize(
    "line", ["2.5 million pounds", "14.10.15 The board met", "2016/17 budget", "13.6.11", "-312", "J. Smith, Director"]
)
def test_figures_dates_and_initials_are_no_marks(line: str) -> None:
    assert read(line).blocks[0].label == ""


def test_the_letter_i_after_h_is_no_roman_number() -> None:
    source = read("g. one\nh. two\ni. three")
    assert [block.level for block in source.blocks] == [0, 0, 0]


def test_tab_separated_rows_are_a_table_with_empty_cells_kept() -> None:
    table = only_table(read("\t2011/12\t2012/13\tTotal\nStaffing\t\t-312\t-312\nPremises\t-1\t\t-1"))
    assert cells(table) == [
        ["", "2011/12", "2012/13", "Total"],
        ["Staffing", "", "-312", "-312"],
        ["Premises", "-1", "", "-1"],
    ]


def test_a_row_that_goes_on_in_the_next_line_joins_its_cell() -> None:
    table = only_table(
        read("No\tRecommendation\tRating\n1\tPublish the plan\tPart met and\nunder review\n2\tTell\tMet")
    )
    assert cells(table)[1] == ["1", "Publish the plan", "Part met and\nunder review"]
    assert table.rows[1][2].lines == (2, 3)


def test_pipe_tables_lose_their_rules() -> None:
    table = only_table(read("| Criterion | Judgement |\n|---|---|\n| Statutory duties | **Met** |"))
    assert cells(table) == [["Criterion", "Judgement"], ["Statutory duties", "Met"]]


def test_a_number_set_off_by_a_tab_is_no_table() -> None:
    (block,) = read("4.\tThe council agreed the plan.").blocks
    assert (block.layout, block.label, block.text) == (Layout.PARAGRAPH, "4.", "The council agreed the plan.")


def test_marks_of_conversion_are_stripped_from_blocks_and_kept_in_lines() -> None:
    source = read("**REPORT FOR: SCRUTINY\n COMMITTEE**\n\nSee [Appendix 1](#) for a <u>Met</u> rating &amp; *more*.")
    assert source.lines[0] == "**REPORT FOR: SCRUTINY"
    assert source.blocks[0].text == "REPORT FOR: SCRUTINY COMMITTEE"
    assert source.blocks[0].style == "bold"
    assert source.blocks[1].text == "See Appendix 1 for a Met rating & more."


def test_headings_stand_alone_and_do_not_end_like_sentences() -> None:
    source = read(
        "SUMMARY OF THE REVIEW\n\nBackground\n\n1. The council did it.\n\nKey Findings\n\nCapacity\n\n2. It is fine."
    )
    assert [(block.level, block.text) for block in source.blocks if block.layout is Layout.HEADING] == [
        (1, "SUMMARY OF THE REVIEW"),
        (2, "Background"),
        (2, "Key Findings"),
        (3, "Capacity"),
    ]


def test_names_below_a_sign_off_are_no_headings() -> None:
    source = read("Yours sincerely,\n\nJane Example\n\nChildren's Adviser\n\nAppendix 1\n\nThe table follows here.")
    assert texts(source, Layout.HEADING) == ["Appendix 1"]


def test_a_long_series_of_short_lines_is_a_list_and_no_headings() -> None:
    people = "\n\n".join(("Chief Executive", "Leader", "Director", "Lead Member", "Head of Service"))
    assert len(texts(read(f"Interviews\n\n{people}\n\nThe end of it."), Layout.HEADING)) <= 1


def test_a_footnote_is_told_by_its_reference_and_does_not_break_the_paragraph_around_it() -> None:
    source = read(
        "5. The roles are covered by guidance from the department.1 Authorities must have regard to this\n\n"
        "1 Statutory guidance on the roles, April 2013\n\nguidance when they appoint."
    )
    assert layouts(source) == [
        (
            Layout.PARAGRAPH,
            "5.",
            "The roles are covered by guidance from the department.1 Authorities must have regard to this "
            "guidance when they appoint.",
        ),
        (Layout.FOOTNOTE, "1", "Statutory guidance on the roles, April 2013"),
    ]


def test_a_sentence_that_begins_with_a_count_is_no_footnote() -> None:
    assert layouts(read("Some text.\n\n6 Staff left the service."))[1][0] is not Layout.FOOTNOTE


def test_a_word_broken_at_a_hyphen_is_put_together_as_printed() -> None:
    source = read("a single life-\nlong service for all of those who need one and have asked the council\nfor it.")
    assert "life-long service" in source.blocks[0].text


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        " _a" * 20_000,
        "**a " * 20_000,
        "Name: x\n" + "Bcd\n" * 20_000,
        "The text.1 goes\n\n" + "1 Abc\n\n" * 20_000,
        "a\tb\tc\n" + "d e f\n" * 20_000,
    ],
    ids=["one line", "emphasis", "strong", "field", "footnotes", "cell"],
)
def test_time_to_read_grows_with_the_text_and_not_with_its_square(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 10


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"no example documents at {EXAMPLES}")
@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("harrow-2015-test-of-assurance.txt", 34),
        ("harrow-2016-progress-review.txt", 21),
        ("harrow-2011-scrutiny-report.txt", 35),
    ],
)
def test_all_numbered_paragraphs_of_real_documents_are_found_in_order(name: str, numbers: int) -> None:
    source = source_of(name, (EXAMPLES / name).read_bytes())
    labels = [block.label for block in source.blocks if block.layout is Layout.PARAGRAPH and block.label]
    assert labels[:numbers] == [f"{number}." for number in range(1, numbers + 1)]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"no example documents at {EXAMPLES}")
def test_every_line_with_words_of_real_documents_is_in_a_block() -> None:
    for path in EXAMPLES.glob("*.txt"):
        source = source_of(path.name, path.read_bytes())
        covered = {line for block in source.blocks for line in range(block.lines[0], block.lines[1] + 1)}
        words = {number for number, line in enumerate(source.lines, start=1) if any(c.isalnum() for c in line)}
        assert words <= covered, path.name


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_blocks_of_any_text_lie_inside_it_in_order(text: str) -> None:
    source = read("The council said: " + text)
    firsts = [block.lines[0] for block in source.blocks]
    assert firsts == sorted(firsts)
    assert all(1 <= block.lines[0] <= block.lines[1] <= len(source.lines) for block in source.blocks)


def test_a_running_foot_with_the_number_of_its_page_is_in_no_block() -> None:
    source = read(
        "The first page of this report ends in the\nSome Council                Page 1 of 4\nmiddle.\n\n"
        "The next ends here.\n\nSome Council                Page 3 of 4\n"
    )
    assert [block.text for block in source.blocks] == [
        "The first page of this report ends in the middle.",
        "The next ends here.",
    ]


def test_each_field_of_a_cover_block_is_a_block_of_its_own() -> None:
    source = read(
        "Subject:\nThe plan that follows the inspection of services for\nlooked after children and care leavers\n"
        "Responsible Officer:\nPat Example\n\n"
        "Report author: Sam Other, Head of Quality and Review\nAuthor contact details: 0100 0000\n"
    )
    texts = [block.text for block in source.blocks]
    assert "Responsible Officer:" in texts
    assert "Author contact details: 0100 0000" in texts
