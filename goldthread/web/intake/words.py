"""The words for what was read: each key of a reading as a person would call it, and the fields of its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldthread.intake.models import Proposal

NAMES: dict[str, tuple[str, str]] = {
    "document": ("document", "documents"),
    "warnings": ("warning", "warnings"),
    "bodies": ("body", "bodies"),
    "roles": ("post", "posts"),
    "systems": ("outside system", "outside systems"),
    "meetings": ("meeting", "meetings"),
    "recommendations": ("recommendation", "recommendations"),
    "unheld": ("mention of other recommendations", "mentions of other recommendations"),
    "judgements": ("judgement", "judgements"),
    "progress_ratings": ("rating of progress", "ratings of progress"),
    "findings": ("finding", "findings"),
    "advice": ("piece of advice", "pieces of advice"),
    "self_report": ("line of the council’s own report", "lines of the council’s own report"),
    "evidence": ("item of evidence", "items of evidence"),
    "interviews": ("interview", "interviews"),
    "money": ("sum of money", "sums of money"),
    "savings": ("line of savings", "lines of savings"),
    "milestones": ("date or step", "dates and steps"),
    "counts": ("stated count", "stated counts"),
    "clearances": ("clearance", "clearances"),
    "links": ("tie between two of these", "ties between these"),
}

PLACES = frozenset({"lines", "also", "page", "date_lines", "support_lines", "source", "target", "meetings", "related"})
"""Fields that say where something stands, or that have proposals of their own; never typed over."""

DERIVED: dict[str, frozenset[str]] = {"milestones": frozenset({"date", "first", "last", "precision"})}
"""Fields that follow from another one, by the key of the reading: the days that a printed date can mean."""

LABELS: dict[str, str] = {
    "list": "Which list",
    "asks": "What it asks",
    "criterion": "Criterion",
    "rating": "Rating as printed",
    "overall": "Verdict on the whole",
    "independent": "The reviewer’s rating",
    "council": "The council’s own rating",
    "support": "Does the reviewer support the council’s claim?",
    "support_quote": "The sentence that says so",
    "amount_gbp": "Pounds",
    "text": "Words",
    "what": "What is to be done",
    "date_text": "Date as printed",
    "is_total": "A printed total",
    "amounts": "Amount by financial year",
    "unit": "Unit",
    "total": "Printed total",
    "post": "Post",
    "role": "Role",
    "addressed_to": "Addressed to",
    "judged_by": "Judged by",
    "issuing_body": "Issued by",
    "mode": "Proposals or arrangements in operation",
}


def name_of(key: str, many: bool = False) -> str:
    return NAMES.get(key, (key, key))[many]


def is_hidden(key: str, field: str) -> bool:
    """Whether a field of an item is neither shown nor typed over."""
    return field in PLACES or field in DERIVED.get(key, ())


def label_of(field: str) -> str:
    return LABELS.get(field) or field.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class PayloadLine:
    label: str
    value: str


def payload_lines(proposal: Proposal) -> list[PayloadLine]:
    """What a proposal says, field by field, as it would join the record; empty fields are left out."""
    return _lines_of(proposal.key, proposal.title, proposal.corrected or proposal.payload)


def words_of_item(key: str, item: dict[str, Any]) -> str:
    """What an item of a reading says as one text, a field on each line."""
    return "\n".join(f"{line.label}: {line.value}" for line in _lines_of(key, "", item))


def _lines_of(key: str, title: str, item: dict[str, Any]) -> list[PayloadLine]:
    lines = []
    for field, value in item.items():
        words = value_in_words(value)
        if words and words != title and not is_hidden(key, field):
            lines.append(PayloadLine(label_of(field), words))
    return lines


def value_in_words(value: Any) -> str:
    """A value of a reading as a person would write it; lists and tables have one entry a line."""
    if value is None or value == "" or value is False:
        return ""
    if value is True:
        return "Yes"
    if isinstance(value, dict):
        return "\n".join(f"{name}: {value_in_words(entry)}" for name, entry in value.items())
    if isinstance(value, list):
        return "\n".join(value_in_words(entry) for entry in value)
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
    text = str(value)
    return text.replace("_", " ") if text.islower() and " " not in text else text
