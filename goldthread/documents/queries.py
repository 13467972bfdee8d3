"""Reads of documents: where a statement came from, and what a page of a document shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Citation, Document, DocumentKind, Part, Relation, Remark, Text
from goldthread.documents.parts import Withheld, is_withheld, readable_citations, withheld_in
from goldthread.lib.kinds import kind_of

PDF = "application/pdf"
NEWEST_TEXT = ("-file__version", "file__rendition", "-reader_version", "-pk")
"""The order of texts in which the first is shown: of the newest version, its first rendition, the newest reader."""
LINES_A_PAGE = 1500
"""A document longer than this is shown in several pages, so that a plan of 10,000 lines still opens at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """The passage that a statement came from, in words a person would use to find it."""

    subject_uuid: UUID
    subject_field: str
    relation: str
    words: str
    quote: str
    speaker: str
    document_reference: str
    first_line: int
    last_line: int
    dated_on: date | None
    page: int | None = None
    is_printed: bool = False
    earlier_text: int = 0
    """The key of the text that holds the passage, where the document shows a newer one."""
    earlier_words: str = ""
    purged_on: date | None = None

    @property
    def page_number(self) -> int:
        """The page of the text (of `LINES_A_PAGE` lines) that holds the passage."""
        return (self.first_line - 1) // LINES_A_PAGE + 1


def sources_of(authority: Authority, user: User, subjects: Iterable[UUID]) -> dict[UUID, list[Source]]:
    """The passages of each subject that `user` may read: where it was made first, then by date.

    Those in a document or a part that is closed to `user` are left out. One query.
    """
    cited = (
        Citation.objects.filter(authority=authority, subject_uuid__in=list(subjects), withdrawn_at=None)
        .filter(readable_citations(user), part__text__file__document__in=Document.objects.visible_to(user))
        .select_related("part__text__file__document")
        .defer("part__text__body", "part__text__pages")
        .annotate(shown_text=Subquery(_newest_first("part__text__file__document").values("pk")[:1]))
        .order_by("part", "first_line", "id")
    )
    found: dict[UUID, list[Source]] = {}
    for citation in cited:
        found.setdefault(citation.subject_uuid, []).append(_source(citation))
    for sources in found.values():
        sources.sort(key=lambda source: (source.relation != Relation.MADE, source.dated_on or date.max))
    return found


def _newest_first(document: str) -> QuerySet[Text]:
    """The texts of the document that `document` names from outside, as `newest_text` orders them."""
    return Text.objects.filter(file__document=OuterRef(document)).order_by(*NEWEST_TEXT)


def _source(citation: Any) -> Source:
    """`citation` as `sources_of` reads it, with the key of the text that its document shows (`shown_text`)."""
    part = citation.part
    document = part.text.file.document
    is_shown = citation.shown_text == part.text_id
    dated_on = part.dated_on or document.dated_on
    return Source(
        subject_uuid=citation.subject_uuid,
        subject_field=citation.subject_field,
        relation=citation.relation,
        words=passage_words(part, document, citation),
        quote=citation.quote,
        speaker=part.speaker,
        document_reference=document.reference,
        first_line=citation.first_line,
        last_line=citation.last_line,
        dated_on=dated_on,
        page=citation.page,
        is_printed=is_shown and citation.page is not None and part.text.file.media == PDF and not document.is_purged,
        earlier_text=0 if is_shown else part.text_id,
        earlier_words="" if is_shown else f"version {part.text.file.version}, an earlier text",
        purged_on=timezone.localdate(document.purged_at) if document.purged_at else None,
    )


def passage_words(part: Part, document: Document, citation: Citation) -> str:
    """As in "Review letter of 5 June 2015 in briefing of 4 March 2019, paragraph 12, page 8, line 31"."""
    pieces = [_part_words(part, document)]
    if citation.paragraph:
        pieces.append(f"paragraph {citation.paragraph}")
    if citation.page:
        pieces.append(f"page {citation.page}")
    one_line = citation.first_line == citation.last_line
    pieces.append(f"line {citation.first_line}" if one_line else f"lines {citation.first_line}–{citation.last_line}")
    return ", ".join(pieces)


def _part_words(part: Part, document: Document) -> str:
    """The document, and which of its parts: one with a day of its own is named first, another comes after."""
    whole = _dated(document.get_document_kind_display(), document.dated_on)
    if part.part_kind in (document.document_kind, DocumentKind.OTHER) and part.dated_on in (None, document.dated_on):
        return whole
    if part.dated_on in (None, document.dated_on):
        return f"{whole}, {part.get_part_kind_display().lower()}"
    own = document.get_document_kind_display() if part.part_kind == DocumentKind.OTHER else part.get_part_kind_display()
    return f"{_dated(own, part.dated_on)} in {whole[:1].lower()}{whole[1:]}"


def _dated(kind: str, day: date | None) -> str:
    return f"{kind} of {day.day} {day:%B %Y}" if day else kind


def documents_of(authority: Authority, user: User) -> QuerySet[Document]:
    """Every document that `user` may read, newest first, with its open remarks and what waits to be accepted."""
    return (
        Document.objects.visible_to(user)
        .of(authority)
        .live()
        .annotate(
            open_remarks=Count("remarks", filter=Q(remarks__answer="", remarks__withdrawn_at=None), distinct=True),
            last_version=Max("files__version"),
        )
        .order_by("-dated_on", "-recorded_at")
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A record that rests on a passage of the text; `number` is its place in the margin."""

    number: int
    subject_kind: str
    subject_reference: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Line:
    """`starts` are the passages that begin here, `inside` says whether any passage covers the line.

    With `withheld`, it stands for the lines up to `last` that the reader may not see, and says why.
    """

    number: int
    text: str
    page: int | None
    new_page: bool
    starts: tuple[Mark, ...]
    inside: bool
    withheld: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One page of the text of a document, with its passages numbered through the whole document.

    `withheld` are the lines that the reader may not see; they are in neither `lines` nor `marks`.
    """

    text: Text
    parts: list[Part]
    lines: list[Line]
    marks: list[Mark]
    page_number: int
    page_count: int
    withheld: tuple[Withheld, ...] = ()

    @property
    def open_parts(self) -> list[Part]:
        """The parts after the first, which is the whole, that are open to the reader."""
        return [part for part in self.parts[1:] if not is_withheld(self.withheld, part.first_line, part.last_line)]

    @property
    def has_pictures(self) -> bool:
        """Whether its printed pages can be shown."""
        return bool(self.text.pages) and self.text.file.media == PDF


def papers_to_choose(authority: Authority, user: User) -> QuerySet[Document]:
    """The documents that a form offers as the paper of something, the newest first."""
    papers = Document.objects.visible_to(user).of(authority).live()
    return papers.order_by(F("dated_on").desc(nulls_last=True), "-pk")


def newest_text(document: Document) -> Text | None:
    """The newest text of the newest file with its file, or None before it has been read. One query."""
    texts = Text.objects.filter(file__document=document).select_related("file")
    return texts.order_by(*NEWEST_TEXT).first()


def text_of_document(document: Document, user: User, page_number: int = 1) -> DocumentText | None:
    """What `user` may read of the newest text, or None before it has been read and once it was purged.

    Three queries, four where a part is restricted.
    """
    text = newest_text(document) if not document.is_purged else None
    return None if text is None else page_of_text(text, user, page_number)


def page_of_text(text: Text, user: User, page_number: int = 1) -> DocumentText:
    """What `user` may read of any text of a document, with the passages that rest on it. Two queries, or three."""
    parts = list(text.parts.all())
    withheld = withheld_in(text, user, parts)
    marks = marks_of(text, withheld)
    body = text.body.split("\n")
    page_count = max(1, -(-len(body) // LINES_A_PAGE))
    page_number = min(max(1, page_number), page_count)
    first = (page_number - 1) * LINES_A_PAGE + 1
    shown = body[first - 1 : first - 1 + LINES_A_PAGE]
    lines = marked_lines(shown, first, text.pages, marks, withheld)
    return DocumentText(text, parts, lines, marks, page_number, page_count, withheld)


def marks_of(text: Text, withheld: Sequence[Withheld]) -> list[Mark]:
    """The passages of a text outside `withheld`, numbered through the whole text. One query."""
    cited = Citation.objects.filter(part__text=text, withdrawn_at=None).order_by("first_line", "last_line", "id")
    return numbered_marks(one for one in cited if not is_withheld(withheld, one.first_line, one.last_line))


def numbered_marks(cited: Iterable[Citation]) -> list[Mark]:
    """One mark for each record and passage; a record cited by several of its fields is marked once, a tie never."""
    seen: dict[tuple[UUID, int], Mark] = {}
    for citation in cited:
        key = (citation.subject_uuid, citation.first_line)
        if key not in seen and not kind_of(citation.subject_kind).is_tie:
            seen[key] = Mark(
                len(seen) + 1,
                citation.subject_kind,
                citation.subject_reference,
                citation.first_line,
                citation.last_line,
            )
    return list(seen.values())


def marked_lines(
    body: list[str], first: int, pages: list[int], marks: Iterable[Mark], withheld: Sequence[Withheld] = ()
) -> list[Line]:
    """The lines from number `first` on, each with the passages that begin on it; one for each run of withheld lines."""
    starts: dict[int, list[Mark]] = {}
    covered: set[int] = set()
    for mark in marks:
        starts.setdefault(mark.first_line, []).append(mark)
        covered.update(range(mark.first_line, mark.last_line + 1))
    lines: list[Line] = []
    for number, words in enumerate(body, start=first):
        closed = next((one for one in withheld if one.first <= number <= one.last), None)
        if closed is not None and lines and lines[-1].withheld and number <= lines[-1].last:
            continue
        page = pages[number - 1] if number <= len(pages) else None
        before = pages[number - 2] if 1 < number <= len(pages) + 1 else None
        new_page = page is not None and page != before
        if closed is not None:
            last = min(closed.last, first + len(body) - 1)
            lines.append(Line(number, "", page, new_page, (), False, closed.why, last))
            continue
        lines.append(Line(number, words, page, new_page, tuple(starts.get(number, ())), number in covered))
    return lines


def remarks_of(document: Document, user: User) -> QuerySet[Remark]:
    """What looks wrong in the document, open remarks first."""
    return Remark.objects.visible_to(user).live().filter(document=document).order_by("answered_on", "id")
