"""Reads of evidence: what was asked for, the register, what each item stands for, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left, Length

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.lib.dates import whole_months_between
from goldthread.reviews.models import (
    EvidenceCode,
    EvidenceItem,
    EvidenceRequest,
    EvidenceUse,
    Line,
    RequestAnswer,
    RequestOutcome,
    Review,
)
from goldthread.reviews.pack_lists import themes_for

OLD_MONTHS = 24
"""Evidence that speaks for a day longer ago than this is pointed out."""
MOST_CALLED = 5
"""How many items of one code a person is shown to choose among."""
OPEN = (RequestOutcome.ASKED, RequestOutcome.IN_PART)


@dataclass(frozen=True, slots=True)
class RequestTotals:
    """How many requests stand where, on a day; `late` are among those still open."""

    asked: int
    received: int
    in_part: int
    refused: int
    not_held: int
    silent: int
    late: int

    @property
    def came(self) -> int:
        return self.received + self.in_part


def requests_of(review: Review, user: User) -> QuerySet[EvidenceRequest]:
    """What the review asked for, in the order of the list, with the reason of the last answer to each.

    `item_count` is how many items of the register answer it.
    """
    last = RequestAnswer.objects.visible_to(user).live().filter(request=OuterRef("pk")).order_by("-speaks_for", "-pk")
    return (
        EvidenceRequest.objects.visible_to(user)
        .live()
        .filter(review=review)
        .annotate(
            item_count=Count("items", filter=Q(items__withdrawn_at=None), distinct=True),
            last_reason=Subquery(last.values("reason")[:1]),
        )
        .order_by("order", "pk")
    )


def late_requests(review: Review, user: User, on: date) -> QuerySet[EvidenceRequest]:
    """What should be there and is not, the longest overdue first."""
    return requests_of(review, user).filter(outcome__in=OPEN, due_on__lt=on).order_by("due_on", "order")


def request_totals(review: Review, user: User, on: date) -> RequestTotals:
    """One query."""
    outcome = RequestOutcome
    counted = (
        EvidenceRequest.objects.visible_to(user)
        .live()
        .filter(review=review)
        .aggregate(
            asked=Count("pk"),
            received=Count("pk", filter=Q(outcome=outcome.RECEIVED)),
            in_part=Count("pk", filter=Q(outcome=outcome.IN_PART)),
            refused=Count("pk", filter=Q(outcome=outcome.REFUSED)),
            not_held=Count("pk", filter=Q(outcome=outcome.NOT_HELD)),
            silent=Count("pk", filter=Q(outcome=outcome.ASKED)),
            late=Count("pk", filter=Q(outcome__in=OPEN, due_on__lt=on)),
        )
    )
    return RequestTotals(**counted)


def age_in_words(speaks_for: date | None, on: date) -> str:
    """How long ago the day is that a document speaks for: "3 months old"; "date not known" without one."""
    if speaks_for is None:
        return "date not known"
    months = whole_months_between(speaks_for, on)
    if months < 1:
        return "under a month old" if speaks_for <= on else "speaks for a later day"
    if months < OLD_MONTHS:
        return f"{months} month{'s' if months > 1 else ''} old"
    return f"{months // 12} years old"


def items_called(called: str, authority: Authority, user: User) -> list[EvidenceItem]:
    """The items that have this reference or this code, of those that `user` may read; at most five. One query.

    A code is one of its review; two reviews may each have an S4. A reference is of one item alone.
    """
    readable = EvidenceItem.objects.visible_to(user).of(authority).live().select_related("review")
    named = readable.filter(Q(reference__iexact=called) | Q(code__iexact=called))
    found = list(named.order_by("-review__year", "review__reference", "pk")[:MOST_CALLED])
    return [item for item in found if item.reference.casefold() == called.casefold()] or found


@dataclass(frozen=True, slots=True)
class Sought:
    """What a person looks for in the register: words of the title, letters of the code, a line, and a mark."""

    words: str = ""
    prefix: str = ""
    line: str = ""
    show: str = ""


SHOW = {
    "unused": "Used for no claim",
    "weak": "Matched to a claim afterwards",
    "expired": "Expired",
    "old": "More than two years old",
    "undated": "Date not known",
    "draft": "Drafts",
    "limited": "With a limit on circulation",
    "no_theme": "Without a theme or a line of assurance",
}


def register_of(review: Review, user: User, on: date, sought: Sought = Sought()) -> QuerySet[EvidenceItem]:
    """The register in the order of its codes, with how many claims and versions each item has. One query a page."""
    live_use = Q(uses__withdrawn_at=None)
    items = (
        EvidenceItem.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("theme", "request")
        .annotate(
            use_count=Count("uses", filter=live_use, distinct=True),
            weak_count=Count("uses", filter=live_use & Q(uses__matched_afterwards=True), distinct=True),
            version_count=Count("versions", distinct=True),
        )
    )
    if sought.words:
        items = items.filter(
            Q(title__icontains=sought.words) | Q(code__iexact=sought.words) | Q(area__icontains=sought.words)
        )
    if sought.prefix:
        items = items.filter(code__regex=rf"^{sought.prefix}[0-9]+$") if sought.prefix.isalpha() else items.none()
    if sought.line:
        items = items.filter(line=sought.line)
    return _shown(items, sought.show, on).order_by(Left("code", 1), Length("code"), "code", "pk")


def _shown(items: QuerySet[EvidenceItem], show: str, on: date) -> QuerySet[EvidenceItem]:
    old = date(on.year - OLD_MONTHS // 12, on.month, min(on.day, 28))
    wanted = {
        "unused": Q(use_count=0),
        "weak": Q(weak_count__gt=0),
        "expired": Q(expires_on__lt=on),
        "old": Q(speaks_for__lt=old),
        "undated": Q(speaks_for=None),
        "draft": Q(is_draft=True),
        "limited": ~Q(circulation=""),
        "no_theme": Q(theme=None) | Q(line=""),
    }.get(show)
    return items if wanted is None else items.filter(wanted)


@dataclass(frozen=True, slots=True)
class Letters:
    """How many live items have codes of these letters, and the codes between that nothing has now, each with why."""

    prefix: str
    count: int
    highest: int
    gaps: tuple[tuple[str, str], ...]


def letters_of(review: Review, user: User) -> list[Letters]:
    """The counts that a letter states, by the letters of the codes; what was skipped is named. Two queries."""
    seen = EvidenceItem.objects.visible_to(user).filter(review=review)
    live = set(seen.live().exclude(code="").values_list("code", flat=True))
    given = EvidenceCode.objects.filter(review=review, item__in=seen).values_list(
        "prefix", "number", "item__code", "item__withdrawn_why"
    )
    found: dict[str, dict[int, str]] = {}
    for prefix, number, now, why in given:
        found.setdefault(prefix, {})[number] = why and f"withdrawn: {why}" or f"now {now}"
    return [_letters(prefix, numbers, live) for prefix, numbers in sorted(found.items())]


def _letters(prefix: str, numbers: dict[int, str], live: set[str]) -> Letters:
    highest = max(numbers)
    gaps = tuple(
        (f"{prefix}{number}", numbers.get(number, "never given"))
        for number in range(1, highest + 1)
        if f"{prefix}{number}" not in live
    )
    return Letters(prefix, highest - len(gaps), highest, gaps)


class Counted(TypedDict):
    """A theme at a line, as the database counts it."""

    theme: int | None
    theme__label: str
    line: str
    count: int
    newest: date | None
    oldest: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands behind one theme at one line of assurance; `depth` 0 to 3 goes with the number of items."""

    count: int
    newest: date | None
    oldest: date | None
    depth: int
    words: str


@dataclass(frozen=True, slots=True)
class MapRow:
    theme: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AssuranceMap:
    """Themes down, lines of assurance across; the last column holds what nobody has placed on a line."""

    lines: tuple[str, ...]
    rows: tuple[MapRow, ...]

    @property
    def bare(self) -> list[str]:
        """Themes with nothing independent behind them."""
        independent = Line.values.index(Line.INDEPENDENT)
        return [row.theme for row in self.rows if row.theme != NO_THEME and not row.cells[independent].count]


NO_LINE = "Not placed"
NO_THEME = "No theme"
DEPTHS = (1, 3, 6)


def assurance_map(review: Review, user: User, on: date) -> AssuranceMap:
    """How many items stand behind each theme at each line, and how old they are. Two queries."""
    counted = (
        EvidenceItem.objects.visible_to(user)
        .live()
        .filter(review=review)
        .values("theme", "theme__label", "line")
        .annotate(count=Count("pk"), newest=Max("speaks_for"), oldest=Min("speaks_for"))
        .order_by()
    )
    held = {(row["theme"], row["line"]): row for row in cast("Iterable[Counted]", counted)}
    named = {row["theme"]: row["theme__label"] for row in held.values() if row["theme"] is not None}
    of_pack = themes_for(review).values_list("pk", "label")
    themes: list[tuple[int | None, str]] = [*of_pack]
    known = {key for key, _ in themes}
    themes += sorted(((key, label) for key, label in named.items() if key not in known), key=lambda one: one[1])
    if any(theme is None for theme, _ in held):
        themes.append((None, NO_THEME))
    lines = (*Line.values, "")
    rows = []
    for key, label in themes:
        cells = tuple(_cell(held.get((key, line)), on) for line in lines)
        rows.append(MapRow(label, cells, sum(cell.count for cell in cells)))
    return AssuranceMap((*Line.labels, NO_LINE), tuple(rows))


def _cell(row: Counted | None, on: date) -> Cell:
    if row is None:
        return Cell(0, None, None, 0, "none")
    count, newest = row["count"], row["newest"]
    depth = sum(count >= least for least in DEPTHS)
    newest_of = "newest " if count > 1 and newest else ""
    words = f"{count} item{'s' if count > 1 else ''}, {newest_of}{age_in_words(newest, on)}"
    return Cell(count, newest, row["oldest"], depth, words)


def uses_of(items: Iterable[EvidenceItem], user: User) -> dict[int, list[EvidenceUse]]:
    """What each item stands for, by its key, oldest first. One query."""
    found: dict[int, list[EvidenceUse]] = {}
    uses = EvidenceUse.objects.visible_to(user).live().filter(item__in=[item.pk for item in items])
    for use in uses.select_related("item").order_by("pk"):
        found.setdefault(use.item_id, []).append(use)
    return found


def evidence_for(claims: Iterable[UUID], user: User) -> dict[UUID, list[EvidenceUse]]:
    """The evidence behind each claim, those matched afterwards last. One query."""
    found: dict[UUID, list[EvidenceUse]] = {}
    uses = EvidenceUse.objects.visible_to(user).live().filter(claim_uuid__in=list(claims), item__withdrawn_at=None)
    for use in uses.select_related("item").order_by("matched_afterwards", "pk"):
        found.setdefault(use.claim_uuid, []).append(use)
    return found
