"""The pack of a board: what changed since it last met, what is late, the risks, the money, what it is to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, Sensitivity
from goldthread.authorities.services import holds
from goldthread.checks.models import Break
from goldthread.checks.words import pounds
from goldthread.finance.queries import Frame, Group
from goldthread.improvement.models import Colour
from goldthread.improvement.queries import ActionStanding
from goldthread.lib.text import shortened
from goldthread.oversight.drawing import member_of
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.oversight.queries import Concern, MinutedStanding
from goldthread.publishing.board_pack import Pack, RollUp, pack_of
from goldthread.publishing.manuscript import (
    Block,
    Column,
    KeyFigure,
    KeyFigures,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
)
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.reports.risk_register import map_blocks
from goldthread.publishing.words import counted, day_words, ended, how_often
from goldthread.risk.queries import Moved, RiskRow

MOST = 40
"""Rows of a table of the pack; how many more there are is said below it."""
LONGEST = 200
NO_COLOUR = "No colour"
NOT_STATED = "not stated"


class BoardPack(Report):
    code = "board-pack"
    title = "Board pack for members"
    description = (
        "Everything shared since the body last met, with what is restricted if you may read it. Not for the public."
    )
    formats = (Format.PDF, Format.DOCX)
    of: ClassVar[type[Record]] = Meeting
    permission = Permission.EDIT_MEETING
    is_public: ClassVar[bool] = False

    def build(self, scope: Scope) -> Manuscript:
        meeting = scope.subject
        if not isinstance(meeting, Meeting):
            raise TypeError(f"{meeting.reference} is no meeting.")
        pack = pack_of(meeting, self.reader(scope), scope.on)
        standing = standing_of([meeting], *_records(pack))
        if any(item.is_exempt for item in pack.items) and not self.is_public:
            standing["sensitivity"] = Sensitivity.RESTRICTED
        return Manuscript(
            title=f"{meeting.body.name}: {meeting.held.in_words()}",
            subject=f"{self.title}, {meeting.reference}",
            issuer=meeting.authority.name,
            dated_on=pack.on,
            **standing,
            is_landscape=True,
            blocks=tuple(_blocks(pack, self.is_public)),
        )

    def reader(self, scope: Scope) -> User:
        """Who reads what is shared, with what is restricted where the person who makes the pack may read that."""
        authority = scope.subject.authority
        return member_of(authority, reads_restricted=holds(scope.user, authority, Permission.READ_RESTRICTED))


class PublicBoardPack(BoardPack):
    code = "board-pack-public"
    title = "Board pack for the public"
    description = (
        "The same as far as every member may read it: no drafts, nothing restricted, of an item that is kept from the"
        " public only that it is there, and never a name."
    )
    is_public: ClassVar[bool] = True
    may_show_names = False

    def reader(self, scope: Scope) -> User:
        return member_of(scope.subject.authority)


def _records(pack: Pack) -> Iterator[list[Record]]:
    """Everything that is told, for how secret the whole is."""
    yield list(pack.items)
    yield [one.about for one in pack.concerns]
    yield [one.minuted for one in pack.open_minutes]
    yield [one.action for one in pack.standings]
    yield [row.risk for row in pack.book.rows] if pack.book else []
    yield [row.line for group in pack.frame.groups for row in group.rows] if pack.frame else []


def _blocks(pack: Pack, is_public: bool) -> Iterator[Block]:
    met = f"{pack.meeting.body.name} last met on {day_words(pack.since)}"
    never = f"No earlier meeting is on record; what is new is counted from {day_words(pack.since)}"
    yield Paragraph(f"{met if pack.before else never}. Everything stands as it was on {day_words(pack.on)}.")
    yield KeyFigures(tuple(_figures(pack)))
    yield Section("Decisions wanted", tuple(_decisions(pack.items, is_public)))
    yield Section("What this meeting should be told", tuple(_told(pack.concerns)))
    yield Section("What earlier meetings asked for", tuple(_minutes(pack.open_minutes)))
    yield Section("What changed", tuple(_changed(pack)))
    yield Section("What is late", tuple(_late(pack)))
    yield Section("Dates that moved", tuple(_moved(pack)))
    yield Section("Ratings", tuple(_ratings(pack.roll_ups)))
    yield Section("Risks", tuple(_risks(pack)))
    yield Section("Money", tuple(_money(pack.frame)))


def _figures(pack: Pack) -> Iterator[KeyFigure]:
    beyond = sum(row.is_beyond for row in pack.book.rows) if pack.book else 0
    counts = (
        (len(pack.done), "action done since the last meeting", "actions done since the last meeting"),
        (len(pack.late), "action late by its first date", "actions late by their first date"),
        (len(pack.moved), "date moved since the last meeting", "dates moved since the last meeting"),
        (len(pack.new_breaks), "new break of the live test", "new breaks of the live test"),
        (len(pack.ended_breaks), "break that ended", "breaks that ended"),
        (beyond, "risk beyond what the council will bear", "risks beyond what the council will bear"),
    )
    for number, one, many in counts:
        yield KeyFigure(str(number), one if number == 1 else many)


def _decisions(items: Sequence[AgendaItem], is_public: bool) -> Iterator[Block]:
    if not items:
        yield Paragraph("No item of this meeting is on record.")
        return
    rows = []
    for number, item in enumerate(items, start=1):
        if is_public and item.is_exempt:
            paragraph = f", paragraph {item.exempt_paragraph}" if item.exempt_paragraph else ""
            rows.append(Row((str(number), item.title, f"Kept from the public{paragraph}")))
            continue
        asked = [f"{one.number} {one.text}".strip() for one in item.recommendations.all()]
        rows.append(Row((str(number), item.title, "\n".join(asked) or "Nothing is asked on record")))
    columns = (Column("Item", 10), Column("Title", 60, is_strong=True), Column("What it is asked to decide", 120))
    yield Table("Items and what they ask for", columns, tuple(rows))


def _told(concerns: Sequence[Concern]) -> Iterator[Block]:
    heaviest = sorted(concerns, key=lambda one: one.weight, reverse=True)
    rows = [Row((one.about.reference, shortened(one.about.title_text, LONGEST), _why(one))) for one in heaviest]
    columns = (Column("Reference", 24, is_strong=True), Column("Recommendation or plan", 100), Column("Why", 70))
    yield from _table(
        "Recommendations and plans to speak of",
        columns,
        rows,
        "Nothing is late, red, moved or rated apart that concerns it.",
    )


def _why(concern: Concern) -> str:
    parts = (
        (len(concern.overdue), "action is late", "actions are late"),
        (len(concern.red), "action is red", "actions are red"),
        (len(concern.moved), "date moved", "dates moved"),
    )
    said = [counted(number, one, many).capitalize() for number, one, many in parts if number]
    return "\n".join([*said, *([concern.two.gap_words] if concern.two and concern.has_gap else [])])


def _minutes(minutes: Sequence[MinutedStanding]) -> Iterator[Block]:
    rows = [
        Row(
            (
                f"{one.minuted.reference}\n{one.minuted.what}",
                one.minuted.owner,
                day_words(one.minuted.due_on) if one.minuted.due_on else NOT_STATED,
                f"{one.heard[-1]} ({day_words(one.heard[-1].speaks_for)})" if one.heard else "Nothing heard of it",
            )
        )
        for one in minutes
    ]
    columns = (Column("What was asked", 90), Column("Of whom", 40), Column("By", 30), Column("Last heard", 60))
    yield from _table("Actions from earlier minutes that are open", columns, rows, "Nothing is left open.")


def _changed(pack: Pack) -> Iterator[Block]:
    yield from _listing("Done", (_named(one) for one in pack.done), len(pack.done), "No action was done.")
    groups: tuple[tuple[str, Sequence[Break], str], ...] = (
        ("New breaks of the live test", pack.new_breaks, "No new break."),
        ("Breaks that ended", pack.ended_breaks, "No break ended."),
    )
    for title, breaks, nothing in groups:
        yield from _listing(title, (one.sentence for one in breaks), len(breaks), nothing)


def _late(pack: Pack) -> Iterator[Block]:
    rows = [_dated(one) for one in pack.late]
    yield from _table("Actions past their first date, the longest first", _DATES, rows, "No action is late.")


def _moved(pack: Pack) -> Iterator[Block]:
    rows = [_dated(one, one.dues[-1].reason) for one in pack.moved]
    yield from _table("Actions that were given another date", _DATES, rows, "No date moved.")


_DATES = (
    *(Column("Action", 90), Column("Owner", 40), Column("First due", 30), Column("Due now", 30)),
    *(Column("Moved", 16), Column("Where it stands", 46)),
)


def _dated(standing: ActionStanding, reason: str = "") -> Row:
    action = standing.action
    cells = (
        _named(standing),
        action.owner_words or NOT_STATED,
        standing.original_due.words if standing.original_due else NOT_STATED,
        standing.due.words if standing.due else NOT_STATED,
        how_often(standing.times_moved),
        standing.label or NOT_STATED,
    )
    return Row(cells, f"Why it moved: {reason}" if reason else "")


def _named(standing: ActionStanding) -> str:
    return f"{standing.action.reference}  {shortened(standing.action.what, LONGEST)}"


def _ratings(roll_ups: Sequence[RollUp]) -> Iterator[Block]:
    """How many actions have which colour, plan by plan, and below it what each colour means there."""
    if not roll_ups:
        yield Paragraph("No plan is on record.")
        return
    kinds = [*Colour.values, ""]
    heads = [Colour(kind).label if kind else NO_COLOUR for kind in kinds]
    columns = (Column("Plan", 70, is_strong=True), *(Column(head, 20) for head in heads))
    rows = tuple(Row((one.plan.title, *(str(one.counts.get(kind, 0)) for kind in kinds))) for one in roll_ups)
    yield Table("Actions by colour", columns, rows)
    for one in roll_ups:
        if one.table is None:
            yield Paragraph(f"{one.plan.title}: as its owners reported; the plan has no rules for colours.")
            continue
        meanings = tuple(f"{Colour(rule.colour).label}: {rule.definition}" for rule in one.table.rules)
        yield Paragraph(f"{one.plan.title}: {one.table.title}.")
        yield Listing(meanings)


def _risks(pack: Pack) -> Iterator[Block]:
    book = pack.book
    if book is None:
        yield Paragraph("No register of risks is on record.")
        return
    others = (
        f" {counted(pack.registers - 1, 'other register is', 'other registers are').capitalize()} kept."
        if pack.registers > 1
        else ""
    )
    yield Paragraph(f"{book.register.title} ({book.register.reference}).{others}")
    open_rows = [row for row in book.rows if row.is_open]
    if any(row.current for row in open_rows):
        yield from map_blocks(book)
    rows = [Row(_risk(row)) for row in open_rows]
    columns = (
        *(Column("Risk", 20, is_strong=True), Column("What may happen", 100), Column("Now", 30)),
        *(Column("Since last scored", 34), Column("Aim", 30)),
    )
    yield from _table("Open risks, the worst first", columns, rows, "No risk is open.")


def _risk(row: RiskRow) -> tuple[str, ...]:
    moved = row.moved
    return (
        row.risk.reference,
        "\n".join(
            (
                f"Because: {ended(row.risk.cause)}",
                f"It may happen that: {ended(row.risk.event)}",
                f"So that: {ended(row.risk.effect)}",
            )
        ),
        row.current.label if row.current else "Not scored",
        moved.label if isinstance(moved, Moved) else "",
        row.target.label if row.target else "Not set",
    )


def _money(frame: Frame | None) -> Iterator[Block]:
    if frame is None:
        yield Paragraph("No financial strategy is on record.")
        return
    yield Paragraph(
        f"{frame.strategy.title} ({frame.strategy.reference}), {frame.years[0]} to {frame.years[-1]}. A saving has a"
        " minus. Not stated means that nobody has given an amount."
    )
    rows = [Row((group.label, *(_sum(group, measure) for measure in _MEASURES))) for group in frame.groups]
    columns = (Column("What", 60, is_strong=True), *(Column(measure.capitalize(), 40) for measure in _MEASURES))
    yield from _table("Planned, forecast and delivered, all years", columns, rows, "It holds no line yet.")
    lacking = [
        f"{row.line.title_text}: {', '.join(f'{pounds(lack)} in {year}' for year, lack in years)}"
        for row, years in frame.lacking
    ]
    yield from _listing("Costs that nothing pays for yet", lacking, len(lacking), "")


_MEASURES = ("planned", "forecast", "delivered")


def _sum(group: Group, measure: str) -> str:
    """What the lines that count add up to; where nobody gave an amount, that."""
    amounts = [amount for row in group.rows if row.counts for amount in getattr(row, measure) if amount is not None]
    return pounds(sum(amounts)) if amounts else NOT_STATED


def _table(caption: str, columns: tuple[Column, ...], rows: Sequence[Row], nothing: str) -> Iterator[Block]:
    if not rows:
        yield Paragraph(nothing)
        return
    yield Table(caption, columns, tuple(rows[:MOST]))
    if len(rows) > MOST:
        yield Paragraph(f"And {len(rows) - MOST} more, which the record holds.")


def _listing(title: str, lines: Iterable[str], many: int, nothing: str) -> Iterator[Block]:
    if not many:
        if nothing:
            yield Paragraph(nothing)
        return
    shown = [line for line, _ in zip(lines, range(MOST), strict=False)]
    more = (f"and {many - MOST} more",) if many > MOST else ()
    yield Section(f"{title} ({many})", (Listing((*shown, *more)),))
