"""A plan on one side of one sheet: what it is for, where it stands, and what presses; the rest is named as left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import OutcomeLine, PartLine, PlanSheet, plan_sheet
from goldthread.improvement.plan_report import PlanAction, actions_in
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import (
    UNKNOWN,
    Block,
    Column,
    KeyFigure,
    KeyFigures,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Side,
    Table,
    table_of_what_is_known,
)
from goldthread.publishing.one_side import one_side
from goldthread.publishing.plan_cells import agreed_words, due_words, owner_words, plan_in, short_day
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import counted, ended, how_often
from goldthread.publishing.writers.pdf import pages_of

ACTIONS, OUTCOMES, PARTS = "Actions", "Outcomes", "Workstreams, phases and priorities"
FILLED = (PARTS, OUTCOMES, ACTIONS)
"""The tables in the order in which they are given room."""
MOST_PRESSING = "Actions, the most pressing first"
LAST = date.max


class PlanOnAnA4Page(Report):
    code = "plan-on-a-page-a4"
    title = "Plan on a page, A4"
    description = "One side of A4: its aim, where it stands, and what presses. It names what it leaves out."
    formats = (Format.PDF,)
    of: ClassVar[type[Record]] = Plan
    permission = Permission.EDIT_RESPONSE
    paper: ClassVar[Side] = Side.A4

    def build(self, scope: Scope) -> Manuscript:
        plan = plan_in(scope.subject)
        sheet = plan_sheet(plan, scope.user, scope.on)
        actions = actions_in(sheet, scope.on)
        return Manuscript(
            title=plan.title,
            subject=f"{plan.get_type_display()}, {plan.reference}",
            issuer=plan.authority.name,
            dated_on=scope.on,
            side=self.paper,
            **standing_of(_records(sheet)),
            blocks=tuple(_blocks(sheet, actions)),
        )

    def fitted(self, manuscript: Manuscript) -> Manuscript:
        return one_side(manuscript, FILLED, partial(pages_of, layout=layout_of()))


class PlanOnAnA3Page(PlanOnAnA4Page):
    """The same on a larger sheet."""

    code = "plan-on-a-page-a3"
    title = "Plan on a page, A3"
    description = "The same on one side of A3, with room for about twice as many actions."
    paper = Side.A3


def _records(sheet: PlanSheet) -> Iterator[Record]:
    yield sheet.plan
    yield from (line.part for line in sheet.parts)
    for line in sheet.outcomes:
        yield line.outcome
        yield from line.values
    for one in sheet.standings:
        yield one.action
        yield from (*one.dues, *one.states)


def _blocks(sheet: PlanSheet, actions: Sequence[PlanAction]) -> Iterator[Block]:
    """What goes across the top; to the left the aim, outcomes and parts; to the right the actions."""
    plan = sheet.plan
    agreed = agreed_words(sheet.agreements[-1]) if sheet.agreements else "Not agreed yet"
    answers = f" The {plan.post.title} answers for it." if plan.post else " Nobody is named who answers for it."
    yield Paragraph(f"{plan.reference}, {plan.get_type_display().lower()}. {agreed}.{answers}")
    yield KeyFigures(tuple(_figures(sheet, actions)))
    if plan.aim:
        yield Section("What it is for", (Paragraph(plan.aim),))
    nothing = Paragraph("None: nobody has said what is to be better.")
    yield Section("What is to be better", (outcomes_table(sheet.outcomes) if sheet.outcomes else nothing,))
    if sheet.parts:
        yield Section("How far each part has come", (parts_table(sheet.parts),))
    yield Section(MOST_PRESSING, (actions_table(actions) if actions else Paragraph("None yet."),))


def _figures(sheet: PlanSheet, actions: Sequence[PlanAction]) -> Iterator[KeyFigure]:
    yield KeyFigure(f"{sheet.finished} of {len(actions)}", "actions done")
    if sheet.done_of_a_hundred is not None and any(line.part.weight is not None for line in sheet.parts):
        yield KeyFigure(f"{sheet.done_of_a_hundred}%", "done, by the weights of the parts")
    yield KeyFigure(str(sum(one.days_overdue > 0 for one in actions)), "overdue since their first date")
    yield KeyFigure(str(sum(one.standing.times_moved > 0 for one in actions)), "given another date")
    rated = Counter(one.colour for one in actions)
    said = [f"{rated[colour]} {colour}" for colour in ("red", "amber", "green", "blue", "grey") if rated[colour]]
    label = f"rated: {', '.join(said)}" if said else "rated"
    yield KeyFigure(str(len(actions) - rated[""]), label)
    vacant = sum(one.is_vacant or not one.owner for one in actions)
    yield KeyFigure(str(vacant), "owned by a vacant post or by nobody")


def outcomes_table(outcomes: Sequence[OutcomeLine]) -> Table:
    columns = (
        *(Column("Ref", 9), Column("Outcome and its measure", 38, is_strong=True), Column("From", 13)),
        *(Column("To", 13), Column("Now", 15), Column("By", 13)),
    )
    rows = tuple(
        Row(
            (
                line.outcome.reference,
                f"{ended(line.outcome.what)} {line.outcome.measure}".strip(),
                line.outcome.baseline or UNKNOWN,
                line.outcome.target or UNKNOWN,
                line.last.value if line.last else "no value",
                short_day(line.outcome.due_on) if line.outcome.due_on else UNKNOWN,
            )
        )
        for line in outcomes
    )
    return table_of_what_is_known(Table(OUTCOMES, columns, rows))


def parts_table(parts: Sequence[PartLine]) -> Table:
    columns = (Column("Part", 46, is_strong=True), Column("Sort", 20), Column("Weight", 12), Column("Done", 14))
    rows = tuple(
        Row(
            (
                line.part.title,
                line.part.get_sort_display(),
                "" if line.part.weight is None else f"{line.part.weight:.0%}",
                f"{line.share.done} of {line.share.every}" if line.share.every else "",
            )
        )
        for line in parts
    )
    return table_of_what_is_known(Table(PARTS, columns, rows))


def actions_table(actions: Sequence[PlanAction]) -> Table:
    """The longest overdue first, then by their dates; what is done stands last."""
    columns = (
        *(Column("Ref", 10), Column("Action", 56, is_strong=True), Column("Owner", 32)),
        *(Column("Due", 32), Column("Rating today", 22)),
    )
    return Table(ACTIONS, columns, tuple(_action(one) for one in sorted(actions, key=_pressing)))


def _pressing(one: PlanAction) -> tuple[bool, int, date, int]:
    due = one.standing.due
    return one.standing.is_done, -one.days_overdue, due.last if due and due.last else LAST, one.action.pk


def _action(one: PlanAction) -> Row:
    late = f"\n{counted(one.days_overdue, 'day', 'days')} overdue" if one.days_overdue else ""
    moved = f", moved {how_often(one.standing.times_moved)}" if one.standing.times_moved else ""
    return Row(
        (
            one.action.reference,
            one.action.what,
            owner_words(one),
            f"{due_words(one.standing.due) or 'no date'}{moved}{late}",
            _rating(one),
        )
    )


def _rating(one: PlanAction) -> str:
    """By the rules of the plan; where it has none, what its owner says is marked as that."""
    if one.rating:
        return one.rating[0].capitalize()
    own = one.colour.capitalize() or one.standing.label
    return f"{own} (own word)" if own else "not rated"
