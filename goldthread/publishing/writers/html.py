"""A manuscript as part of a page, in the styles of the GOV.UK Design System. Every word is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.publishing.manuscript import (
    Block,
    Figure,
    KeyFigures,
    Letter,
    Listing,
    Manuscript,
    Paragraph,
    Placed,
    Row,
    Section,
    Shape,
    Table,
    Unit,
    placed,
)
from goldthread.publishing.words import day_words

SIZES = {1: "m", 2: "s"}
NOTHING = SafeString("")
_NUMERIC = " govuk-table__{}--numeric"


def html_of(manuscript: Manuscript) -> SafeString:
    """The letter or report below an `h1` of the page: its sections begin at `h2`."""
    letter = manuscript.letter
    entries = list(placed(manuscript.blocks))
    body = _cut(entries) if letter else len(entries)
    return format_html(
        '<div class="goldthread-paper">{}{}{}{}</div>',
        _head(manuscript, letter),
        _together(_of(entries[:body])),
        _farewell(letter) if letter else NOTHING,
        _together(_of(entries[body:])),
    )


def html_of_blocks(blocks: Iterable[Block]) -> SafeString:
    """Blocks that stand below a heading of the page."""
    return format_html('<div class="goldthread-paper">{}</div>', _together(_of(placed(blocks))))


def _cut(entries: list[Placed]) -> int:
    """Where the appendices of a letter begin."""
    pages = (at for at, one in enumerate(entries) if isinstance(one.block, Section) and one.block.begins_page)
    return next(pages, len(entries))


def _together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def words(text: str) -> SafeString:
    """A text with its line breaks."""
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))


def _paragraph(text: str, extra: str = "") -> SafeString:
    return format_html('<p class="govuk-body goldthread-break-word{}" dir="auto">{}</p>', extra, words(text))


def _head(manuscript: Manuscript, letter: Letter | None) -> SafeString:
    lines = [format_html('<p class="govuk-body govuk-!-font-weight-bold">{}</p>', words(manuscript.issuer))]
    if letter and letter.sender:
        lines.append(_paragraph(letter.sender))
    lines.append(_paragraph(day_words(manuscript.dated_on)))
    if letter:
        lines += [_paragraph("\n".join(letter.address))] if letter.address else []
        lines.append(_paragraph(letter.greeting))
    return _together(lines)


def _farewell(letter: Letter) -> SafeString:
    signed = [f"{one.name}\n{one.post}".strip() for one in letter.signatures]
    return _together(_paragraph(text) for text in (*letter.closing, letter.farewell, *signed))


def _of(entries: Iterable[Placed]) -> Iterator[SafeString]:
    for is_run, run in groupby(entries, key=lambda entry: entry.number > 0):
        held = list(run)
        if is_run:
            texts = [entry.block.text for entry in held if isinstance(entry.block, Paragraph)]
            yield _counted(texts, held[0].number)
        else:
            yield from (FORMS[type(entry.block)](entry.block, entry.level) for entry in held)


def _counted(texts: Iterable[str], start: int = 1) -> SafeString:
    items = format_html_join(
        "", '<li class="goldthread-break-word" dir="auto">{}</li>', ((words(one),) for one in texts)
    )
    spaced = "govuk-list govuk-list--number govuk-list--spaced"
    return format_html('<ol class="{}" start="{}">{}</ol>', spaced, start, items)


def _listing(block: Listing) -> SafeString:
    if block.shape is Shape.COUNTED:
        return _counted(block.items)
    items = format_html_join("", '<li dir="auto">{}</li>', ((words(item),) for item in block.items))
    return format_html('<ul class="govuk-list govuk-list--bullet goldthread-break-word">{}</ul>', items)


def _heading(section: Section, level: int) -> SafeString:
    rank = min(level + 1, 4)
    size = SIZES.get(level, "s")
    return format_html('<h{} class="govuk-heading-{} goldthread-break-word">{}</h{}>', rank, size, section.title, rank)


def _table(table: Table) -> SafeString:
    numeric = [_NUMERIC if column.unit is not Unit.WORDS else "" for column in table.columns]
    heads = format_html_join(
        "",
        '<th scope="col" class="govuk-table__header{}">{}</th>',
        ((extra.format("header"), column.heading) for column, extra in zip(table.columns, numeric, strict=True)),
    )
    rows = format_html_join("", "{}", ((_row(row, numeric),) for row in table.rows))
    return format_html(
        '<div class="goldthread-scrolling" role="region" tabindex="0" aria-label="{}"><table class="govuk-table">'
        '<caption class="govuk-table__caption govuk-table__caption--s">{}</caption>'
        '<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>'
        '<tbody class="govuk-table__body">{}</tbody></table></div>',
        table.caption,
        table.caption,
        heads,
        rows,
    )


def _row(row: Row, numeric: Sequence[str]) -> SafeString:
    first, *others = row.cells
    cell = SafeString('<td class="govuk-table__cell goldthread-break-word{}" dir="auto">{}</td>')
    strong = " govuk-!-font-weight-bold" if row.is_strong else ""
    made = format_html_join(
        "",
        cell,
        ((f"{extra.format('cell')}{strong}", words(text)) for text, extra in zip(others, numeric[1:], strict=True)),
    )
    below = format_html(
        '<tr class="govuk-table__row"><td class="govuk-table__cell goldthread-break-word" colspan="{}">'
        "<strong>Comment:</strong> {}</td></tr>",
        len(row.cells),
        words(row.comment),
    )
    head = "govuk-table__header goldthread-break-word"
    return format_html(
        '<tr class="govuk-table__row"><th scope="row" class="{}">{}</th>{}</tr>{}',
        head,
        words(first),
        made,
        below if row.comment else NOTHING,
    )


def _figure(figure: Figure) -> SafeString:
    return _together((_paragraph(figure.alternative), _table(figure.data)))


def _figures(block: KeyFigures) -> SafeString:
    return _listing(Listing(tuple(f"{one.value} {one.label}" for one in block.figures)))


def _plain(block: Paragraph) -> SafeString:
    if block.is_quote:
        return format_html('<blockquote class="govuk-inset-text" dir="auto">{}</blockquote>', words(block.text))
    note = format_html(" <small>({})</small>", escape(block.note)) if block.note else NOTHING
    return format_html('<p class="govuk-body goldthread-break-word" dir="auto">{}{}</p>', words(block.text), note)


FORMS: dict[type, Callable[[Any, int], SafeString]] = {
    Section: _heading,
    Paragraph: lambda block, level: _plain(block),
    Listing: lambda block, level: _listing(block),
    Table: lambda block, level: _table(block),
    Figure: lambda block, level: _figure(block),
    KeyFigures: lambda block, level: _figures(block),
}
