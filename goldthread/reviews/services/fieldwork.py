"""Writing the schedule of interviews, who came, who they were, and what reviewers saw and heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.case_data import suspicions_in
from goldthread.frameworks.models import Theme
from goldthread.lib.errors import RuleBroken
from goldthread.lib.inserting import insert_many
from goldthread.organisation.models import Body, Person
from goldthread.organisation.services import add_person
from goldthread.reviews.models import (
    Attendance,
    EvidenceItem,
    Finding,
    Interview,
    InterviewPerson,
    Method,
    Observation,
    ObservationUse,
    Quotes,
    Review,
    Voice,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One entry of the schedule: whom the team hears, whose voice that is, when and where."""

    role_words: str
    voice: str = ""
    hearing: str = ""
    body: Body | None = None
    on_day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    is_group: bool = False
    expected: int | None = None
    led_by: str = ""


@transaction.atomic
def add_interview(
    *, by: User, review: Review, role_words: str, person: Person | None = None, body: Body | None = None
) -> Interview:
    """Somebody heard, as a document tells it; the role is what pages show."""
    _refuse_nobody(role_words)
    return add_record(
        Interview(authority=review.authority, review=review, role_words=role_words[:300], person=person, body=body),
        by=by,
        prefix=f"{review.reference}-I",
    )


@transaction.atomic
def schedule_interview(*, by: User, review: Review, slot: Slot) -> Interview:
    """A slot of the schedule. Raises RuleBroken, naming the field, for one without a role or with odd hours."""
    interview = Interview(authority=review.authority, review=review, attendance=Attendance.PLANNED)
    _fill(interview, slot)
    return add_record(interview, by=by, prefix=f"{review.reference}-I")


@transaction.atomic
def change_interview(*, by: User, interview: Interview, slot: Slot, seen_version: int) -> Interview:
    """Moves a slot, or says better whom it is for."""
    _fill(interview, slot)
    return change_record(interview, by=by, seen_version=seen_version)


def _fill(interview: Interview, slot: Slot) -> None:
    _refuse_nobody(slot.role_words)
    if slot.voice and slot.voice not in Voice.values:
        raise RuleBroken("Choose whose voice it is from the list.", "voice")
    if slot.starts is not None and slot.on_day is None:
        raise RuleBroken("Give the day, too.", "on_day")
    if slot.ends is not None and (slot.starts is None or slot.ends <= slot.starts):
        raise RuleBroken("It ends after it begins; look at both hours.", "ends")
    interview.role_words, interview.voice, interview.hearing = slot.role_words.strip()[:300], slot.voice, slot.hearing
    interview.body, interview.on_day, interview.starts, interview.ends = slot.body, slot.on_day, slot.starts, slot.ends
    interview.place, interview.led_by = slot.place.strip()[:200], slot.led_by.strip()[:200]
    interview.is_group, interview.expected = slot.is_group, slot.expected


def _refuse_nobody(role_words: str) -> None:
    if not role_words.strip():
        raise RuleBroken("Say who is heard, by role.", "role_words")


@transaction.atomic
def record_attendance(
    *, by: User, interview: Interview, attendance: str, quotes: str, seen_version: int, came: int | None = None
) -> Interview:
    """Whether the conversation took place, how many came, and what they agreed to about quotes.

    Raises RuleBroken for people who came to what did not take place.
    """
    if attendance not in Attendance.values or quotes not in Quotes.values:
        raise RuleBroken("Choose one of the answers.", "attendance")
    if came and attendance != Attendance.HELD:
        raise RuleBroken("If people came, it was held; choose that, or leave the number empty.", "came")
    interview.attendance, interview.quotes, interview.came = attendance, quotes, came
    return change_record(interview, by=by, seen_version=seen_version, verb="attend")


@transaction.atomic
def name_people(*, by: User, interview: Interview, named: Sequence[tuple[str, str]]) -> list[InterviewPerson]:
    """The people at an interview, each with name and role. They replace those named before; nobody is named twice.

    Names are kept where they can be erased, apart from the interview, and are no part of the audit trail. Raises
    RuleBroken for a name without letters.
    """
    if any(not name.strip() for name, _ in named):
        raise RuleBroken("Write a name in front of each role, like “A. Example, Head of Service”.", "people")
    change_record(interview, by=by, seen_version=interview.row_version, verb="name_people")
    people = [
        add_person(
            by=by,
            authority=interview.authority,
            name=name.strip()[:200],
            role_words=role.strip()[:300] or interview.role_words,
        )
        for name, role in named
    ]
    InterviewPerson.objects.filter(interview=interview).delete()
    once = list({person.pk: person for person in people}.values())
    made = [
        InterviewPerson(interview=interview, authority=interview.authority, person=person, order=place)
        for place, person in enumerate(once, start=1)
    ]
    insert_many(made)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen or heard, how, and from whom or what."""

    text: str
    method: str
    noted_on: date
    interview: Interview | None = None
    item: EvidenceItem | None = None
    source_words: str = ""
    theme: Theme | None = None
    tags: str = ""
    is_quote: bool = False
    sensitivity: int = 1
    client_key: UUID | None = None


@transaction.atomic
def add_observation(*, by: User, review: Review, seen: Seen) -> Observation:
    """One observation. What a device sends twice is kept once, and the first is returned.

    Raises RuleBroken without words, for what looks like case data, and for a source of another review.
    """
    if not seen.text.strip():
        raise RuleBroken("Write what was seen or heard.", "text")
    if found := suspicions_in(seen.text.splitlines()):
        raise RuleBroken(f"This looks like {found[0].what}. Leave out whatever is about one child or adult.", "text")
    if seen.method not in Method.values:
        raise RuleBroken("Choose how it came to be known.", "method")
    for source in (seen.interview, seen.item):
        if source is not None and source.review_id != review.pk:
            raise RuleBroken(f"{source.reference} belongs to another review.", "source")
    known = Observation.objects.filter(review=review, client_key=seen.client_key).first() if seen.client_key else None
    if known is not None:
        return known
    held = max((one.effective_sensitivity for one in (seen.interview, seen.item) if one is not None), default=0)
    return add_record(
        Observation(
            authority=review.authority,
            review=review,
            text=seen.text.strip(),
            method=seen.method,
            interview=seen.interview,
            item=seen.item,
            source_words=seen.source_words.strip()[:200],
            theme=seen.theme,
            tags=" ".join(seen.tags.lower().split())[:300],
            is_quote=seen.is_quote,
            noted_on=seen.noted_on,
            client_key=seen.client_key,
            sensitivity=seen.sensitivity,
            effective_sensitivity=held,
        ),
        by=by,
        prefix=f"{review.reference}-O",
    )


@transaction.atomic
def draw_on(*, by: User, finding: Finding, observation: Observation) -> ObservationUse:
    """The finding draws on an observation of its own review; said once."""
    if finding.review_id != observation.review_id:
        raise RuleBroken(f"{observation.reference} belongs to another review.", "finding")
    known = ObservationUse.objects.live().filter(finding=finding, observation=observation).first()
    if known is not None:
        return known
    return add_record(
        ObservationUse(
            authority=finding.authority,
            finding=finding,
            observation=observation,
            effective_sensitivity=max(finding.effective_sensitivity, observation.effective_sensitivity),
        ),
        by=by,
        prefix=f"{observation.reference}-U",
    )
