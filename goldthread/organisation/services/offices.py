"""Appointments to posts, posts that councils share, answers to duties, seats on bodies and what boards can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.frameworks.models import Duty
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import (
    Appointment,
    Body,
    BodyProof,
    DutyAnswer,
    Person,
    Place,
    Post,
    Seat,
    SharedPost,
    Structure,
)
from goldthread.organisation.services.naming import add_person
from goldthread.organisation.services.structures import lock


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentDetails:
    """Who holds a post; without a name the holder is not named. `has_experience` is None where nobody said."""

    from_on: date
    name: str = ""
    until_on: date | None = None
    standing: str = Appointment.Standing.SUBSTANTIVE
    has_experience: bool | None = None
    experience_words: str = ""
    decided_where: str = ""
    decided_on: date | None = None
    confirming_body: Body | None = None
    confirmed_on: date | None = None


@transaction.atomic
def appoint(*, by: User, post: Post, details: AppointmentDetails) -> Appointment:
    """Somebody holds a post from a day on. Two at once are recorded as they were: the live test tells of it.

    Raises RuleBroken when it ends before it begins, or was confirmed by nobody.
    """
    _refuse(details)
    person: Person | None = None
    if details.name.strip():
        person = add_person(by=by, authority=post.authority, name=details.name.strip(), role_words=post.title)
    appointment = Appointment(
        authority=post.authority, post=post, person=person, speaks_for=details.decided_on or details.from_on
    )
    appointment.speaks_for = min(appointment.speaks_for, details.from_on)
    _tell(appointment, details)
    return add_record(appointment, by=by, prefix="AP")


@transaction.atomic
def correct_appointment(
    *, by: User, appointment: Appointment, details: AppointmentDetails, speaks_for: date
) -> Appointment:
    """A later statement of the same appointment: it ended, was confirmed, or was recorded wrongly.

    The earlier statement stays, for days before `speaks_for`. Raises RuleBroken when a later one is there already.
    """
    _refuse(details)
    if Appointment.objects.live().filter(supersedes=appointment).exists():
        raise RuleBroken("A later statement is on record already; change that one.")
    if speaks_for < appointment.speaks_for:
        raise RuleBroken("A later statement cannot speak for an earlier day.", "speaks_for")
    person = appointment.person
    if details.name.strip():
        person = add_person(
            by=by, authority=appointment.authority, name=details.name.strip(), role_words=appointment.post.title
        )
    later = Appointment(
        authority=appointment.authority,
        post=appointment.post,
        person=person,
        speaks_for=speaks_for,
        supersedes=appointment,
    )
    _tell(later, details)
    return add_record(later, by=by, verb="supersede", prefix="AP")


def _refuse(details: AppointmentDetails) -> None:
    if details.until_on is not None and details.until_on < details.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    if details.confirmed_on is not None and details.confirming_body is None:
        raise RuleBroken("Say which body confirmed it.", "confirming_body")


def _tell(appointment: Appointment, details: AppointmentDetails) -> None:
    for name in ("from_on", "until_on", "standing", "has_experience", "decided_on", "confirming_body", "confirmed_on"):
        setattr(appointment, name, getattr(details, name))
    appointment.experience_words = details.experience_words.strip()
    appointment.decided_where = details.decided_where.strip()[:300]


@transaction.atomic
def share_post(
    *, by: User, post: Post, council_words: str, judged_where: str = "", judged_on: date | None = None
) -> SharedPost:
    """The post is shared with another council; where and when this council judged that one person can do both."""
    if not council_words.strip():
        raise RuleBroken("Name the other council.", "council_words")
    shared = SharedPost(
        authority=post.authority,
        post=post,
        council_words=council_words.strip()[:200],
        judged_where=judged_where.strip()[:300],
        judged_on=judged_on,
    )
    return add_record(shared, by=by, prefix="SP")


@transaction.atomic
def answer_duty(
    *,
    by: User,
    structure: Structure,
    duty: Duty,
    place: Place,
    evidence_words: str = "",
    document: Document | None = None,
    seen_version: int = 0,
) -> DutyAnswer:
    """A post of the structure answers a duty; an answer that is there is changed, if it is the one that was seen.

    `seen_version` is 0 when none was. Raises RuleBroken for a post of another structure.
    """
    lock(structure)
    if place.structure_id != structure.pk:
        raise RuleBroken("Choose a post of this structure.", "place")
    held = DutyAnswer.objects.live().filter(structure=structure, duty=duty).select_related("authority").first()
    answer = held or DutyAnswer(authority=structure.authority, structure=structure, duty=duty)
    answer.place, answer.evidence_words, answer.document = place, evidence_words.strip(), document
    if held is None:
        return add_record(answer, by=by, prefix="DA")
    return change_record(answer, by=by, seen_version=seen_version)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDetails:
    """Who sits on a body: one of our posts, or somebody in words."""

    post: Post | None = None
    holder_words: str = ""
    capacity: str = Seat.Capacity.MEMBER
    partner: str = Seat.Partner.COUNCIL
    from_on: date | None = None
    until_on: date | None = None


@transaction.atomic
def add_seat(*, by: User, body: Body, details: SeatDetails) -> Seat:
    """Somebody sits on a body. Raises RuleBroken without a post and without words."""
    if details.post is None and not details.holder_words.strip():
        raise RuleBroken("Choose a post, or say in words who it is: a role, not a name.", "holder_words")
    if details.from_on and details.until_on and details.until_on < details.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    seat = Seat(
        authority=body.authority,
        body=body,
        post=details.post,
        holder_words="" if details.post else details.holder_words.strip()[:200],
        capacity=details.capacity,
        partner=details.partner,
        from_on=details.from_on,
        until_on=details.until_on,
    )
    return add_record(seat, by=by, prefix="SE")


@transaction.atomic
def end_seat(*, by: User, seat: Seat, until_on: date, seen_version: int) -> Seat:
    if seat.from_on is not None and until_on < seat.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    seat.until_on = until_on
    return change_record(seat, by=by, seen_version=seen_version, verb="end")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofDetails:
    matter: str
    words: str
    speaks_for: date
    covers_from: date | None = None
    covers_until: date | None = None
    document: Document | None = None


@transaction.atomic
def add_body_proof(*, by: User, body: Body, details: ProofDetails) -> BodyProof:
    """What a board can show, from a day on. A plan or report says which days it covers."""
    yearly = details.matter in (BodyProof.Matter.PLAN, BodyProof.Matter.REPORT)
    if yearly and (details.covers_from is None or details.covers_until is None):
        raise RuleBroken("Say which days it covers, for example 1 April 2025 to 31 March 2026.", "covers_from")
    if details.covers_from and details.covers_until and details.covers_until < details.covers_from:
        raise RuleBroken("The last day comes before the first.", "covers_until")
    proof = BodyProof(
        authority=body.authority,
        body=body,
        matter=details.matter,
        words=details.words.strip()[:300],
        speaks_for=details.speaks_for,
        covers_from=details.covers_from,
        covers_until=details.covers_until,
        document=details.document,
    )
    return add_record(proof, by=by, prefix="BP")


@transaction.atomic
def set_safeguards(*, by: User, body: Body, safeguards: str, seen_version: int) -> Body:
    """Whether a board keeps children or adults safe; the rules about such boards ask for it."""
    body.safeguards = safeguards
    return change_record(body, by=by, seen_version=seen_version, verb="safeguards")
