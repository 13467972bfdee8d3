"""The dates of a plan as a picture on pages laid on their side, each with the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.improvement.models import Plan
from goldthread.improvement.timeline import Stripe, Timeline, actions_by_part, timeline_of
from goldthread.improvement.timeline_drawing import svg_of_timeline
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.publishing.manuscript import (
    Block,
    Column,
    Figure,
    Manuscript,
    Paragraph,
    Row,
    Table,
    printable,
    table_of_what_is_known,
)
from goldthread.publishing.plan_cells import due_words, plan_in, short_day
from goldthread.publishing.report import Format, Report, Scope, standing_of

ON_FIRST, A_PICTURE = 10, 14
"""Actions on the first picture, below the heading, and on the others: as many as a page laid on its side shows well."""
LEGEND = (
    "A bar runs from the start to the due date that counts, and a word at its end says how it stands. A hollow diamond"
    " is the first due date of an action that was re-dated. A circle is a step, filled when it is done. A curve comes"
    " from what an action waits for, where both stand on one picture. The broken line is the day of this picture."
)


class PlanTimeline(Report):
    code = "plan-timeline"
    title = "Timeline of the plan"
    description = "What is due when, first and now, with steps and what waits for what: drawn, and as tables."
    formats = (Format.PDF, Format.DOCX, Format.SVG)
    may_show_names = False
    of: ClassVar[type[Record]] = Plan
    permission = Permission.EDIT_RESPONSE

    def build(self, scope: Scope) -> Manuscript:
        plan = plan_in(scope.subject)
        timeline = timeline_of(plan, actions_by_part(plan, scope.user), scope.user, scope.on)
        hidden = hide(people_on_record(plan.authority))
        return Manuscript(
            title=f"Timeline: {plan.title}",
            subject=f"{plan.get_type_display()}, {plan.reference}",
            issuer=plan.authority.name,
            dated_on=scope.on,
            is_landscape=True,
            **standing_of([plan], timeline.records()),
            blocks=tuple(timeline_blocks(timeline, lambda text: printable(hidden(text)))),
        )


def timeline_blocks(timeline: Timeline, written: Words = str) -> Iterator[Block]:
    yield Paragraph(LEGEND)
    if not timeline.stripes:
        yield Paragraph("The plan holds no action yet.")
    begins = [0, *range(ON_FIRST, len(timeline.stripes), A_PICTURE)] if timeline.stripes else []
    for at, until in pairwise([*begins, len(timeline.stripes)]):
        held = timeline.stripes[at:until]
        shown = replace(timeline, stripes=held, stops=timeline.stops if at == 0 else ())
        title = f"Actions {held[0].action.reference} to {held[-1].action.reference}"
        drawn = svg_of_timeline(shown, title, written)
        yield Figure(title, drawn.words, drawn.svg, timeline_table(shown, title), drawn.width, drawn.height)
    if timeline.stops:
        yield stops_table(timeline)


def timeline_table(timeline: Timeline, title: str) -> Table:
    columns = (
        *(Column("Action", 70), Column("Part", 30), Column("Start", 22), Column("First due", 24)),
        *(Column("Due now", 24), Column("How it stands", 22), Column("Waits for", 20), Column("Steps", 44)),
    )
    rows = tuple(_row(stripe, timeline) for stripe in timeline.stripes)
    return table_of_what_is_known(Table(f"{title}, as a table", columns, rows))


def _row(stripe: Stripe, timeline: Timeline) -> Row:
    action, standing = stripe.action, stripe.standing
    return Row(
        (
            f"{action.reference} {action.what}",
            action.part.title if action.part else "",
            short_day(action.starts_on) if action.starts_on else "",
            due_words(standing.original_due),
            due_words(standing.due),
            stripe.state(timeline.on),
            "\n".join(stripe.needs),
            "\n".join(f"{stop.words}: {stop.what}{' (done)' if stop.is_done else ''}" for stop in stripe.stops),
        )
    )


def stops_table(timeline: Timeline) -> Table:
    columns = (Column("Step of the plan", 90), Column("By", 30), Column("Done", 14))
    told = ((f"{one.reference} {one.what}", one.words, "Yes" if one.is_done else "No") for one in timeline.stops)
    rows = tuple(Row(cells) for cells in told)
    return Table("Steps of the plan", columns, rows)
