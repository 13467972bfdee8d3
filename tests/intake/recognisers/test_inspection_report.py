from __future__ import annotations

from goldthread.intake.readers import source_of
from goldthread.intake.recognisers.inspection_report import InspectionReport
from goldthread.intake.structure import outline_of

LETTER = """5 June 2023

Dear Placeholder

Monitoring visit to Exampleshire children's services

This letter summarises the findings of the monitoring visit on 2 May 2023. Inspectors looked at care leavers.

Inspectors found that plans are better. Ofsted will take these findings into account.

Yours sincerely

Placeholder, His Majesty's Inspector
"""


def score_of(text: str) -> float:
    return InspectionReport().score(outline_of(source_of("letter.txt", text.encode())))


def test_the_letter_of_an_inspectorate_is_known_by_what_it_holds() -> None:
    assert score_of(LETTER) > 0.7


def test_a_letter_that_only_mentions_an_inspection_is_none() -> None:
    text = "Dear Pat\n\nLocal test of assurance\n\nOfsted rated services good.\n\nYours sincerely\n"

    assert score_of(text) < 0.3


def test_its_reading_is_that_of_reviewers() -> None:
    reading = InspectionReport().read(outline_of(source_of("letter.txt", LETTER.encode())))

    assert reading.document.kind == "inspection_report"
    assert reading.parts[0].speaker == "reviewer"
