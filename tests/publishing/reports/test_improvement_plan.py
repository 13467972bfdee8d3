"""The improvement plan as it is published: everything of it stands there, and the spreadsheet counts as the record."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from goldthread.authorities.models import Sensitivity
from goldthread.improvement.models import Action, Proof
from goldthread.improvement.plan_report import plan_account
from goldthread.intake.sheets import read_workbook
from goldthread.intake.trackers.columns import guess_sheets
from goldthread.intake.trackers.layouts import layout_of as tracker_layout
from goldthread.intake.trackers.reading import entries_of
from goldthread.lib.canonical import canonical
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Manuscript, Table, placed, plain, texts_of
from goldthread.publishing.publications.services import Wanted, ask_for_publication, write_publication
from goldthread.publishing.reading import manuscript_from
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written
from goldthread.publishing.reports.improvement_plan_sheet import ACTIONS, OVERDUE, SUMMARY, letter_of
from goldthread.publishing.writers.formulas import checked
from tests.cast import Cast
from tests.factories.documents import DocumentFactory
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import ActionStateFactory
from tests.publishing.planned import ON, Planned, planned, restrict
from tests.publishing.recalculating import Sheets, day_number

pytestmark = pytest.mark.django_db
WHOLE, SHEET = "improvement-plan", "improvement-plan-sheet"


@pytest.fixture
def made(people: Cast) -> Planned:
    return planned(people)


def told(people: Cast, made: Planned, code: str = WHOLE, on: date = ON) -> Manuscript:
    return manuscript_of(report_of(code), Scope(made.plan, people.improvement_lead, on))


def words(manuscript: Manuscript) -> str:
    return "\n".join(texts_of(manuscript))


def table(manuscript: Manuscript, caption: str) -> Table:
    return next(
        one.block for one in placed(manuscript.blocks) if isinstance(one.block, Table) and one.block.caption == caption
    )


def test_everything_of_a_plan_is_told(people: Cast, made: Planned) -> None:
    manuscript = told(people, made)
    said = words(manuscript)
    for expected in (
        "Version 1, agreed on 3 March 2026, Minute 12",
        "1 of 6 actions is done; by the weights of its parts 30 of 100",
        "Children are safe, and it can be shown.",
        "Moves in a year",
        "18 of 100\n1 Sep 2026",
        "Head of Commissioning (vacant)",
        "Director of Children’s Services\nwith NHS trust",
        "Due 30 Sep 2026\nFirst due 31 Jan 2026, moved twice, overdue by 294 days",
        "Red: Behind by more than a month.\nOwner: Behind",
        "Green: Done, or its date has not passed.\nOwner: Complete",
        "Amber on its due date\n40% complete",
        "Costs £12,000",
        "Paid by ML9 Practice team",
        "Closed on 3 Nov 2026",
        "1 Nov 2026: The consultants withdrew.",
        "Serves LTA26-R1",
        "Due October 2026\nOverdue by 21 days",
        "1 Feb 2026 to 30 Apr 2026",
        "Two actions: one is done",
        "LTA26-R2, ask 2",
        "The count would name children.",
        "Fill the vacant posts, or say why not.",
    ):
        assert expected in said, expected
    assert manuscript.is_landscape
    assert "Behind by a month at most." in words(manuscript)
    answers = table(manuscript, "Every answer")
    assert [row.cells[2].partition(" (")[0] for row in answers.rows] == [
        *("Accepted", "Rejected", "Accepted in part"),
    ]
    assert answers.rows[2].cells[-1] == "A6", "the action that does already what the advice asks"
    (changed,) = table(manuscript, "What is otherwise than agreed").rows
    assert changed.cells[0] == "A5"


def test_an_earlier_day_shows_what_was_known_then(people: Cast, made: Planned) -> None:
    said = words(told(people, made, on=date(2026, 2, 2)))
    assert "Not agreed yet" in said
    assert "The consultants withdrew." not in said


def test_each_form_is_written_and_the_pages_lie_on_their_side(people: Cast, made: Planned) -> None:
    manuscript = told(people, made)
    page = PdfDocument(io.BytesIO(written(manuscript, Format.PDF)))[0]
    assert page.get_width() > page.get_height()
    assert written(manuscript, Format.DOCX) == written(manuscript, Format.DOCX)
    assert manuscript_from(json.loads(canonical(plain(manuscript)))) == manuscript


def test_what_is_restricted_makes_the_file_restricted_and_is_not_in_that_of_a_stranger_to_it(
    people: Cast, made: Planned
) -> None:
    restrict(made.actions[0])
    assert told(people, made).sensitivity == Sensitivity.RESTRICTED
    reader = Scope(made.plan, people.scrutiny_member, ON)
    for code in (WHOLE, SHEET):
        manuscript = manuscript_of(report_of(code), reader)
        assert manuscript.sensitivity == Sensitivity.OFFICIAL
        assert "Write the practice standards." not in words(manuscript)


def test_a_plan_is_published_as_what_it_said(people: Cast, made: Planned) -> None:
    assert {WHOLE, SHEET} <= {report.code for report in reports_for(made.plan)}
    wanted = Wanted(made.plan, SHEET, Format.XLSX, ON)
    publication = write_publication(ask_for_publication(by=people.improvement_lead, wanted=wanted).uuid)
    assert publication is not None
    assert publication.sha256
    assert publication.plan == made.plan


def test_formulas_come_to_what_the_record_says(people: Cast, made: Planned) -> None:
    sheets = Sheets(written(told(people, made, SHEET), Format.XLSX))
    every = list(sheets.formulas())
    assert len(every) == 6 + 3 * 2 + 15
    for sheet, at, formula, beside in every:
        assert sheets.value(sheet, at) == pytest.approx(beside, abs=1e-4), (sheet, at, formula)
    account = plan_account(made.plan, people.improvement_lead, ON)
    overdue = [sheets.value(ACTIONS, f"{letter_of(OVERDUE)}{row}") for row in range(2, 8)]
    assert overdue == [one.days_overdue for one in account.actions] == [294, 0, 0, 0, 51, 21]
    assert account.sheet.done is not None
    assert sheets.value(SUMMARY, "B11") == pytest.approx(float(account.sheet.done))


def test_days_overdue_follow_the_day_that_is_typed(people: Cast, made: Planned) -> None:
    sheets = Sheets(written(told(people, made, SHEET), Format.XLSX))
    sheets.put(SUMMARY, "B8", day_number(date(2026, 12, 31).toordinal()))
    later = [sheets.value(ACTIONS, f"{letter_of(OVERDUE)}{row}") for row in range(2, 8)]
    assert later == [334, 0, 0, 7, 91, 61]
    assert sheets.value(SUMMARY, "B12") == 4


def test_the_sheet_of_actions_comes_in_again_as_a_tracker(people: Cast, made: Planned) -> None:
    """With the same actions, recommendations, owners, dates and states."""
    content = written(told(people, made, SHEET), Format.XLSX)
    layout = tracker_layout("improvement_plan")
    workbook = read_workbook("plan.xlsx", content)
    chosen = [one for one in guess_sheets(workbook, layout, {}) if one.name == ACTIONS]
    found = {entry.cells["reference"]: entry.cells for entry in entries_of(workbook, chosen)}
    account = plan_account(made.plan, people.improvement_lead, ON)
    assert list(found) == [one.action.reference for one in account.actions]
    for one in account.actions:
        cells, standing = found[one.action.reference], one.standing
        assert cells["action"] == one.action.what
        assert cells["recommendations"] == "; ".join(each.reference for each in standing.recommendations)
        assert cells["status"] == standing.label
        assert cells["owner"] == one.owner
        assert cells["due"] == (standing.due.words if standing.due else "")
        assert cells["original_due"] == (standing.original_due.words if standing.original_due else "")
        assert cells["narrative"] == (standing.state.narrative if standing.state else "")


def test_the_papers_that_a_proof_names_are_printed_for_who_may_read_them(people: Cast, made: Planned) -> None:
    item = EvidenceFactory.create(authority=people.council, code="S4", title="Audit of visits")
    paper = DocumentFactory.create(authority=people.council, title="Minutes of April")
    Proof.objects.update(evidence=item, document=paper)
    named = f"Shown by {paper.reference} Minutes of April\nShown by S4 Audit of visits (evidence of"
    for report in (WHOLE, SHEET):
        assert named in "\n".join(texts_of(told(people, made, report)))
    item.effective_sensitivity = paper.effective_sensitivity = Sensitivity.RESTRICTED
    item.save()
    paper.save()
    account = plan_account(made.plan, people.scrutiny_member, ON)
    assert not any(one.shown_by for one in account.actions)


def test_as_many_queries_for_a_long_history_and_many_actions(people: Cast, made: Planned) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            plan_account(made.plan, people.improvement_lead, ON)
        return len(captured)

    before = asked()
    more = [
        Action(plan=made.plan, authority=people.council, reference=f"M{n}", what="Do it", match_key="do it")
        for n in range(30)
    ]
    for action in more:
        action.recorded_by, action.recorded_at = people.improvement_lead, made.plan.recorded_at
    Action.objects.bulk_create(more)
    for action in more[:3]:
        for day in range(1, 21):
            ActionStateFactory.create(action=action, speaks_for=date(2026, 6, day))
    assert asked() == before <= 20


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://example.org")',
        "=cmd|'/c calc'!A0",
        "=[1]Other!A1",
        "=A1&B1",
        "SUM(A1)",
        "=",
        "=WEBSERVICE(A1)",
    ],
)
def test_a_formula_that_reaches_out_is_refused(formula: str) -> None:
    with pytest.raises(GoldthreadError, match="none that the program writes"):
        checked(formula)


@given(st.text(max_size=20))
def test_no_typed_word_is_taken_for_a_formula_of_another_function(typed: str) -> None:
    try:
        kept = checked(f"=SUM({typed})")
    except GoldthreadError:
        return
    assert not {"[", "|", "'", "&", "\\"} & set(kept)
