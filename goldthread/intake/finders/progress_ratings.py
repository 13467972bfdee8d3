"""Progress ratings: how reviewers rate each earlier recommendation, and what the council says of itself.

A table of ratings comes as a table, as lines parted by tabs, or flattened to lines; its comments run over page
breaks. All become rows first. The rating of a part in which the council speaks is the council's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.claims import Claim, claim_in, support_in
from goldthread.intake.finders.parts import COUNCIL, speakers_of
from goldthread.intake.reading import DocumentFacts, ProgressRating
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import is_rating

_NUMBER = re.compile(
    r"^\(?(?:(?:key\s+)?rec(?:ommendation)?\.?\s*(?:no\.?\s*)?)?\s*(R?\d{1,2}|[ivx]{1,5}|[A-H](?=[.):]))[.):]?$", re.I
)
_NUMBERED = re.compile(
    r"^\(?(?:(?:key\s+)?rec(?:ommendation)?\.?\s*(?:no\.?\s*)?)?\s*(?P<number>R?\d{1,2}"
    r"|[ivx]{1,5})\s*(?:[.):–—-]+\s*|\s+)"
    r"(?P<text>[A-Z‘'“\"].*)$"
)
_REGION = re.compile(
    r"\b(?:progress|ratings?|assessment|status|position|rag)\b.*\brecommendations?\b"
    r"|\brecommendations?\b.*\b(?:progress|ratings?|assessment|status|position|rag)\b"
    r"|^progress (?:table|ratings?|summary)",
    re.I,
)
_ONE_OF_THEM = re.compile(r"^(?:key\s+)?recommendation\s+(?:\d{1,2}|[ivx]{1,5})\b", re.I)
_COMMENT = re.compile(
    r"^(?:(?:reviewers?['’]?s?|our|team['’]?s?|lga|review team['’]?s?)\s+)?(?:comment(?:s|ary)?"
    r"|evidence|evaluation|narrative|rationale"
    r"|observations?|notes?)\s*:\s*",
    re.I,
)
_COUNCIL_WORDS = r"(?:council|authority|borough|county|city|self|own|directorate|local authority|LA)"
_FIELD = re.compile(
    rf"^(?P<who>(?:the\s+)?(?:{_COUNCIL_WORDS}['’]?s?\s+(?:own\s+)?|(?:independent|reviewers?['’]?s?"
    rf"|review(?:\s+team)?['’]?s?|our|lga|peer|external"
    r"|advisers?['’]?s?)\s+)?)(?P<what>(?:self[- ]?)?(?:rating|progress|assessment|status|judgement"
    r"|judgment|evaluation|rag|view|grade|score)"
    r"(?:\s+(?:rating|status))?)\s*[:–—-]\s*(?P<rating>.+)$",
    re.I,
)
_IS_COUNCIL = re.compile(rf"\b{_COUNCIL_WORDS}\b|\bself[- ]", re.I)
_HEAD_TEXT = re.compile(r"\brecommendations?\b|\baction\b", re.I)
_HEAD_RATING = re.compile(
    r"\b(?:progress|rating|assessment|status|judgement|judgment|rag|view|grade|score|evaluation|position)\b", re.I
)
_HEAD_COMMENT = re.compile(
    r"\b(?:comments?|commentary|evidence|narrative|observations?|notes?|rationale|next steps|findings)\b", re.I
)
_HEAD_COUNCIL = re.compile(rf"(?:the\s+)?{_COUNCIL_WORDS}['’]?s?(?:\s+own)?", re.I)
_HEAD_REVIEWER = re.compile(r"(?:ours?|mine|(?:the\s+)?review(?:ers?|\s+team)['’]?s?|independent|lga|peers?)", re.I)
_HEAD_NUMBER = re.compile(r"^(?:no\.?|number|ref(?:erence)?\.?|#|rec(?:\.|ommendation)?\s*(?:no\.?|number))$", re.I)
_PROSE_RATING = re.compile(
    r"\b(?:rate[sd]?|assess(?:es|ed)?|judge[sd]?|evaluated?|graded?)\b[^.]{0,80}?\b(?:as|to be"
    r"|at)\s+[‘'\"“]?(?P<rating>[A-Za-z][^.;,’'\"”]{2,40})",
    re.I,
)
_RULE = re.compile(r"^[-–—_=|\s:+]*$")
_STOPS = re.compile(
    r"^(?:key\s+|new\s+|further\s+)*(?:recommendations?|conclusions?|next steps)\s*:?$|^(?:appendix|annex)\b", re.I
)


@dataclass(slots=True)
class RatedRow:
    """A row of a table of ratings, wherever its words stood; `comment` is kept in sentences with their lines."""

    number: str
    text: str
    lines: Span
    page: int | None
    heading: str = ""
    part: int = 0
    rating: str = ""
    council: str = ""
    comment: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class _Columns:
    number: int | None = None
    text: int | None = None
    rating: int | None = None
    council: int | None = None
    comment: int | None = None


def find_progress_ratings(outline: Outline, document: DocumentFacts) -> tuple[ProgressRating, ...]:
    """One rating for each row; the council's own from its column, or from what the comment says it claims."""
    speakers = speakers_of(outline, document.kind)
    return tuple(_rating(row, speakers[row.part]) for row in rated_rows(outline, document))


def _rating(row: RatedRow, speaker: str) -> ProgressRating:
    claim = claim_in(row.comment)
    council = row.council or (claim.rating if claim else "")
    independent = row.rating
    if speaker == COUNCIL and not row.council:
        council, independent = row.rating, ""
    support = support_in(row.comment, claim or (Claim(row.council, row.lines) if row.council else None))
    return ProgressRating(
        recommendation=row.number,
        independent=independent or None,
        council=council or None,
        comment=" ".join(sentence.text for sentence in row.comment),
        support=support.verdict if support else "",
        support_quote=support.quote if support else "",
        support_lines=support.lines if support else None,
        lines=row.lines,
        page=row.page,
    )


def rated_rows(outline: Outline, document: DocumentFacts) -> tuple[RatedRow, ...]:
    """Every row that rates a recommendation, in order. Rows without a rating are no rows of such a table."""
    collector = _Collector()
    for unit in outline.units:
        collector.take(unit)
    return tuple(row for row in collector.rows if row.rating or row.council)


class _Collector:
    """Reads units one after another and opens a row at each number, recommendation or row of a table."""

    def __init__(self) -> None:
        self.rows: list[RatedRow] = []
        self.current: RatedRow | None = None
        self.columns: _Columns | None = None
        self.region = ""
        self.part = 0

    def take(self, unit: Unit) -> None:
        if unit.part != self.part:
            self.part, self.current, self.columns, self.region = unit.part, None, None, ""
        if unit.layout is Layout.HEADING:
            self._heading(unit)
        elif unit.layout is Layout.TABLE and unit.rows:
            self._table(unit)
        elif unit.layout is not Layout.FOOTNOTE and (self.region or self.columns):
            self._prose(unit)

    def _heading(self, unit: Unit) -> None:
        if _REGION.search(unit.text):
            self.region, self.current = unit.text, None
        elif (self.region or self.columns) and _ONE_OF_THEM.match(unit.text):
            self._open_from(unit.text, unit)
        elif is_rating(unit.text) and self.current is not None and not self.current.rating:
            self.current.rating = unit.text
        elif self.region and _NUMBERED.match(unit.text) and self.columns is None:
            self._open_from(unit.text, unit)
        else:
            self.region, self.current, self.columns = "", None, None

    def _open_from(self, text: str, unit: Unit) -> None:
        found = _NUMBERED.match(text)
        bare = _NUMBER.match(text)
        number = found["number"] if found else bare[1] if bare else ""
        self._open(number, found["text"] if found else "", unit.lines, unit.page)

    def _open(self, number: str, text: str, lines: Span, page: int | None) -> RatedRow:
        self.current = RatedRow(number, text, lines, page, self.region, self.part)
        self.rows.append(self.current)
        return self.current

    def _table(self, unit: Unit) -> None:
        for cells in unit.rows:
            texts = tuple(" ".join(cell.text.split()) for cell in cells)
            lines = (cells[0].lines[0], max(cell.lines[1] for cell in cells)) if cells else unit.lines
            head = _columns_of(texts)
            if head is not None:
                self.columns, self.current = head, None
                continue
            self._row(texts, lines, unit.page)

    def _row(self, texts: Sequence[str], lines: Span, page: int | None) -> None:
        filled = [text for text in texts if text and not _RULE.match(text)]
        if not filled:
            return
        number, text, rating, council, comment = _cells(texts, self.columns, bool(self.region))
        if not rating and not council:
            if self.current is not None:
                self._say(" ".join(filled), lines)
            return
        row = self._open(number, text, lines, page)
        row.rating, row.council = rating, council
        if comment:
            self._say(comment, lines)

    def _say(self, text: str, lines: Span) -> None:
        if self.current is not None:
            words = _COMMENT.sub("", text)
            if words:
                self.current.comment.append(Sentence(words, lines))

    def _prose(self, unit: Unit) -> None:
        text = unit.text
        if _COMMENT.match(text) or (_COMMENT.match(f"{text}:") and len(text.split()) <= 3):
            self._comment(unit)
        elif self._field(text):
            return
        elif self._starts_row(unit):
            self._flat_row(unit)
        elif self.current is None:
            return
        elif is_rating(text) and not self.current.rating:
            self.current.rating = text.strip()
        elif not self.current.text and not self.current.rating:
            self._flat_text(text, unit)
        elif _RULE.match(text):
            return
        else:
            self._comment(unit)

    def _comment(self, unit: Unit) -> None:
        if self.current is None:
            return
        sentences = unit.sentences or (Sentence(unit.text, unit.lines),)
        first = _COMMENT.sub("", sentences[0].text)
        kept = [Sentence(first, sentences[0].lines), *sentences[1:]]
        self.current.comment += [
            sentence for sentence in kept if sentence.text.rstrip(":").lower() not in ("", "comments", "comment")
        ]
        if not self.current.rating:
            found = next(
                (hit for s in kept if (hit := _PROSE_RATING.search(s.text)) and not _IS_COUNCIL.search(s.text)), None
            )
            if found is not None and is_rating(found["rating"]):
                self.current.rating = found["rating"].strip()

    def _field(self, text: str) -> bool:
        """A line "Rating: part met", or "Council's own rating: on track"."""
        found = _FIELD.match(text)
        if found is None or self.current is None or not is_rating(found["rating"], column_known=True):
            return False
        if _IS_COUNCIL.search(found["who"] + found["what"]):
            self.current.council = found["rating"].strip()
        else:
            self.current.rating = found["rating"].strip()
        return True

    def _starts_row(self, unit: Unit) -> bool:
        if not self.region:
            return False
        if _NUMBER.match(f"{unit.label} {unit.text}".strip()) or _ONE_OF_THEM.match(unit.text):
            return True
        return (
            bool(unit.number)
            and unit.number.isdigit()
            or bool(_NUMBERED.match(unit.text))
            and bool(self.rows or self.region)
        )

    def _flat_row(self, unit: Unit) -> None:
        whole = f"{unit.label} {unit.text}".strip()
        bare = _NUMBER.match(whole)
        if bare is not None:
            self._open(bare[1], "", unit.lines, unit.page)
            return
        found = _NUMBERED.match(whole)
        number = unit.number or (found["number"] if found else "")
        self._open(number, "", unit.lines, unit.page)
        self._flat_text(found["text"] if found else unit.text, unit)

    def _flat_text(self, text: str, unit: Unit) -> None:
        """The words of a recommendation, with a rating that a flattened table left behind its last full stop."""
        if self.current is None:
            return
        head, stop, tail = text.rpartition(". ")
        if stop and is_rating(tail):
            self.current.text, self.current.rating = f"{head}.", tail.strip()
        else:
            self.current.text = text


def _columns_of(texts: Sequence[str]) -> _Columns | None:
    """The meaning of each column when `texts` is a row of headings; None for any other row."""
    if not any(_HEAD_TEXT.search(text) and len(text.split()) <= 6 for text in texts):
        return None
    if any(len(text.split()) > 8 for text in texts):
        return None
    columns = _Columns()
    for place, text in enumerate(texts):
        _place(columns, place, text)
    return columns if columns.rating is not None or columns.council is not None else None


def _place(columns: _Columns, place: int, text: str) -> None:
    if _HEAD_NUMBER.match(text) or (not text and place == 0):
        columns.number = place
    elif _HEAD_COUNCIL.fullmatch(text):
        columns.council = place
    elif _HEAD_RATING.search(text) or _HEAD_REVIEWER.fullmatch(text):
        if _IS_COUNCIL.search(text):
            columns.council = place
        elif columns.rating is None:
            columns.rating = place
    elif _HEAD_COMMENT.search(text):
        columns.comment = place
    elif _HEAD_TEXT.search(text) and columns.text is None:
        columns.text = place


def _cells(texts: Sequence[str], columns: _Columns | None, region: bool) -> tuple[str, str, str, str, str]:
    """Number, text, rating, council's rating and comment of one row, by the headings or by what each cell holds."""
    if columns is not None and max(columns.rating or 0, columns.council or 0) < len(texts):
        return _by_columns(texts, columns)
    if not region and columns is None:
        return "", "", "", "", ""
    rating_at = next((place for place in range(len(texts) - 1, -1, -1) if is_rating(texts[place])), None)
    if rating_at is None:
        return "", "", "", "", ""
    return _row_of([text for place, text in enumerate(texts) if place != rating_at and text], texts[rating_at])


def _by_columns(texts: Sequence[str], columns: _Columns) -> tuple[str, str, str, str, str]:
    def at(place: int | None) -> str:
        return texts[place] if place is not None and place < len(texts) else ""

    rating = at(columns.rating) if is_rating(at(columns.rating), column_known=True) else ""
    council = at(columns.council) if is_rating(at(columns.council), column_known=True) else ""
    number = _NUMBER.match(at(columns.number))
    text = at(columns.text)
    glued = _NUMBERED.match(text)
    printed = number[1] if number else glued["number"] if glued else ""
    if not printed and _NUMBER.match(text):
        printed, text = _NUMBER.match(text)[1], ""  # type: ignore[index]
    return printed, glued["text"] if glued and not number else text, rating, council, at(columns.comment)


def _row_of(others: Sequence[str], rating: str) -> tuple[str, str, str, str, str]:
    number = text = comment = ""
    for cell in others:
        bare = _NUMBER.match(cell)
        if bare is not None and not number:
            number = bare[1]
        elif not text:
            glued = _NUMBERED.match(cell)
            number, text = (glued["number"], glued["text"]) if glued and not number else (number, cell)
        else:
            comment = f"{comment} {cell}".strip()
    return number, text, rating, "", comment


def iter_comments(rows: Sequence[RatedRow]) -> Iterator[tuple[RatedRow, Sentence]]:
    """Every sentence of every comment with its row."""
    for row in rows:
        for sentence in row.comment:
            yield row, sentence
