"""Case data is suspected by what only case records hold; papers of a council arouse nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.case_data import CHECK_LETTERS, Suspicion, is_nhs_number, is_pupil_number, suspicions_in
from tests.intake.papers import PAPERS

EXAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "examples"


def nhs_number(nine: str) -> str | None:
    """The number with its check digit, None where there is none; worked independently of the code under test."""
    total = sum(weight * int(figure) for weight, figure in zip(range(10, 1, -1), nine, strict=True))
    check = (11 - total % 11) % 11
    return None if check == 10 else f"{nine}{check}"


def pupil_number(twelve: str) -> str:
    total = sum(weight * int(figure) for weight, figure in zip(range(2, 14), twelve, strict=True))
    return CHECK_LETTERS[total % 23] + twelve


def test_the_worked_example_of_the_nhs_data_dictionary_is_a_number_and_one_figure_off_is_none() -> None:
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("0000000000")


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_figure_of_an_nhs_number_is_always_found(nine: str, place: int, shift: int) -> None:
    number = nhs_number(nine)
    if number is None or len(set(number)) == 1:
        return
    assert is_nhs_number(number)
    other = str((int(number[place]) + shift) % 10)
    assert not is_nhs_number(number[:place] + other + number[place + 1 :])


@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_pupil_number_with_its_letter_is_known_and_no_other_letter_fits(twelve: str) -> None:
    number = pupil_number(twelve)
    assert is_pupil_number(number)
    assert [letter for letter in CHECK_LETTERS if is_pupil_number(letter + twelve)] == [number[0]]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("NHS number 943 476 5919", "an NHS number"),
        ("943 476 5919", "an NHS number"),
        (f"UPN: {pupil_number('823432106001')}", "a unique pupil number"),
        ("NI no. QQ 12 34 56 C".replace("QQ", "AB"), "a national insurance number"),
        ("DOB: 03/04/2012", "a date of birth"),
        ("born on 3 April 2012", "a date of birth"),
        ("Mosaic ID: 1234567", "the number of a case"),
        ("case number: C20451", "the number of a case"),
        ("The family lives at 14 Elm Tree Road", "somebody’s home address"),
    ],
)
def test_what_only_case_records_hold_is_suspected_with_its_line(line: str, what: str) -> None:
    assert suspicions_in(["Agenda", line]) == (Suspicion(2, what),)


@pytest.mark.parametrize(
    "line",
    [
        "Telephone 020 8424 1234 or 01752 668000",
        "The savings are £9,434,765,919 over ten years",
        "Child A was placed with foster carers at the age of six.",
        "Reference LAC 2016/17 Q1, recommendation 4",
        "The Council was born of the merger of 1 April 1974",
        "Civic Centre, 12 Station Road, Northmere NM1 2AB",
        "In 2015/16 there were 1,234 looked after children",
        "Minute 120456 of 12 March 2016",
    ],
)
def test_the_language_of_council_papers_arouses_nothing(line: str) -> None:
    assert suspicions_in([line]) == ()


def test_no_paper_of_the_tests_arouses_suspicion() -> None:
    for name, text in PAPERS.items():
        assert suspicions_in(text.splitlines()) == (), name


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="The examples are not beside the project.")
def test_no_published_example_arouses_suspicion() -> None:
    for path in sorted(EXAMPLES.glob("*.txt")):
        assert suspicions_in(path.read_text(encoding="utf-8").splitlines()) == (), path.name


@given(st.lists(st.text(), max_size=5))
def test_no_text_raises_and_no_value_is_repeated(lines: list[str]) -> None:
    for suspicion in suspicions_in(lines):
        assert 1 <= suspicion.line <= len(lines)
