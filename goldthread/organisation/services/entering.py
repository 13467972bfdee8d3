"""A whole structure at once, from the rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import (
    MEMBER_OFFICES,
    OFFICES,
    HeldRole,
    Place,
    Post,
    ReportingLine,
    Structure,
    Unit,
)
from goldthread.organisation.services.places import set_paths
from goldthread.organisation.services.structures import lock

AT_ONCE = 1_000
"""Posts of one sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredPlace:
    """One row: `row` is its number in the sheet, posts are named by their titles."""

    row: int
    title: str
    reports_to: str = ""
    professionally_to: str = ""
    unit: str = ""
    roles: tuple[str, ...] = ()
    is_member_office: bool = False
    change: str = Place.Change.KEPT
    is_vacant: bool = False
    change_pence: int | None = None

    @property
    def key(self) -> str:
        return match_key(self.title)[:200]

    @property
    def is_office(self) -> bool:
        return self.is_member_office or bool(MEMBER_OFFICES.intersection(self.roles))


@transaction.atomic
def enter_places(*, by: User, structure: Structure, entries: Sequence[EnteredPlace]) -> list[Place]:
    """Fills an empty structure. The number of queries does not depend on the number of posts.

    Raises RuleBroken, naming the row, for a title twice, an unknown role, a line to a post that is not in the sheet
    and lines that close a circle; and for a structure that holds posts already.
    """
    lock(structure)
    if Place.objects.live().filter(structure=structure).exists():
        raise RuleBroken("This structure holds posts already. Propose an empty one, and compare the two.", "file")
    _refuse(entries)
    at = timezone.now()
    posts = _posts(by, structure, entries)
    units = _units(by, structure, entries)
    places = add_records(
        [
            Place(
                authority=structure.authority,
                structure=structure,
                post=posts[one.key],
                unit=units.get(match_key(one.unit)[:200]),
                order=order,
                change=one.change,
                is_vacant=one.is_vacant,
                change_pence=one.change_pence,
            )
            for order, one in enumerate(entries, start=1)
        ],
        by=by,
        at=at,
        prefix=lambda _: "PL",
    )
    by_key = {one.key: place for one, place in zip(entries, places, strict=True)}
    HeldRole.objects.bulk_create(
        HeldRole(authority=structure.authority, place=by_key[one.key], role=role)
        for one in entries
        for role in sorted(set(one.roles))
    )
    add_records(list(_lines(structure, entries, by_key)), by=by, at=at, prefix=lambda _: "RL")
    set_paths(structure)
    return places


def _refuse(entries: Sequence[EnteredPlace]) -> None:
    if not entries:
        raise RuleBroken("The sheet holds no post.", "file")
    if len(entries) > AT_ONCE:
        raise RuleBroken(f"The sheet holds {len(entries):,} posts; enter at most {AT_ONCE:,} at once.", "file")
    known = {code for code, _ in OFFICES}
    rows: dict[str, int] = {}
    for one in entries:
        if not one.key:
            raise RuleBroken(f"Row {one.row} has no title; give the post one.", "file")
        if one.key in rows:
            raise RuleBroken(f"Row {one.row}: “{one.title}” is in row {rows[one.key]} already.", "file")
        rows[one.key] = one.row
        strange = [role for role in one.roles if role not in known]
        if strange:
            raise RuleBroken(f"Row {one.row}: no role is called “{strange[0]}”.", "file")
        if one.is_office and set(one.roles) - MEMBER_OFFICES:
            raise RuleBroken(f"Row {one.row}: a councillor cannot hold an officer’s role.", "file")
    _refuse_lines(entries, rows)


def _refuse_lines(entries: Sequence[EnteredPlace], rows: dict[str, int]) -> None:
    for name in ("reports_to", "professionally_to"):
        above = {one.key: match_key(getattr(one, name))[:200] for one in entries if getattr(one, name)}
        for one in entries:
            upper = above.get(one.key)
            if upper is not None and upper not in rows:
                raise RuleBroken(f"Row {one.row}: “{getattr(one, name)}” is not a post of this sheet.", "file")
            seen = {one.key}
            while upper is not None:
                if upper in seen:
                    raise RuleBroken(f"Row {one.row}: the line of “{one.title}” upwards is a circle.", "file")
                seen.add(upper)
                upper = above.get(upper)


def _posts(by: User, structure: Structure, entries: Sequence[EnteredPlace]) -> dict[str, Post]:
    """By key of the title: the post on record, else a new one."""
    held = Post.objects.live().filter(authority=structure.authority, match_key__in=[one.key for one in entries])
    posts: dict[str, Post] = {}
    for post in held.filter(merged_into=None).select_related("authority").order_by("-pk"):
        posts[post.match_key] = post
    new = [
        Post(authority=structure.authority, title=one.title[:200], match_key=one.key, is_member_office=one.is_office)
        for one in entries
        if one.key not in posts
    ]
    for post in add_records(new, by=by, at=timezone.now(), prefix=lambda _: "P"):
        posts[post.match_key] = post
    return posts


def _units(by: User, structure: Structure, entries: Sequence[EnteredPlace]) -> dict[str, Unit]:
    names = {match_key(one.unit)[:200]: one.unit for one in reversed(entries) if match_key(one.unit)}
    held = Unit.objects.live().filter(structure=structure, match_key__in=names).select_related("authority")
    units = {unit.match_key: unit for unit in held}
    new = [
        Unit(authority=structure.authority, structure=structure, name=name[:200], match_key=key)
        for key, name in sorted(names.items())
        if key not in units
    ]
    for unit in add_records(new, by=by, at=timezone.now(), prefix=lambda _: "UN"):
        units[unit.match_key] = unit
    return units


def _lines(structure: Structure, entries: Sequence[EnteredPlace], places: dict[str, Place]) -> list[ReportingLine]:
    lines = []
    for one in entries:
        for upper, line in (
            (one.reports_to, ReportingLine.Line.MANAGEMENT),
            (one.professionally_to, ReportingLine.Line.PROFESSIONAL),
        ):
            if upper:
                lines.append(
                    ReportingLine(
                        authority=structure.authority,
                        structure=structure,
                        lower=places[one.key],
                        upper=places[match_key(upper)[:200]],
                        line=line,
                    )
                )
    return lines
