"""The improvement plan as a spreadsheet that goes on counting: days late, ratings and the weighted whole are formulas.

The sheet of actions has the headings that our own reader of trackers knows, so that it can come in again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks.words import pounds
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import PartLine
from goldthread.improvement.plan_report import PlanAccount, PlanAction
from goldthread.intake.sheets import NO, YES
from goldthread.lib.dates import PartialDate, Precision
from goldthread.publishing.manuscript import (
    Block,
    Column,
    Manuscript,
    Paragraph,
    Row,
    Table,
    Unit,
    Worked,
)
from goldthread.publishing.plan_cells import (
    due_words,
    forecast_of,
    percent_of,
    plan_manuscript,
    proof_of,
    tie_words,
    time_words,
    version_words,
)
from goldthread.publishing.report import Format, Report, Scope
from goldthread.publishing.reports.improvement_plan import (
    answers_table,
    changes_table,
    colours_table,
    outcomes_table,
    served_reviews,
)
from goldthread.publishing.words import day_words

SUMMARY, ACTIONS, PARTS = "Summary", "Actions", "Parts"
NOT_RATED = "Not rated"
COLOURS = ("Red", "Amber", "Green", "Blue", "Grey", NOT_RATED)
HOW = (
    "Numbers that are worked out are formulas: they follow what you change on the sheet of actions. Days overdue are"
    " counted to the day “As at” on the sheet “Summary”; type another day there, or =TODAY(), and they follow."
    " They are counted from the first date that an action was given. The sheet of actions can be read in again as a"
    " tracker."
)
WHOLE = 10_000
"""What a share of one is counted as."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and its number where it has one."""

    words: str
    number: int | None = None


class ImprovementPlanSheet(Report):
    code = "improvement-plan-sheet"
    title = "Improvement plan to work with"
    description = (
        "Every action with its dates, rating, cost and proof on sheets that go on counting: days overdue, ratings, and"
        " the weighted whole are formulas. The sheet of actions can be read in again as a tracker."
    )
    formats = (Format.XLSX,)
    of: ClassVar[type[Record]] = Plan
    permission = Permission.EDIT_RESPONSE

    def build(self, scope: Scope) -> Manuscript:
        return plan_manuscript(scope, sheet_blocks)


def sheet_blocks(account: PlanAccount) -> Iterator[Block]:
    yield Paragraph(HOW)
    yield summary_table(account)
    if account.actions:
        yield actions_table(account)
    if account.sheet.parts:
        yield rolled_up_table(account.sheet.parts, len(account.actions))
    tables = (outcomes_table(account), colours_table(account), answers_table(account), changes_table(account))
    named = zip(("Outcomes", "Colours", "Answers", "Changes"), tables, strict=True)
    yield from (Table(name, table.columns, table.rows) for name, table in named if table.rows)


FACTS = ("Plan", "Kind", "Status", "Answers for it", "Time", "Reviews that it answers")
AS_AT = f"{SUMMARY}!$B${len(FACTS) + 2}"
"""The cell that holds the day to which days overdue are counted: below the heading and the facts."""


def summary_table(account: PlanAccount) -> Table:
    plan = account.plan
    facts = (
        *(f"{plan.reference} {plan.title}", plan.get_type_display(), version_words(account)),
        *(plan.post.title if plan.post else "nobody named", time_words(plan)),
        "\n".join(served_reviews(account)) or "none",
    )
    rows = [Row(pair) for pair in zip(FACTS, facts, strict=True)]
    rows.append(_counted("As at", account.on.toordinal(), Unit.DAY))
    rows += _totals(account)
    columns = (Column("What", 45, is_strong=True), Column("Value", 75))
    return Table(SUMMARY, columns, tuple(rows))


def _totals(account: PlanAccount) -> Iterator[Row]:
    held = account.actions
    size = len(held)
    yield _counted("Actions", size, formula=f"=COUNTA({column_of('Reference', size)})" if held else "")
    if not held:
        return
    overdue, moved = column_of(OVERDUE, size), column_of(MOVED, size)
    yield _counted("Done", account.sheet.finished, formula=f'=COUNTIF({column_of("Done", size)},"{YES}")')
    yield _whole(account, size)
    yield _counted("Overdue since the first date", account.overdue, formula=f'=COUNTIF({overdue},">0")')
    yield _counted("Days overdue in all", sum(one.days_overdue for one in held), formula=f"=SUM({overdue})")
    times = [one.standing.times_moved for one in held]
    yield _counted("Re-dated", sum(number > 0 for number in times), formula=f'=COUNTIF({moved},">0")')
    yield _counted("Times re-dated in all", sum(times), formula=f"=SUM({moved})")
    for colour in COLOURS:
        many = sum(_colour(one) == colour for one in held)
        yield _counted(f"Rated: {colour.lower()}", many, formula=f'=COUNTIF({column_of("Rating", size)},"{colour}")')
    vacant = sum(one.is_vacant for one in held)
    yield _counted("Owned by a vacant post", vacant, formula=f'=COUNTIF({column_of("Vacant", size)},"{YES}")')
    cost = sum(one.action.cost_pence or 0 for one in held)
    yield _counted("Cost in all", cost, Unit.PENCE, f"=SUM({column_of('Cost', size)})")


def _counted(what: str, number: int, unit: Unit = Unit.COUNT, formula: str = "") -> Row:
    shown = {Unit.PENCE: pounds(number) if unit is Unit.PENCE else "", Unit.SHARE: f"{number / WHOLE:.0%}"}
    words = day_words(date.fromordinal(number)) if unit is Unit.DAY else shown.get(unit, str(number))
    return Row((what, words), numbers=(None, number), worked=Worked(unit, formula))


def _whole(account: PlanAccount, size: int) -> Row:
    """How far the plan has come: by the weights of its parts, else every action alike."""
    weighed = any(line.part.weight is not None and line.share.every for line in account.sheet.parts)
    number = round((account.sheet.done or 0) * WHOLE)
    done = f'COUNTIF({column_of("Done", size)},"{YES}")'
    if not account.is_weighed:
        return _counted(
            "Done, every action alike", number, Unit.SHARE, f"={done}/COUNTA({column_of('Reference', size)})"
        )
    last = len(account.sheet.parts) + 1
    weight, every, share = (f"{PARTS}!${letter}$2:${letter}${last}" for letter in "DEG")
    counting = f"SUMPRODUCT({weight}*({every}>0))"
    formula = f"=IF({counting}=0,0,SUMPRODUCT({weight}*({every}>0)*{share})/{counting})"
    return _counted("Done, by the weights of the parts", number if weighed else 0, Unit.SHARE, formula)


OVERDUE, MOVED, COUNTS_FROM = "Days overdue since the first date", "Times re-dated", "First date: last day it allows"
COLUMNS = (
    *(Column("Reference", 12, is_strong=True), Column("Action", 60), Column("Recommendation", 18), Column("Area", 30)),
    *(Column("Owner", 30), Column("Partners", 24), Column("Importance", 12), Column("Start", 16, unit=Unit.DAY)),
    *(Column("Original due date", 18, unit=Unit.DAY), Column("Due date", 18, unit=Unit.DAY)),
    *(Column(MOVED, 12, unit=Unit.COUNT), Column("Reason for change of date", 36)),
    Column(OVERDUE, 14, unit=Unit.COUNT),
    *(Column("State", 20), Column("Done", 10), Column("Rating", 12), Column("What the rating means", 40)),
    *(Column("Forecast", 12), Column("Complete, in a hundred", 12, unit=Unit.COUNT)),
    *(Column("Cost", 16, unit=Unit.PENCE), Column("Money", 36), Column("Proof", 40), Column("Update", 60)),
    *(Column("Serves", 18), Column("Review", 36), Column("Part", 12), Column("Vacant", 10)),
    Column(COUNTS_FROM, 18, unit=Unit.DAY),
)
PLACES = {column.heading: place for place, column in enumerate(COLUMNS)}


def letter_of(heading: str) -> str:
    """ "A", "AB": the letters of the column of actions with this heading."""
    before, rest = divmod(PLACES[heading], 26)
    return (chr(64 + before) if before else "") + chr(65 + rest)


def column_of(heading: str, size: int) -> str:
    """The cells of a column of the sheet of actions, as other sheets name them."""
    letter = letter_of(heading)
    return f"{ACTIONS}!${letter}$2:${letter}${size + 1}"


def actions_table(account: PlanAccount) -> Table:
    done, original = (f"{letter_of(heading)}{{row}}" for heading in ("Done", COUNTS_FROM))
    overdue = f'=IF(OR({done}="{YES}",{original}=""),0,MAX(0,{AS_AT}-{original}))'
    columns = tuple(
        Column(one.heading, one.share, one.is_strong, one.unit, formula=overdue) if one.heading == OVERDUE else one
        for one in COLUMNS
    )
    return Table(ACTIONS, columns, tuple(_row(one) for one in account.actions))


def _row(one: PlanAction) -> Row:
    cells = _cells(one)
    return Row(tuple(cell.words for cell in cells), numbers=tuple(cell.number for cell in cells))


def _cells(one: PlanAction) -> tuple[Cell, ...]:
    """One for each of `COLUMNS`."""
    standing, action = one.standing, one.action
    state = standing.state
    last = standing.original_due.last if standing.original_due else None
    return (
        *(
            Cell(action.reference),
            Cell(action.what),
            Cell("; ".join(each.reference for each in standing.recommendations)),
        ),
        Cell(action.part.title if action.part else action.area),
        *(Cell(one.owner), Cell(action.partners), Cell(action.get_priority_display()), _day(action.starts_on)),
        *(_due(standing.original_due), _due(standing.due), _number(standing.times_moved)),
        *(Cell(standing.dues[-1].reason if standing.dues else ""), _number(one.days_overdue)),
        *(Cell(standing.label), Cell(YES if standing.is_done else NO), Cell(_colour(one))),
        *(Cell(one.rating[1] if one.rating else ""), Cell(forecast_of(one)), _number(percent_of(one))),
        _pence(action.cost_pence),
        *(Cell("\n".join(tie_words(tie) for tie in one.money)), Cell(proof_of(one))),
        Cell(state.narrative if state else ""),
        *(Cell("; ".join(one.serves)), Cell("; ".join(one.reviews))),
        *(Cell(action.part.reference if action.part else ""), Cell(YES if one.is_vacant else NO), _day(last)),
    )


def _colour(one: PlanAction) -> str:
    return one.colour.capitalize() or NOT_RATED


def _number(number: int | None) -> Cell:
    return Cell("" if number is None else str(number), number)


def _pence(pence: int | None) -> Cell:
    return Cell("" if pence is None else pounds(pence), pence)


def _day(day: date | None) -> Cell:
    return Cell(day_words(day), day.toordinal()) if day else Cell("")


def _due(due: PartialDate | None) -> Cell:
    """A day as a day; anything less exact in its own words."""
    if due is not None and due.precision is Precision.DAY and due.first is not None:
        return _day(due.first)
    return Cell(due_words(due))


def rolled_up_table(parts: Sequence[PartLine], size: int) -> Table:
    """Each part with what is done of it; formulas count on the sheet of actions by the reference of the part."""
    of_part, done = column_of("Part", size), column_of("Done", size)
    columns = (
        *(Column("Reference", 14, is_strong=True), Column("Part", 50), Column("What it is", 20)),
        Column("Weight", 12, unit=Unit.SHARE),
        Column("Actions", 12, unit=Unit.COUNT, formula=f"=COUNTIF({of_part},A{{row}})" if size else ""),
        Column("Done", 12, unit=Unit.COUNT, formula=f'=COUNTIFS({of_part},A{{row}},{done},"{YES}")' if size else ""),
        Column("Share done", 12, unit=Unit.SHARE, formula="=IF(E{row}=0,0,F{row}/E{row})"),
    )
    return Table(PARTS, columns, tuple(_part(line) for line in parts))


def _part(line: PartLine) -> Row:
    part, share = line.part, line.share
    weight = None if part.weight is None else int(part.weight * WHOLE)
    done = round(WHOLE * share.done / share.every) if share.every else 0
    words = "" if weight is None else f"{weight / WHOLE:.0%}"
    return Row(
        (
            part.reference,
            part.title,
            part.get_sort_display(),
            words,
            str(share.every),
            str(share.done),
            f"{done / WHOLE:.0%}",
        ),
        numbers=(None, None, None, weight, share.every, share.done, done),
    )
