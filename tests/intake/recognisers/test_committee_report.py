from __future__ import annotations

from goldthread.intake.recognisers.committee_report import CommitteeReport
from tests.intake.finders.test_document_facts import LETTER, REPORT
from tests.intake.outlines import outline, reading


def test_a_report_is_known_by_its_cover_block() -> None:
    assert CommitteeReport().score(outline(REPORT)) > 0.4 > CommitteeReport().score(outline(LETTER))
    assert reading(REPORT).recogniser == "committee_report"
