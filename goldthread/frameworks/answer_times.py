"""Within how many days of a letter recommendations are usually answered, as packs bring it, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.frameworks.models import Pack

SLUG = "answer-times"


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """`asks` says what is answered; days are those of the calendar. `source_status` says how the source is known."""

    key: str
    title: str
    asks: str
    within_days: int
    source: str
    source_status: str


def answer_times() -> tuple[AnswerTime, ...]:
    """The times of the newest pack, in the order of its file; none where no pack is loaded. One query."""
    contents = Pack.objects.filter(slug=SLUG).order_by("-version").values_list("content", flat=True)
    return times_of(contents.first() or {})


def times_of(content: Mapping[str, Any]) -> tuple[AnswerTime, ...]:
    return tuple(AnswerTime(**entry) for entry in content.get("answer_times", ()))
