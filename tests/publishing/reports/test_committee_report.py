"""The report to a committee as a file: a draft says so on each page, a final one holds what was cleared."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document as read_docx
from pypdfium2 import PdfDocument

from goldthread.authorities.models import Sensitivity, State
from goldthread.oversight.layouts import layouts_of_the_house
from goldthread.oversight.models import CommitteeReport
from goldthread.publishing.manuscript import Listing, Section, Shape, Table
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, written
from tests.cast import Cast, cast
from tests.factories.committee_reports import CommitteeReportFactory, SectionTextFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
MARKUP = "=1+1 </w:t> #set page(fill: red) <script>alert(1)</script> {{ x }} {% y %}"


@pytest.fixture
def people() -> Cast:
    return cast()


def drafted(people: Cast, **fields: object) -> CommitteeReport:
    report: CommitteeReport = CommitteeReportFactory.create(
        authority=people.council,
        title=f"Progress {MARKUP}",
        state=State.DRAFT,
        layout=layouts_of_the_house()["committee-report"],
        **fields,
    )
    texts = {
        "recommendations": f"1. To note {MARKUP}\n2. To ask.",
        "financial": "| A | B |\n| x | y |",
        "legal": MARKUP,
    }
    for key, text in texts.items():
        SectionTextFactory.create(report=report, key=key, text=text, state=State.DRAFT)
    return report


def test_a_draft_says_what_is_not_written_and_not_cleared_and_is_a_draft_on_each_page(people: Cast) -> None:
    report = drafted(people, is_exempt=True, exempt_paragraph="3")
    paper = manuscript_of(report_of("committee-report"), Scope(report, people.improvement_lead, TODAY))
    titles = [block.title for block in paper.blocks if isinstance(block, Section)]
    assert titles == [
        "Purpose of the report",
        "Recommendations",
        "Reasons for the recommendations",
        "Proposals and progress",
        "Other options considered",
        "Implications",
        "Background papers",
        "Access to information",
        "Clearances",
    ]
    assert (paper.is_draft, paper.holds_drafts, paper.sensitivity) == (True, True, Sensitivity.RESTRICTED)
    assert paper.handling.startswith("Not for publication: paragraph 3 of Schedule 12A. Draft: not for circulation")
    recommendations = next(one for one in paper.blocks if isinstance(one, Section) and one.title == "Recommendations")
    assert recommendations.blocks == (Listing((f"To note {MARKUP}", "To ask."), Shape.COUNTED),)
    cleared = paper.blocks[-1]
    assert isinstance(cleared, Section)
    assert isinstance(cleared.blocks[0], Table)
    assert [row.cells[1] for row in cleared.blocks[0].rows] == ["not yet", "not yet"]
    pages = PdfDocument(written(paper, Format.PDF))
    for page in pages:
        assert "draft" in page.get_textpage().get_text_range().lower()


def test_what_somebody_typed_is_words_in_every_file(people: Cast) -> None:
    paper = manuscript_of(report_of("committee-report"), Scope(drafted(people), people.improvement_lead, TODAY))
    document = read_docx(BytesIO(written(paper, Format.DOCX)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"To note {MARKUP}" in said
    printed = "".join(page.get_textpage().get_text_range() for page in PdfDocument(written(paper, Format.PDF)))
    assert "<script>alert(1)</script>" in "".join(printed.split("\r\n"))


def test_a_final_report_prints_what_was_kept_for_those_who_read_no_drafts(people: Cast) -> None:
    final = {
        "sections": [{"key": "legal", "text": "Lawful."}],
        "clearances": [{"officer": "Monitoring officer", "on": "2026-11-20", "words": "Content."}],
    }
    report = drafted(people)
    CommitteeReport.objects.filter(pk=report.pk).update(
        state=State.SHARED, final=final, finished_at=timezone.now(), sha256="0" * 64
    )
    report.refresh_from_db()
    paper = manuscript_of(report_of("committee-report"), Scope(report, people.scrutiny_member, TODAY))
    assert (paper.is_draft, paper.handling) == (False, "")
    implications, cleared = (one for one in paper.blocks if isinstance(one, Section))
    assert implications.title == "Implications"
    assert isinstance(cleared.blocks[0], Table)
    assert [row.cells for row in cleared.blocks[0].rows] == [("Monitoring officer", "20 November 2026", "Content.")]
