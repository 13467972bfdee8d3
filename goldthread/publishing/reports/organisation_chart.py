"""The organisation chart of a structure; of a proposal also what it changes, and the chart of what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks.words import pounds
from goldthread.organisation.chart import Marks, marks_between
from goldthread.organisation.chart_pages import ChartPage, pages_of
from goldthread.organisation.drawing import svg_of_chart
from goldthread.organisation.models import Function, Structure
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.organisation.queries import (
    Changes,
    Picture,
    Standing,
    changes_between,
    compared_with,
    picture_of,
)
from goldthread.publishing.manuscript import (
    Block,
    Column,
    Figure,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
    printable,
    table_of_what_is_known,
)
from goldthread.publishing.report import Format, Report, Scope, standing_of
from goldthread.publishing.words import counted, day_words

HANDLING_OF_PROPOSAL = "Proposal: not decided"
LEGEND = (
    "Square boxes are posts, rounded boxes are offices of councillors. A dotted line is a professional line: it guides"
    " and does not manage. The table after each chart tells the same, and the unit of each post."
)
MARKED = "A thick border and a word mark what is new, moves, or changes its roles."
GONE = "“Goes” marks what the proposal does not have."


class OrganisationChart(Report):
    code = "organisation-chart"
    title = "Organisation chart"
    description = "Every post and office with its line, the functions, and for a proposal what it changes beside today."
    formats = (Format.PDF, Format.SVG)
    may_show_names = False
    of: ClassVar[type[Record]] = Structure
    permission = Permission.EDIT_ORGANISATION

    def build(self, scope: Scope) -> Manuscript:
        structure = scope.subject
        if not isinstance(structure, Structure):
            raise TypeError(f"{structure.reference} is no structure.")
        after = picture_of(structure, scope.user, scope.on)
        other = compared_with(structure, scope.user) if structure.is_proposed else None
        before = picture_of(other, scope.user, scope.on) if other is not None else None
        hidden = hide(people_on_record(structure.authority))
        return Manuscript(
            title=f"Organisation chart: {structure.title}",
            subject=f"Structure {structure.reference}",
            issuer=structure.authority.name,
            dated_on=scope.on,
            handling=HANDLING_OF_PROPOSAL if structure.is_proposed else "",
            **standing_of([structure], _records(after), _records(before)),
            blocks=chart_blocks(after, before, lambda text: printable(hidden(text))),
        )


def _records(picture: Picture | None) -> list[Record]:
    if picture is None:
        return []
    return [picture.structure, *(one.place for one in picture.standings), *picture.functions]


def chart_blocks(after: Picture, before: Picture | None, written: Words = str) -> tuple[Block, ...]:
    """What the report says, in its order; `written` makes words fit to be drawn."""
    structure = after.structure
    gone, new = marks_between(before, after)
    posts = counted(len(after.officers), "post", "posts")
    offices = counted(len(after.offices), "member office", "member offices")
    opening: list[Block] = [Paragraph(f"{_stands(structure)} {posts.capitalize()} and {offices}."), Paragraph(LEGEND)]
    if structure.basis_words:
        opening.insert(1, Paragraph(f"It rests on: {structure.basis_words}"))
    if before is None:
        return (*opening, *_figures(after, {}, written), *_functions(after.functions))
    proposed = (Paragraph(MARKED), *_figures(after, new, written))
    as_it_is = (Paragraph(f"{_stands(before.structure)} {GONE}"), *_figures(before, gone, written))
    return (
        *opening,
        Section("What changes", tuple(_changes(changes_between(before, after), before.structure))),
        Section(f"As proposed: {structure.title}", proposed, begins_page=True),
        Section(f"As it is: {before.structure.title}", as_it_is, begins_page=True),
        *_functions(after.functions),
    )


def _stands(structure: Structure) -> str:
    begins = day_words(structure.effective_from) if structure.effective_from else ""
    if structure.is_proposed:
        return f"Proposed, meant to begin on {begins}." if begins else "Proposed."
    until = f" to {day_words(structure.effective_until)}" if structure.effective_until else ""
    decided = f", decided: {structure.decided_where}" if structure.decided_where else ""
    return f"In force from {begins}{until}{decided}."


def _changes(changes: Changes, before: Structure) -> list[Block]:
    if not changes.entries:
        return [Paragraph(f"Nothing differs from {before.title}: the same posts, lines and roles.")]
    many = ", ".join(f"{what.lower()}: {number}" for what, number in changes.counts)
    priced = f" What was priced comes to {pounds(changes.pence)} a year." if changes.pence else ""
    unpriced = f" {counted(changes.unpriced, 'change has', 'changes have')} no price yet." if changes.unpriced else ""
    rows = tuple(
        Row((one.what, one.title, one.words, pounds(one.pence) if one.pence is not None else ""))
        for one in changes.entries
    )
    columns = (
        Column("Change", 18),
        Column("Post", 50, is_strong=True),
        Column("What becomes of it", 74),
        Column("A year", 26),
    )
    table = table_of_what_is_known(Table("Every change", columns, rows))
    return [Paragraph(f"Against {before.title}: {many}.{priced}{unpriced}"), table]


def _figures(picture: Picture, marks: Marks, written: Words) -> list[Block]:
    """The charts, each with its table; a structure without posts says so."""
    if not picture.standings:
        return [Paragraph("It has no post yet.")]
    pages = pages_of(picture, marks, written)
    return [_figure(page, len(pages), marks) for page in pages]


def _figure(page: ChartPage, many: int, marks: Marks) -> Figure:
    under = f"below the {page.below.title}" if page.below is not None else "from the top"
    caption = (
        f"Chart {page.number} of {many}: {under}{', continued' if page.continues else ''}" if many > 1 else "Chart"
    )
    columns = (
        *(Column("Post", 50, is_strong=True), Column("Reports to", 42), Column("Unit", 34)),
        *(Column("Statutory roles", 36), Column("What becomes of it", 28)),
    )
    rows = tuple(_row(one, marks) for one in page.drawn)
    table = table_of_what_is_known(Table(f"{caption}, as a table", columns, rows))
    chart = page.chart
    return Figure(caption, chart.words, str(svg_of_chart(chart)), table, chart.width, chart.height)


def _row(one: Standing, marks: Marks) -> Row:
    place = one.place
    said = [marks.get(place.post_id, ""), "Goes" if place.is_removed else "", "Vacant" if place.is_vacant else ""]
    upper = one.upper.title if one.upper else "nobody here"
    lines = f"{upper}; professional line to {one.professional.title}" if one.professional else upper
    return Row(
        (one.title, lines, one.unit_name, ", ".join(one.role_labels), ", ".join(dict.fromkeys(filter(None, said))))
    )


def _functions(functions: Sequence[Function]) -> list[Block]:
    if not functions:
        return []
    columns = (
        *(Column("Function", 50, is_strong=True), Column("Accountable", 42), Column("Does it", 42)),
        Column("Member", 34),
    )
    rows = tuple(
        Row(
            (
                one.what,
                one.accountable.post.title if one.accountable else "",
                one.does.post.title if one.does else one.does_words,
                one.member.post.title if one.member else "",
            )
        )
        for one in functions
    )
    return [
        Section(
            "Functions of this structure",
            (table_of_what_is_known(Table("Who is accountable, who does it", columns, rows)),),
        )
    ]
