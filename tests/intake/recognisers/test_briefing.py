from __future__ import annotations

import pytest

from goldthread.intake.readers import source_of
from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.briefing import Briefing
from goldthread.intake.structure import Outline, outline_of

BRIEFING = """Outcome of the test of assurance

Briefing for: Audit Committee, 6 March 2019

Useful information
- Ward(s) affected: All
- Report author: Placeholder One
- Report version number:

1. Purpose

This briefing tells members the outcome of the test of assurance.

2. Recommendation

Members are asked to note the outcome.

Appendix A: Statutory duties

The Director of Adult Social Services is responsible for:

1. Assessing the needs of the area should always come first.
2. Professional leadership must be strong.

Appendix B: Evidence supplied

S1 Corporate plan
S2 Budget book
A1 Local account is very strong

Appendix C: Interviews

Leader - Pat Example
Chief Executive - Kim Sample

Appendix D: Letter

2 November 2018

Dear Kim

Thank you for inviting us. There is a strong culture of learning in the department.

In our view the council has met the requirements of the local test of assurance.

Yours sincerely

The review team

Appendix E: Slides

Strengths
- Visible leadership
- Trusted by partners

Areas for development
- Two case systems
- Consistent supervision
"""


@pytest.fixture(scope="module")
def outline() -> Outline:
    return outline_of(source_of("paper.txt", BRIEFING.encode()))


@pytest.fixture(scope="module")
def reading(outline: Outline) -> Reading:
    return Briefing().read(outline)


def test_a_briefing_with_appendices_is_known_by_what_it_holds(outline: Outline) -> None:
    assert Briefing().score(outline) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "5 June 2018\n\nDear Pat\n\nLocal test of assurance\n\nWe met staff and read documents.\n\nYours sincerely\n",
        "Report to: Cabinet\nMeeting date: 5 June 2018\nSubject: Budget\n\nRecommendation\n\nTo approve the budget.\n",
    ],
)
def test_letters_and_reports_are_no_briefings(text: str) -> None:
    assert Briefing().score(outline_of(source_of("paper.txt", text.encode()))) < 0.2


def test_its_registers_interviews_and_slides_are_read(reading: Reading) -> None:
    assert [item.code for item in reading.evidence] == ["S1", "S2", "A1"]
    assert [item.person for item in reading.interviews] == ["Pat Example", "Kim Sample"]
    assert [item.text for item in reading.findings if item.kind == "area_for_development"] == [
        "Two case systems",
        "Consistent supervision",
    ]


def test_its_parts_have_kind_speaker_and_date_of_their_own(reading: Reading) -> None:
    letter = next(part for part in reading.parts if part.kind == "review_letter")

    assert (letter.speaker, letter.date) == ("reviewer", "2018-11-02")
    assert reading.parts[0].speaker == "council"


def test_duties_and_registers_are_neither_findings_nor_paragraphs(reading: Reading) -> None:
    lines = BRIEFING.split("\n")
    first, last = lines.index("Appendix A: Statutory duties") + 1, lines.index("Appendix D: Letter")

    for items in (reading.findings, reading.paragraphs, reading.recommendations, reading.advice):
        assert not [item for item in items if first <= item.lines[0] <= last]


def test_what_the_letter_judges_is_kept_with_its_place(reading: Reading) -> None:
    letter = BRIEFING.split("\n").index("Appendix D: Letter") + 1

    assert any(item.rating.casefold().startswith("met") and item.lines[0] > letter for item in reading.judgements)


@pytest.mark.parametrize(
    "head",
    [
        "Briefing for: Audit Committee (6 March 2019); Care and Health Commission (19 March 2019)",
        "Briefing to:\n\nAudit Committee: 6 March 2019\nCare and Health Commission: 19 March 2019",
        "Briefing\n\nAudit Committee\n6 March 2019\n\nCare and Health Commission\n19 March 2019",
        "Briefing for Care and Health Commission – 19 March 2019\nAudit Committee – 6 March 2019",
    ],
)
def test_a_briefing_is_dated_by_the_first_body_that_it_goes_to(head: str) -> None:
    text = BRIEFING.replace("Briefing for: Audit Committee, 6 March 2019", head)
    facts = Briefing().read(outline_of(source_of("paper.txt", text.encode()))).document

    assert facts.date == "2019-03-06"
    assert {(meeting.body, meeting.date) for meeting in facts.meetings} == {
        ("Audit Committee", "2019-03-06"),
        ("Care and Health Commission", "2019-03-19"),
    }
