"""A register of risks: the heat map with its table, each risk with its scores, and what was done and said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.frameworks.matrices import Matrix
from goldthread.improvement.tie_queries import TiedAction, actions_of_register
from goldthread.lib.text import shortened
from goldthread.oversight.models import RiskHeard
from goldthread.oversight.risk_queries import heard_of_register
from goldthread.publishing.manuscript import (
    Block,
    Column,
    Figure,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
    Unit,
    table_of_what_is_known,
)
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import counted, date_words, day_words, ended, joined
from goldthread.risk.book import Book, book_of
from goldthread.risk.drawing import svg_of_map
from goldthread.risk.models import Escalation, Risk, RiskRegister
from goldthread.risk.queries import Moved, RiskRow, Scored
from goldthread.risk.services import matrix_for

NOT_SCORED, NOBODY, NEVER = "Not scored", "Nobody yet", "Never"
RISK = Column("Risk", 16, is_strong=True)
SCORE = (
    *(RISK, Column("Stage", 20), Column("Zone", 30), Column("Likelihood", 16, unit=Unit.COUNT)),
    *(Column("Impact", 16, unit=Unit.COUNT), Column("As of", 26, unit=Unit.DAY)),
)


class RiskRegisterReport(Report):
    code = "risk-register"
    title = "Register of risks"
    description = (
        "The heat map with its table, and each risk with its cause, event and effect, its dated scores, controls,"
        " actions, where it was taken, and what boards said of it."
    )
    formats = (Format.DOCX, Format.PDF, Format.XLSX)
    may_show_names = False
    of: ClassVar[type[Record]] = RiskRegister
    permission = Permission.EDIT_RISK

    def build(self, scope: Scope) -> Manuscript:
        """Fourteen queries, whatever the size of the register."""
        register = scope.subject
        if not isinstance(register, RiskRegister):
            raise TypeError(f"{register.reference} is no register of risks.")
        matrix = matrix_for(register)
        told = _Told(
            book_of(register, matrix, scope.user, scope.on),
            actions_of_register(register, scope.user, scope.on),
            heard_of_register(register, scope.user, scope.on),
        )
        about = f", {register.about}" if register.about else ""
        return Manuscript(
            title=f"Register of risks: {register.title}",
            subject=f"{register.get_level_display()}{about}, {register.reference}",
            issuer=register.authority.name,
            dated_on=scope.on,
            **standing_of([register], *told.records()),
            is_landscape=True,
            blocks=tuple(_blocks(told, day_words(scope.on))),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """The register, the actions and the hearings, by the key of their risk."""

    book: Book
    actions: Mapping[int, list[TiedAction]]
    heard: Mapping[int, list[RiskHeard]]

    def records(self) -> Iterator[list[Record]]:
        """Everything that is told, for how secret the whole is."""
        yield [row.risk for row in self.book.rows]
        yield [scored.score for row in self.book.rows for scored in _scores_of(row).values() if scored]
        yield [control for held in self.book.controls.values() for control in held]
        yield [escalation for held in self.book.escalations.values() for escalation in held]
        yield [tied.standing.action for held in self.actions.values() for tied in held]
        yield [heard for held in self.heard.values() for heard in held]


def _scores_of(row: RiskRow) -> dict[str, Scored | None]:
    return {"Inherent": row.inherent, "Current": row.current, "Target": row.target}


def _blocks(told: _Told, day: str) -> Iterator[Block]:
    book = told.book
    open_rows = [row for row in book.rows if row.is_open]
    owner = book.register.owner_post.title if book.register.owner_post else NOBODY.lower()
    yield Paragraph(
        f"As the register stood on {day}. It is answered for by: {owner}. Risks are scored on {book.matrix.title} of"
        f" {book.register.pack.title}, version {book.register.pack.version}."
    )
    if not book.rows:
        yield Paragraph("No risk stands in the register yet.")
        return
    yield Listing(tuple(_headlines(told, open_rows)))
    yield Section("The risks, the worst first", tuple(_risks(told)))
    yield Section("Heat map", tuple(map_blocks(book)))
    yield Section("What keeps them down", tuple(_kept_down(told)))
    yield Section("Where they were taken, and what was said", tuple(_taken(told)))
    if scores := list(_scores(told)):
        table = Table("Scores as numbers", SCORE, tuple(scores))
        yield Section("Every score that counts, with its day", (table,))
    yield Section("What the steps and zones mean", tuple(_meanings(book.matrix)))


def _headlines(told: _Told, rows: Sequence[RiskRow]) -> Iterator[str]:
    closed = len(told.book.rows) - len(rows)
    beyond = [row.risk.reference for row in rows if row.is_beyond]
    unscored = [row.risk.reference for row in rows if row.current is None]
    bare = [row.risk.reference for row in rows if row.risk.is_key and not told.actions.get(row.risk.pk)]
    unheard = [row.risk.reference for row in rows if row.risk.is_key and not told.heard.get(row.risk.pk)]
    tail = f", {counted(closed, 'is', 'are')} closed" if closed else ""
    yield f"{counted(len(rows), 'risk is', 'risks are').capitalize()} open{tail}."
    for moved in (Moved.WORSE, Moved.BETTER):
        if named := [row.risk.reference for row in rows if row.moved is moved]:
            yield f"{moved.label} than when last scored: {joined(named)}."
    if beyond:
        yield f"Beyond what the council will bear: {joined(beyond)}."
    if unscored:
        yield f"Without a current score: {joined(unscored)}."
    if bare:
        yield f"Key risks without an action: {joined(bare)}."
    if unheard:
        yield f"Key risks that no board has heard of: {joined(unheard)}."


def map_blocks(book: Book) -> Iterator[Block]:
    found = book.map
    many = sum(len(cell.risks) for _, cells in found.rows for cell in cells)
    words = (
        f"Heat map of {counted(many, 'open risk', 'open risks')} by current score: likelihood from the most at the top"
        " to the least, impact from the least at the left to the most. The table says the same."
    )
    drawn = svg_of_map(found, words)
    columns = (
        *(Column("Likelihood", 30, is_strong=True), Column("Impact", 30), Column("Zone", 30)),
        *(Column("Risks", 14, unit=Unit.COUNT), Column("Which", 60)),
    )
    rows = [
        Row(
            (
                f"{likelihood.step} {likelihood.label}",
                f"{cell.impact.step} {cell.impact.label}",
                f"{cell.zone.label}{', beyond appetite' if cell.zone.beyond_appetite else ''}",
                str(len(cell.risks)),
                ", ".join(risk.reference for risk in cell.risks),
            ),
            numbers=(None, None, None, len(cell.risks), None),
        )
        for likelihood, cells in found.rows
        for cell in reversed(cells)
        if cell.risks
    ]
    rows.append(
        Row(
            ("On the map", "", "", str(many), ""),
            numbers=(None, None, None, many, None),
            adds=tuple(range(len(rows))),
            is_strong=True,
        )
    )
    table = Table("Heat map as a table: the cells that hold risks", columns, tuple(rows))
    yield Figure("Open risks by their current score", words, drawn.svg, table, drawn.width, drawn.height)
    if found.unscored:
        named = joined([risk.reference for risk in found.unscored])
        yield Paragraph(f"Not on the map, since nobody has given a current score: {named}.")


def _risks(told: _Told) -> Iterator[Block]:
    columns = (
        *(RISK, Column("Because, it may happen that, so that", 74), Column("Inherent", 28), Column("Current", 30)),
        *(Column("Moved since last scored", 34), Column("Target", 28), Column("Owner", 28)),
    )
    matrix = told.book.matrix
    rows = tuple(
        Row(
            (
                _named(row),
                _in_three(row.risk),
                *(_scored(one, matrix) for one in (row.inherent, row.current)),
                _movement(row, matrix),
                _scored(row.target, matrix),
                row.risk.owner_post.title if row.risk.owner_post else NOBODY,
            )
        )
        for row in told.book.rows
    )
    yield Table("Risks", columns, rows)


def _named(row: RiskRow) -> str:
    marks = [row.risk.reference, "Key risk" if row.risk.is_key else "", "" if row.is_open else "Closed"]
    return "\n".join(filter(None, marks))


def _in_three(risk: Risk) -> str:
    return f"Because: {ended(risk.cause)}\nIt may happen that: {ended(risk.event)}\nSo that: {ended(risk.effect)}"


def _scored(scored: Scored | None, matrix: Matrix) -> str:
    """The words of the matrix, then the steps, and the day."""
    if scored is None:
        return NOT_SCORED
    score = scored.score
    likely, bad = _step(matrix.likelihoods, score.likelihood), _step(matrix.impacts, score.impact)
    return f"{scored.label}\n{likely} × {bad}\n{day_words(score.speaks_for)}"


def _step(steps: Sequence[object], number: int) -> str:
    label = next((getattr(step, "label", "") for step in steps if getattr(step, "step", 0) == number), "")
    return f"{number} {label}".strip()


def _movement(row: RiskRow, matrix: Matrix) -> str:
    if row.moved is None:
        return ""
    if row.before is None:
        return Moved.FIRST.label
    why = f"\n{row.current.score.why}" if row.current is not None and row.current.score.why else ""
    return f"{row.moved.label}; before: {_scored(row.before, matrix)}{why}"


def _scores(told: _Told) -> Iterator[Row]:
    """The steps and days as numbers, to sort and to count with."""
    for row in told.book.rows:
        for stage, scored in _scores_of(row).items():
            if scored is not None:
                score = scored.score
                steps = (score.likelihood, score.impact)
                yield Row(
                    (row.risk.reference, stage, scored.label, *map(str, steps), day_words(score.speaks_for)),
                    numbers=(None, None, None, *steps, score.speaks_for.toordinal()),
                )


def _kept_down(told: _Told) -> Iterator[Block]:
    controls = [
        Row(
            (
                row.risk.reference,
                one.what,
                one.get_working_display(),
                one.owner_post.title if one.owner_post else NOBODY,
            )
        )
        for row in told.book.rows
        for one in told.book.controls.get(row.risk.pk, ())
    ]
    columns = (RISK, Column("Control", 90), Column("Does it work", 40), Column("Owner", 40))
    yield Table("Controls", columns, tuple(controls)) if controls else Paragraph("No control is on record.")
    actions = [_action(row.risk, tied) for row in told.book.rows for tied in told.actions.get(row.risk.pk, ())]
    columns = (RISK, Column("Action", 90), Column("Where it stands", 40), Column("Due", 40))
    if actions:
        yield table_of_what_is_known(Table("Actions that reduce them", columns, tuple(actions)))
    else:
        yield Paragraph("No action is tied to a risk of this register.")


def _action(risk: Risk, tied: TiedAction) -> Row:
    standing = tied.standing
    due = date_words(standing.due)
    late = "Overdue" if tied.is_overdue else ""
    action = f"{standing.action.reference} {standing.action.what}"
    return Row((risk.reference, action, ". ".join(filter(None, (standing.label, late))), due))


def _taken(told: _Told) -> Iterator[Block]:
    raised = [
        Row((row.risk.reference, _to(one), day_words(one.speaks_for), one.why))
        for row in told.book.rows
        for one in told.book.escalations.get(row.risk.pk, ())
    ]
    columns = (RISK, Column("Taken to", 50), Column("On", 30), Column("Why", 90))
    yield Table("Taken higher", columns, tuple(raised)) if raised else Paragraph("No risk was taken higher.")
    heard = [
        Row(
            (
                row.risk.reference,
                f"{one.item.meeting.body.name}: {shortened(one.item.title, 120)}",
                date_words(one.item.meeting.held),
                one.asked or "Seen; no question is on record",
            )
        )
        for row in told.book.rows
        for one in told.heard.get(row.risk.pk, ())
    ]
    columns = (RISK, Column("Heard at", 50), Column("On", 30), Column("What was asked", 90))
    yield Table("Heard at boards", columns, tuple(heard)) if heard else Paragraph("No board has heard of these risks.")


def _to(escalation: Escalation) -> str:
    if escalation.to_register is not None:
        return f"{escalation.to_register.reference} {escalation.to_register.title}"
    return escalation.to_body.name if escalation.to_body is not None else ""


def _meanings(matrix: Matrix) -> Iterator[Block]:
    """In the words of the pack, with where they come from."""
    columns = (Column("Step or zone", 50, is_strong=True), Column("What it means", 150))
    rows = [
        *(Row((f"Likelihood {step.step}: {step.label}", step.meaning)) for step in matrix.likelihoods),
        *(Row((f"Impact {step.step}: {step.label}", step.meaning)) for step in matrix.impacts),
        *(
            Row((zone.label, f"{zone.meaning}{' Beyond appetite.' if zone.beyond_appetite else ''}"))
            for zone in reversed(matrix.zones)
        ),
    ]
    yield Table("Meanings", columns, tuple(rows))
    yield Paragraph(f"Source of the matrix: {ended(matrix.source)}")
