"""The interview list: roles and bodies, and no name even for those who may see names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldthread.publishing.manuscript import Row, Table, texts_of
from goldthread.publishing.report import manuscript_of
from goldthread.publishing.reports.interview_list import InterviewList
from goldthread.reviews.models.interviews import Attendance, Voice
from tests.cast import Cast
from tests.factories.fieldwork import InterviewFactory
from tests.factories.organisation import PersonFactory
from tests.publishing.reviewed import Reviewed


def test_it_lists_roles_with_voice_day_and_attendance(people: Cast, held: Reviewed) -> None:
    InterviewFactory.create(
        review=held.letter,
        role_words="Chair of the carers’ forum",
        voice=Voice.CARER,
        on_day=date(2025, 1, 14),
        attendance=Attendance.HELD,
    )
    made = manuscript_of(InterviewList(), held.scope(people.improvement_lead))
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.rows == (Row(("1", "Chair of the carers’ forum", "Carer", "14 January 2025", "Held")),)
    assert "One conversation is on record for LTA25." in str(made.blocks)


def test_a_slot_in_which_nobody_was_heard_is_no_conversation(people: Cast, held: Reviewed) -> None:
    for attendance in Attendance.values:
        InterviewFactory.create(review=held.letter, attendance=attendance)
    made = manuscript_of(InterviewList(), held.scope(people.improvement_lead))
    said = "Two conversations are on record for LTA25; three slots of the schedule brought none so far."
    assert said in str(made.blocks)


def test_names_never_stand_in_it(people: Cast, held: Reviewed) -> None:
    person = PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Head of Quality")
    InterviewFactory.create(review=held.letter, role_words="Perdita Quillfeather, Head of Quality", person=person)
    scope = replace(held.scope(people.improvement_lead), shows_names=True)
    assert not [text for text in texts_of(manuscript_of(InterviewList(), scope)) if "Perdita" in text]
