from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.engine import store
from goldthread.checks.models import Break, Result
from goldthread.oversight.models import AgendaItem
from goldthread.web.records.acts import remedy_href
from tests.checks import asking
from tests.checks.asking import after_explaining, found, sentences
from tests.checks.rules.drafted import OTHER_WORDS, cleared_report, item_of_cabinet, report_on
from tests.factories.documents import DocumentFactory
from tests.factories.oversight import AgendaItemFactory, ClearanceFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-06"
PUBLISHED = date(2015, 6, 26)


def report(kind: str = "committee_report") -> AgendaItem:
    paper = DocumentFactory.create(reference="D3", document_kind=kind)
    return AgendaItemFactory.create(
        document=paper,
        reference="G1-I1",
        meeting__body__name="Cabinet",
        meeting__agenda_published_on=PUBLISHED,
    )


def cleared(item: AgendaItem, role: str, day: date = PUBLISHED, **fields: object) -> None:
    ClearanceFactory.create(document=item.document, statutory_role=role, speaks_for=day, **fields)


def test_a_report_without_both_clearances_is_a_gap() -> None:
    assert sentences(CODE, report().authority) == [
        "D3 went out on 26 June 2015 with the agenda of Cabinet, not cleared for the chief finance officer nor for the"
        " monitoring officer by then."
    ]


def test_cleared_on_the_day_of_publication_is_in_time_and_the_day_after_is_not() -> None:
    item = report()
    cleared(item, "cfo")
    cleared(item, "monitoring_officer", date(2015, 6, 27))
    assert "not cleared for the monitoring officer by then" in sentences(CODE, item.authority)[0]
    cleared(item, "monitoring_officer", state=State.DRAFT)
    assert found(CODE, item.authority)
    cleared(item, "monitoring_officer")
    assert not found(CODE, item.authority)


def test_a_letter_and_an_agenda_not_yet_published_are_not_asked_about() -> None:
    assert not found(CODE, report("review_letter").authority)
    item = report()
    assert not found(CODE, item.authority, date(2015, 6, 25))
    assert found(CODE, item.authority, PUBLISHED)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, report().authority) == [Result.EXPLAINED]


def test_a_report_that_was_written_here_is_cleared_by_the_clearances_of_its_own() -> None:
    drafted = report_on(item_of_cabinet(PUBLISHED))
    cleared_report(drafted, "finance", PUBLISHED)
    late = cleared_report(drafted, "monitoring", date(2015, 6, 27))
    assert sentences(CODE, drafted.authority) == [
        "CR1 went out on 26 June 2015 with the agenda of Cabinet, not cleared for the monitoring officer by then."
    ]
    store([asking.tested(CODE, drafted.authority, date(2015, 6, 26))], None)
    broken = Break.objects.get(rule=CODE)
    assert (broken.subject_kind, remedy_href(broken)) == ("committee_report", ""), "only an explanation answers it"
    assert not found(CODE, drafted.authority, date(2015, 6, 25))
    late.speaks_for = PUBLISHED
    late.save()
    assert not found(CODE, drafted.authority)


def test_only_the_clearances_of_the_words_on_the_agenda_count_and_any_officer_that_its_layout_asks_is_named() -> None:
    drafted = report_on(item_of_cabinet(PUBLISHED))
    cleared_report(drafted, "finance", PUBLISHED, sha256=OTHER_WORDS)
    cleared_report(drafted, "finance", date(2015, 6, 29))
    cleared_report(drafted, "monitoring", date(2015, 6, 20))
    cleared_report(drafted, "monitoring", date(2015, 6, 29))
    cleared_report(drafted, "director", date(2015, 6, 29), ("Director of Public Health", "dph"))
    assert (
        "for the chief finance officer nor for the director of Public Health by"
        in sentences(CODE, drafted.authority)[0]
    )


def test_a_report_that_was_opened_again_is_judged_by_the_words_that_went_out() -> None:
    drafted = report_on(item_of_cabinet(PUBLISHED))
    for key in ("finance", "monitoring"):
        cleared_report(drafted, key, PUBLISHED)
        cleared_report(drafted, key, date(2015, 6, 29), sha256=OTHER_WORDS)
    drafted.sha256 = OTHER_WORDS
    drafted.save()
    assert not found(CODE, drafted.authority)


def test_a_report_that_was_written_here_takes_the_place_of_its_printed_paper() -> None:
    item = report()
    assert found(CODE, item.authority)
    drafted = report_on(item)
    cleared_report(drafted, "finance", PUBLISHED)
    cleared_report(drafted, "monitoring", PUBLISHED)
    assert not found(CODE, item.authority)
