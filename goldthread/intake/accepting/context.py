"""What accepting needs to know about the document at hand: looked up once, however many proposals are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document, Part, Relation
from goldthread.documents.services import cite
from goldthread.frameworks.queries import Vocabulary, vocabulary
from goldthread.intake.accepting.days import day_of
from goldthread.intake.models import Proposal, StoredReading
from goldthread.lib.errors import RuleBroken
from goldthread.lib.kinds import kind_of
from goldthread.reviews.models import Review


class Item(dict[str, Any]):
    """An item of a reading in its public JSON form, which leaves out what was not found: asked for, that is empty."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(slots=True)
class Outcome:
    """The record that a proposal became, and whether it was on record before."""

    record: Record
    matched: bool = False
    relation: Relation = Relation.MADE


@dataclass
class Context:
    by: User
    stored: StoredReading
    moment: datetime = field(default_factory=timezone.now)
    """When this step was taken: everything decided in one step has one moment, and is undone as one."""
    made: list[Record] = field(default_factory=list)
    """Records that the proposal at hand made; emptied between proposals."""
    _records: dict[tuple[str, int], Record] = field(default_factory=dict)

    @property
    def authority(self) -> Authority:
        return self.stored.authority

    @property
    def document(self) -> Document:
        return self.stored.document

    @property
    def reading(self) -> dict[str, Any]:
        body: dict[str, Any] = self.stored.body
        return body

    def items(self, key: str) -> Sequence[Item]:
        return [Item(item) for item in self.reading.get(key, [])]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary()

    @cached_property
    def body(self) -> list[str]:
        return self.stored.text.body.split("\n")

    @cached_property
    def parts(self) -> list[Part]:
        return list(self.stored.text.parts.select_related("text__file__document"))

    @cached_property
    def facts(self) -> Item:
        """What is known of the document, with a person's corrections."""
        proposal = self.stored.proposals.filter(key="document").first()
        return Item((proposal.corrected or proposal.payload) if proposal else self.reading.get("document", {}))

    @cached_property
    def day(self) -> date:
        """The day that the document's statements speak for: its own date, else the day it was received."""
        return day_of(self.facts.get("date")) or self.stored.read_at.date()

    def part_at(self, line: int) -> Part:
        """The smallest part that holds `line`; who speaks there is known from it."""
        holding = [part for part in self.parts if part.first_line <= line <= part.last_line]
        return min(holding or self.parts, key=lambda part: part.last_line - part.first_line)

    def date_at(self, line: int) -> date:
        """The date of the part that holds `line`, else the document's."""
        return self.part_at(line).dated_on or self.day

    def new(self, record: Record) -> None:
        """Notes a record that this step made, for undoing; one that was on record before is left out."""
        if record.recorded_at >= self.moment:
            self.made.append(record)

    def remember(self, key: str, index: int, record: Record) -> None:
        self._records[key, index] = record

    def record_of(self, key: str, index: int) -> Record | None:
        """The record that another item of this reading became, if it was accepted."""
        if (key, index) not in self._records:
            proposal = self.stored.proposals.filter(key=key, index=index, decision=Proposal.Decision.ACCEPTED).first()
            found = record_at(proposal.record_kind, proposal.record_uuid) if proposal else None
            if found is None:
                return None
            self._records[key, index] = found
        return self._records[key, index]

    def needed(self, key: str, index: int) -> Record:
        """As `record_of`; raises RuleBroken, naming what to accept first, when it was not accepted."""
        found = self.record_of(key, index)
        if found is None:
            waiting = self.stored.proposals.filter(key=key, index=index).first()
            raise RuleBroken(f"Accept this first: {waiting.title if waiting else key}.")
        return found

    @property
    def review(self) -> Review:
        """The review that this document is the record of. Raises RuleBroken until the document is accepted."""
        found = self.needed("document", 0)
        if not isinstance(found, Review):
            raise RuleBroken("This document is not the record of a review; correct its kind first.")
        return found

    def cite_item(self, record: Record, item: Item, relation: Relation) -> None:
        """Ties a record to every place that the item names; a review to the line of its date."""
        lines = item["lines"] or item["date_lines"]
        spans = [lines, *item.get("also", [])] if lines else []
        for first, last in spans:
            cite(
                record,
                by=self.by,
                part=self.part_at(first),
                lines=(first, min(last, len(self.body))),
                body=self.body,
                page=self.stored.text.pages[first - 1] if self.stored.text.pages else None,
                paragraph=str(item.get("paragraph") or item.get("number") or ""),
                relation=relation,
            )


def live_of(model: type[Record], uuid: UUID | None) -> QuerySet[Record]:
    return model._base_manager.filter(uuid__in=[uuid] if uuid else [], withdrawn_at__isnull=True)


def record_at(kind: str, uuid: UUID | None) -> Record | None:
    """The record of a soft link, when it still stands."""
    model = apps.get_model(kind_of(kind).model)
    return live_of(model, uuid).first()
