from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.oversight.models import CommitteeReport
from tests.checks.asking import after_explaining, found, sentences
from tests.checks.rules.drafted import OTHER_WORDS, cleared_report, item_of_cabinet, report_on
from tests.factories.committee_reports import CommitteeReportFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-09"


def cleared(on: date) -> CommitteeReport:
    report = report_on(item_of_cabinet())
    cleared_report(report, "finance", on)
    return report


def test_a_report_that_was_written_here_and_cleared_after_its_meeting_is_a_gap() -> None:
    assert sentences(CODE, cleared(date(2015, 7, 8)).authority) == [
        "CR1 was cleared for the chief finance officer on 8 July 2015, after Cabinet had met on 7 July 2015."
    ]


def test_a_clearance_on_the_day_of_the_meeting_is_in_time_and_one_for_other_words_is_not_asked_about() -> None:
    report = cleared(date(2015, 7, 7))
    assert not found(CODE, report.authority)
    cleared_report(report, "finance", date(2015, 7, 8))
    cleared_report(report, "monitoring", date(2015, 7, 8), sha256=OTHER_WORDS)
    assert not found(CODE, report.authority)


def test_a_report_on_no_agenda_and_one_that_is_a_draft_again_are_not_asked_about() -> None:
    report = cleared(date(2015, 7, 8))
    cleared_report(CommitteeReportFactory.create(authority=report.authority), "finance", date(2015, 7, 8))
    assert len(found(CODE, report.authority)) == 1
    report.final, report.finished_at, report.sha256, report.state = None, None, "", State.DRAFT
    report.save()
    assert not found(CODE, report.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, cleared(date(2015, 7, 8)).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_clearance_nothing_was_said() -> None:
    assert not found(CODE, cleared(date(2015, 7, 8)).authority, date(2015, 7, 7))
