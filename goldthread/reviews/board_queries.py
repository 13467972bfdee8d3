"""Reads of the findings board: findings by theme, what each rests on, what rests on it, and where it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.reviews.fieldwork_queries import NOTHING, Grounds, grounds_of
from goldthread.reviews.models import Finding, FindingLink, JudgementReason, Omission, Output, Review
from goldthread.reviews.pack_lists import added_to


@dataclass(frozen=True, slots=True)
class Looking:
    """What a person looks for on the board; empty for everything. `theme` is the number of a theme of the pack, the
    key of one that the review added, or "none".
    """

    words: str = ""
    nature: str = ""
    theme: str = ""
    horizon: str = ""
    show: str = ""


UNTIED = "untied"
"""Findings that neither a recommendation nor a judgement rests on."""
OMITTED = "omitted"
"""Findings that an output leaves out."""


def board_of(review: Review, user: User, looking: Looking = Looking()) -> QuerySet[Finding]:
    """The findings of a review by theme, in the order that the team gave them. One query."""
    found = (
        Finding.objects.visible_to(user)
        .live()
        .filter(review=review)
        .select_related("theme", "split_from")
        .order_by(F("theme__order").asc(nulls_last=True), "theme_words", "order", "pk")
    )
    if looking.words:
        found = found.filter(text__icontains=looking.words)
    if looking.nature:
        found = found.filter(nature=looking.nature)
    if looking.horizon:
        found = found.filter(horizon=looking.horizon)
    if looking.theme == "none":
        found = found.filter(theme=None, theme_words="")
    elif looking.theme.isdigit():
        found = found.filter(theme=int(looking.theme))
    elif looking.theme:
        found = found.filter(theme=None, theme_words__in=added_to(review).filter(key=looking.theme).values("words"))
    if looking.show == UNTIED:
        found = found.exclude(recommendation_links__in=FindingLink.objects.live()).exclude(
            judgement_reasons__in=JudgementReason.objects.live()
        )
    elif looking.show == OMITTED:
        found = found.filter(pk__in=Omission.objects.live().filter(finding__review=review).values("finding"))
    return found


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One finding, what it rests on, and what rests on it; `above` and `below` are its neighbours of the same theme."""

    finding: Finding
    grounds: Grounds
    links: tuple[FindingLink, ...]
    reasons: tuple[JudgementReason, ...]
    omissions: tuple[Omission, ...]
    above: Finding | None
    below: Finding | None

    @property
    def is_untied(self) -> bool:
        return not self.links and not self.reasons


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """Findings under one theme, in the words of the pack or of the reviewer."""

    words: str
    rows: tuple[BoardRow, ...]


def board_rows(findings: Iterable[Finding], user: User) -> list[BoardTheme]:
    """The findings given, by theme in the order given. Five queries, whatever their number."""
    wanted = list(findings)
    grounds = grounds_of(wanted, user)
    links = FindingLink.objects.visible_to(user).live().filter(finding__in=wanted).select_related("recommendation")
    reasons = JudgementReason.objects.visible_to(user).live().filter(finding__in=wanted).select_related("judgement")
    omissions = Omission.objects.visible_to(user).live().filter(finding__in=wanted).order_by("output")
    of_link, of_reason, of_omission = (_by_finding(some) for some in (links, reasons, omissions))
    themes: dict[str, list[Finding]] = {}
    for finding in wanted:
        themes.setdefault(theme_of(finding), []).append(finding)
    return [
        BoardTheme(
            words,
            tuple(
                BoardRow(
                    one,
                    grounds.get(one.pk, NOTHING),
                    of_link.get(one.pk, ()),
                    of_reason.get(one.pk, ()),
                    of_omission.get(one.pk, ()),
                    some[at - 1] if at else None,
                    some[at + 1] if at + 1 < len(some) else None,
                )
                for at, one in enumerate(some)
            ),
        )
        for words, some in themes.items()
    ]


def theme_of(finding: Finding) -> str:
    """The theme in words; empty where nobody gave one."""
    return finding.theme.label if finding.theme else finding.theme_words


@dataclass(frozen=True, slots=True)
class OutputCount:
    """How many findings an output of the review holds, and how many it leaves out."""

    output: str
    label: str
    held: int
    left_out: int


def outputs_of(review: Review, user: User) -> list[OutputCount]:
    """Letter, slides and briefing, each against the whole board. One query."""
    readable = Omission.objects.visible_to(user).live().filter(finding__review=review)
    left = {
        output.value: Count("omissions", filter=Q(omissions__in=readable, omissions__output=output))
        for output in Output
    }
    findings = Finding.objects.visible_to(user).live().filter(review=review).order_by()
    counted = findings.aggregate(total=Count("pk", distinct=True), **left)
    return [
        OutputCount(output.value, output.label, counted["total"] - counted[output.value], counted[output.value])
        for output in Output
    ]


def merged_into(review: Review, user: User) -> QuerySet[Finding]:
    """Findings that were merged into others, newest first: what was typed is not lost."""
    return (
        Finding.objects.visible_to(user)
        .filter(Q(merged_into__isnull=False), review=review)
        .select_related("merged_into")
        .order_by("-withdrawn_at")
    )


def _by_finding(some: Iterable[FindingLink | JudgementReason | Omission]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = {}
    for one in some:
        found.setdefault(one.finding_id, []).append(one)
    return {key: tuple(held) for key, held in found.items()}
