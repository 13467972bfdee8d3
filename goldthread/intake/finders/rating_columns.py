"""The columns of a table of ratings: which holds the number, the recommendation, each party's rating, the comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.intake.vocabulary import is_rating

NUMBER = re.compile(
    r"^\(?(?:(?:key\s+)?rec(?:ommendation)?\.?\s*(?:no\.?\s*)?)?\s*(R?\d{1,2}|[ivx]{1,5}|[A-H](?=[.):]))[.):]?$", re.I
)
NUMBERED = re.compile(
    r"^\(?(?i:(?:key\s+)?rec(?:ommendation)?\.?\s*(?:no\.?\s*)?)?\s*(?P<number>R?\d{1,2}"
    r"|[ivx]{1,5})\s*(?:[.):–—-]+\s*|\s+)"
    r"(?P<text>[A-Z‘'“\"].*)$"
)
COUNCIL_WORDS = r"(?:council|authority|borough|county|city|self|own|directorate|local authority|LA)"
IS_COUNCIL = re.compile(rf"\b{COUNCIL_WORDS}\b|\bself[- ]", re.I)
_HEAD_TEXT = re.compile(
    r"\brecommend(?:ations?|ed)\b|\bactions?\b"
    r"|\bwhat (?:we|I|the (?:team|review)|was) (?:said|asked(?: for)?|advised)\b",
    re.I,
)
_HEAD_RATING = re.compile(
    r"\b(?:progress|rating|assessment|status|judgement|judgment|rag|view|grade|score|evaluation|position)\b", re.I
)
_HEAD_COMMENT = re.compile(
    r"\b(?:comments?|commentary|evidence|narrative|observations?|notes?|remarks?|rationale|reasons?|next steps|findings"
    r"|what (?:we|I|the team) (?:found|saw)|explanation)\b",
    re.I,
)
_HEAD_COUNCIL = re.compile(rf"(?:the\s+)?{COUNCIL_WORDS}['’]?s?(?:\s+own)?", re.I)
_HEAD_REVIEWER = re.compile(r"(?:ours?|mine|(?:the\s+)?review(?:ers?|\s+team)['’]?s?|independent|lga|peers?)", re.I)
_HEAD_NUMBER = re.compile(
    r"^(?:no\.?|number|ref(?:erence)?\.?|#|rec\.?|rec(?:\.|ommendation)?\s*(?:no\.?|number))$", re.I
)


@dataclass(slots=True)
class Columns:
    number: int | None = None
    text: int | None = None
    rating: int | None = None
    council: int | None = None
    comment: int | None = None


def columns_of(texts: Sequence[str]) -> Columns | None:
    """The meaning of each column when `texts` is a row of headings; None for any other row."""
    if any(len(text.split()) > 8 for text in texts):
        return None
    columns = Columns()
    for place, text in enumerate(texts):
        _place(columns, place, text)
    rated = [place for place in (columns.rating, columns.council) if place is not None]
    named = any(_HEAD_TEXT.search(text) and len(text.split()) <= 6 for text in texts)
    return columns if rated and (named or len(rated) == 2) else None


def _place(columns: Columns, place: int, text: str) -> None:
    if _HEAD_NUMBER.match(text) or (not text and place == 0):
        columns.number = place
    elif _HEAD_COUNCIL.fullmatch(text):
        columns.council = place
    elif _HEAD_RATING.search(text) or _HEAD_REVIEWER.fullmatch(text):
        if IS_COUNCIL.search(text):
            columns.council = place
        elif columns.rating is None:
            columns.rating = place
    elif _HEAD_COMMENT.search(text):
        columns.comment = place
    elif _HEAD_TEXT.search(text) and columns.text is None:
        columns.text = place


def cells_of(texts: Sequence[str], columns: Columns | None, region: bool) -> tuple[str, str, str, str, str]:
    """Number, text, rating, council's rating and comment of one row, by the headings or by what each cell holds."""
    if columns is not None and max(columns.rating or 0, columns.council or 0) < len(texts):
        return _by_columns(texts, columns)
    if not region and columns is None:
        return "", "", "", "", ""
    rating_at = next((place for place in range(len(texts) - 1, -1, -1) if is_rating(texts[place])), None)
    if rating_at is None:
        return "", "", "", "", ""
    return _row_of([text for place, text in enumerate(texts) if place != rating_at and text], texts[rating_at])


def _by_columns(texts: Sequence[str], columns: Columns) -> tuple[str, str, str, str, str]:
    def at(place: int | None) -> str:
        return texts[place] if place is not None and place < len(texts) else ""

    rating = at(columns.rating) if is_rating(at(columns.rating), column_known=True) else ""
    council = at(columns.council) if is_rating(at(columns.council), column_known=True) else ""
    number = NUMBER.match(at(columns.number))
    text = at(columns.text)
    glued = NUMBERED.match(text)
    printed = number[1] if number else glued["number"] if glued else ""
    if not printed and NUMBER.match(text):
        printed, text = NUMBER.match(text)[1], ""  # type: ignore[index]
    return printed, glued["text"] if glued and not number else text, rating, council, at(columns.comment)


def _row_of(others: Sequence[str], rating: str) -> tuple[str, str, str, str, str]:
    number = text = comment = ""
    for cell in others:
        bare = NUMBER.match(cell)
        if bare is not None and not number:
            number = bare[1]
        elif not text:
            glued = NUMBERED.match(cell)
            number, text = (glued["number"], glued["text"]) if glued and not number else (number, cell)
        else:
            comment = f"{comment} {cell}".strip()
    return number, text, rating, "", comment
