"""The register of risks as a published form: the heat map with its table, movement, and what was done and said."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdfium2 import PdfDocument

from goldthread.accounts.models import User
from goldthread.improvement.services import tie_risk
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.services import hear_risk
from goldthread.publishing.manuscript import Figure, Manuscript, Table, placed, texts_of
from goldthread.publishing.models import PublicationStage
from goldthread.publishing.publications.services import Wanted, ask_for_publication, write_publication
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written
from goldthread.risk.models import Risk, RiskRegister, RiskScore
from goldthread.risk.services import score_risk
from tests.cast import Cast
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory
from tests.factories.risk import (
    ControlFactory,
    EscalationFactory,
    RiskFactory,
    RiskRegisterFactory,
    RiskScoreFactory,
    RiskStateFactory,
)
from tests.publishing.spreadsheet import cells_of

ON = date(2026, 11, 21)
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 5)
CODE = "risk-register"


@pytest.fixture
def lead(people: Cast) -> User:
    return people.improvement_lead


@pytest.fixture
def register(people: Cast, lead: User) -> RiskRegister:
    """A risk that moved to the worst and was heard of, one that nobody scored, and one that is closed."""
    made = RiskRegisterFactory.create(authority=people.council, reference="RR1", title="Children")
    worse, bare, closed = (
        RiskFactory.create(register=made, reference=f"RK{at}", event=f"Event <{at}>", is_key=at < 3) for at in (1, 2, 3)
    )
    for day, step, why in ((MAY, 1, ""), (JUNE, 3, "A post fell vacant")):
        score_risk(by=lead, risk=worse, stage="current", likelihood=step, impact=step, speaks_for=day, why=why)
    RiskScoreFactory.create(risk=closed)
    RiskStateFactory.create(risk=closed, speaks_for=JUNE)
    ControlFactory.create(risk=worse, what="=Audit of cases")
    board = BodyFactory.create(authority=people.council, name="Improvement Board")
    EscalationFactory.create(risk=worse, to_body=board, speaks_for=JUNE, why="Beyond what we can bear")
    action = ActionFactory.create(authority=people.council, reference="A1", what="Fill the posts")
    tie_risk(by=lead, action=action, risk=worse)
    meeting = MeetingFactory.create(body=board, held_first=date(2026, 7, 1), held_last=date(2026, 7, 1))
    item = AgendaItemFactory.create(meeting=meeting, title="Risks")
    hear_risk(by=lead, risk=worse, item=item, asked="Why so late?")
    assert bare.is_key
    return RiskRegister.objects.select_related("authority", "pack").get(pk=made.pk)


def told(register: RiskRegister, lead: User, on: date = ON) -> Manuscript:
    return manuscript_of(report_of(CODE), Scope(register, lead, on))


def tables(manuscript: Manuscript) -> dict[str, Table]:
    held = [one.block for one in placed(manuscript.blocks) if isinstance(one.block, Table)]
    return {block.caption: block for block in held}


def figure(manuscript: Manuscript) -> Figure:
    return next(one.block for one in placed(manuscript.blocks) if isinstance(one.block, Figure))


def test_it_tells_each_risk_in_the_words_of_the_matrix_with_what_was_done_and_said(
    register: RiskRegister, lead: User
) -> None:
    text = "\n".join(texts_of(told(register, lead)))
    for words in (
        "Two risks are open, one is closed.",
        "Worse than when last scored: RK1.",
        "Beyond what the council will bear: RK1.",
        "Without a current score: RK2.",
        "Key risks without an action: RK2.",
        "Key risks that no board has heard of: RK2.",
        "It may happen that: Event <1>.",
        "Red\n3 Most × 3 Most\n5 June 2026",
        "Worse; before: Green\n1 Least × 1 Least\n4 May 2026\nA post fell vacant",
        "=Audit of cases",
        "A1 Fill the posts",
        "Beyond what we can bear",
        "Why so late?",
        "Source of the matrix: A policy.",
    ):
        assert words in text


def test_the_heat_map_and_its_table_say_the_same_and_no_user_text_is_drawn(register: RiskRegister, lead: User) -> None:
    drawn = figure(told(register, lead))
    assert ">RK1<" in drawn.svg
    assert "RK2" not in drawn.svg, "nobody scored it"
    assert "RK3" not in drawn.svg, "it is closed"
    assert "Event" not in drawn.svg
    assert [row.cells for row in drawn.data.rows] == [
        ("3 Most", "3 Most", "Red, beyond appetite", "1", "RK1"),
        ("On the map", "", "", "1", ""),
    ]


def test_on_an_earlier_day_it_tells_what_was_known_then(register: RiskRegister, lead: User) -> None:
    then = told(register, lead, MAY)
    text = "\n".join(texts_of(then))
    assert "First score" in text
    for later in ("A post fell vacant", "Why so late?", "Beyond what we can bear"):
        assert later not in text


def test_a_spreadsheet_counts_scores_as_numbers_and_text_stays_text(register: RiskRegister, lead: User) -> None:
    content = written(told(register, lead), Format.XLSX)
    assert (cells_of(content, 2)["D3"].formula, cells_of(content, 2)["D3"].value) == ("SUM(D2)", 1)
    assert [cells_of(content, 7)[f"{column}2"].value for column in "DE"] == [3, 3]
    assert cells_of(content, 3)["B2"].value == "=Audit of cases"


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_it_is_published_on_its_side_with_its_drawing_and_kept(
    register: RiskRegister, lead: User, form: Format
) -> None:
    done = write_publication(ask_for_publication(by=lead, wanted=Wanted(register, CODE, form, ON)).uuid)
    assert done is not None
    assert done.stage == PublicationStage.READY, done.problem
    assert done.file_name == f"RR1-risk-register-P1.{form}"
    content = written(told(register, lead), form)
    if form is Format.PDF:
        with PdfDocument(content) as document:
            assert document[0].get_width() > document[0].get_height()
        assert b"/Alt" in content
    else:
        document = Document(io.BytesIO(content))
        assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
        assert "Heat map of one open risk" in (document.inline_shapes[0]._inline.docPr.get("descr") or "")


def test_only_those_who_keep_risks_publish_the_register(people: Cast, register: RiskRegister) -> None:
    for reader in (people.scrutiny_member, people.lead_reviewer):
        with pytest.raises(RuleBroken, match="publishes nothing"):
            ask_for_publication(by=reader, wanted=Wanted(register, CODE, Format.PDF, ON))
    assert [report.code for report in reports_for(register)] == [CODE]


def test_a_hundred_risks_take_as_many_queries_as_three_and_a_full_cell_counts_what_it_leaves_out(
    register: RiskRegister, lead: User
) -> None:
    counts = []
    for many in (0, 97):
        for at in range(many):
            RiskScoreFactory.create(risk=RiskFactory.create(register=register, reference=f"RK{at + 10}"))
        with CaptureQueriesContext(connection) as captured:
            manuscript = told(register, lead)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 18
    assert " more<" in figure(manuscript).svg
    assert RiskScore.objects.filter(risk__register=register).count() == 100
    assert written(manuscript, Format.PDF).startswith(b"%PDF")


def test_an_empty_register_says_so(people: Cast, lead: User) -> None:
    made = RiskRegisterFactory.create(authority=people.council, reference="RR9")
    assert not Risk.objects.exists()
    assert "No risk stands in the register yet." in list(texts_of(told(made, lead)))
