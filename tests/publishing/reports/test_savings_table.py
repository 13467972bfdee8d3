"""The savings table as a published form: what adds up, what was stated, what pays, and never the same saving twice."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdfium2 import PdfDocument

from goldthread.accounts.models import User
from goldthread.authorities.models import Sensitivity, State
from goldthread.finance.models import FinancialStrategy, FundingSource, MoneyLine
from goldthread.finance.services import (
    LineDetails,
    StrategyDetails,
    add_figure,
    add_funding,
    add_funding_source,
    add_line_figure,
    add_money_line,
    add_source_figure,
    add_strategy,
    count_line_with,
)
from goldthread.improvement.services import tie_money
from goldthread.lib.errors import RuleBroken
from goldthread.publishing.manuscript import Manuscript, Table, placed, texts_of
from goldthread.publishing.models import PublicationStage
from goldthread.publishing.publications.services import Wanted, ask_for_publication, write_publication
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written
from tests.cast import Cast, member
from tests.factories.documents import DocumentFactory, cited
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import PersonFactory
from tests.publishing.spreadsheet import Held, cells_of

ON = date(2026, 11, 21)
JUNE = date(2026, 6, 5)
CODE = "savings-table"
THOUSAND = 100_000


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


@pytest.fixture
def strategy(people: Cast, officer: User) -> FinancialStrategy:
    """Two savings and a mention of the first, a cost that a source without money is to pay, and two totals."""
    by = officer
    details = StrategyDetails(
        title="Medium term strategy", first_year="2026/27", last_year="2027/28", agreed_where="Council, minute 12"
    )
    made = add_strategy(by=by, authority=people.council, details=details)
    told = (
        ("=1+1 Day services", "saving", "new", 300),
        ("Transport", "saving", "existing", 50),
        ("Travel of day services", "saving", "new", 120),
        ("Redundancy", "one_off", "", 80),
    )
    for what, nature, answer, thousands in told:
        line = add_money_line(by=by, strategy=made, details=LineDetails(what=what, nature=nature, in_strategy=answer))
        plan(officer, line, thousands)
    first, _, mention, cost = lines(made)
    count_line_with(by=by, line=mention, other=first, seen_version=mention.row_version)
    plan(officer, first, 200, "delivered")
    reserve = add_funding_source(by=by, strategy=made, name="Reserve", sort="reserve")
    add_source_figure(by=by, source=reserve, financial_year="2026/27", pence=0, speaks_for=JUNE)
    add_funding(by=by, line=cost, source=reserve, financial_year="2026/27", pence=60 * THOUSAND)
    add_figure(
        by=by,
        strategy=made,
        measure="stated_savings",
        financial_year="2026/27",
        pence=470 * THOUSAND,
        speaks_for=JUNE,
    )
    action = ActionFactory.create(authority=people.council, reference="A1", what="Close the centre")
    tie_money(by=people.improvement_lead, action=action, line=first)
    paper = DocumentFactory.create(authority=people.council, reference="D9", title="Budget report")
    passage = cited(first, paper)
    type(passage).objects.filter(pk=passage.pk).update(page=4)
    return FinancialStrategy.objects.select_related("authority").get(pk=made.pk)


def plan(officer: User, line: MoneyLine, thousands: int, measure: str = "planned") -> None:
    add_line_figure(
        by=officer,
        line=line,
        measure=measure,
        financial_year="2026/27",
        pence=thousands * THOUSAND,
        speaks_for=JUNE,
    )


def lines(strategy: FinancialStrategy) -> list[MoneyLine]:
    return list(MoneyLine.objects.filter(strategy=strategy).order_by("pk"))


def table(strategy: FinancialStrategy, officer: User) -> Manuscript:
    return manuscript_of(report_of(CODE), Scope(strategy, officer, ON))


def tables(manuscript: Manuscript) -> dict[str, Table]:
    held = [one.block for one in placed(manuscript.blocks) if isinstance(one.block, Table)]
    return {block.caption: block for block in held}


def test_it_says_its_signs_what_adds_up_what_was_stated_and_what_nobody_pays(
    officer: User, strategy: FinancialStrategy
) -> None:
    text = "\n".join(texts_of(table(strategy, officer)))
    for words in (
        "A saving is negative (−£), a cost or a bid is positive.",
        "Savings, planned over all years: −£350,000 in two lines: −£300,000 new and −£50,000 already in the strategy.",
        "Savings in all, as stated, 2026/27: −£470,000 is stated and the lines come to −£350,000, a difference of"
        " £120,000.",
        "Nothing pays for ML4 Redundancy: £20,000 in 2026/27.",
        "Reserve, 2026/27: £60,000 is to be paid from it; it holds nothing in this year.",
        "The same money as ML1; not added up",
        "A1 Close the centre",
        "Council, minute 12",
    ):
        assert words in text
    behind = tables(table(strategy, officer))["What stands behind each line"].rows[0].cells
    assert "D9" in "".join(behind)
    assert "page 4" in "".join(behind)


def test_a_mention_is_printed_and_never_added_up(officer: User, strategy: FinancialStrategy) -> None:
    savings = tables(table(strategy, officer))["Savings by year"]
    rows = {(row.cells[0].split()[0], *row.cells[1:3]): row for row in savings.rows}
    total = rows["Savings", "", "Planned"]
    mention = next(at for at, row in enumerate(savings.rows) if row.cells[0].startswith("ML3"))
    assert mention not in total.adds
    assert total.numbers[3] == -350 * THOUSAND
    assert rows["Difference:", "", ""].numbers[3:] == (120 * THOUSAND, None, 120 * THOUSAND)


def test_the_sums_of_the_spreadsheet_are_live_and_come_to_what_stands_beside_them(
    officer: User, strategy: FinancialStrategy
) -> None:
    content = written(table(strategy, officer), Format.XLSX)
    cells = cells_of(content)
    assert cells["A2"].value == "ML1 =1+1 Day services"
    formulas = {held.formula for held in cells.values() if held.formula}
    assert "SUM(D2,D4)" in formulas
    for address, held in cells.items():
        if held.formula and (row := address[1:]) and address[0] == "D":
            assert held == Held(held.formula, worked_out(held.formula, cells)), row
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.read("xl/workbook.xml").decode()
    for name in ("Savings by year", "Costs and bids by year", "Sources by year", "What stands behind each line"):
        assert f'name="{name}"' in names


def worked_out(formula: str, cells: dict[str, Held]) -> float:
    """What "SUM(D2,D4:D6)-D8" comes to."""
    added, _, taken = formula.removeprefix("SUM(").partition(")")
    whole = 0.0
    for part in added.split(","):
        first, _, last = part.partition(":")
        rows = range(int(first[1:]), int((last or first)[1:]) + 1)
        whole += sum(number(cells, f"{first[0]}{row}") for row in rows)
    return whole - sum(number(cells, one) for one in taken.split("-") if one)


def number(cells: dict[str, Held], address: str) -> float:
    value = cells[address].value if address in cells else 0
    return value if isinstance(value, float) else 0


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_it_is_published_on_its_side_and_kept(officer: User, strategy: FinancialStrategy, form: Format) -> None:
    by = officer
    done = write_publication(ask_for_publication(by=by, wanted=Wanted(strategy, CODE, form, ON)).uuid)
    assert done is not None
    assert (done.stage, done.is_draft, done.state) == (PublicationStage.READY, False, State.SHARED), done.problem
    assert done.file_name == f"{strategy.reference}-savings-table-P1.{form}"
    content = written(table(strategy, officer), form)
    if form is Format.PDF:
        with PdfDocument(content) as document:
            assert document[0].get_width() > document[0].get_height()
        assert b"/StructTreeRoot" in content
    else:
        assert Document(io.BytesIO(content)).sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_only_those_who_keep_money_publish_it_and_it_shows_no_name(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    for reader in (people.scrutiny_member, people.lead_reviewer):
        with pytest.raises(RuleBroken, match="publishes nothing"):
            ask_for_publication(by=reader, wanted=Wanted(strategy, CODE, Format.PDF, ON))
    assert [report.code for report in reports_for(strategy)] == [CODE]
    PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Director")
    MoneyLine.objects.filter(strategy=strategy, reference="ML2").update(what="Posts of Perdita Quillfeather")
    made = manuscript_of(report_of(CODE), Scope(strategy, officer, ON, shows_names=True))
    assert "Quillfeather" not in "\n".join(texts_of(made))


def test_what_is_restricted_goes_only_where_it_may(officer: User, strategy: FinancialStrategy) -> None:
    restricted = Sensitivity.RESTRICTED
    MoneyLine.objects.filter(reference="ML2").update(sensitivity=restricted, effective_sensitivity=restricted)
    made = table(strategy, officer)
    seen = MoneyLine.objects.visible_to(officer).filter(reference="ML2").exists()
    assert ("Transport" in "\n".join(texts_of(made))) is seen
    assert (made.sensitivity >= restricted) is seen


def test_fifty_lines_over_ten_years_take_as_many_queries_as_four(officer: User, strategy: FinancialStrategy) -> None:
    counts = []
    for many in (0, 46):
        for at in range(many):
            plan(officer, add_money_line(
                by=officer, strategy=strategy,
                details=LineDetails(what=f"Saving {at}", nature="saving", in_strategy="new"),
            ), at + 1)  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            table(strategy, officer)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 16


def test_more_years_than_a_page_holds_come_in_several_tables(people: Cast, officer: User) -> None:
    details = StrategyDetails(title="Ten years", first_year="2026/27", last_year="2035/36")
    made = add_strategy(by=officer, authority=people.council, details=details)
    line = add_money_line(
        by=officer, strategy=made, details=LineDetails(what="One", nature="saving", in_strategy="new")
    )
    plan(officer, line, 10)
    found = [block for caption, block in tables(table(made, officer)).items() if caption.startswith("Savings by year")]
    assert [block.caption for block in found] == [
        "Savings by year, 2026/27 to 2031/32",
        "Savings by year, 2032/33 to 2035/36",
    ]
    assert all(len(second.columns) < len(first.columns) for first, second in pairwise(found))


def test_an_empty_strategy_says_so(people: Cast, officer: User) -> None:
    details = StrategyDetails(title="Empty", first_year="2026/27", last_year="2026/27")
    made = add_strategy(by=officer, authority=people.council, details=details)
    assert not FundingSource.objects.exists()
    text = "\n".join(texts_of(table(made, officer)))
    assert "No line is in the strategy yet." in text
    assert written(table(made, officer), Format.PDF).startswith(b"%PDF")
