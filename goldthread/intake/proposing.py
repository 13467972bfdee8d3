"""From a reading to proposals: one for each item that can become a record, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.reading import RECEIVES, DocumentFacts, MeetingFact, Reading
from goldthread.lib.text import shortened

HANDLED_BY_THEIR_ENDS = ("restates", "rates")
"""Ties that the restated recommendation and the rating carry themselves."""

TITLES = {
    "bodies": "name",
    "roles": "post",
    "systems": "name",
    "meetings": "body",
    "unheld": "maker",
    "judgements": "criterion",
    "progress_ratings": "recommendation",
    "evidence": "title",
    "interviews": "role",
    "savings": "label",
    "milestones": "what",
    "clearances": "officer",
    "warnings": "message",
    "links": "reason",
}
"""The field that names an item of each key; `text` for the others."""

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    key: str
    index: int
    title: str
    payload: Item
    lines: tuple[int, int]

    def proposal(self, stored: StoredReading, order: int) -> Proposal:
        """The row that waits for a person; the caller saves it."""
        return Proposal(
            reading=stored,
            authority_id=stored.authority_id,
            order=order,
            key=self.key,
            index=self.index,
            title=self.title,
            payload=self.payload,
            first_line=self.lines[0],
            last_line=self.lines[1],
        )


def drafts_of(reading: Item) -> list[Draft]:
    """Every proposal of a reading: the document first, then its warnings, then the items as they stand in it."""
    found = list(_drafts(reading))
    rank = {"document": 0, "warnings": 1}
    return sorted(found, key=lambda draft: (rank.get(draft.key, 2), draft.lines, _apply_rank(draft.key), draft.index))


def _drafts(reading: Item) -> Iterator[Draft]:
    facts = reading.get("document", {})
    yield Draft("document", 0, shortened(facts.get("title") or reading["name"], 300), facts, _span(facts))
    for index, meeting in enumerate(meetings_of(facts)):
        yield Draft(
            "meetings", index, f"{meeting['body']}, {meeting.get('date', 'no date')}"[:300], meeting, _span(meeting)
        )
    for key, items in reading.items():
        if key in NOT_PROPOSED or not isinstance(items, list):
            continue
        for index, item in enumerate(items):
            if key == "links":
                if item["relation"] not in HANDLED_BY_THEIR_ENDS and not _of_committee(reading, item):
                    yield Draft(key, index, _title(key, item), item, _lines_of_link(reading, item))
            else:
                yield draft_of(key, index, item)


def draft_of(key: str, index: int, item: Item) -> Draft:
    """The draft of one item that stands under `key` in a reading."""
    return Draft(key, index, _title(key, item), item, _span(item))


NOT_PROPOSED = ("document", "parts", "paragraphs", "criteria", "notes")


def meetings_of(facts: Item) -> list[Item]:
    """The meetings that the document names, each with whether the document is a paper for it."""
    return [{**meeting, "paper": meeting.get("purpose") == RECEIVES} for meeting in facts.get("meetings", [])]


def _of_committee(reading: Item, link: Item) -> bool:
    """What a committee is asked hangs on its meeting; the body is known from there."""
    key, index = link["source"]
    return bool(key == "recommendations" and reading[key][index].get("list") == "committee")


@cache
def fields_of(key: str) -> frozenset[str]:
    """The fields that an item under `key` can have."""
    if key == "document":
        return frozenset(spec.name for spec in fields(DocumentFacts))
    if key == "meetings":
        return frozenset({*(spec.name for spec in fields(MeetingFact)), "paper"})
    (item, *_) = get_args(get_type_hints(Reading)[key])
    return frozenset(spec.name for spec in fields(item))


def _apply_rank(key: str) -> int:
    return list(TITLES).index(key) if key in TITLES else len(TITLES)


def _title(key: str, item: Item) -> str:
    words = str(item.get(TITLES.get(key, "text")) or "")
    if key == "recommendations":
        words = f"{item.get('number', '')} {item['text']}".strip()
    elif key == "judgements":
        words = f"{item['criterion']}: {item['rating']}"
    elif key == "progress_ratings":
        words = f"Recommendation {item['recommendation']}: {item.get('independent') or item.get('council') or ''}"
    elif key == "money":
        words = f"{item['text']} {item.get('meaning', '')}"
    elif key == "evidence":
        words = f"{item.get('code') or ''} {item['title']}".strip()
    return shortened(words or key, 300)


def _span(item: Item) -> tuple[int, int]:
    lines = item.get("lines") or item.get("date_lines") or [1, 1]
    return lines[0], lines[1]


def _lines_of_link(reading: Item, link: Item) -> tuple[int, int]:
    key, index = link["source"]
    items = reading.get(key, [])
    return _span(items[index]) if index < len(items) else (1, 1)
