"""The live test: every rule over one or many authorities as at a day, and what is kept of it.

`examine` only reads and gives the same answer however often it is asked; `store` writes what a run of today found.
The queries of `examine` are as many as there are rules and ten more, whatever the number of records or authorities.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Case, CharField, Count, F, OuterRef, PositiveBigIntegerField, Subquery, Value, When
from django.utils import timezone

from goldthread.accounts.models import AuditChain, User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break, Result, Run, Severity, StandingOf, explanations_on
from goldthread.checks.rule import Row, Rule, all_rules
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.standing import CriterionStanding, Doubt, standings
from goldthread.checks.worded import Worded, Words, together, words_of
from goldthread.checks.written import write_rows

KEPT = 16
"""For so many scopes and days the questions of the rules are kept in words."""
COUNTS = 3
"""In so many questions what all rules look at is counted."""
Identity = tuple[int, str, UUID, str]
"""Authority, code of the rule, subject, discriminator: what makes a break the same break from run to run."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a rule, the document that it groups under, and whether an explanation stands for it."""

    rule: Rule
    row: Row
    document_reference: str
    document_title: str
    is_explained: bool = False

    @property
    def identity(self) -> Identity:
        subject = self.row.subject
        return subject.authority, self.rule.code, subject.uuid, self.row.discriminator

    @property
    def result(self) -> Result:
        explained = self.is_explained and self.row.result == Result.GAP
        return Result.EXPLAINED if explained else self.row.result


@dataclass(frozen=True)
class LiveTest:
    """What the live test found in one authority as at a day. `populations` counts what each rule looked at."""

    authority: int
    on: date
    at: datetime
    sequence: int
    found: tuple[Found, ...]
    standings: tuple[CriterionStanding, ...]
    populations: dict[str, int]

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """For each rule its revision, its population, and the rows of each result; what is left is met."""
        results = Counter((found.rule.code, found.result) for found in self.found)
        counts = {}
        for rule in all_rules():
            rows = {result.value: results[rule.code, result] for result in Result if result != Result.MET}
            population = self.populations.get(rule.code, 0)
            met = max(0, population - sum(rows.values()))
            counts[rule.code] = {"revision": rule.revision, "population": population, "met": met, **rows}
        return counts


def examine(authorities: Iterable[Authority], on: date, rules: Sequence[Rule] = ()) -> list[LiveTest]:
    """The live test of each authority as at `on`, by every rule or only by `rules`. Reads only."""
    scope = Scope.of(authorities)
    at = timezone.now()
    sequences = _sequences(scope)
    asked = _asked(tuple(rules) or all_rules(), scope, on)
    populations = _populations(asked)
    found = _with_explanations(_rows(asked, on), scope, on)
    standing = standings(scope, on, {authority: _doubts(rows) for authority, rows in found.items()})
    return [
        LiveTest(
            authority=authority,
            on=on,
            at=at,
            sequence=sequences.get(authority, 0),
            found=tuple(found.get(authority, ())),
            standings=tuple(standing.get(authority, ())),
            populations=populations.get(authority, {}),
        )
        for authority in scope.authorities
    ]


def _sequences(scope: Scope) -> dict[int, int]:
    """The last event of each audit trail, read before anything else: what comes later is for the next run."""
    chain = AuditChain.objects.filter(authority_uuid=OuterRef("uuid")).values("sequence")
    rows = Authority.objects.filter(pk__in=scope.authorities).values_list("pk", Subquery(chain))
    return {authority: sequence or 0 for authority, sequence in rows}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules ask of a scope on a day, in the words of the database: counts of all, and the rows of each."""

    populations: tuple[Words, ...]
    rows: tuple[tuple[Rule, Worded], ...]


@lru_cache(maxsize=KEPT)
def _asked(rules: tuple[Rule, ...], scope: Scope, on: date) -> Asked:
    """Kept, since putting the questions into words takes longer than answering them, and a run after every edit asks
    the same again. It may be kept since it depends on nothing else: building a rule asks the database nothing.
    """
    counts, rows = [], []
    for rule in rules:
        looked_at, broken = _questions(rule, scope, on)
        counted = (
            looked_at.order_by()
            .values(of_authority=F(rule.authority_path))
            .annotate(rule_code=Value(rule.code, output_field=CharField()), population=Count("pk"))
            .values_list("of_authority", "rule_code", "population")
        )
        counts.append(words_of(counted))
        rows.append((rule, Worded(broken)))
    return Asked(together(counts, COUNTS), tuple(rows))


def _questions(rule: Rule, scope: Scope, on: date) -> tuple[Rows, Rows]:
    """What a rule looks at, and the rows of it that do not hold, which begin with the same queryset, built once."""
    looked_at = rule.population(scope, on)
    asking = copy(rule)
    vars(asking)["population"] = lambda *_: looked_at.all()
    return looked_at, asking.rows(scope, on).annotate(**rule.documents())


def _populations(asked: Asked) -> dict[int, dict[str, int]]:
    """As many queries as COUNTS for all rules."""
    populations: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        for words in asked.populations:
            cursor.execute(*words)
            for owner, code, population in cursor.fetchall():
                populations[owner][code] = population
    return populations


def _rows(asked: Asked, on: date) -> dict[Identity, Found]:
    """One query for each rule."""
    rows: dict[Identity, Found] = {}
    for rule, question in asked.rows:
        for record in question:
            held_in = record.held_in or {}
            title = (held_in.get("title") or "")[:300]
            found = Found(rule, rule.row(record, on), held_in.get("reference") or "", title)
            rows[found.identity] = found
    return rows


def _with_explanations(rows: dict[Identity, Found], scope: Scope, on: date) -> dict[int, list[Found]]:
    standing = explanations_on(on).filter(broken__authority_id__in=scope.authorities)
    identity = ("broken__authority_id", "broken__rule", "broken__subject_uuid", "broken__discriminator")
    explained = set(standing.values_list(*identity))
    found: dict[int, list[Found]] = defaultdict(list)
    for key, row in rows.items():
        found[key[0]].append(replace(row, is_explained=True) if key in explained else row)
    return found


def _doubts(rows: Iterable[Found]) -> list[Doubt]:
    return [
        Doubt(found.row.sentence, found.row.criterion, found.row.review)
        for found in rows
        if found.rule.bears and found.rule.severity == Severity.HIGH and found.result == Result.GAP
    ]


def store(tests: Iterable[LiveTest], asked_by: User | None) -> list[Run]:
    """Keeps what runs of today found: one run for each authority, its breaks and standings.

    Breaks that were found are opened, kept or opened again; those that were not are closed. An authority whose
    record was tested by a later run in the meantime is left out. Raises nothing for a repeated run.
    """
    with transaction.atomic():
        current = _not_overtaken(list(tests))
        _upsert(current)
        runs = Run.objects.bulk_create(
            Run(authority_id=t.authority, on=t.on, at=t.at, sequence=t.sequence, counts=t.counts, asked_by=asked_by)
            for t in current
        )
        StandingOf.objects.bulk_create(
            _standing_row(run, standing) for run, test in zip(runs, current, strict=True) for standing in test.standings
        )
    return runs


def _not_overtaken(tests: list[LiveTest]) -> list[LiveTest]:
    wanted = [test.authority for test in tests]
    newest = Run.objects.filter(authority=OuterRef("pk")).order_by("-sequence").values("sequence")[:1]
    held = Authority.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    seen = {authority: sequence or 0 for authority, sequence in held.values_list("pk", Subquery(newest))}
    return [test for test in tests if seen[test.authority] <= test.sequence]


FROZEN = (
    "revision",
    "link",
    "severity",
    "result",
    "subject_kind",
    "subject_reference",
    "subject_title",
    "sensitivity",
    "document_reference",
    "document_title",
    "sentence",
    "why",
    "remedy",
    "began_on",
)
"""What a later run may say differently of the same break."""


IDENTITY = ("authority_id", "rule", "subject_uuid", "discriminator")
TIMES = ("first_seen_at", "opened_at", "last_seen_at")
REOPENED = ("opened_at", "last_seen_at", "closed_at", "closed_by_sequence", "is_foreseen")
"""What a break that comes back begins anew."""
WRITTEN = (*IDENTITY, *FROZEN, *TIMES, "uuid", "is_foreseen", "owner", "closed_at", "closed_by_sequence")


def _upsert(tests: list[LiveTest]) -> None:
    open_now = Break.objects.open().filter(authority__in=[test.authority for test in tests])
    known: dict[Identity, tuple[Any, ...]] = {
        row[:4]: row[4:] for row in open_now.values_list(*IDENTITY, *FROZEN, "opened_at", "pk")
    }
    changed = []
    for test in tests:
        for found in test.found:
            frozen = _frozen(found)
            *before, opened_at, _ = known.pop(found.identity, (test.at, 0))
            if tuple(before) != frozen:
                times = (test.at, opened_at, test.at)
                changed.append((*found.identity, *frozen, *times, uuid4(), False, None, None, None))
    write_rows(Break, WRITTEN, changed, unique=IDENTITY, changing=(*FROZEN, *REOPENED))
    _close(tests, [gone[-1] for gone in known.values()])


def _close(tests: list[LiveTest], gone: list[int]) -> None:
    """Closes what was not found again, by the last event that the run of its authority had seen."""
    if not tests:
        return
    at = tests[0].at
    open_now = Break.objects.open().filter(authority__in=[test.authority for test in tests])
    if gone:
        seen = [When(authority_id=test.authority, then=Value(test.sequence)) for test in tests]
        by_sequence = Case(*seen, output_field=PositiveBigIntegerField())
        open_now.filter(pk__in=gone).update(closed_at=at, closed_by_sequence=by_sequence)
    open_now.update(last_seen_at=at)


def _frozen(found: Found) -> tuple[Any, ...]:
    """The columns of FROZEN, in their order."""
    rule, row = found.rule, found.row
    return (
        rule.revision,
        rule.link.value,
        rule.severity.value,
        row.result.value,
        row.subject.kind,
        row.subject.reference,
        row.subject.title,
        row.subject.sensitivity,
        found.document_reference,
        found.document_title,
        row.sentence,
        rule.why,
        rule.remedy,
        row.began_on,
    )


def _standing_row(run: Run, found: CriterionStanding) -> StandingOf:
    return StandingOf(
        run=run,
        authority_id=run.authority_id,
        criterion_id_frozen=found.criterion,
        criterion_label=found.label,
        standing=found.standing,
        reasons=list(found.reasons),
        notes=list(found.notes),
        order=found.order,
        judgement_reference=found.judgement_reference,
        judged_label=found.judged_label,
        judged_on=found.judged_on,
        judged_in=found.judged_in,
        judged_by=found.judged_by[:300],
    )
