"""What a document says was or will be done, with the date it gives.

A date is a milestone when something happens on it. Years in the names of plans and funds, the years of an amount of
money, and the dates of documents in a register of evidence are none.
"""

from __future__ import annotations

import re
from datetime import date

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.passages import Passage, clause_around, passages, span_at
from goldthread.intake.reading import DocumentFacts, Milestone
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import PartialDate, Precision, find_dates
from goldthread.lib.money import find_amounts

_LOOSE = frozenset({Precision.YEAR, Precision.FINANCIAL_YEAR})
_REGISTER = re.compile(
    r"evidence|document(?:s|ation)? (?:reviewed|received|submitted|considered|list|register)|list of documents"
    r"|reading list|background papers|bibliography|references",
    re.IGNORECASE,
)
_CODED = re.compile(r"^\W*[A-Z]{1,3}\s?\d{1,2}\b")
_LEAD = re.compile(
    r"\b(?:by|from|until|till|up to|before|after|since|in|during|for|the period|over|between|starting|beginning|due|to"
    r"|published(?: in)?|dated)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?(?:financial\s+year\s+)?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|up to|before|from|since|the period|over|between|starting|due)\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:the\s+)?(?:financial\s+year\s+)?$",
    re.IGNORECASE,
)
_ROUND = re.compile(r"^\s+(?:budget (?:round|setting|process|cycle)|financial year\b(?! budget))", re.IGNORECASE)
_BUDGET = re.compile(r"budget|saving|cost|spend|funding|underspend|overspend|allocation|grant|outturn", re.IGNORECASE)
_NAMED = re.compile(
    r"^\s+(?:[A-Z][\w’'&-]+\s+)*(?:[A-Z][\w’'&-]+|[Rr]eport|[Rr]eview|[Ss]urvey|[Pp]lan|[Ss]trategy"
    r"|[Rr]ecommendations?|[Ll]etter)\b"
)
_AGE_OF_LAW = re.compile(r"\b(?:Act|Regulations|Order|Code|Working Together|Census)\s*$")
_CONTACT = re.compile(r"\btel(?:ephone)?\b|@|\bfax\b", re.IGNORECASE)
_UNSET = re.compile(
    r"plan|transfer|move|launch|review|start|implement|complet|report|meeting|appoint|recruit|date|roll|open|due",
    re.IGNORECASE,
)


def find_milestones(outline: Outline, document: DocumentFacts) -> tuple[Milestone, ...]:
    """Every dated event, plan and deadline, in reading order; dates without a year are read near the document's."""
    around = day_of(document.date)
    found: list[Milestone] = []
    for passage in passages(outline):
        if not _in_register(passage):
            found.extend(_milestones(outline, passage, around))
    return tuple(_without_repeats(found))


def day_of(iso: str | None) -> date | None:
    """The day of an ISO date given to the day, the first of a month or year given to that."""
    if not iso:
        return None
    numbers = [int(part) for part in iso.split("/")[0].split("-")]
    return date(*(numbers + [1, 1])[:3])


def _in_register(passage: Passage) -> bool:
    unit = passage.unit
    if unit.layout is Layout.HEADING:
        return False
    if unit.layout is Layout.TABLE and unit.rows and _is_register(unit):
        return True
    if any(_REGISTER.search(section) for section in unit.sections[-2:]):
        return True
    return bool(_CODED.match(unit.text) or _CODED.match(passage.context)) and not re.match(r"\W*Q[1-4]\b", unit.text)


def _is_register(unit: Unit) -> bool:
    """Whether a table lists documents: its head names codes or titles, or its cells are codes such as S1 and A12."""
    head = " ".join(cell.text for cell in unit.rows[0])
    if re.search(r"\b(?:code|document|evidence)s?\b", head, re.IGNORECASE):
        return True
    codes = sum(bool(_CODED.match(cell.text)) for row in unit.rows for cell in row if not cell.text.startswith("R"))
    return codes >= max(3, len(unit.rows) // 2)


def _milestones(outline: Outline, passage: Passage, around: date | None) -> list[Milestone]:
    text = passage.text
    made = []
    for found, start, end in find_dates(text, around):
        if not _happens(passage, found, start, end):
            continue
        made.append(
            Milestone(
                what=_what(passage, start, end),
                date=found.iso(),
                date_text=found.words,
                first=found.first.isoformat() if found.first else None,
                last=found.last.isoformat() if found.last else None,
                precision=str(found.precision),
                lines=span_at(outline.source, passage, start, end),
                page=passage.unit.page,
            )
        )
    return made


def _happens(passage: Passage, found: PartialDate, start: int, end: int) -> bool:
    text = passage.text
    if found.precision is Precision.UNKNOWN:
        return len(text) > len(found.words) + 8 and _UNSET.search(text) is not None
    if _AGE_OF_LAW.search(text[:start]):
        return False
    if found.precision in _LOOSE:
        return _loose(text, start, end)
    if found.precision is Precision.QUARTER and not re.search(r"\d{4}", found.words):
        return _DEADLINE.search(text[:start]) is not None
    return not (_CONTACT.search(text) and found.precision is not Precision.DAY)


def _loose(text: str, start: int, end: int) -> bool:
    """A bare or financial year counts with a word of time before it, and not as the year of some money."""
    if _ROUND.match(text[end:]):
        return True
    if not _LEAD.search(text[:start]) or _NAMED.match(text[end:]):
        return False
    if _DEADLINE.search(text[:start]):
        return True
    beside = text[max(0, start - 60) : end + 60]
    return not (find_amounts(beside) or _BUDGET.search(beside))


def _what(passage: Passage, start: int, end: int) -> str:
    """What is said of the date: its clause, or the rest of the row for a cell that holds nothing else."""
    if passage.context and end - start > 0.6 * len(passage.text):
        return passage.context[:200]
    clause = clause_around(passage.text, start, end)
    if len(clause) > end - start + 8:
        return clause
    return " ".join([*passage.unit.sections[-1:], clause]).strip()[:200]


def _without_repeats(found: list[Milestone]) -> list[Milestone]:
    """One milestone for each date on a line: a table often gives it once in words and once in a cell."""
    kept: dict[tuple[int, str | None, str], Milestone] = {}
    for milestone in found:
        kept.setdefault((milestone.lines[0], milestone.date, milestone.what), milestone)
    return list(kept.values())
