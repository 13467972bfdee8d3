"""The schedule of interviews, names apart, observations, and what findings rest on."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest

from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Sensitivity, State
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.fieldwork_queries import Noted, grounds_of, observations_of, schedule_of, voices_of
from goldthread.reviews.models import Attendance, Interview, Method, Observation, Quotes, Review, Voice
from goldthread.reviews.services import (
    Seen,
    Slot,
    add_interview,
    add_observation,
    change_interview,
    draw_on,
    name_people,
    record_attendance,
    schedule_interview,
    use_evidence,
)
from tests.cast import Cast, cast
from tests.factories.fieldwork import EvidenceFactory, InterviewFactory
from tests.factories.reviews import FindingFactory
from tests.reviews.run_here import ON, of_the_team, review_run_here

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def review(people: Cast) -> Review:
    return review_run_here(people)


@pytest.fixture
def member(review: Review) -> User:
    return of_the_team(review)


def slot(review: Review, member: User, role: str = "Chief executive", **fields: object) -> Interview:
    return schedule_interview(by=member, review=review, slot=Slot(role_words=role, **fields))  # type: ignore[arg-type]


def seen(review: Review, member: User, text: str = "Staff know the plan.", **fields: object) -> Observation:
    values: dict[str, object] = {"method": Method.INTERVIEW, "noted_on": ON, **fields}
    return add_observation(by=member, review=review, seen=Seen(text=text, **values))  # type: ignore[arg-type]


def test_the_schedule_is_in_the_order_of_time(review: Review, member: User) -> None:
    slot(review, member, "No day yet")
    slot(review, member, "Afternoon", on_day=ON, starts=time(14), ends=time(15))
    slot(review, member, "Morning", on_day=ON, starts=time(9))
    slot(review, member, "Some time that day", on_day=ON)
    slot(review, member, "Day before", on_day=ON - timedelta(days=1), starts=time(16))
    order = [one.role_words for one in schedule_of(review, member)]
    assert order == ["Day before", "Morning", "Afternoon", "Some time that day", "No day yet"]
    assert {one.attendance for one in schedule_of(review, member)} == {Attendance.PLANNED}


def test_slots_are_checked(review: Review, member: User) -> None:
    for fields, words in (
        ({"role_words": " "}, "by role"),
        ({"role_words": "Chair", "voice": "loud"}, "from the list"),
        ({"role_words": "Chair", "starts": time(9)}, "day"),
        ({"role_words": "Chair", "on_day": ON, "starts": time(9), "ends": time(9)}, "ends after"),
    ):
        with pytest.raises(RuleBroken, match=words):
            schedule_interview(by=member, review=review, slot=Slot(**fields))


def test_who_came_is_recorded_and_nobody_comes_to_what_was_not_held(review: Review, member: User) -> None:
    group = slot(review, member, "Care leavers", is_group=True, expected=6)
    assert not group.points_to_people
    record_attendance(
        by=member, interview=group, attendance=Attendance.HELD, quotes=Quotes.UNATTRIBUTED, came=3, seen_version=1
    )
    assert (group.heads, group.points_to_people) == (3, True)
    with pytest.raises(RuleBroken, match="it was held"):
        record_attendance(
            by=member, interview=group, attendance=Attendance.CANCELLED, quotes="", came=3, seen_version=2
        )


def test_names_stand_apart_and_are_no_part_of_the_audit_trail(people: Cast, review: Review, member: User) -> None:
    interview = slot(review, member)
    name_people(by=member, interview=interview, named=[("Pat Placeholder", "Chief executive"), ("Sam Sample", "")])
    name_people(by=member, interview=interview, named=[("Pat Placeholder", "Chief executive")])
    assert [str(one) for one in interview.people.all()] == ["Chief executive"]
    assert Person.objects.filter(name="Pat Placeholder").count() == 1
    assert not any("Placeholder" in str(vars(event)) for event in AuditEvent.objects.all())
    with pytest.raises(RuleBroken, match="in front"):
        name_people(by=member, interview=interview, named=[(" ", "Chief executive")])


def test_who_is_missing_is_told_against_the_list(review: Review, member: User) -> None:
    load_packs()
    heard = slot(review, member, "Care leavers", voice=Voice.SERVICE_USER, hearing="young-people", is_group=True)
    record_attendance(by=member, interview=heard, attendance=Attendance.HELD, quotes="", came=6, seen_version=1)
    cancelled = slot(review, member, "Carers", voice=Voice.CARER, hearing="carers")
    record_attendance(by=member, interview=cancelled, attendance=Attendance.CANCELLED, quotes="", seen_version=1)
    slot(review, member, "Head teachers", voice=Voice.PARTNER, hearing="schools", is_group=True)
    voices = voices_of(review, member)
    by_voice = {one.voice: one for one in voices.heard}
    assert (by_voice["Service user"].held, by_voice["Service user"].people) == (1, 6)
    assert by_voice["Carer"].is_missing
    assert (by_voice["Partner"].planned, by_voice["Partner"].is_missing) == (1, False)
    assert len(voices.missing) == voices.asked - 2
    assert {"carers"} < {one.key for one in voices.missing}


def test_what_a_device_sends_twice_is_kept_once(review: Review, member: User) -> None:
    key = uuid4()
    assert seen(review, member, client_key=key) == seen(review, member, "Sent again", client_key=key)
    assert Observation.objects.get().text == "Staff know the plan."


def test_observations_are_checked_and_as_sensitive_as_their_source(people: Cast, review: Review, member: User) -> None:
    other = InterviewFactory.create(review=review_run_here(people, reference="LTA27"))
    for fields, words in (
        ({"text": " "}, "Write what"),
        ({"text": "The child with NHS number 943 476 5919 waits."}, "looks like an NHS number"),
        ({"method": "guess"}, "how it came"),
        ({"interview": other}, "another review"),
    ):
        with pytest.raises(RuleBroken, match=words):
            seen(review, member, **fields)
    closed = EvidenceFactory.create(review=review, effective_sensitivity=Sensitivity.RESTRICTED)
    assert seen(review, member, method=Method.DOCUMENT, item=closed).effective_sensitivity == Sensitivity.RESTRICTED


def test_observations_are_sought_through(review: Review, member: User) -> None:
    visit = seen(review, member, "The front door is locked.", method=Method.VISIT, tags="Access  front-door")
    heard = seen(review, member)
    draw_on(by=member, finding=FindingFactory.create(review=review), observation=heard)
    assert visit.tags == "access front-door"
    assert list(observations_of(review, member, Noted(words="front-door"))) == [visit]
    assert list(observations_of(review, member, Noted(method="visit"))) == [visit]
    assert list(observations_of(review, member, Noted(show="unused"))) == [visit]
    assert [vars(one)["finding_count"] for one in observations_of(review, member)] == [1, 0]


def test_independent_sources_and_methods_are_counted(review: Review, member: User) -> None:
    finding, alone, bare = FindingFactory.create_batch(3, review=review)
    talk, group = slot(review, member), slot(review, member, "Team managers", is_group=True)
    for observation in (
        seen(review, member, "One", interview=talk),
        seen(review, member, "Two", interview=talk),
        seen(review, member, "Three", interview=group, method=Method.GROUP),
        seen(review, member, "Four", method=Method.VISIT),
        seen(review, member, "Five", method=Method.VISIT),
    ):
        draw_on(by=member, finding=finding, observation=observation)
    draw_on(by=member, finding=alone, observation=seen(review, member, "Six", interview=talk))
    use_evidence(by=member, item=EvidenceFactory.create(review=review), claim=finding, matched_afterwards=True)
    found = grounds_of([finding, alone, bare], member)
    grounds = found[finding.pk]
    assert (grounds.sources, len(grounds.methods), grounds.observations, grounds.afterwards) == (4, 4, 5, 1)
    assert grounds.words == "4 independent sources, by 4 methods"
    assert found[alone.pk].is_single
    assert found[bare.pk].words == "Rests on nothing recorded yet"


def test_an_observation_of_one_review_is_no_ground_for_another(people: Cast, review: Review, member: User) -> None:
    with pytest.raises(RuleBroken, match="another review"):
        draw_on(by=member, finding=FindingFactory.create(), observation=seen(review, member))


def test_what_a_letter_names_needs_no_schedule(people: Cast) -> None:
    letter = review_run_here(people, reference="LTA15", run_here=False, state=State.SHARED)
    interview = add_interview(by=people.improvement_lead, review=letter, role_words="Chief executive")
    assert (interview.attendance, interview.heads) == ("", 1)


def test_who_is_not_on_the_team_reads_and_writes_nothing_of_it(people: Cast, review: Review, member: User) -> None:
    interview = slot(review, member)
    observation = seen(review, member)
    finding = FindingFactory.create(review=review)
    for person in (people.improvement_lead, people.director, people.lead_reviewer, people.outsider):
        assert not schedule_of(review, person).exists()
        assert not observations_of(review, person).exists()
        for act in (
            lambda by: slot(review, by),
            lambda by: change_interview(by=by, interview=interview, slot=Slot(role_words="Mine"), seen_version=1),
            lambda by: name_people(by=by, interview=interview, named=[("Pat Placeholder", "")]),
            lambda by: record_attendance(
                by=by, interview=interview, attendance=Attendance.HELD, quotes="", seen_version=1
            ),
            lambda by: seen(review, by),
            lambda by: draw_on(by=by, finding=finding, observation=observation),
        ):
            with pytest.raises(RuleBroken, match="Only the team"):
                act(person)
