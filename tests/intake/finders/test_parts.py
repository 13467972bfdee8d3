from __future__ import annotations

from goldthread.intake.finders.parts import find_parts
from tests.intake.outlines import outline

FILE = """
    25 April 2016

    Dear Jane

    PROGRESS REVIEW

    1. We looked at progress for two days.

    Yours sincerely

    John Roe

    PROGRESS ON RECOMMENDATIONS

    \tRecommendation\tProgress
    1\tAppoint a director.\tMet

    Appendix 2

    DIGEST OF COUNCIL'S REPORTED DEVELOPMENTS

    - Team in place by spring. (AB)
    """


def test_each_part_has_its_kind_and_who_speaks_in_it() -> None:
    found = find_parts(outline(FILE), "progress_review")
    assert [(part.kind, part.speaker) for part in found] == [
        ("progress_review", "reviewer"),
        ("rating_table", "reviewer"),
        ("digest", "council"),
    ]
    assert found[0].date == "2016-04-25"


def test_a_report_of_the_council_speaks_as_the_council() -> None:
    (part,) = find_parts(
        outline("REPORT FOR: CABINET\n\nSection 1 – Summary\n\nThis report is on savings.\n"), "committee_report"
    )
    assert part.speaker == "council"
