"""The notes on data protection."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.documents.impact.models import ImpactNote, Section
from goldthread.documents.impact.queries import EARLIER_SHOWN, answers_of
from goldthread.documents.impact.services import NoteDetails, write_note
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast
from tests.factories.documents import ImpactNoteFactory

DECIDED = date(2026, 5, 1)
DETAILS = NoteDetails(
    words="To follow up what reviewers asked.",
    decided_by="Data protection officer",
    decided_on=DECIDED,
    review_on=date(2027, 5, 1),
)


def write(people: Cast, seen: int = 0, details: NoteDetails = DETAILS) -> ImpactNote:
    return write_note(
        by=people.improvement_lead,
        authority=people.council,
        section=Section.PURPOSE,
        details=details,
        seen_version=seen,
    )


@pytest.mark.django_db
def test_a_later_answer_stands_above_the_earlier_which_stays(people: Cast) -> None:
    write(people)
    write(people, seen=1)
    [purpose, *others] = answers_of(people.council, date(2027, 4, 30))
    assert purpose.newest is not None
    assert (purpose.newest.version, [note.version for note in purpose.earlier]) == (2, [1])
    assert not purpose.is_due
    assert [other.newest for other in others] == [None] * 4
    assert answers_of(people.council, date(2027, 5, 1))[0].is_due
    assert AuditEvent.objects.filter(kind="impact_note", verb="write").count() == 2


@pytest.mark.django_db
def test_of_two_who_write_at_once_the_second_is_told(people: Cast) -> None:
    write(people)
    with pytest.raises(RuleBroken, match="Somebody else answered this just now"):
        write(people)
    assert ImpactNote.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("details", "field"),
    [
        (NoteDetails(words=" ", decided_by="Officer", decided_on=DECIDED), "words"),
        (NoteDetails(words="Words.", decided_by="", decided_on=DECIDED), "decided_by"),
        (NoteDetails(words="Words.", decided_by="Officer", decided_on=DECIDED, review_on=DECIDED), "review_on"),
    ],
)
def test_an_answer_has_words_a_role_and_a_later_day_of_review(people: Cast, details: NoteDetails, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        write(people, details=details)
    assert refused.value.field == field


@pytest.mark.django_db
def test_the_answers_of_another_council_are_not_ours_and_very_many_are_not_all_read(people: Cast) -> None:
    ImpactNoteFactory.create(authority=people.elsewhere)
    for version in range(1, 40):
        ImpactNoteFactory.create(authority=people.council, section=Section.RISKS, version=version)
    with CaptureQueriesContext(connection) as captured:
        answers = answers_of(people.council, DECIDED)
    assert len(captured) == len(Section)
    assert answers[0].newest is None
    assert [len(answer.earlier) for answer in answers] == [0, 0, EARLIER_SHOWN, 0, 0]
