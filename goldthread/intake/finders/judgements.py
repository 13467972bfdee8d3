"""Judgements: the table of criteria, the overall verdict, grades by others that a document quotes, and conditions.

The overall verdict is a judgement of its own and never fills a criterion. What somebody else judged carries
`judged_by`. What ought to, would or may be met is no judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Cell, Layout, Span
from goldthread.intake.finders.flat_ratings import flat_answers
from goldthread.intake.finders.grades import find_grades
from goldthread.intake.finders.parts import speakers_of
from goldthread.intake.finders.rated_rows import RatedRow, rated_rows
from goldthread.intake.finders.verdicts import CONDITION, find_verdicts
from goldthread.intake.reading import DocumentFacts, Judgement
from goldthread.intake.structure import Outline, Sentence, Unit
from goldthread.intake.vocabulary import JUDGEMENT_WORD

_TABLE_HEADING = re.compile(
    r"\b(?:summary|judge?ments?|conclusions?|assessment|outcome|ratings?|verdicts?|findings)\b.*|\bcriteri(?:a|on)\b"
    r"|\btest of assurance\b|\bassurance test\b",
    re.I,
)
_HEAD_CRITERION = re.compile(
    r"\b(?:criteri(?:on|a)|area|theme|requirement|standard|tests?|key (?:area|question)|question"
    r"|focus|dut(?:y|ies)|elements?|what the guidance \w+)\b",
    re.I,
)
_HEAD_RATING = re.compile(
    r"\b(?:ratings?|judge?ments?|met|assessment|outcome|verdict|conclusion|grade|status|result|view|finding|opinion|answer|compliance|compliant|evidenced|satisfied|rag)\b|\?$",
    re.I,
)
_GLUED = re.compile(
    r"^(?P<label>[A-Z‘'“(][^.;:!?]{2,90}?)\s*[:–—-]?\s+(?P<rating>"
    + JUDGEMENT_WORD.pattern
    + r")(?:\s*[-–—:.]?\s+(?P<rest>[A-Z‘“'(].*))?$"
)
_OPENS = re.compile(r"^(?P<rating>" + JUDGEMENT_WORD.pattern + r")(?:\s*[-–—:.]?\s*(?P<rest>[A-Z‘“'(].*))?\.?$")
_LEADING_NUMBER = re.compile(r"^(?:(?:criterion|area|theme)\s+)?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]\s+", re.I)
_RULE = re.compile(r"^[-–—_=|\s]*$")
_ANSWER = re.compile(
    r"(?:yes|no|partly|partially|in part|fully|largely|mostly|not (?:yet|fully)|met|unmet|red|amber|green"
    r"|compliant|satisfied|assured"
    r"|outstanding|good|strong|adequate|satisfactory|requires improvement|inadequate|weak|secure"
    r"|sufficient|insufficient"
    r"|(?:full|substantial|reasonable|moderate|partial|limited|no) (?:assurance|compliance))\b.{0,40}$|[✓✔☑✗✘☒√×]",
    re.I,
)


@dataclass(slots=True)
class _Row:
    criterion: str
    rating: str
    lines: Span
    page: int | None
    commentary: list[Sentence] = field(default_factory=list)

    def done(self) -> Judgement:
        text = " ".join(sentence.text for sentence in self.commentary)
        return Judgement(
            criterion=self.criterion,
            rating=self.rating,
            condition=_row_condition(self.rating, self.commentary),
            commentary=text,
            lines=self.lines,
            page=self.page,
        )


def find_judgements(outline: Outline, document: DocumentFacts) -> tuple[Judgement, ...]:
    """Rows of judgement tables first, then verdicts in sentences, then grades quoted from others, by their lines."""
    rated = {line for row in rated_rows(outline) for line in _lines_of(row)}
    rows = [row.done() for row in _rows(outline) if row.lines[0] not in rated]
    if not rows:
        rows = [
            _Row(flat.label, flat.rating, flat.lines, None, [Sentence(flat.comment, flat.lines)]).done()
            for flat in flat_answers(outline)
            if flat.lines[0] not in rated
        ]
    taken = [row.lines for row in rows]
    speakers = speakers_of(outline, document.kind)
    verdicts = [
        found for found in find_verdicts(outline, speakers) if not any(_inside(found.lines, span) for span in taken)
    ]
    taken += [found.lines for found in verdicts]
    grades = [found for found in find_grades(outline) if not any(_inside(found.lines, span) for span in taken)]
    return tuple(sorted([*rows, *verdicts, *grades], key=lambda item: item.lines))


def _lines_of(row: RatedRow) -> range:
    """Every line from the number of a rated recommendation to the last of its comment."""
    return range(row.lines[0], max([row.lines[1], *(sentence.lines[1] for sentence in row.comment)]) + 1)


def _inside(lines: Span, span: Span) -> bool:
    return span[0] <= lines[0] <= span[1]


def _row_condition(rating: str, commentary: Sequence[Sentence]) -> str | None:
    """The condition that a row carries: in its label, in a sentence on the criterion itself, or in the first one."""
    in_label = CONDITION.search(rating) or re.search(r"\((?P<what>[^)]+)\)", rating)
    if in_label is not None and in_label["what"].strip():
        return in_label["what"].strip()
    for place, sentence in enumerate(commentary):
        found = CONDITION.search(sentence.text)
        on_it = re.search(r"\b(?:met|criterion|judge?ment|requirement|test|rating)\b", sentence.text, re.I)
        if found is not None and found["what"].strip() and (on_it or place == 0):
            return f"{found[0]}".strip()
    if re.search(r"\bcondition", rating, re.I) and commentary:
        return commentary[0].text
    return None


def _rows(outline: Outline) -> Iterator[_Row]:
    """Rows of tables that judge criteria, as tables or flattened to lines under a heading."""
    under = ""
    flat: _Flat | None = None
    for unit in outline.units:
        if unit.layout is Layout.TABLE:
            rows = list(_table_rows(unit, bool(_TABLE_HEADING.search(under))))
            if any(JUDGEMENT_WORD.match(row.rating) for row in rows) or _answers(rows):
                yield from rows
            continue
        if unit.layout is Layout.HEADING and _TABLE_HEADING.search(unit.text) and not _OPENS.match(unit.text):
            if flat is not None:
                yield from flat.rows
            under, flat = unit.text, _Flat()
        elif flat is not None and not flat.take(unit):
            yield from flat.rows
            flat = None
        if unit.layout is Layout.HEADING:
            under = unit.text if flat is None else under
    if flat is not None:
        yield from flat.rows


def _table_rows(unit: Unit, under_heading: bool) -> Iterator[_Row]:
    columns: tuple[int, int] | None = None
    row: _Row | None = None
    for cells in unit.rows:
        texts = [" ".join(cell.text.split()) for cell in cells]
        head = _head(texts)
        if head is not None:
            columns = head
            continue
        place = _rating_place(texts, columns, under_heading)
        if place is None:
            if row is not None and not texts[0] and any(texts):
                row.commentary.append(Sentence(" ".join(filter(None, texts)), cells[0].lines))
            continue
        if row is not None:
            yield row
        row = _row_of(cells, texts, place, columns, unit)
    if row is not None:
        yield row


def _answers(rows: Sequence[_Row]) -> bool:
    """Whether a table with named columns answers each criterion: in a word, a grade, a colour or a tick."""
    return len(rows) > 1 and all(_ANSWER.match(row.rating) for row in rows)


def _is_answered(text: str) -> bool:
    """Whether a cell rates something, so that its row is no row of heads."""
    return JUDGEMENT_WORD.fullmatch(text) is not None or (_OPENS.match(text) is not None and len(text.split()) > 2)


def _head(texts: Sequence[str]) -> tuple[int, int] | None:
    if any(len(text.split()) > 8 for text in texts):
        return None
    criterion = next((place for place, text in enumerate(texts) if _HEAD_CRITERION.search(text)), None)
    rating = next((place for place, text in enumerate(texts) if place != criterion and _HEAD_RATING.search(text)), None)
    if criterion is None or rating is None or any(_is_answered(text) for text in texts):
        return None
    return criterion, rating


def _rating_place(texts: Sequence[str], columns: tuple[int, int] | None, under_heading: bool) -> int | None:
    if columns is not None and columns[1] < len(texts) and columns[0] < len(texts):
        rating = texts[columns[1]]
        return columns[1] if rating and texts[columns[0]] and len(rating.split()) <= 8 else None
    if not under_heading:
        return None
    return next((place for place, text in enumerate(texts) if place and _OPENS.match(text.strip(" ."))), None)


def _row_of(
    cells: Sequence[Cell], texts: Sequence[str], place: int, columns: tuple[int, int] | None, unit: Unit
) -> _Row:
    at = columns[0] if columns else next((n for n, text in enumerate(texts[:place]) if len(text) > 3), 0)
    label = _LEADING_NUMBER.sub("", texts[at])
    lines = (cells[place].lines[0], max(cell.lines[1] for cell in cells))
    opened = _OPENS.match(texts[place])
    row = _Row(label, (opened["rating"] if opened else texts[place]).strip(" ."), lines, unit.page)
    row.commentary = [Sentence(opened["rest"], cells[place].lines)] if opened and opened["rest"] else []
    row.commentary += [
        Sentence(text, cells[n].lines) for n, text in enumerate(texts) if n not in (at, place) and len(text.split()) > 2
    ]
    return row


class _Flat:
    """A table of judgements that lost its columns: labels, ratings and comments as lines one below another."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.labels: list[Unit] = []
        self.silent = 0

    def take(self, unit: Unit) -> bool:
        """Whether the unit still belongs to the table; prose without any rating ends it."""
        text = unit.text
        if unit.layout is Layout.FOOTNOTE or _RULE.match(text):
            return True
        opened = _OPENS.match(text)
        glued = None if opened else _GLUED.match(text)
        if opened is not None and self.labels:
            label = _LEADING_NUMBER.sub("", " ".join(held.text for held in self.labels))
            self._open(label, opened["rating"], opened["rest"], unit)
        elif glued is not None and _label_like(glued["label"]):
            label = " ".join([*(held.text for held in self.labels), glued["label"]])
            self._open(_LEADING_NUMBER.sub("", label), glued["rating"], glued["rest"], unit)
        elif self._goes_on(unit):
            self.rows[-1].commentary += unit.sentences
        elif len(text.split()) <= 9 and text[-1:] not in ".;" and not unit.number:
            self.labels = [unit] if unit.layout is Layout.HEADING else [*self.labels[-2:], unit]
        elif self.rows and not unit.number:
            self.rows[-1].commentary += unit.sentences
            self.labels = []
        else:
            return self._quiet(unit)
        return len(self.labels) < 3

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a line only ends the comment above, which stops in the middle of a sentence."""
        if not self.rows or self.labels or unit.layout is Layout.HEADING or unit.number:
            return False
        comment = self.rows[-1].commentary
        return bool(comment) and not comment[-1].text.endswith((".", "!", "?", ":"))

    def _quiet(self, unit: Unit) -> bool:
        self.labels = []
        self.silent += 1
        return not self.rows and self.silent < 3 and not unit.number

    def _open(self, label: str, rating: str, rest: str | None, unit: Unit) -> None:
        first = unit.sentences[0].lines if unit.sentences else unit.lines
        row = _Row(label.strip(" :–-"), rating, (first[0], unit.lines[1]), unit.page)
        if rest:
            row.commentary = [Sentence(rest, unit.lines)] if len(unit.sentences) < 2 else _without_label(unit, rest)
        self.rows.append(row)
        self.labels = []


def _without_label(unit: Unit, rest: str) -> list[Sentence]:
    """The sentences of a unit, the label and the rating cut off the first."""
    first, *others = unit.sentences
    cut_at = len(unit.text) - len(rest)
    return [Sentence(first.text[cut_at:], first.lines), *others]


def _label_like(label: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z’'-]+", label) if len(word) > 3]
    return len(label.split()) <= 12 and bool(words) and sum(word[0].isupper() for word in words) >= 0.5 * len(words)
