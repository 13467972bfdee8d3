"""Writing the notes on data protection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.documents.impact.models import ImpactNote, Section
from goldthread.lib.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDetails:
    """`decided_by` is a role; `review_on` the day on which the answer is looked at again."""

    words: str
    decided_by: str
    decided_on: date
    review_on: date | None = None


@transaction.atomic
def write_note(
    *, by: User, authority: Authority, section: Section, details: NoteDetails, seen_version: int
) -> ImpactNote:
    """A new answer to one question; the earlier ones stay. `seen_version` is 0 where there was none.

    Raises RuleBroken without words or a role, for a day of review before the decision, and when somebody else has
    answered since.
    """
    if not details.words.strip():
        raise RuleBroken("Write the answer.", "words")
    if not details.decided_by.strip():
        raise RuleBroken("Say which role decided it.", "decided_by")
    if details.review_on is not None and details.review_on <= details.decided_on:
        raise RuleBroken("The day of review comes after the decision.", "review_on")
    list(Authority.objects.select_for_update().filter(pk=authority.pk))
    earlier = ImpactNote.objects.filter(authority=authority, section=section)
    last = earlier.aggregate(last=Max("version"))["last"] or 0
    if last != seen_version:
        raise RuleBroken("Somebody else answered this just now. Go back, read what they wrote, then write yours.")
    note = ImpactNote.objects.create(
        authority=authority,
        section=section,
        version=last + 1,
        words=details.words.strip(),
        decided_by=details.decided_by.strip()[:120],
        decided_on=details.decided_on,
        review_on=details.review_on,
        recorded_by=by,
        recorded_at=timezone.now(),
    )
    record_event(
        by=by,
        authority_uuid=authority.uuid,
        verb="write",
        kind="impact_note",
        subject_uuid=note.uuid,
        wrote={"section": section, "version": note.version, "words": note.words},
    )
    return note
