from __future__ import annotations

from goldthread.intake.finders.self_report import find_self_report
from tests.intake.finders.test_parts import FILE
from tests.intake.outlines import LETTER, PROGRESS, REPORT, outline


def test_items_of_the_digest_keep_the_initials_of_their_contributor_apart() -> None:
    (item,) = find_self_report(outline(FILE), PROGRESS)
    assert (item.text, item.initials) == ("Team in place by spring.", "AB")
    assert item.heading == "DIGEST OF COUNCIL'S REPORTED DEVELOPMENTS"


def test_an_abbreviation_of_the_field_is_no_contributor() -> None:
    text = FILE.replace("(AB)", "(NHS)").replace("spring.", "spring")
    (item,) = find_self_report(outline(text), LETTER)
    assert (item.text, item.initials) == ("Team in place by spring (NHS)", "")


def test_a_report_of_the_council_has_no_digest_inside() -> None:
    assert find_self_report(outline(FILE), REPORT) == ()
