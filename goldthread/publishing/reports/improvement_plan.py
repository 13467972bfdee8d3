"""The improvement plan to read and to print: what is to be better, who does what by when, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.improvement.frozen import PlanChange
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import OutcomeLine, PartLine
from goldthread.improvement.plan_report import PlanAccount, PlanAction
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
from goldthread.publishing.plan_cells import (
    NEVER_GREEN,
    OWN_WORDS,
    agreed_words,
    dates_of,
    expected_of,
    given_words,
    money_of,
    owner_words,
    plan_manuscript,
    proof_of,
    rating_of,
    share_words,
    short_day,
    time_words,
    update_of,
    version_words,
)
from goldthread.publishing.report import Format, Report, Scope
from goldthread.publishing.words import counted, day_words, how_often

LONG = 40
"""Rows from which what follows begins a page."""
ELSEWHERE = "Actions of no part"
FORECAST = "The forecast is what the owner expects on the due date; it stands apart and changes no rating."
OVERDUE = "Days overdue are counted from the first date that an action was given, however often it was re-dated."


class ImprovementPlan(Report):
    code = "improvement-plan"
    title = "Improvement plan"
    description = (
        "The whole plan on pages laid on their side: outcomes, actions with dates, ratings and proof, what was answered"
        " to each recommendation, and what changed since it was agreed."
    )
    formats = (Format.PDF, Format.DOCX)
    of: ClassVar[type[Record]] = Plan
    permission = Permission.EDIT_RESPONSE

    def build(self, scope: Scope) -> Manuscript:
        return plan_manuscript(scope, plan_blocks)


def plan_blocks(account: PlanAccount) -> Iterator[Block]:
    yield facts_table(account)
    if account.plan.aim:
        yield Section("What it is for", (Paragraph(account.plan.aim),))
    yield Section("Where it stands", tuple(_standing(account)))
    lacking = "None: the plan does not say what is to be better, for whom, by how much and by when."
    yield Section("Outcomes", _table_or(outcomes_table(account), lacking))
    yield Section("What the colours mean", tuple(_colours(account)))
    yield Section("Actions", tuple(_actions(account)), begins_page=True)
    unserved = "Its actions serve no recommendation on record."
    answers = answers_table(account)
    yield Section(
        "What was answered to recommendations", _table_or(answers, unserved), begins_page=len(answers.rows) > LONG
    )
    yield Section("What changed since it was agreed", tuple(_changes(account)), begins_page=len(account.changes) > LONG)


def facts_table(account: PlanAccount) -> Table:
    plan = account.plan
    known = [
        ("Plan", f"{plan.reference} {plan.title}"),
        ("Kind", plan.get_type_display()),
        ("Status", version_words(account)),
        ("As at", day_words(account.on)),
        ("Answers for it", plan.post.title if plan.post else "nobody named"),
        ("Time", time_words(plan)),
        ("Reviews that it answers", "\n".join(served_reviews(account)) or "none"),
        ("Its own rules", _policy(plan)),
    ]
    rows = tuple(Row(one) for one in known)
    return Table("The plan", (Column("Fact", 28, is_strong=True), Column("What the record says", 120)), rows)


def served_reviews(account: PlanAccount) -> list[str]:
    """Those whose recommendations, asks or advice its actions serve."""
    return sorted({title for one in account.actions for title in one.reviews})


def _policy(plan: Plan) -> str:
    moves = how_often(plan.moves_allowed) if plan.moves_allowed else "not once"
    days = counted(plan.update_every_days, "day", "days")
    return f"A due date may move {moves}, then its owner is called in. An update is due every {days}."


def _standing(account: PlanAccount) -> Iterator[Block]:
    moved = sum(one.standing.times_moved > 0 for one in account.actions)
    called = sum(one.standing.times_moved > account.plan.moves_allowed for one in account.actions)
    vacant = sum(one.is_vacant for one in account.actions)
    often = f", {called or 'none'} of them more often than the plan allows" if moved else ""
    yield Paragraph(
        f"{share_words(account)}. {_are(account.overdue, 'action')} overdue since the first date."
        f" {_are(moved, 'action')} re-dated{often}. {_are(vacant, 'action')} owned by a vacant post."
    )
    yield Paragraph(OVERDUE)
    if account.sheet.parts:
        yield parts_table(account.sheet.parts)
    if account.sheet.capacities:
        until = (f", until {day_words(one.until_on)}" if one.until_on else "" for one in account.sheet.capacities)
        held = zip(account.sheet.capacities, until, strict=True)
        yield Section(
            "Who has time for it",
            (Listing(tuple(f"{one.who}: {one.days.normalize():f} days{ends}" for one, ends in held)),),
        )


def _are(number: int, what: str) -> str:
    words = counted(number, what, f"{what}s")
    return f"{words[:1].upper()}{words[1:]} {'is' if number == 1 else 'are'}"


def parts_table(parts: Sequence[PartLine]) -> Table:
    columns = (
        *(Column("Part", 70, is_strong=True), Column("What it is", 24), Column("Weight", 14)),
        *(Column("Actions done", 20), Column("Time", 44)),
    )
    rows = tuple(
        Row(
            (
                line.part.title,
                line.part.get_sort_display(),
                "" if line.part.weight is None else f"{line.part.weight:.0%}",
                f"{line.share.done} of {line.share.every}",
                " to ".join(short_day(day) for day in (line.part.starts_on, line.part.ends_on) if day),
            )
        )
        for line in parts
    )
    return table_of_what_is_known(Table("Phases, workstreams and priorities", columns, rows))


def _table_or(table: Table, nothing: str) -> tuple[Block, ...]:
    return (table_of_what_is_known(table),) if table.rows else (Paragraph(nothing),)


def outcomes_table(account: PlanAccount) -> Table:
    columns = (
        *(Column("Outcome", 64, is_strong=True), Column("Measure", 44), Column("Baseline", 22), Column("Target", 22)),
        *(Column("Now", 30), Column("By when", 20), Column("Answers for it", 34)),
    )
    return Table("What is to be better", columns, tuple(_outcome(line) for line in account.sheet.outcomes))


def _outcome(line: OutcomeLine) -> Row:
    one, last = line.outcome, line.last
    return Row(
        (
            f"{one.reference} {one.what}",
            one.measure or UNKNOWN,
            one.baseline or UNKNOWN,
            one.target or UNKNOWN,
            f"{last.value}\n{short_day(last.speaks_for)}" if last else "no value yet",
            short_day(one.due_on) if one.due_on else UNKNOWN,
            one.post.title if one.post else UNKNOWN,
        )
    )


def _colours(account: PlanAccount) -> Iterator[Block]:
    if account.sheet.table is None:
        yield Paragraph(f"{OWN_WORDS} {FORECAST}")
        return
    yield Paragraph(f"{account.sheet.table.title}. Source: {account.sheet.table.source}. {NEVER_GREEN} {FORECAST}")
    yield colours_table(account)


def colours_table(account: PlanAccount) -> Table:
    """Empty where the plan names no rules."""
    rules = account.sheet.table.rules if account.sheet.table else ()
    columns = (Column("Colour", 20, is_strong=True), Column("When", 130))
    return Table("Definitions", columns, tuple(Row((rule.colour.capitalize(), rule.definition)) for rule in rules))


def _actions(account: PlanAccount) -> Iterator[Block]:
    """A table for each part, in the order of the plan, and one for what stands in none.

    All have the same columns. In a long plan each part begins a page: who leads it takes its pages along, and they are
    set side by side in time.
    """
    if not account.actions:
        yield Paragraph("None yet.")
        return
    parts = [(line, held) for line in account.sheet.parts if (held := account.of_part(line.part))]
    loose = account.of_part(None)
    whole = action_table([*(one for _, held in parts for one in held), *loose])
    rows = iter(whole.rows)
    for number, (line, held) in enumerate(parts):
        words = f"{line.part.get_sort_display()}: {line.part.title}"
        of_part = replace(whole, caption=_done(line), rows=tuple(islice(rows, len(held))))
        yield Section(words, (of_part,), begins_page=number > 0 and len(account.actions) > LONG)
    if loose:
        yield replace(whole, caption=ELSEWHERE if account.sheet.parts else "Every action", rows=tuple(rows))


def _done(line: PartLine) -> str:
    """ "Two actions: one is done"."""
    done = f"{counted(line.share.done, 'is', 'are')} done" if line.share.done else "none is done"
    return f"{counted(line.share.every, 'action', 'actions').capitalize()}: {done}"


def action_table(actions: Sequence[PlanAction]) -> Table:
    """A row for each action; each cell holds a few short lines, so that some ten actions stand on a page."""
    columns = (
        *(Column("Action", 58), Column("Owner, partners, money", 40), Column("Dates", 42)),
        *(Column("Rating today, forecast", 38), Column("Last word of its owner", 44), Column("Proof", 42)),
    )
    return table_of_what_is_known(Table("Actions", columns, tuple(_action(one) for one in actions)))


def _action(one: PlanAction) -> Row:
    serves = f"Serves {', '.join(one.serves)}" if one.serves else "Serves no recommendation"
    partners = [f"with {one.action.partners}"] if one.action.partners else []
    return Row(
        (
            f"{one.action.reference} {one.action.what}\n{serves}",
            "\n".join(filter(None, (owner_words(one), *partners, money_of(one)))),
            dates_of(one),
            "\n".join(filter(None, (rating_of(one), expected_of(one)))),
            update_of(one) or UNKNOWN,
            proof_of(one),
        ),
    )


def answers_table(account: PlanAccount) -> Table:
    by_subject: dict[str, list[str]] = {}
    for one in account.actions:
        for words in one.serves:
            by_subject.setdefault(words, []).append(one.action.reference)
    columns = (
        *(Column("Recommendation, ask or advice", 70), Column("Review", 36), Column("Answer", 38, is_strong=True)),
        *(Column("What will be done", 52), Column("Why not, or not as a whole", 40), Column("Actions", 22)),
    )
    rows = tuple(
        Row(
            (
                f"{answer.words} {answer.subject}",
                answer.subject.review.title,
                given_words(answer),
                answer.response.text if answer.response else "",
                answer.response.reason if answer.response else "",
                ", ".join(by_subject.get(answer.words, ())),
            )
        )
        for answer in account.answers
    )
    return Table("Every answer", columns, rows)


def _changes(account: PlanAccount) -> Iterator[Block]:
    if account.agreed is None:
        yield Paragraph("The plan is not agreed yet. Once a version is agreed, every later change is listed here.")
        return
    yield Paragraph(f"{agreed_words(account.agreed)}. {_many(len(account.changes))}")
    if account.changes:
        yield changes_table(account)


def _many(changes: int) -> str:
    words = counted(changes, "thing is", "things are")
    return f"{words[:1].upper()}{words[1:]} otherwise since." if changes else "Nothing changed since."


def changes_table(account: PlanAccount) -> Table:
    """A row for each record that is otherwise than agreed, with all that changed of it."""
    found: dict[str, list[PlanChange]] = {}
    for change in account.changes:
        found.setdefault(change.reference, []).append(change)
    columns = (Column("Which", 16, is_strong=True), Column("As agreed", 82), Column("Now", 82))
    rows = tuple(
        Row((reference, _said((one.label, one.before) for one in held), _said((one.label, one.after) for one in held)))
        for reference, held in found.items()
    )
    return Table("What is otherwise than agreed", columns, rows)


def _said(pairs: Iterable[tuple[str, str]]) -> str:
    """On a line as long as it goes: a line for each would make a page of every few records."""
    return "; ".join(f"{label}: {value or 'nothing'}" for label, value in pairs)
