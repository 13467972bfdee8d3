"""Reads of the live test for pages: standings, breaks in groups, what changed, and what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Prefetch, Q, QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Sensitivity
from goldthread.authorities.services import holds, permissions_at
from goldthread.checks.engine import Found, LiveTest
from goldthread.checks.models import (
    Break,
    Explanation,
    Result,
    Run,
    Severity,
    Standing,
    StandingOf,
    explanations_on,
)
from goldthread.checks.rule import Link, all_rules, rule_of

NEEDS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Tally:
    """Open breaks of an authority by result; explained ones are not among the gaps."""

    gap: int
    unknown: int
    explained: int

    @property
    def open(self) -> int:
        return self.gap + self.unknown


@dataclass(frozen=True, slots=True)
class LiveTestSummary:
    """The last run: its standings in the order of the packs, what is open now, and how many rules looked."""

    run: Run
    standings: list[StandingOf]
    tally: Tally
    rule_count: int


def last_run(authority: Authority) -> Run | None:
    return Run.objects.filter(authority=authority).order_by("-at", "-pk").first()


def live_test_summary(authority: Authority, user: User) -> LiveTestSummary | None:
    """The last live test of the authority, or None before the first. Three queries."""
    run = last_run(authority)
    if run is None:
        return None
    return LiveTestSummary(run, list(run.standings.all()), tally_of(authority, user, run.on), len(all_rules()))


def open_breaks(authority: Authority, user: User, on: date) -> QuerySet[Break]:
    """Every open break that `user` may read, gravest first, with `is_explained` as at `on`."""
    return (
        Break.objects.open()
        .filter(authority=authority)
        .visible_to(user)
        .with_explained(on)
        .order_by("-severity", "rule", F("began_on").asc(nulls_last=True), "pk")
    )


EXPLAINED = Q(is_explained=True, result=Result.GAP)
GAP = Q(is_explained=False, result=Result.GAP)
UNKNOWN = Q(result=Result.UNKNOWN)


def tally_of(authority: Authority, user: User, on: date) -> Tally:
    """One query."""
    counted = open_breaks(authority, user, on).aggregate(
        gap=Count("pk", filter=GAP), unknown=Count("pk", filter=UNKNOWN), explained=Count("pk", filter=EXPLAINED)
    )
    return Tally(**counted)


@dataclass(frozen=True, slots=True)
class BreakGroup:
    """The breaks of one rule that rest on one document; `document_reference` is empty for what was typed in."""

    rule: str
    title: str
    link: str
    severity: Severity
    why: str
    remedy: str
    document_reference: str
    document_title: str
    gap: int
    unknown: int
    explained: int
    began_on: date | None

    @property
    def open(self) -> int:
        return self.gap + self.unknown


def break_groups(authority: Authority, user: User, on: date) -> list[BreakGroup]:
    """The open breaks by link of the thread, then gravest first. One query; a page takes a slice of the list."""
    rows = (
        open_breaks(authority, user, on)
        .order_by()
        .values("rule", "link", "severity", "document_reference", "document_title")
        .annotate(
            gap=Count("pk", filter=GAP),
            unknown=Count("pk", filter=UNKNOWN),
            explained=Count("pk", filter=EXPLAINED),
            oldest=Min("began_on"),
        )
    )
    groups = [
        _group(row["rule"], row["link"], row["severity"], row["document_reference"], row["document_title"], row)
        for row in rows
    ]
    return sorted(groups, key=_place)


def groups_as_at(found: Iterable[Found]) -> list[BreakGroup]:
    """The same groups for a day that was computed. No query."""
    rows: dict[tuple[str, str, str], list[Found]] = {}
    for one in found:
        rows.setdefault((one.rule.code, one.document_reference, one.document_title), []).append(one)
    groups = []
    for (code, reference, title), members in rows.items():
        results = Counter(one.result.value for one in members)
        oldest = min((one.row.began_on for one in members if one.row.began_on), default=None)
        rule = members[0].rule
        groups.append(_group(code, rule.link, rule.severity, reference, title, {**NONE, **results, "oldest": oldest}))
    return sorted(groups, key=_place)


NONE = {"gap": 0, "unknown": 0, "explained": 0}


def _group(
    code: str, link: str, severity: int, document_reference: str, document_title: str, counts: Mapping[str, Any]
) -> BreakGroup:
    rule = rule_of(code)
    return BreakGroup(
        rule=code,
        title=rule.title if rule else code,
        link=str(link),
        severity=Severity(severity),
        why=rule.why if rule else "",
        remedy=rule.remedy if rule else "",
        document_reference=document_reference,
        document_title=document_title,
        gap=counts["gap"],
        unknown=counts["unknown"],
        explained=counts["explained"],
        began_on=counts["oldest"],
    )


def _place(group: BreakGroup) -> tuple[int, int, str, str]:
    links = [link.value for link in Link]
    place = links.index(group.link) if group.link in links else len(links)
    return place, -group.severity, group.rule, group.document_reference


def breaks_in_group(
    authority: Authority, user: User, on: date, *, rule: str, document_reference: str
) -> QuerySet[Break]:
    """The breaks of one group, to be taken page by page."""
    return open_breaks(authority, user, on).filter(rule=rule, document_reference=document_reference)


def breaks_of(subjects: Iterable[UUID], user: User, on: date) -> dict[UUID, list[Break]]:
    """The open breaks of each of the subjects that has any; a thread asks for all its records at once. One query."""
    wanted = Break.objects.open().filter(subject_uuid__in=list(subjects)).visible_to(user).with_explained(on)
    found: dict[UUID, list[Break]] = {}
    for one in wanted.order_by("-severity", "rule", "pk"):
        found.setdefault(one.subject_uuid, []).append(one)
    return found


def break_with_explanations(authority: Authority, user: User, on: date) -> QuerySet[Break]:
    """Breaks, open or closed, for the page of one of them: `explanations_now` are those that stand. Two queries."""
    standing = explanations_on(on).select_related("recorded_by").order_by("pk")
    now = Prefetch("explanations", standing, to_attr="explanations_now")
    breaks = Break.objects.filter(authority=authority).visible_to(user).with_explained(on)
    return breaks.select_related("owner", "authority").prefetch_related(now)


def closed_lately(authority: Authority, user: User, since: date) -> QuerySet[Break]:
    """Breaks closed on `since` or later, the last first."""
    closed = Break.objects.filter(authority=authority, closed_at__gte=_start(since)).visible_to(user)
    return closed.order_by("-closed_at", "-severity", "pk")


def standing_explanations(authority: Authority, user: User, on: date) -> QuerySet[Explanation]:
    """What is explained as at `on`, with its break, the first to end first."""
    breaks = Break.objects.open().filter(authority=authority).visible_to(user)
    return (
        explanations_on(on)
        .filter(authority=authority, broken__in=breaks)
        .select_related("broken", "recorded_by")
        .order_by("until_on", "pk")
    )


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A criterion that stands otherwise than on the day compared with; `was` is None when it was not tested then."""

    label: str
    was: Standing | None
    now: Standing


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since the beginning of a day; the querysets are to be taken as far as a page shows."""

    since: date
    opened: QuerySet[Break]
    closed: QuerySet[Break]
    standings: list[StandingChange]


def changes_since(authority: Authority, user: User, since: date) -> Changes:
    """Breaks opened and closed since `since`, and criteria that stand otherwise. Three queries, and one each for
    the breaks when they are shown."""
    opened = Break.objects.open().filter(authority=authority, opened_at__gte=_start(since)).visible_to(user)
    return Changes(
        since,
        opened.order_by("-severity", "rule", "pk"),
        closed_lately(authority, user, since),
        _standing_changes(authority, since),
    )


def _standing_changes(authority: Authority, since: date) -> list[StandingChange]:
    runs = Run.objects.filter(authority=authority).order_by("-at", "-pk")
    now, before = runs.first(), runs.filter(at__lt=_start(since)).first()
    if now is None or before is None:
        return []
    rows = StandingOf.objects.filter(run__in=[now.pk, before.pk]).values_list(
        "run_id", "criterion_label", "standing", "order"
    )
    was = {label: standing for run, label, standing, _ in rows if run == before.pk}
    current = sorted((order, label, standing) for run, label, standing, order in rows if run == now.pk)
    return [
        StandingChange(label, Standing(was[label]) if label in was else None, Standing(standing))
        for _, label, standing in current
        if was.get(label) != standing
    ]


@dataclass(frozen=True, slots=True)
class Need:
    """A line of "Needs you": a verb and the break that it would mend."""

    act: str
    broken: Break


def needs_you(authority: Authority, user: User, on: date, limit: int = NEEDS_SHOWN) -> list[Need]:
    """What waits for `user`: breaks that they own, then what their role lets them mend, gravest and oldest first.

    Explained breaks wait for nobody. Two queries.
    """
    allowed = permissions_at(user, authority)
    mendable = [rule.code for rule in all_rules() if rule.permission in allowed]
    mine = Q(owner=user) | Q(owner__isnull=True, rule__in=mendable)
    waiting = open_breaks(authority, user, on).filter(mine).exclude(EXPLAINED)
    first = waiting.order_by(
        F("owner").asc(nulls_last=True), "-severity", F("began_on").asc(nulls_last=True), "rule", "pk"
    )
    return [Need(_act(one), one) for one in first[:limit]]


def _act(broken: Break) -> str:
    rule = rule_of(broken.rule)
    return rule.act.format(reference=broken.subject_reference) if rule else broken.remedy


def found_as_at(test: LiveTest, authority: Authority, user: User) -> list[Found]:
    """What `user` may read of a live test that was computed and not kept. At most two queries."""
    if not holds(user, authority, Permission.READ_RECORD):
        return []
    if holds(user, authority, Permission.READ_RESTRICTED):
        return list(test.found)
    return [found for found in test.found if found.row.subject.sensitivity < Sensitivity.RESTRICTED]
