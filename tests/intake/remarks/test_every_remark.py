"""What holds of every check: its declaration, its place, its test, and that no text makes it stumble."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.intake.remarks import all_comparisons, all_remarks, remark
from goldthread.intake.remarks.base import FAMILIES
from tests.intake.remarks.workbench import paper

HERE = Path(__file__).resolve().parent


def test_every_check_declares_what_it_is_and_why() -> None:
    for check in (*all_remarks(), *all_comparisons()):
        assert check.code
        assert check.family in FAMILIES
        assert check.title
        assert check.why.endswith(".")


def test_every_check_has_a_test_that_names_it() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    missing = [check.code for check in all_remarks() if f'"{check.code}"' not in tests]
    missing += [type(check).__name__ for check in all_comparisons() if type(check).__name__ not in tests]
    assert missing == []


def test_a_quiet_text_gives_no_remark() -> None:
    quiet = paper("Review\n\n1. The teams met each week and shared what they learnt.\n", kind="other")
    assert remark(quiet.outline, quiet.reading) == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abcdefgh ABC.,:;-–•()£%0123456789\n\t’", max_size=400))
def test_no_text_makes_a_check_stumble(text: str) -> None:
    if not text.strip():
        return
    made = paper(f"Report\n\n{text}\n", kind="committee_report")
    lines = len(made.source.lines)
    for warning in remark(made.outline, made.reading):
        assert 1 <= warning.lines[0] <= warning.lines[1] <= lines
