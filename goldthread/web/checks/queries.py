"""The live test as a page shows it: standings, breaks grouped by rule and document, what was closed or explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission, roles_with
from goldthread.authorities.models import Authority, Membership, Sensitivity
from goldthread.checks.engine import Found, LiveTest
from goldthread.checks.models import Break, Explanation, Run, Severity, StandingOf, explanations_on
from goldthread.checks.rule import Link, Rule, all_rules
from goldthread.lib.dates import whole_months_between

SHOWN_OF_A_GROUP = 5
CLOSED_SHOWN = 10
LINK_ORDER = {link.value: place for place, link in enumerate(Link)}


@dataclass(frozen=True, slots=True)
class BreakLine:
    """One break as a row of a list. `uuid` is None for one computed for another day, which has no page."""

    sentence: str
    subject_kind: str
    subject_reference: str
    began_on: date | None
    age: str
    is_explained: bool
    is_unknown: bool
    owner: str
    uuid: UUID | None


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Breaks of one rule in one document belong together, so that the first day shows groups and not a flood."""

    rule: str
    document_reference: str


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many open breaks a rule has in a document, and how many of them are explained."""

    rule: str
    document_reference: str
    link: str
    severity: int
    document_title: str
    many: int
    explained: int

    def place(self) -> tuple[bool, int, int, str, str]:
        """Where it stands on the page: wholly explained groups last."""
        link = LINK_ORDER.get(self.link, len(LINK_ORDER))
        return self.many == self.explained, -self.severity, link, self.rule, self.document_reference


@dataclass(frozen=True, slots=True)
class BreakGroup:
    """`lines` are the first few of `count`; `rule` is None for one that was retired."""

    key: GroupKey
    rule: Rule | None
    link: str
    severity: Severity
    document_title: str
    count: int
    explained: int
    lines: tuple[BreakLine, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def latest_run(authority: Authority) -> Run | None:
    """The last run that was kept, or None before the first. One query."""
    return Run.objects.filter(authority=authority).order_by("-at", "-pk").first()


def standings_of(run: Run | None) -> list[StandingOf]:
    return list(run.standings.all()) if run else []


def open_breaks(authority: Authority, user: User, on: date, review: str = "") -> QuerySet[Break]:
    """Those of a whole authority, or only those about one review and what it holds."""
    within = _within(review)
    return Break.objects.visible_to(user).open().filter(within, authority=authority).with_explained(on)


def _within(review: str) -> Q:
    """By reference: all that a review holds begins with its own."""
    return Q(subject_reference=review) | Q(subject_reference__startswith=f"{review}-") if review else Q()


def open_by_review(authority: Authority, user: User, on: date, standings: Iterable[StandingOf]) -> dict[str, int]:
    """How many open breaks there are about each review that last judged a criterion, and what it holds. One query."""
    judged_in = sorted({standing.judged_in for standing in standings if standing.judged_in})
    if not judged_in:
        return {}
    counts = {f"of_{place}": Count("pk", filter=_within(review)) for place, review in enumerate(judged_in)}
    waiting = Break.objects.visible_to(user).open().filter(authority=authority)
    found = waiting.exclude(pk__in=explanations_on(on).values("broken")).aggregate(**counts)
    return {review: found[f"of_{place}"] for place, review in enumerate(judged_in)}


def group_counts(authority: Authority, user: User, on: date, review: str = "") -> list[GroupCount]:
    """Every group of open breaks with its counts, most serious first, then along the thread. One query."""
    explained = Q(pk__in=explanations_on(on).values("broken"))
    rows = (
        Break.objects.visible_to(user)
        .open()
        .filter(_within(review), authority=authority)
        .order_by()
        .values_list("rule", "document_reference")
        .annotate(
            group_link=Max("link"),
            gravest=Max("severity"),
            title=Max("document_title"),
            many=Count("pk"),
            explained=Count("pk", filter=explained),
        )
    )
    return sorted((GroupCount(*row) for row in rows), key=GroupCount.place)


def break_groups(
    authority: Authority, user: User, on: date, counts: Iterable[GroupCount], review: str = ""
) -> list[BreakGroup]:
    """The groups of `counts`, each with its first breaks. One query, whatever the number of breaks."""
    wanted = list(counts)
    place = Window(
        RowNumber(), partition_by=[F("rule"), F("document_reference")], order_by=[F("began_on").asc(), F("pk").asc()]
    )
    first = (
        open_breaks(authority, user, on, review)
        .filter(rule__in={group.rule for group in wanted})
        .select_related("owner")
        .annotate(place=place)
        .filter(place__lte=SHOWN_OF_A_GROUP)
        .order_by("place")
    )
    lines: dict[GroupKey, list[BreakLine]] = {}
    for broken in first:
        lines.setdefault(GroupKey(broken.rule, broken.document_reference), []).append(line_of(broken, on))
    rules = {rule.code: rule for rule in all_rules()}
    return [_group(group, rules, lines) for group in wanted]


def _group(group: GroupCount, rules: dict[str, Rule], lines: dict[GroupKey, list[BreakLine]]) -> BreakGroup:
    key = GroupKey(group.rule, group.document_reference)
    return BreakGroup(
        key=key,
        rule=rules.get(group.rule),
        link=group.link,
        severity=Severity(group.severity),
        document_title=group.document_title,
        count=group.many,
        explained=group.explained,
        lines=tuple(lines.get(key, ())),
    )


def line_of(broken: Break, on: date) -> BreakLine:
    """A row for a break that came from `open_breaks`."""
    return BreakLine(
        sentence=broken.sentence,
        subject_kind=broken.subject_kind,
        subject_reference=broken.subject_reference,
        began_on=broken.began_on,
        age=age_in_words(broken.began_on, on),
        is_explained=bool(getattr(broken, "is_explained", False)),
        is_unknown=broken.result == "unknown",
        owner=broken.owner.role_label if broken.owner else "",
        uuid=broken.uuid,
    )


def age_in_words(began_on: date | None, on: date) -> str:
    """How long something has been so: "3 days", "10 months", "2 years"; empty where nobody knows."""
    if began_on is None or began_on > on:
        return ""
    months = whole_months_between(began_on, on)
    if months >= 24:
        return f"{months // 12} years"
    if months:
        return f"{months} month{'s' if months > 1 else ''}"
    days = (on - began_on).days
    return "today" if days == 0 else f"{days} day{'s' if days > 1 else ''}"


def groups_as_at(test: LiveTest, permissions: frozenset[Permission]) -> list[BreakGroup]:
    """The breaks of a live test computed for another day, of what a person with `permissions` may see."""
    hidden = Permission.READ_RESTRICTED not in permissions
    shown = [found for found in test.found if not (hidden and found.row.subject.sensitivity >= Sensitivity.RESTRICTED)]
    ordered = sorted(shown, key=_place_of)
    return [
        _group_as_at(list(rows), test.on)
        for _, rows in groupby(ordered, key=lambda found: (found.rule.code, found.document_reference))
    ]


def _place_of(found: Found) -> tuple[int, int, str, str]:
    place = LINK_ORDER.get(found.rule.link.value, len(LINK_ORDER))
    return -found.rule.severity, place, found.rule.code, found.document_reference


def _group_as_at(rows: list[Found], on: date) -> BreakGroup:
    first = rows[0]
    return BreakGroup(
        key=GroupKey(first.rule.code, first.document_reference),
        rule=first.rule,
        link=first.rule.link.value,
        severity=Severity(first.rule.severity),
        document_title=first.document_title,
        count=len(rows),
        explained=sum(found.is_explained for found in rows),
        lines=tuple(_line_as_at(found, on) for found in rows[:SHOWN_OF_A_GROUP]),
    )


def _line_as_at(found: Found, on: date) -> BreakLine:
    return BreakLine(
        sentence=found.row.sentence,
        subject_kind=found.row.subject.kind,
        subject_reference=found.row.subject.reference,
        began_on=found.row.began_on,
        age=age_in_words(found.row.began_on, on),
        is_explained=found.is_explained,
        is_unknown=found.row.result == "unknown",
        owner="",
        uuid=None,
    )


def closed_lately(authority: Authority, user: User) -> list[Break]:
    """The breaks that were closed last. One query."""
    closed = Break.objects.visible_to(user).filter(authority=authority, closed_at__isnull=False, is_foreseen=False)
    return list(closed.order_by("-closed_at", "-pk")[:CLOSED_SHOWN])


def explanations_standing(authority: Authority, user: User, on: date) -> list[Explanation]:
    """The explanations that stand on a day, the first to end first. One query."""
    standing = explanations_on(on).filter(authority=authority, broken__in=Break.objects.visible_to(user).open())
    return list(standing.select_related("broken", "recorded_by").order_by("until_on", "pk"))


def members_of(authority: Authority) -> QuerySet[User]:
    """Those who can see to a break: everybody with a role for the whole authority that reads its record."""
    members = Membership.objects.live().filter(
        authority=authority, scope_uuid=None, role__in=roles_with(Permission.READ_RECORD)
    )
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("role_label", "pk")
