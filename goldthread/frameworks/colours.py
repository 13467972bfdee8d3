"""The rules by which councils colour their actions, as packs bring them.

They differ from council to council and none is national, so the definition is always shown beside the colour. One
thing holds for all: what is late and not done is never green.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet

from goldthread.frameworks.models import Pack

SLUG = "rag-rules"
GOOD = frozenset({"green", "blue"})
HELD_BACK = "Late and not done, and so not green."


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is known of an action on a day. `percent` is None where nobody said; `days_late` is 0 when it is not."""

    done: bool
    proven: bool
    evidenced: bool
    started: bool
    days_late: int
    percent: int | None

    @property
    def late(self) -> bool:
        """Past its date and not done."""
        return self.days_late > 0 and not self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a rule asks for; None asks nothing."""

    done: bool | None = None
    proven: bool | None = None
    evidenced: bool | None = None
    started: bool | None = None
    late: bool | None = None
    days_late_up_to: int | None = None
    percent_below: int | None = None

    def fits(self, facts: ActionFacts) -> bool:
        """A percentage that nobody gave counts as none, unless the action is done."""
        percent = 100 if facts.done else facts.percent or 0
        asked = ("done", "proven", "evidenced", "started", "late")
        return (
            all(getattr(self, name) in (None, getattr(facts, name)) for name in asked)
            and (self.days_late_up_to is None or facts.days_late <= self.days_late_up_to)
            and (self.percent_below is None or percent < self.percent_below)
        )


@dataclass(frozen=True, slots=True)
class ColourRule:
    colour: str
    definition: str
    when: When


@dataclass(frozen=True, slots=True)
class ColourTable:
    key: str
    title: str
    source: str
    rules: tuple[ColourRule, ...]

    def colour(self, facts: ActionFacts) -> tuple[str, str]:
        """The colour of an action and its definition; the first rule that fits counts."""
        found = next((rule for rule in self.rules if rule.when.fits(facts)), self.rules[-1])
        if facts.late and found.colour in GOOD:
            has_amber = any(rule.colour == "amber" for rule in self.rules)
            return ("amber" if has_amber else "red"), HELD_BACK
        return found.colour, found.definition


def newest_file() -> QuerySet[Pack, Any]:
    """The file of the newest pack of colours, to be asked for alone or within another query."""
    return Pack.objects.filter(slug=SLUG).order_by("-version").values_list("content", flat=True)[:1]


def colour_tables() -> dict[str, ColourTable]:
    """The tables of the newest pack of colours, by key. One query."""
    content = newest_file().first()
    return {} if content is None else tables_by_key(content)


def tables_by_key(content: dict[str, Any]) -> dict[str, ColourTable]:
    return {table.key: table for table in tables_of(content)}


def tables_of(content: dict[str, Any]) -> tuple[ColourTable, ...]:
    """The tables of the file of a pack, in its order; no query."""
    return tuple(
        ColourTable(
            entry["key"],
            entry["title"],
            entry["source"],
            tuple(_rule(rule) for rule in entry["rules"]),
        )
        for entry in content.get("rag_tables", ())
    )


def _rule(entry: dict[str, Any]) -> ColourRule:
    asked = {field.name: entry["when"].get(field.name) for field in fields(When)}
    return ColourRule(entry["colour"], entry["definition"], When(**asked))
