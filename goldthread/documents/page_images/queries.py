"""One printed page of a document: its lines, the passages on it, and whether its picture may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.accounts.models import User
from goldthread.documents.models import Document, Text
from goldthread.documents.page_images.drawing import Marking
from goldthread.documents.page_images.places import squeezed
from goldthread.documents.parts import Withheld, withheld_in
from goldthread.documents.queries import PDF, Line, Mark, marked_lines, marks_of, newest_text


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage on the page with its words; `strong`: the one that the reader came for."""

    mark: Mark
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Page `number` of `page_count`. `is_closed`: its picture would show what is withheld from the reader."""

    text: Text
    number: int
    page_count: int
    lines: list[Line]
    passages: list[Passage]
    markings: tuple[Marking, ...]
    is_closed: bool
    first_line: int


def printed_page(document: Document, user: User, number: int, line: int = 0) -> PrintedPage | None:
    """What `user` may read of a printed page; None where there is no such page. `line`: the passage they came for.

    Three queries.
    """
    text = newest_text(document)
    if text is None or text.file.media != PDF or not text.pages or not 1 <= number <= max(text.pages):
        return None
    withheld = withheld_in(text, user)
    body = text.body.split("\n")
    here = [at for at, page in enumerate(text.pages, start=1) if page == number]
    first, last = (here[0], here[-1]) if here else (_line_before(text.pages, number), 0)
    marks = [one for one in marks_of(text, withheld) if one.first_line <= last and first <= one.last_line]
    chosen = _chosen(marks, line)
    return PrintedPage(
        text=text,
        number=number,
        page_count=max(text.pages),
        lines=marked_lines(body[first - 1 : last], first, text.pages, marks, withheld) if last else [],
        passages=[Passage(mark, _words(body, mark, first, last), mark == chosen) for mark in marks],
        markings=tuple(_marking(body, mark, first, last, mark == chosen) for mark in marks),
        is_closed=is_closed(text.pages, withheld, number),
        first_line=first,
    )


def _line_before(pages: Sequence[int], number: int) -> int:
    return max((at for at, page in enumerate(pages, start=1) if page < number), default=1)


def _chosen(marks: Sequence[Mark], line: int) -> Mark | None:
    """The shortest passage that begins on `line`, or else holds it."""
    holding = [one for one in marks if one.first_line <= line <= one.last_line]
    return min(holding, key=lambda one: (one.first_line != line, one.last_line - one.first_line), default=None)


def _words(body: Sequence[str], mark: Mark, first: int, last: int) -> str:
    return " ".join(body[max(mark.first_line, first) - 1 : min(mark.last_line, last)])


def _marking(body: Sequence[str], mark: Mark, first: int, last: int, strong: bool) -> Marking:
    lines = []
    about = sum(len(squeezed(words)) for words in body[first - 1 : max(mark.first_line, first) - 1])
    for words in body[max(mark.first_line, first) - 1 : min(mark.last_line, last)]:
        lines.append((words, about))
        about += len(squeezed(words))
    return Marking(mark.number, tuple(lines), strong)


def is_closed(pages: Sequence[int], withheld: Sequence[Withheld], number: int) -> bool:
    """Whether a page belongs to a part that is withheld; pages without a line count to the parts on either side."""
    return any(_first_page(pages, one) <= number <= _last_page(pages, one) for one in withheld)


def _first_page(pages: Sequence[int], closed: Withheld) -> int:
    if closed.first <= 1:
        return 1
    return min(pages[min(closed.first, len(pages)) - 1], pages[min(closed.first, len(pages)) - 2] + 1)


def _last_page(pages: Sequence[int], closed: Withheld) -> int:
    if closed.last >= len(pages):
        return max(pages)
    return max(pages[closed.last - 1], pages[closed.last] - 1)
