"""Posts in a structure: where they stand, to whom they report, and which roles they carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import (
    MEMBER_OFFICES,
    OFFICES,
    Function,
    HeldRole,
    Place,
    Post,
    ReportingLine,
    Structure,
)
from goldthread.organisation.services.naming import add_post, find_named, rename_post
from goldthread.organisation.services.structures import lock, unit_named

MANAGEMENT, PROFESSIONAL = ReportingLine.Line.MANAGEMENT, ReportingLine.Line.PROFESSIONAL
DEEPEST = 40
"""Tiers below the top that a structure may have; a path of references fits its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDetails:
    """What the form of a post asks. `change_pence` is what the change costs a year; a saving is negative."""

    title: str
    is_member_office: bool = False
    unit: str = ""
    reports_to: Place | None = None
    professionally_to: Place | None = None
    roles: tuple[str, ...] = ()
    change: str = Place.Change.KEPT
    is_vacant: bool = False
    change_pence: int | None = None


@transaction.atomic
def add_place(*, by: User, structure: Structure, details: PlaceDetails) -> Place:
    """A post or member office in a structure; a post of that title on record is used, else one is made.

    Raises RuleBroken for a post that is there already, an unknown role and a line that would close a circle.
    """
    held = lock(structure)
    _refuse(details, held)
    post = find_named(Post, structure.authority, [details.title])
    if post is None:
        post = add_post(
            by=by,
            authority=structure.authority,
            title=details.title,
            statutory_role=_first_statutory(details.roles),
            is_member_office=_is_office(details),
        )
    if _is_office(details) and not post.is_member_office:
        rename_post(by=by, post=post, title=post.title, is_member_office=True)
    if Place.objects.live().filter(structure=structure, post=post).exists():
        raise RuleBroken(f"{post.title} is in this structure already.", "title")
    last = Place.objects.filter(structure=structure).aggregate(last=Max("order"))["last"] or 0
    place = Place(authority=structure.authority, structure=structure, post=post, order=last + 1)
    _tell(place, details, by)
    add_record(place, by=by, prefix="PL")
    _write_ties(by, place, details)
    return place


@transaction.atomic
def change_place(*, by: User, place: Place, details: PlaceDetails, seen_version: int) -> Place:
    """Corrects a post in its structure; a new title renames the post wherever it stands. Raises as `add_place`."""
    held = lock(place.structure)
    _refuse(details, held)
    post = place.post
    if match_key(details.title) != post.match_key or post.is_member_office != _is_office(details):
        rename_post(by=by, post=post, title=details.title, is_member_office=_is_office(details))
    _tell(place, details, by)
    changed = change_record(place, by=by, seen_version=seen_version)
    _write_ties(by, place, details)
    return changed


@transaction.atomic
def take_out_place(*, by: User, place: Place, why: str, seen_version: int) -> Place:
    """Takes a post out of a structure in which it should not stand. A post that goes is `removed` instead.

    Raises RuleBroken while others report to it or a function names it.
    """
    lock(place.structure)
    if ReportingLine.objects.live().filter(upper=place).exists():
        raise RuleBroken("Other posts report to it; give them another line first.", "why")
    named = Function.objects.live().filter(structure=place.structure)
    if (named.filter(accountable=place) | named.filter(does=place) | named.filter(member=place)).exists():
        raise RuleBroken("A function names it; change the function first.", "why")
    for line in ReportingLine.objects.live().filter(lower=place).select_related("authority"):
        withdraw_record(line, by=by, why="The post was taken out.", seen_version=line.row_version)
    return withdraw_record(place, by=by, why=why, seen_version=seen_version)


def _refuse(details: PlaceDetails, structure: Structure) -> None:
    if not match_key(details.title):
        raise RuleBroken("Give the title of the post.", "title")
    known = {code for code, _ in OFFICES}
    strange = [role for role in details.roles if role not in known]
    if strange:
        raise RuleBroken(f"No role is called {strange[0]!r}.", "roles")
    if details.is_member_office and set(details.roles) - MEMBER_OFFICES:
        raise RuleBroken("A councillor cannot hold an officer’s role; choose a post, or another role.", "roles")
    for name in ("reports_to", "professionally_to"):
        upper: Place | None = getattr(details, name)
        if upper is not None and upper.structure_id != structure.pk:
            raise RuleBroken("Choose a post of this structure.", name)


def _is_office(details: PlaceDetails) -> bool:
    return details.is_member_office or bool(MEMBER_OFFICES.intersection(details.roles))


def _first_statutory(roles: Iterable[str]) -> str:
    return next((role for role in roles if role in dict(OFFICES) and role != "leader"), "")


def _tell(place: Place, details: PlaceDetails, by: User) -> None:
    place.unit = unit_named(by=by, structure=place.structure, name=details.unit)
    place.change, place.is_vacant = details.change, details.is_vacant
    place.change_pence = details.change_pence


def _write_ties(by: User, place: Place, details: PlaceDetails) -> None:
    wanted = set(details.roles)
    held = set(place.roles.values_list("role", flat=True))
    place.roles.filter(role__in=held - wanted).delete()
    HeldRole.objects.bulk_create(
        HeldRole(authority=place.authority, place=place, role=role) for role in sorted(wanted - held)
    )
    _set_line(by, place, details.reports_to, MANAGEMENT, "reports_to")
    _set_line(by, place, details.professionally_to, PROFESSIONAL, "professionally_to")
    set_paths(place.structure)
    place.refresh_from_db(fields=["path", "tier"])


def _set_line(by: User, lower: Place, upper: Place | None, line: str, field: str) -> None:
    """The one line of its sort upwards. Raises RuleBroken when it would close a circle."""
    held = ReportingLine.objects.live().filter(lower=lower, line=line).select_related("authority").first()
    if held is not None and upper is not None and held.upper_id == upper.pk:
        return
    if held is not None:
        withdraw_record(held, by=by, why="The line was changed.", seen_version=held.row_version)
    if upper is None:
        return
    above = uppers_of(lower.structure, line)
    step: int | None = upper.pk
    while step is not None:
        if step == lower.pk:
            raise RuleBroken(f"{upper.post.title} reports to {lower.post.title}, so the line would be a circle.", field)
        step = above.get(step)
    made = ReportingLine(authority=lower.authority, structure=lower.structure, lower=lower, upper=upper, line=line)
    add_record(made, by=by, prefix="RL")


def uppers_of(structure: Structure, line: str) -> dict[int, int]:
    """For each place the one above it. One query."""
    lines = ReportingLine.objects.live().filter(structure=structure, line=line)
    return dict(lines.values_list("lower_id", "upper_id"))


def set_paths(structure: Structure) -> None:
    """Writes path and tier of every place anew from the lines of management. Three queries, whatever the size."""
    places = {place.pk: place for place in Place.objects.filter(structure=structure, withdrawn_at=None)}
    below: dict[int | None, list[int]] = defaultdict(list)
    above = uppers_of(structure, MANAGEMENT)
    for key in places:
        below[above.get(key)].append(key)
    changed = []
    waiting = [(key, "", 0) for key in below[None]]
    while waiting:
        key, path, tier = waiting.pop()
        if tier > DEEPEST:
            raise RuleBroken(f"A structure has at most {DEEPEST} tiers; join some of them.", "reports_to")
        place = places[key]
        path = f"{path}{place.reference}/"
        if (place.path, place.tier) != (path, tier):
            place.path, place.tier = path, tier
            changed.append(place)
        waiting += [(lower, path, tier + 1) for lower in below[key]]
    Place.objects.bulk_update(changed, ["path", "tier"], batch_size=500)
