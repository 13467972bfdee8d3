"""What the record says for the sections of a report: plain words, lists ("- ", "1. ") and tables ("| a | b |").

It is read as somebody would who holds the role of a member: what is a draft or restricted never enters a report that
others read. Where the record knows nothing, nothing is drawn, and the section waits for its author.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Grants
from goldthread.consultation.queries import consulted, versions_of
from goldthread.documents.exempt import ExemptParagraph
from goldthread.finance.queries import Frame, frame_of
from goldthread.frameworks.matrices import matrix_of
from goldthread.improvement.models import Action
from goldthread.improvement.plan_queries import outcome_lines
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.lib.money import format_short
from goldthread.lib.text import shortened
from goldthread.oversight.models import AgendaItem, CommitteeRecommendation, CommitteeReport
from goldthread.oversight.queries.items import items_with_all
from goldthread.reviews.models import Recommendation
from goldthread.reviews.queries import two_ratings
from goldthread.risk.queries import RiskRow, rows_of

MEMBER, AUDITOR = "scrutiny_member", "internal_auditor"
"""Roles that read what is shared, the second what is restricted too; neither reads drafts."""
MOST = 40
"""Rows of a table that is drawn; how many more there are is said below it."""
CELL = 160
NOT_KNOWN = "not stated"


def member_of(authority: Authority, *, reads_restricted: bool = False) -> User:
    """Somebody who reads what is shared with members of `authority`, and nothing else: nobody in particular.

    With `reads_restricted`, what is restricted as well; never a draft.
    """
    reader = User(role_label="Member")
    reader.grants = Grants(((AUDITOR if reads_restricted else MEMBER, authority.pk, None),))
    return reader


def drawn_for(report: CommitteeReport, on: date, only: str = "") -> dict[str, str]:
    """What the record says for each section of `report` that is drawn from it, by key; `only` names one section.

    The number of queries depends on the number of sections and never on that of records.
    """
    reader = member_of(report.authority)
    sections = [one for one in report.goes_by.sections if one.drawn_from and only in ("", one.key)]
    return {one.key: DRAWN[one.drawn_from](report, reader, on) for one in sections}


def _recommendations(report: CommitteeReport, reader: User, on: date) -> str:
    """What the item asks its body, as on record; else what a report on a review or a plan asks at the least."""
    if report.item_id is not None:
        asked = CommitteeRecommendation.objects.visible_to(reader).live().filter(item=report.item_id).order_by("id")
        if found := list(asked):
            return _numbered(one.text for one in found)
    about = [f"what came of the recommendations of “{report.review.title}”"] if report.review else []
    about += [f"where “{report.plan.title}” stands"] if report.plan else []
    return _numbered(f"To note {one}, and to say what it wants to hear of again." for one in about)


def _review(report: CommitteeReport, reader: User, on: date) -> str:
    review = report.review
    if review is None:
        return ""
    made = list(_recommendations_of(report, reader))
    issued = f" of {day_words(review.issued_on)}" if review.issued_on else ""
    count = _count(made, "recommendation")
    opening = f"{review.get_type_display()} “{review.title}”{issued} ({review.reference}) made {count}."
    return _joined(opening, _numbered(f"{one.text} ({one.reference})" for one in made))


def _recommendations_of(report: CommitteeReport, reader: User) -> Iterable[Recommendation]:
    found = Recommendation.objects.visible_to(reader).shared().filter(review=report.review)
    return found.select_related("review").order_by("order", "id")


def _ratings(report: CommitteeReport, reader: User, on: date) -> str:
    if report.review is None:
        return ""
    rows = [
        (
            one.recommendation.reference,
            one.council.label if one.council else "none given",
            one.independent.label if one.independent else "none given",
            one.gap_words,
        )
        for one in two_ratings(_recommendations_of(report, reader), reader, on)
    ]
    return _table(("Recommendation", "The council’s own", "Independent", "Between them"), rows)


def _plan(report: CommitteeReport, reader: User, on: date) -> str:
    plan = report.plan
    if plan is None:
        return ""
    standings = _standings(report, reader, on)
    done, late = sum(one.is_done for one in standings), sum(one.is_overdue(on) for one in standings)
    opening = (
        f"On {day_words(on)}, {done} of {_count(standings, 'action')} of “{plan.title}” ({plan.reference})"
        f" {'is' if done == 1 else 'are'} done and {late or 'none'} late."
    )
    carried = {one.action.outcome_id for one in standings}
    outcomes = [
        (
            line.outcome.what,
            line.outcome.baseline or NOT_KNOWN,
            line.outcome.target or NOT_KNOWN,
            line.last.value if line.last else "no value yet",
        )
        for line in outcome_lines(plan, reader, on, carried)
    ]
    return _joined(opening, _table(("Outcome", "At the start", "To reach", "Now"), outcomes))


def _late(report: CommitteeReport, reader: User, on: date) -> str:
    standings = [one for one in _standings(report, reader, on) if one.is_overdue(on) or one.times_moved]
    if not standings:
        return "No action is late, and none was given another date." if report.plan or report.review else ""
    rows = [
        (
            f"{one.action.reference} {one.action.what}",
            one.original_due.words if one.original_due else NOT_KNOWN,
            one.due.words if one.due else NOT_KNOWN,
            str(one.times_moved),
            ("Late. " if one.is_overdue(on) else "") + (one.label or "nobody said where it stands"),
        )
        for one in sorted(standings, key=lambda one: (not one.is_overdue(on), -one.times_moved, one.action.pk))
    ]
    return _table(("Action", "First due", "Due now", "Times moved", "Where it stands"), rows)


def _standings(report: CommitteeReport, reader: User, on: date) -> list[ActionStanding]:
    actions = Action.objects.visible_to(reader).shared()
    if report.plan is not None:
        actions = actions.filter(plan=report.plan)
    elif report.review is not None:
        actions = actions.filter(links__recommendation__review=report.review, links__withdrawn_at=None).distinct()
    else:
        return []
    return standings_of(actions.order_by("id"), reader, on)


def _consultation(report: CommitteeReport, reader: User, on: date) -> str:
    exercise = report.exercise
    if exercise is None:
        return ""
    held = consulted(exercise, reader, on)
    answered = "nobody counted the answers" if held.answered is None else f"{_count(held.answered, 'answer')} came"
    asked = ", ".join(held.heard) or "nobody on record"
    opening = (
        f"“{exercise.title}” was open from {day_words(exercise.opens_on)} to {day_words(exercise.closes_on)}"
        f" ({exercise.reference}); {answered}. Asked: {asked}."
    )
    rows = [(one.theme.title_text, str(one.now) if one.now else "no answer yet") for one in held.themes]
    return _joined(opening, _table(("What people said", "What became of it"), rows))


def _money(report: CommitteeReport, reader: User, on: date) -> str:
    lines = []
    if report.strategy is not None:
        lines.append(_of_strategy(frame_of(report.strategy, reader, on)))
    if report.plan is not None:
        actions = list(Action.objects.visible_to(reader).shared().filter(plan=report.plan).values_list("cost_pence"))
        known = [cost for (cost,) in actions if cost is not None]
        without = len(actions) - len(known)
        many = f"{_count(without, 'action')} {'has' if without == 1 else 'have'} no cost on record."
        sums = f"The actions of “{report.plan.title}” cost {format_short(sum(known))} as far as is known; "
        lines.append(f"{sums if known else ''}{many}" if actions else "")
    return _joined(*lines)


def _of_strategy(frame: Frame) -> str:
    heads = ("", *frame.years, "In all")
    rows = [(group.label, *map(format_short, group.sums), format_short(group.total)) for group in frame.groups]
    lacking = [
        f"{row.line.title_text}: {', '.join(f'{format_short(lack)} in {year}' for year, lack in years)}"
        for row, years in frame.lacking
    ]
    unpaid = f"Nothing pays yet for {_count(lacking, 'cost')} in whole or in part:" if lacking else ""
    opening = f"As planned in “{frame.strategy.title}” ({frame.strategy.reference}); a saving has a minus."
    return _joined(opening, _table(heads, rows), unpaid, _points(lacking))


def _equality(report: CommitteeReport, reader: User, on: date) -> str:
    assessment = report.assessment
    if assessment is None:
        return ""
    found = [one for one in versions_of(assessment, reader) if one.speaks_for <= on]
    if not found:
        return f"“{assessment.title}” ({assessment.reference}) has no version on record yet."
    last = found[0]
    standing = "It is still a draft." if last.is_draft else ""
    opening = f"{last} of “{assessment.title}” ({assessment.reference}), {day_words(last.speaks_for)}. {standing}"
    return _joined(opening.strip(), last.words)


def _risks(report: CommitteeReport, reader: User, on: date) -> str:
    register = report.register
    matrix = matrix_of(register.pack, register.matrix) if register else None
    if register is None or matrix is None:
        return ""
    rows = [row for row in rows_of(register, matrix, reader, on) if row.is_open]
    beyond = sum(row.is_beyond for row in rows)
    opening = (
        f"“{register.title}” ({register.reference}) holds {_count(rows, 'open risk')};"
        f" {beyond} {'lies' if beyond == 1 else 'lie'} beyond what the council will bear."
    )
    return _joined(opening, _table(("Risk", "Now", "Aim"), [_risk_row(row) for row in rows]))


def _risk_row(row: RiskRow) -> tuple[str, str, str]:
    risk = row.risk
    return (
        f"{risk.reference} Because: {_ended(risk.cause)} It may happen that: {_ended(risk.event)} So that:"
        f" {_ended(risk.effect)}",
        row.current.label if row.current else "not scored",
        row.target.label if row.target else "not set",
    )


def _earlier(report: CommitteeReport, reader: User, on: date) -> str:
    """Where its review or plan came before a body, and what was decided or said; nothing of an item kept from the
    public but that it was there."""
    if report.review is None:
        return ""
    told = AgendaItem.objects.live().filter(told__withdrawn_at=None, meeting__held_first__lte=on)
    of_review = told.filter(told__review=report.review) | told.filter(told__recommendation__review=report.review)
    keys = set(of_review.exclude(report=report.pk).values_list("pk", flat=True))
    items = items_with_all(reader).filter(pk__in=keys, meeting__withdrawn_at=None)
    return _points(map(_heard, items.order_by("meeting__held_first", "pk")[:MOST]))


def _heard(item: AgendaItem) -> str:
    where = f"{item.meeting.body.name}, {item.meeting.held.in_words()}: {item.title}."
    if item.is_exempt:
        return f"{where} Kept from the public."
    said = [str(one) for one in item.decisions.all()] or ([item.outcome] if item.outcome else [])
    return " ".join((where, *said)) if said else f"{where} What it decided is not on record."


def _papers(report: CommitteeReport, reader: User, on: date) -> str:
    """What the report rests on, of what it names."""
    named = (report.review, report.plan, report.strategy, report.register, report.exercise, report.assessment)
    return _points(f"{one.title_text} ({one.reference})" for one in named if one is not None)


def _exempt(report: CommitteeReport, reader: User, on: date) -> str:
    if not report.is_exempt:
        return "This report is open to the public."
    if not report.exempt_paragraph:
        return "This report is kept from the public."
    paragraph = ExemptParagraph(report.exempt_paragraph)
    return (
        f"This report is kept from the public under paragraph {paragraph.value} of Part 1 of Schedule 12A to the Local"
        f" Government Act 1972: {paragraph.label.partition(': ')[2]}."
    )


DRAWN: dict[str, Callable[[CommitteeReport, User, date], str]] = {
    "recommendations": _recommendations,
    "review": _review,
    "ratings": _ratings,
    "plan": _plan,
    "late": _late,
    "consultation": _consultation,
    "money": _money,
    "equality": _equality,
    "risks": _risks,
    "earlier": _earlier,
    "papers": _papers,
    "exempt": _exempt,
}
"""By the name under which a layout asks for it."""


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _count(held: int | Sequence[object], noun: str) -> str:
    number = held if isinstance(held, int) else len(held)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.')}."


def _line(text: str) -> str:
    """One line of it: breaks and bars would end a row or an item too soon."""
    return " ".join(text.split())


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {_line(line)}" for number, line in enumerate(lines, start=1))


def _points(lines: Iterable[str]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Nothing where there are no rows; at most `MOST`, and then how many more."""
    if not rows:
        return ""
    shown = [heads, *rows[:MOST]]
    lines = (" | ".join(shortened(_line(cell), CELL).replace("|", "/") for cell in row) for row in shown)
    more = f"and {len(rows) - MOST} more" if len(rows) > MOST else ""
    return _joined("\n".join(f"| {line} |" for line in lines), more)
