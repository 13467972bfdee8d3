"""Rows that rate recommendations, wherever their words stand: in a table, parted by tabs, or flattened to lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.flat_ratings import flat_tables
from goldthread.intake.finders.rating_columns import (
    COUNCIL_WORDS,
    IS_COUNCIL,
    NUMBER,
    NUMBERED,
    Columns,
    cells_of,
    columns_of,
)
from goldthread.intake.outline.sentences import cut
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import COUNT_WORDS, ORDINALS, count_of, is_rating

_REGION = re.compile(
    r"\b(?:progress|ratings?|assessment|status|position|rag)\b.*\brecommendations?\b"
    r"|\brecommendations?\b.*\b(?:progress|ratings?|assessment|status|position|rag)\b"
    r"|^progress (?:table|ratings?|summary)",
    re.I,
)
_ONE_OF_THEM = re.compile(r"^(?:key\s+)?recommendation\s+(?P<number>\d{1,2}|[ivx]{1,5})\b", re.I)
_COMMENT = re.compile(
    r"^(?:(?:reviewers?['’]?s?|our|team['’]?s?|lga|review team['’]?s?)\s+)?(?:comment(?:s|ary)?"
    r"|evidence|evaluation|narrative|rationale"
    r"|observations?|notes?)\s*:\s*",
    re.I,
)
_FIELD = re.compile(
    rf"^(?P<who>(?:the\s+)?(?:{COUNCIL_WORDS}['’]?s?\s+(?:own\s+)?|(?:independent|reviewers?['’]?s?"
    rf"|review(?:\s+team)?['’]?s?|our|lga|peer|external"
    r"|advisers?['’]?s?)\s+)?)(?P<what>(?:self[- ]?)?(?:rating|progress|assessment|status|judgement"
    r"|judgment|evaluation|rag|view|grade|score)"
    r"(?:\s+(?:rating|status))?)\s*[:–—-]\s*(?P<rating>.+)$",
    re.I,
)
_SAID = re.compile(
    r"^(?:what\s+(?:we|I|the\s+(?:team|review))\s+(?:said|recommended|asked(?:\s+for)?)"
    r"|(?:the\s+)?(?:original\s+)?recommendation"
    r"(?:\s+(?:text|made))?|we\s+(?:said|recommended))\s*[:–—-]\s*(?P<text>\S.*)$",
    re.I,
)
_VIEW = re.compile(
    rf"^(?:what\s+)?(?P<who>(?:the\s+)?{COUNCIL_WORDS}['’]?s?|we|I|(?:the\s+)?(?:peer\s+"
    rf"|review\s+)?team['’]?s?|(?:the\s+)?reviewers?['’]?s?"
    r"|our|my)\s+(?:own\s+)?(?:says?|found|thinks?|reports?|view|position|response|update|finding"
    r"|assessment|conclusion|judgement)"
    r"\s*[:–—-]\s*(?P<rating>[^.;]+?)(?:[.;]\s*(?P<rest>.*))?$",
    re.I,
)
_PROSE_RATING = re.compile(
    r"\b(?:rate[sd]?|assess(?:es|ed)?|judge[sd]?|evaluated?|graded?)\b[^.]{0,80}?\b(?:as|to be"
    r"|at)\s+[‘'\"“]?(?P<rating>[A-Za-z][^.;,’'\"”]{2,40})",
    re.I,
)
_NAMED_ONE = re.compile(
    rf"\b(?:(?P<before>{'|'.join(ORDINALS)})\s+(?:\w+\s+)?recommendation\b"
    rf"|recommendation\s+(?P<after>\d{{1,2}}|{'|'.join(COUNT_WORDS)})\b)",
    re.I,
)
_WE_RATE = re.compile(
    r"\b(?:we|I|the\s+(?:review\s+|peer\s+)?team|the\s+reviewers?)\s+(?:\w+\s+)?(?:rate[sd]?"
    r"|assess(?:ed)?|judged?|consider(?:ed)?"
    r"|evaluated?|graded?)\b[^.;]{0,80}?\b(?:as|to\s+be)\s+[‘'\"“]?(?P<rating>[A-Za-z][^.;,’'\"”]{2,40})",
    re.I,
)
_COLUMN_NAME = re.compile(r"(?:recommendations?|progress|ratings?|status|rag|comments?|assessment|no\.?)\s*:?", re.I)
_RUN_ON = re.compile(r"\.\s+[A-Z].*$")
"""What follows a rating in its own line: "Progress: part met. The plan has no costs."."""
_RULE = re.compile(r"^[-–—_=|\s:+]*$")


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


def rated_rows(outline: Outline) -> tuple[RatedRow, ...]:
    """Every row that rates a recommendation, in order. Rows without a rating are no rows of such a table."""
    collector = _Collector()
    for unit in outline.units:
        collector.take(unit)
    found = tuple(row for row in collector.rows if row.rating or row.council)
    return found or tuple(_flattened(outline)) or tuple(_in_prose(outline))


def _flattened(outline: Outline) -> Iterator[RatedRow]:
    """Rows of tables that a text layer flattened to lines."""
    for table in flat_tables(outline):
        for flat in table.rows:
            held = dict(zip(table.parties, flat.ratings, strict=True))
            unit = next((unit for unit in outline.units if unit.lines[1] >= flat.lines[0]), outline.units[-1])
            row = RatedRow(flat.number, flat.text, flat.lines, unit.page, unit.section, unit.part)
            row.rating, row.council = held.get("independent", ""), held.get("council", "")
            row.comment = [Sentence(text, lines) for text, lines in cut(flat.comment, (), flat.comment_lines)]
            yield row


def _in_prose(outline: Outline) -> Iterator[RatedRow]:
    """Ratings given in paragraphs, one recommendation each: "The second recommendation ... we judge it part met."."""
    for unit in outline.units:
        if unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        named = {_number_of(found) for found in _NAMED_ONE.finditer(unit.text)}
        found = next((hit for sentence in unit.sentences if (hit := _WE_RATE.search(sentence.text))), None)
        if len(named) == 1 and found is not None and is_rating(found["rating"]):
            row = RatedRow(named.pop(), "", unit.lines, unit.page, unit.section, unit.part, found["rating"].strip())
            row.comment = list(unit.sentences)
            yield row


def _number_of(found: re.Match[str]) -> str:
    word = (found["before"] or found["after"]).lower()
    if word in ORDINALS:
        return str(ORDINALS.index(word) + 1)
    return str(count_of(word) or word)


class _Collector:
    """Reads units one after another and opens a row at each number, recommendation or row of a table."""

    def __init__(self) -> None:
        self.rows: list[RatedRow] = []
        self.current: RatedRow | None = None
        self.columns: Columns | None = None
        self.region = ""
        self.part = 0
        self.in_table = False

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
        if self.current is not None and _COMMENT.fullmatch(f"{unit.text.rstrip(': ')}:"):
            return
        if self.region and (is_rating(unit.text) or _COLUMN_NAME.fullmatch(unit.text)):
            if self.current is not None and not self.current.rating and is_rating(unit.text):
                self.current.rating = unit.text
        elif _REGION.search(unit.text):
            self.region, self.current, self.in_table = unit.text, None, False
        elif _ONE_OF_THEM.match(unit.text):
            self.region = self.region or unit.text
            self._open_from(unit.text, unit)
        elif self.region and NUMBERED.match(unit.text) and self.columns is None:
            self._open_from(unit.text, unit)
        else:
            self.region, self.current, self.columns = "", None, None

    def _open_from(self, text: str, unit: Unit) -> None:
        one = _ONE_OF_THEM.match(text)
        found = NUMBERED.match(text)
        number = one["number"] if one else found["number"] if found else ""
        words = text[one.end() :].strip(" :.–—-") if one else found["text"] if found else ""
        self._open(number, words, unit.lines, unit.page)

    def _open(self, number: str, text: str, lines: Span, page: int | None) -> RatedRow:
        self.current = RatedRow(number, text, lines, page, self.region, self.part)
        self.rows.append(self.current)
        return self.current

    def _table(self, unit: Unit) -> None:
        for cells in unit.rows:
            texts = tuple(" ".join(cell.text.split()) for cell in cells)
            lines = (cells[0].lines[0], max(cell.lines[1] for cell in cells)) if cells else unit.lines
            head = columns_of(texts)
            if head is not None:
                self.columns, self.current = head, None
                continue
            self._row(texts, lines, unit.page)

    def _row(self, texts: Sequence[str], lines: Span, page: int | None) -> None:
        filled = [text for text in texts if text and not _RULE.match(text)]
        if not filled:
            return
        number, text, rating, council, comment = cells_of(texts, self.columns, bool(self.region))
        if not rating and not council:
            if self.current is not None:
                self._say(" ".join(filled), lines)
            return
        row = self._open(number, text, lines, page)
        self.in_table = True
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
        if self.in_table and unit.number and unit.label != "-" and not _COMMENT.match(text):
            self.current = None
            return
        if _COMMENT.match(text) or (_COMMENT.match(f"{text}:") and len(text.split()) <= 3):
            self._comment(unit)
        elif self._field(unit):
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
                (hit for s in kept if (hit := _PROSE_RATING.search(s.text)) and not IS_COUNCIL.search(s.text)), None
            )
            if found is not None and is_rating(found["rating"]):
                self.current.rating = found["rating"].strip()

    def _field(self, unit: Unit) -> bool:
        """A line "Rating: part met", or "Council's own rating: on track"."""
        text = unit.text
        found = _FIELD.match(_RUN_ON.sub("", text))
        if self.current is not None and (said := _SAID.match(text)) is not None:
            self.current.text = said["text"]
            return True
        if found is None or self.current is None or not is_rating(found["rating"], column_known=True):
            return self._view(unit)
        if IS_COUNCIL.search(found["who"] + found["what"]):
            self.current.council = found["rating"].strip()
        else:
            self.current.rating = found["rating"].strip()
        if (more := _RUN_ON.search(text)) is not None:
            self.current.comment += unit.sentences[1:] or (Sentence(more[0].lstrip(". "), unit.lines),)
        return True

    def _view(self, unit: Unit) -> bool:
        """A line "What the council says: complete." or "What we found: stalled. No site has been chosen."."""
        found = _VIEW.match(unit.text)
        if found is None or self.current is None or not is_rating(found["rating"]):
            return False
        if IS_COUNCIL.search(found["who"]):
            self.current.council = found["rating"].strip()
        else:
            self.current.rating = found["rating"].strip()
        if found["rest"]:
            self.current.comment += unit.sentences[1:] or (Sentence(found["rest"], unit.lines),)
        return True

    def _starts_row(self, unit: Unit) -> bool:
        if not self.region:
            return False
        if NUMBER.match(f"{unit.label} {unit.text}".strip()) or _ONE_OF_THEM.match(unit.text):
            return True
        return (
            bool(unit.number)
            and unit.number.isdecimal()
            or bool(NUMBERED.match(unit.text))
            and bool(self.rows or self.region)
        )

    def _flat_row(self, unit: Unit) -> None:
        whole = f"{unit.label} {unit.text}".strip()
        bare = NUMBER.match(whole)
        if bare is not None:
            self._open(bare[1], "", unit.lines, unit.page)
            return
        found = NUMBERED.match(whole)
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
