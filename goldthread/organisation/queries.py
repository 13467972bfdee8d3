"""Structures as pages, charts and sheets need them: whole, in few queries, and two of them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.duties import Register, registers
from goldthread.frameworks.models import Duty
from goldthread.organisation.models import (
    Appointment,
    Body,
    BodyProof,
    DutyAnswer,
    Function,
    Place,
    Post,
    ReportingLine,
    Seat,
    Service,
    SharedPost,
    Structure,
    System,
    SystemUse,
    in_force,
)


@dataclass(slots=True)
class Standing:
    """One post in one structure, with what hangs on it. `holders` are those of the day."""

    place: Place
    roles: tuple[str, ...] = ()
    role_labels: tuple[str, ...] = ()
    upper: Standing | None = None
    professional: Standing | None = None
    lowers: list[Standing] = field(default_factory=list)
    holders: list[Appointment] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.place.post.title

    @property
    def unit_name(self) -> str:
        return self.place.unit.name if self.place.unit else ""

    @property
    def span(self) -> int:
        """How many report to it."""
        return len([lower for lower in self.lowers if not lower.place.is_removed])


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole structure, as one person may see it, on a day."""

    structure: Structure
    standings: tuple[Standing, ...]
    functions: tuple[Function, ...]

    @property
    def tops(self) -> list[Standing]:
        return [one for one in self.standings if one.upper is None]

    @property
    def officers(self) -> list[Standing]:
        return [one for one in self.standings if not one.place.post.is_member_office]

    @property
    def offices(self) -> list[Standing]:
        return [one for one in self.standings if one.place.post.is_member_office]

    def in_order(self) -> Iterator[tuple[int, Standing]]:
        """Every post below the one it reports to, with its depth."""
        waiting = [(0, one) for one in reversed(self.tops)]
        while waiting:
            depth, standing = waiting.pop()
            yield depth, standing
            waiting += [(depth + 1, lower) for lower in reversed(standing.lowers)]


def structures_of(authority: Authority, user: User) -> QuerySet[Structure]:
    """Those in force from the newest on, then the proposals."""
    visible = Structure.objects.visible_to(user).of(authority).live()
    return visible.select_related("basis_document").order_by("status", "-effective_from", "-pk")


def structure_in_force(authority: Authority, user: User, on: date) -> Structure | None:
    return structures_of(authority, user).filter(in_force(on)).first()


def compared_with(structure: Structure, user: User) -> Structure | None:
    """What a structure is held against: the one in force before it, else the one that it began as a copy of."""
    others = structures_of(structure.authority, user).exclude(pk=structure.pk)
    before = others.filter(status=Structure.Status.IN_FORCE)
    if structure.effective_from is not None and not structure.is_proposed:
        before = before.filter(effective_from__lt=structure.effective_from)
    return before.first() or others.filter(pk=structure.copied_from_id or 0).first()


def picture_of(structure: Structure, user: User, on: date) -> Picture:
    """The posts, roles, lines, holders and functions of a structure. Five queries."""
    places = Place.objects.visible_to(user).live().filter(structure=structure)
    held = places.select_related("post", "unit", "structure").prefetch_related("roles").order_by("order", "pk")
    standings = {place.pk: _standing(place) for place in held}
    lines = ReportingLine.objects.visible_to(user).live().filter(structure=structure).order_by("pk")
    for lower, upper, line in lines.values_list("lower_id", "upper_id", "line"):
        if lower in standings and upper in standings:
            _tie(standings[lower], standings[upper], line)
    by_post = {one.place.post_id: one for one in standings.values()}
    for appointment in holders_on(structure, user, on):
        if appointment.post_id in by_post:
            by_post[appointment.post_id].holders.append(appointment)
    for one in standings.values():
        one.lowers.sort(key=lambda lower: (lower.place.order, lower.place.pk))
    return Picture(structure, tuple(standings.values()), tuple(functions_of(structure, user)))


def functions_of(structure: Structure, user: User) -> QuerySet[Function]:
    """The functions of a structure by area, with the posts that they name. One query."""
    functions = Function.objects.visible_to(user).live().filter(structure=structure)
    return functions.select_related("accountable__post", "does__post", "member__post").order_by("area", "what", "pk")


def _standing(place: Place) -> Standing:
    roles = list(place.roles.all())
    return Standing(place, tuple(one.role for one in roles), tuple(one.get_role_display() for one in roles))


def _tie(lower: Standing, upper: Standing, line: str) -> None:
    if line == ReportingLine.Line.PROFESSIONAL:
        lower.professional = upper
    else:
        lower.upper = upper
        upper.lowers.append(lower)


def holders_on(structure: Structure, user: User, on: date) -> QuerySet[Appointment]:
    """Who holds the posts of a structure on a day. One query."""
    return appointments_on(user, on).filter(post__places__structure=structure).select_related("person", "post")


def appointments_on(user: User, on: date) -> QuerySet[Appointment]:
    """The last statement of each appointment that holds on a day."""
    visible = Appointment.objects.visible_to(user).live().filter(speaks_for__lte=on)
    later = Appointment.objects.live().filter(supersedes=OuterRef("pk"), speaks_for__lte=on)
    standing = visible.filter(~Exists(later), from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
    return standing.order_by("from_on", "pk")


def appointments_of(post: Post, user: User) -> QuerySet[Appointment]:
    """Every appointment to a post, without the statements that a later one took the place of."""
    return _last_said(Appointment.objects.visible_to(user).filter(post=post)).order_by("-from_on", "-pk")


def appointments_in(structure: Structure, user: User) -> QuerySet[Appointment]:
    """Every appointment to the posts of a structure, those of one post together. One query."""
    posts = Place.objects.visible_to(user).live().filter(structure=structure).values("post")
    found = _last_said(Appointment.objects.visible_to(user).filter(post__in=posts))
    return found.select_related("post", "authority", "person", "confirming_body").order_by(
        "post__title", "from_on", "pk"
    )


def _last_said(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    later = Appointment.objects.live().filter(supersedes=OuterRef("pk"))
    live = appointments.filter(~Exists(later), withdrawn_at=None)
    return live.select_related("person", "confirming_body")


def shared_with(post: Post, user: User) -> QuerySet[SharedPost]:
    return SharedPost.objects.visible_to(user).live().filter(post=post).order_by("pk")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one post: `what` is a word of CHANGES, `words` the whole of it in a sentence."""

    what: str
    title: str
    words: str
    pence: int | None = None


ADDED, REMOVED, MOVED, ROLES, VACANT, ALTERED = "Added", "Removed", "Moved", "Roles", "Vacant", "Altered"
CHANGES = (ADDED, REMOVED, MOVED, ROLES, VACANT, ALTERED)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a structure changes in another. `pence` is the sum of what the changes cost a year; a saving is negative."""

    entries: tuple[Change, ...]
    pence: int
    unpriced: int

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many changes of each sort there are, without those that there are none of."""
        many = [(what, sum(entry.what == what for entry in self.entries)) for what in CHANGES]
        return [(what, number) for what, number in many if number]


def changes_between(before: Picture | None, after: Picture) -> Changes:
    """Post by post. Without a structure before, what the posts of `after` say of themselves. No query."""
    then = {one.place.post_id: one for one in (before.standings if before else ()) if not one.place.is_removed}
    entries: list[Change] = []
    for one in after.standings:
        entries += _changes_of(then.pop(one.place.post_id, None), one, compares=before is not None)
    entries += [Change(REMOVED, gone.title, "It is not in the structure any more.") for gone in then.values()]
    entries.sort(key=lambda entry: (CHANGES.index(entry.what), entry.title))
    pence = sum(one.place.change_pence or 0 for one in after.standings)
    asked = {Place.Change.ADDED, Place.Change.REMOVED, Place.Change.ALTERED}
    unpriced = sum(one.place.change in asked and one.place.change_pence is None for one in after.standings)
    return Changes(tuple(entries), pence, unpriced)


def _changes_of(then: Standing | None, now: Standing, *, compares: bool) -> Iterator[Change]:
    pence = now.place.change_pence
    if now.place.is_removed:
        yield Change(REMOVED, now.title, "The post goes.", pence)
        return
    if then is None:
        if compares or now.place.change == Place.Change.ADDED:
            yield Change(ADDED, now.title, f"A new post{_under(now)}.", pence)
    else:
        if _title(then.upper) != _title(now.upper):
            yield Change(MOVED, now.title, f"It reported to {_title(then.upper)}, and now to {_title(now.upper)}.")
        elif then.unit_name != now.unit_name:
            yield Change(MOVED, now.title, f"It moves from {then.unit_name or 'no unit'} to {now.unit_name or 'none'}.")
        if set(then.roles) != set(now.roles):
            yield Change(ROLES, now.title, _roles_words(then, now))
        if now.place.change == Place.Change.ALTERED:
            yield Change(ALTERED, now.title, "The post is altered.", pence)
    if now.place.is_vacant:
        yield Change(VACANT, now.title, "The post is vacant.")


def _title(standing: Standing | None) -> str:
    return standing.title if standing else "nobody"


def _under(standing: Standing) -> str:
    return f" that reports to {standing.upper.title}" if standing.upper else ""


def _roles_words(then: Standing, now: Standing) -> str:
    gained = [label for role, label in zip(now.roles, now.role_labels, strict=True) if role not in then.roles]
    lost = [label for role, label in zip(then.roles, then.role_labels, strict=True) if role not in now.roles]
    words = [f"it becomes {' and '.join(gained)}"] if gained else []
    words += [f"it is no longer {' and '.join(lost)}"] if lost else []
    return f"{', and '.join(words)}.".capitalize().replace("director", "Director", 1)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty, and the post of the structure that answers it; without an answer that is a gap."""

    duty: Duty
    answer: DutyAnswer | None


@dataclass(frozen=True, slots=True)
class DutyRegister:
    register: Register
    lines: tuple[DutyLine, ...]

    @property
    def unanswered(self) -> int:
        return sum(line.answer is None for line in self.lines)

    @property
    def unproven(self) -> int:
        """Answered, with nothing that shows it."""
        return sum(
            line.answer is not None and not line.answer.evidence_words and not line.answer.document_id
            for line in self.lines
        )


def duties_of(structure: Structure | None, user: User) -> list[DutyRegister]:
    """Every register of duties with who answers each in the structure. Two queries."""
    answers: dict[int, DutyAnswer] = {}
    if structure is not None:
        visible = DutyAnswer.objects.visible_to(user).live().filter(structure=structure)
        answers = {one.duty_id: one for one in visible.select_related("place__post", "document")}
    return [
        DutyRegister(held, tuple(DutyLine(duty, answers.get(duty.pk)) for duty in held.duties)) for held in registers()
    ]


@dataclass(frozen=True, slots=True)
class Registered:
    """A service or system with what it replaced and who uses it, or what it uses."""

    record: Service | System
    replaces: tuple[Service | System, ...]
    later: Service | System | None
    uses: tuple[SystemUse, ...]


def register_of(model: type[Service] | type[System], records: list[Service | System], user: User) -> list[Registered]:
    """What hangs on the services or systems of one page. Two queries, whatever their number."""
    keys = [record.pk for record in records]
    named = [record.replaced_by_id for record in records if record.replaced_by_id]
    visible = model._default_manager.visible_to(user).live()
    others: list[Any] = list(visible.filter(Q(replaced_by__in=keys) | Q(pk__in=named)).order_by("name"))
    by_key = {one.pk: one for one in others}
    replaced: dict[int, list[Service | System]] = defaultdict(list)
    for one in others:
        replaced[one.replaced_by_id or 0].append(one)
    name = "service" if model is Service else "system"
    uses: dict[int, list[SystemUse]] = defaultdict(list)
    using = SystemUse.objects.visible_to(user).live().filter(**{f"{name}__in": keys})
    for use in using.select_related("service", "system").order_by("pk"):
        uses[getattr(use, f"{name}_id")].append(use)
    return [
        Registered(one, tuple(replaced[one.pk]), by_key.get(one.replaced_by_id or 0), tuple(uses[one.pk]))
        for one in records
    ]


def seats_of(body: Body, user: User) -> QuerySet[Seat]:
    return Seat.objects.visible_to(user).live().filter(body=body).select_related("post").order_by("capacity", "pk")


def proofs_of(body: Body, user: User) -> QuerySet[BodyProof]:
    visible = BodyProof.objects.visible_to(user).live().filter(body=body)
    return visible.select_related("document").order_by("matter", "-speaks_for", "-pk")
