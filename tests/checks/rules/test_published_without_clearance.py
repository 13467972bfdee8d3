from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.oversight.models import AgendaItem
from tests.checks.asking import after_explaining, found, sentences
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
