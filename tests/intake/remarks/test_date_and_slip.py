"""Remarks on dates and on what comes late: each fires on its case and keeps silent on a near miss."""

from __future__ import annotations

import pytest

from goldthread.intake.reading import Clearance, DocumentFacts, MeetingFact, Part, Recommendation
from tests.intake.remarks.workbench import asked, line_of, rated, warnings

SCRUTINY = DocumentFacts(
    kind="committee_report",
    date="2018-11-02",
    meetings=(MeetingFact(body="Overview and Scrutiny Committee", date="2018-11-02"),),
)


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The self-assessment was completed in March 2019.", True),
        ("1. The board last met in February 2019.", True),
        ("1. The contract was signed on 31 June 2018.", True),
        ("1. The new hub will be completed in March 2019.", False),
        ("1. The posts were agreed to start from April 2019.", False),
        ("1. The self-assessment was completed in March 2018.", False),
    ],
)
def test_a_date_after_the_document_that_is_told_as_past(text: str, fires: bool) -> None:
    assert bool(warnings("impossible_date", text)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. We return only four months after the merger of April 2018.", True),
        ("1. We return only seven months after the merger of April 2018.", False),
        ("1. We return only six months after the merger of 1 April 2018.", True),
        ("1. The council has to save over the three years from 2019/20.", False),
    ],
)
def test_elapsed_time_is_counted_from_its_date(text: str, fires: bool) -> None:
    assert bool(warnings("elapsed_time", text)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (" - Two posts will be filled from 1.9.18", True),
        (" - Lessons being taken to the board 12.10.18", True),
        (" - Two posts will be filled from 1.12.18", False),
        (" - The opening was planned for May 2018 and took place", False),
    ],
)
def test_a_plan_whose_day_has_passed(text: str, fires: bool) -> None:
    assert bool(warnings("stale_content", f"Progress\n\n{text}\n")) is fires


def test_two_dates_for_one_visit() -> None:
    text = "1. The visit took place in November 2018.\n\n2. We were on site on 24 October and 1 November 2018.\n"
    [found] = warnings("date_conflict", text)
    assert (found.lines, found.also) == ((1, 1), ((3, 3),))


def test_one_visit_told_twice_alike_is_no_conflict() -> None:
    text = "1. The visit took place in October 2018.\n\n2. We were on site on 24 October 2018.\n"
    assert warnings("date_conflict", text) == []


def test_a_weekday_that_does_not_fit() -> None:
    assert warnings("date_conflict", "1. The board meets on Monday 6 November 2018.")
    assert not warnings("date_conflict", "1. The board meets on Tuesday 6 November 2018.")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The move of the centre has been postponed to spring.", True),
        ("1. The contract was let three months late.", True),
        ("1. Savings may come later than planned.", False),
        ("1. Any slippage will be reported to the board.", False),
    ],
)
def test_what_is_told_as_late(text: str, fires: bool) -> None:
    assert bool(warnings("deadline_slip", text)) is fires


def test_what_was_asked_for_soon_and_is_planned_for_much_later() -> None:
    comment = "There has been no report to members to date. A report is planned for June 2019."
    text = f"1. Give members timely reports of the progress.\n\nLimited to date\n{comment}\n"
    held = {
        "recommendations": (asked(text, "Give members timely reports of the progress."),),
        "progress_ratings": (rated(text, "Limited to date", comment),),
    }
    assert [found.lines for found in warnings("deadline_slip", text, **held)] == [(4, 4)]
    sooner = text.replace("June 2019", "December 2018")
    held["progress_ratings"] = (rated(sooner, "Limited to date", comment.replace("June 2019", "December 2018")),)
    assert warnings("deadline_slip", sooner, **held) == []


@pytest.mark.parametrize(("day", "fires"), [("4 October 2018", True), ("4 December 2018", False)])
def test_scrutiny_hears_after_the_executive_decided(day: str, fires: bool) -> None:
    text = f"The Committee is asked to note this report.\n\n1. Cabinet approved the structure on {day}.\n"
    committee = Recommendation(list="committee", number="", text="note this report", lines=(1, 1))
    found = warnings("late_scrutiny", text, document=SCRUTINY, recommendations=(committee,))
    assert [warning.lines for warning in found] == ([(1, 1)] if fires else [])


@pytest.mark.parametrize(("day", "fires"), [("17 September 2018", True), ("15 August 2018", False)])
def test_consultation_after_the_decision(day: str, fires: bool) -> None:
    text = (
        f"1. The model was approved by Cabinet on 3 September 2018.\n\n2. A formal consultation was issued on {day}.\n"
    )
    assert bool(warnings("sequence", text, kind="committee_report")) is fires


@pytest.mark.parametrize(("written", "fires"), [("2018-06-30", True), ("2018-10-01", False)])
def test_a_letter_that_reaches_members_months_later(written: str, fires: bool) -> None:
    text = "Briefing\n\nLetter of the reviewers\n"
    parts = (
        Part(kind="briefing", speaker="council", lines=(1, 1)),
        Part(kind="review_letter", speaker="reviewer", date=written, lines=line_of(text, "Letter")),
    )
    assert bool(warnings("reporting_delay", text, kind="briefing", parts=parts)) is fires


@pytest.mark.parametrize(("day", "fires"), [("2018-11-05", True), ("2018-10-20", False)])
def test_clearance_after_the_meeting(day: str, fires: bool) -> None:
    cleared = (Clearance(officer="Monitoring Officer", date=day, lines=(1, 1)),)
    assert bool(warnings("cleared_late", "Monitoring Officer: cleared\n", clearances=cleared)) is fires
