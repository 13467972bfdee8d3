"""What a rule is: a population, the rows of it that do not hold, and the words for each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks import rules
from goldthread.checks.models import Result, Severity
from goldthread.checks.provenance import document_of, document_of_review, named, of_document
from goldthread.checks.scope import Rows, Scope
from goldthread.lib.registry import plugins_of
from goldthread.lib.text import shortened

TITLE_LENGTH = 300


class Link(StrEnum):
    """Where in the thread a rule looks, in the order of the thread."""

    ORGANISATION = "Organisation"
    REVIEW = "Review"
    EVIDENCE = "Evidence"
    FINDING = "Finding"
    JUDGEMENT = "Judgement"
    RECOMMENDATION = "Recommendation"
    RESPONSE = "Response"
    PLAN = "Plan"
    MILESTONE = "Milestone"
    MONEY = "Money"
    RISK = "Risk"
    CONSULTATION = "Consultation"
    RATING = "Rating"
    OVERSIGHT = "Boards and scrutiny"
    DOCUMENT = "Document"


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a row is about, frozen as it is now."""

    authority: int
    kind: str
    uuid: UUID
    reference: str
    title: str
    sensitivity: int

    @classmethod
    def of(cls, record: Record) -> Subject:
        title = shortened(record.title_text, TITLE_LENGTH)
        return cls(record.authority_id, record.kind, record.uuid, record.reference, title, record.effective_sensitivity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place that does not hold. `criterion` or `review` say what it bears on, where it bears on a standing."""

    subject: Subject
    sentence: str
    began_on: date | None
    result: Result = Result.GAP
    discriminator: str = ""
    criterion: int | None = None
    review: int | None = None


class Rule(ABC):
    """Set-based: the number of queries never depends on the number of records or authorities.

    `code` never changes; `revision` rises when the same record would be judged otherwise. `act` is the remedy as a line
    of somebody's list, "Answer {reference}"; `permission` is what it takes to do it. A rule that `bears` puts in doubt
    the criteria that its rows name, or those of the review that they name.

    A row groups under a document: `document` leads to it, `of_review` to the key of the review that it is about, and
    otherwise `cited` to the uuid whose passage names it.
    """

    code: ClassVar[str] = ""
    revision: ClassVar[int] = 1
    title: ClassVar[str]
    link: ClassVar[Link]
    severity: ClassVar[Severity]
    why: ClassVar[str]
    remedy: ClassVar[str]
    act: ClassVar[str]
    permission: ClassVar[Permission]
    kinds: ClassVar[tuple[str, ...]]
    bears: ClassVar[bool] = False
    authority_path: ClassVar[str] = "authority_id"
    cited: ClassVar[str] = "uuid"
    document: ClassVar[str] = ""
    of_review: ClassVar[str] = ""

    @abstractmethod
    def population(self, scope: Scope, on: date) -> Rows:
        """Everything that the rule looks at, one row for each thing that holds or does not."""

    @abstractmethod
    def rows(self, scope: Scope, on: date) -> Rows:
        """The part of the population that does not hold, with what `row` needs: `row` asks no further query."""

    @abstractmethod
    def row(self, found: Any, on: date) -> Row:
        """The words for one of `rows`."""

    def documents(self) -> dict[str, Any]:
        """The annotation `held_in` for the rows: `reference` and `title` of the document, in one look-up for both."""
        if self.document:
            return {"held_in": named(f"{self.document}__")}
        if self.of_review:
            return {"document_key": document_of_review(self.of_review), "held_in": of_document("document_key")}
        return {"held_in": document_of(self.cited)}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. Raises GoldthreadError naming the file of a rule without a code or with a used one."""
    found = plugins_of(rules, Rule)  # type: ignore[type-abstract]
    return tuple(found[code]() for code in sorted(found))


def rule_of(code: str) -> Rule | None:
    """The rule with this code; None for one that was retired, whose breaks stay on record."""
    return next((rule for rule in all_rules() if rule.code == code), None)
