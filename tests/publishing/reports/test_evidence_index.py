"""The evidence index: every item under its code, with its marks, in the order of the register."""

from __future__ import annotations

from datetime import date

from goldthread.publishing.manuscript import Row, Table
from goldthread.publishing.report import Format, manuscript_of, written
from goldthread.publishing.reports.evidence_index import EvidenceIndex
from tests.cast import Cast
from tests.factories.fieldwork import EvidenceFactory
from tests.publishing.reviewed import Reviewed


def test_each_item_has_a_row_what_is_not_known_is_said_and_no_column_is_empty(people: Cast, held: Reviewed) -> None:
    EvidenceFactory.create(
        review=held.letter, code="S1", title="Structure chart", speaks_for=date(2025, 1, 2), is_draft=True
    )
    EvidenceFactory.create(review=held.letter, code="", title="=HYPERLINK(1)", group="Money")
    made = manuscript_of(EvidenceIndex(), held.scope(people.improvement_lead))
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.rows == (
        Row(("S1", "Structure chart", "", "2 January 2025", "Draft")),
        Row(("none", "=HYPERLINK(1)", "Money", "not stated", "")),
    )
    assert [column.heading for column in table.columns] == ["Code", "Document", "Group", "Speaks for", "Marks"]
    for form in EvidenceIndex.formats:
        assert written(made, form)


def test_a_review_without_evidence_says_so(people: Cast, held: Reviewed) -> None:
    made = manuscript_of(EvidenceIndex(), held.scope(people.improvement_lead))
    assert "No documents are on the register of evidence of LTA25." in str(made.blocks)
    assert written(made, Format.XLSX)
