"""The savings table of a financial strategy: lines by year, what was stated beside what adds up, and what pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar
from uuid import UUID

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks.words import pounds
from goldthread.documents.queries import Source, sources_of
from goldthread.finance.models import FinancialStrategy, MoneyLine
from goldthread.finance.queries import Frame, Group, LineRow, StatedRow, frame_of
from goldthread.improvement.tie_queries import TiedAction, actions_of_strategy
from goldthread.publishing.manuscript import (
    UNKNOWN,
    Block,
    Column,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
    table_of_what_is_known,
)
from goldthread.publishing.money_tables import YearRow, tables_by_year
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import counted, day_words, joined

SIGNS = (
    "Amounts are pounds of one financial year, which begins on 1 April. A saving is negative (−£), a cost or a bid is"
    " positive. An empty cell says that nobody stated an amount; £0 says that it is nothing."
)
MEASURES = (
    "Planned is what the line was to bring, forecast what is expected now, delivered what came. Each is the last that"
    " anybody said by {day}."
)
ONCE = "Each saving is added up once. A line that is only another mention of one is shown, and adds nothing to a total."
ANSWERS = {
    MoneyLine.InStrategy.NEW: "New",
    MoneyLine.InStrategy.EXISTING: "Already in",
    MoneyLine.InStrategy.UNSTATED: UNKNOWN,
}
MANY = {
    MoneyLine.Nature.SAVING: "Savings",
    MoneyLine.Nature.ONE_OFF: "One-off costs",
    MoneyLine.Nature.RECURRING: "Costs in every year",
    MoneyLine.Nature.GROWTH: "Growth bids",
}
LINE = (Column("Line", 58, is_strong=True), Column("New or already in", 20), Column("Figure", 20))
COST = (Column("Line", 58, is_strong=True), Column("Kind", 22), Column("Figure", 20))


class SavingsTable(Report):
    code = "savings-table"
    title = "Savings table"
    description = (
        "Savings, costs and bids by year: planned, forecast and delivered, what was stated beside what adds up, what"
        " pays for costs, and the actions and papers behind each line. The sums of the spreadsheet are live."
    )
    formats = (Format.XLSX, Format.DOCX, Format.PDF)
    may_show_names = False
    of: ClassVar[type[Record]] = FinancialStrategy
    permission = Permission.EDIT_FINANCE

    def build(self, scope: Scope) -> Manuscript:
        """Twelve queries, whatever the size of the strategy."""
        strategy = scope.subject
        if not isinstance(strategy, FinancialStrategy):
            raise TypeError(f"{strategy.reference} is no financial strategy.")
        frame = frame_of(strategy, scope.user, scope.on)
        rows = [row for group in frame.groups for row in group.rows]
        actions = actions_of_strategy(strategy, scope.user, scope.on)
        printed = [row.line.savings_line.uuid for row in rows if row.line.savings_line is not None]
        cited = (strategy.uuid, *(row.line.uuid for row in rows), *printed)
        sources = sources_of(strategy.authority, scope.user, cited)
        tied = [one.standing.action for held in actions.values() for one in held]
        return Manuscript(
            title=f"Savings table: {strategy.title}",
            subject=f"Financial strategy {strategy.reference}, {strategy.first_year} to {strategy.last_year}",
            issuer=strategy.authority.name,
            dated_on=scope.on,
            **standing_of([strategy], [row.line for row in rows], [one.source for one in frame.sources], tied),
            is_landscape=True,
            blocks=(
                *_opening(strategy, frame, day_words(scope.on), sources),
                *_savings(frame),
                *_costs(frame),
                *_funding(frame),
                *_behind(rows, actions, sources),
            ),
        )


def _opening(
    strategy: FinancialStrategy, frame: Frame, day: str, sources: Mapping[UUID, list[Source]]
) -> Iterator[Block]:
    when = f" on {day_words(strategy.agreed_on)}" if strategy.agreed_on else ""
    where = f": {strategy.agreed_where}" if strategy.agreed_where else ""
    stands = f"Agreed{when}{where}." if when or where else "The record does not say where it was agreed."
    held = "; ".join(_where(sources.get(strategy.uuid, [])))
    yield Paragraph(f"{stands} As the record stood on {day}.{f' Its paper: {held}.' if held else ''}")
    yield Listing(tuple(_headlines(frame)))
    yield Section("How to read it", (Listing((SIGNS, MEASURES.format(day=day), ONCE)),))


def _headlines(frame: Frame) -> Iterator[str]:
    """What it comes to in all, then what somebody must look at."""
    for group in frame.groups:
        lines = counted(sum(row.counts for row in group.rows), "line", "lines")
        split = [
            f"{pounds(amount)} {words}"
            for amount, words in (
                (group.new, "new"),
                (group.existing, "already in the strategy"),
                (group.unstated, "not stated as either"),
            )
            if amount and amount != group.total
        ]
        parts = f": {joined(split)}" if split else ""
        many = MANY[MoneyLine.Nature(group.nature)]
        yield f"{many}, planned over all years: {pounds(group.total)} in {lines}{parts}."
    for stated in frame.stated:
        yield from _differences(stated, frame.years)
    for row, years in frame.lacking:
        lacks = joined([f"{pounds(pence)} in {year}" for year, pence in years])
        yield f"Nothing pays for {row.line.reference} {row.line.what}: {lacks}."
    for source in frame.sources:
        for year, (held, drawn, wrong) in zip(frame.years, source.cells, strict=True):
            if wrong:
                holds = f" ({pounds(held)})" if held else ""
                yield f"{source.source.name}, {year}: {pounds(drawn)} is to be paid from it; {wrong}{holds}."


def _differences(row: StatedRow, years: Sequence[str]) -> Iterator[str]:
    for year, (said, due, differs) in zip(years, row.cells, strict=True):
        if differs and said is not None:
            yield (
                f"{row.label}, {year}: {pounds(said)} is stated and the lines come to {pounds(due)}, a difference of"
                f" {pounds(abs(due - said))}."
            )


@dataclass(slots=True)
class _Sheet:
    """Rows as they are put down; `planned` and the others are the places of those that count."""

    rows: list[YearRow] = field(default_factory=list)
    counting: dict[str, list[tuple[int, LineRow]]] = field(default_factory=dict)

    def put(self, row: LineRow, second: str) -> None:
        line = row.line
        named = f"{line.reference} {line.what}"
        mention = f"\nThe same money as {_other(row)}; not added up" if not row.counts else ""
        for measure, amounts, _ in row.measures:
            if row.counts:
                self.counting.setdefault(measure, []).append((len(self.rows), row))
            self.rows.append(YearRow((named + mention, second, measure), amounts))

    def total(self, words: str, measure: str, wanted: Iterable[tuple[int, LineRow]], second: str = "") -> int:
        """Puts down a row that adds up the wanted ones, and says where it stands."""
        held = list(wanted)
        years = len(self.rows[0].amounts)
        amounts = tuple(sum(self.rows[at].amounts[year] or 0 for at, _ in held) for year in range(years))
        self.rows.append(YearRow((words, second, measure), amounts, tuple(at for at, _ in held), is_strong=True))
        return len(self.rows) - 1

    def beside_stated(self, stated: StatedRow, total: int) -> None:
        """What the strategy states, and how far what adds up is from that."""
        if not stated.is_stated:
            return
        self.rows.append(YearRow((stated.label, "", "Stated"), stated.stated, is_strong=True))
        gaps = tuple(None if said is None else due - said for said, due, _ in stated.cells)
        at = len(self.rows)
        self.rows.append(YearRow(("Difference: added up less stated", "", ""), gaps, (total,), (at - 1,), True))


def _other(row: LineRow) -> str:
    return row.same_as.reference if row.same_as is not None else "a line that not every reader may see"


def _groups(frame: Frame, *, savings: bool) -> list[Group]:
    return [group for group in frame.groups if group.is_saving is savings]


def _savings(frame: Frame) -> Iterator[Block]:
    sheet = _Sheet()
    for group in _groups(frame, savings=True):
        for row in group.rows:
            sheet.put(row, ANSWERS[MoneyLine.InStrategy(row.line.in_strategy)])
    if not sheet.rows:
        return
    planned = sheet.counting.get("Planned", [])
    for answer, words in ANSWERS.items():
        wanted = [(at, row) for at, row in planned if row.line.in_strategy == answer]
        if wanted and len(wanted) < len(planned):
            sheet.total("Savings of these", "Planned", wanted, words)
    total = sheet.total("Savings in all", "Planned", planned)
    sheet.beside_stated(frame.stated[0], total)
    for measure in ("Forecast", "Delivered"):
        if measure in sheet.counting:
            sheet.total("Savings in all", measure, sheet.counting[measure])
    blocks = tuple(tables_by_year("Savings by year", LINE, frame.years, sheet.rows))
    yield Section("Savings", blocks, begins_page=True)


def _costs(frame: Frame) -> Iterator[Block]:
    sheet = _Sheet()
    groups = _groups(frame, savings=False)
    for group in groups:
        for row in group.rows:
            sheet.put(row, group.label)
    if not sheet.rows:
        return
    planned = sheet.counting.get("Planned", [])
    for group in groups if len(groups) > 1 else ():
        wanted = [(at, row) for at, row in planned if row.line.nature == group.nature]
        if wanted:
            sheet.total("In all of this kind", "Planned", wanted, group.label)
    total = sheet.total("Costs and bids in all", "Planned", planned)
    sheet.beside_stated(frame.stated[1], total)
    for measure in ("Forecast", "Delivered"):
        if measure in sheet.counting:
            sheet.total("Costs and bids in all", measure, sheet.counting[measure])
    yield Section("Costs and bids", tuple(tables_by_year("Costs and bids by year", COST, frame.years, sheet.rows)))


def _funding(frame: Frame) -> Iterator[Block]:
    """For each source what it holds, what is paid from it, and what is left."""
    if not frame.sources and not frame.unfunded:
        return
    blocks: list[Block] = []
    rows: list[YearRow] = []
    places = count(0, 3)
    for source, at in zip(frame.sources, places, strict=False):
        named = (source.source.name, source.source.get_sort_display())
        left = tuple((held or 0) - drawn if held is not None else None for held, drawn, _ in source.cells)
        rows += [
            YearRow((*named, "Holds"), source.available),
            YearRow((*named, "Is to pay"), source.drawn),
            YearRow((*named, "Left"), left, (at,), (at + 1,), True),
        ]
    if rows:
        heads = (Column("Source", 58, is_strong=True), Column("Kind", 22), Column("Figure", 20))
        blocks += tables_by_year("Sources by year", heads, frame.years, rows)
    lacking = [YearRow((f"{row.line.reference} {row.line.what}",), row.unfunded) for row in frame.unfunded]
    if lacking:
        head = Column("Cost that nothing pays whole", 100, is_strong=True)
        blocks += tables_by_year("Lacking by year", (head,), frame.years, lacking)
    else:
        blocks.append(Paragraph("Every planned cost is paid whole by these sources."))
    yield Section("What pays for it", tuple(blocks))


def _behind(
    rows: Sequence[LineRow], actions: Mapping[int, list[TiedAction]], sources: Mapping[UUID, list[Source]]
) -> Iterator[Block]:
    if not rows:
        yield Paragraph("No line is in the strategy yet.")
        return
    columns = (
        *(Column("Line", 14, is_strong=True), Column("What", 44), Column("Who answers", 30)),
        *(Column("Actions that it rests on", 60), Column("Where it stands", 50), Column("What not acting costs", 40)),
    )
    held = tuple(
        Row(
            (
                row.line.reference,
                row.line.what,
                row.line.owner_post.title if row.line.owner_post else "Nobody yet",
                "\n".join(_action(one) for one in actions.get(row.line.pk, [])) or "No action",
                "\n".join(_where(_sources(row.line, sources))) or "No paper on record",
                _not_acting(row.line),
            )
        )
        for row in rows
    )
    table = table_of_what_is_known(Table("What stands behind each line", columns, held))
    yield Section("What stands behind each line", (table,))


def _action(tied: TiedAction) -> str:
    standing = tied.standing
    says = [standing.label, "overdue" if tied.is_overdue else ""]
    state = ", ".join(filter(None, says))
    return f"{standing.action.reference} {standing.action.what}{f' ({state})' if state else ''}"


def _sources(line: MoneyLine, sources: Mapping[UUID, list[Source]]) -> list[Source]:
    """The passages of a line, and of the printed row that it stands for."""
    printed = sources.get(line.savings_line.uuid, []) if line.savings_line is not None else []
    return [*sources.get(line.uuid, []), *printed]


def _where(sources: Iterable[Source]) -> Iterator[str]:
    """The document with the page and line of each passage."""
    for source in sources:
        yield f"{source.document_reference}: {source.words}"


def _not_acting(line: MoneyLine) -> str:
    priced = pounds(line.not_acting_pence) if line.not_acting_pence is not None else ""
    return ". ".join(filter(None, (priced, line.not_acting_words)))
