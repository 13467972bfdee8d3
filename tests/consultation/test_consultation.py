"""Who was asked, what they said and what changed; and equality assessments."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.consultation.models import AssessmentVersion, Audience, ConsultationEvent, FeedbackAnswer
from goldthread.consultation.queries import assessments_of, consulted, exercises_of, versions_of
from goldthread.consultation.services import (
    AssessmentDetails,
    EventDetails,
    ExerciseDetails,
    add_assessment,
    add_event,
    add_exercise,
    add_theme,
    add_version,
    answer_theme,
    change_exercise,
    engage_body,
)
from goldthread.lib.errors import EditConflict, RuleBroken
from tests.cast import Cast, cast
from tests.factories.consultation import (
    AssessmentVersionFactory,
    ConsultationEventFactory,
    EqualityAssessmentFactory,
    ExerciseFactory,
    FeedbackAnswerFactory,
    FeedbackThemeFactory,
)
from tests.factories.organisation import BodyFactory, PostFactory

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE = date(2015, 4, 15), date(2015, 5, 20), date(2015, 6, 17)


@pytest.fixture
def people() -> Cast:
    return cast()


def details(**other: Any) -> ExerciseDetails:
    said = {"title": "One director", "about": "One director for both.", "opens_on": APRIL, "closes_on": MAY}
    return ExerciseDetails(**{**said, **other})


def test_a_consultation_is_kept_from_the_first_question_to_what_changed(people: Cast) -> None:
    by = people.improvement_lead
    exercise = add_exercise(by=by, authority=people.council, details=details())
    meeting = EventDetails(held_on=APRIL, mode="meeting", audience="workforce", asked=60, answered=41)
    survey = EventDetails(held_on=APRIL, until_on=MAY, mode="survey", audience="carers", answered=112)
    add_event(by=by, exercise=exercise, details=meeting)
    add_event(by=by, exercise=exercise, details=survey)
    union = BodyFactory.create(authority=people.council, name="Joint union committee")
    engage_body(by=by, exercise=exercise, body=union, how="Met twice on the draft", on_day=APRIL)
    theme = add_theme(by=by, exercise=exercise, theme="Breadth", said="Too broad for one person.", raised_by=14)
    answer_theme(by=by, theme=theme, outcome="later", words="Cabinet decides.", speaks_for=MAY)
    answer_theme(by=by, theme=theme, outcome="changed", words="A deputy was added.", speaks_for=JUNE)
    before, after = consulted(exercise, by, MAY), consulted(exercise, by, JUNE)
    assert (after.answered, after.uncounted, after.users_missing) == (153, 0, False)
    assert after.heard == ("Carers and families", "Workforce")
    assert [one.body.name for one in after.engaged] == ["Joint union committee"]
    assert (before.unanswered, after.unanswered) == (1, 0)
    assert [answer.outcome for answer in after.themes[0].answers] == ["changed", "later"]
    assert after.themes[0].answers[0].supersedes == after.themes[0].answers[1]


def test_every_write_leaves_one_event(people: Cast) -> None:
    by = people.improvement_lead
    exercise = add_exercise(by=by, authority=people.council, details=details())
    changed = change_exercise(by=by, exercise=exercise, details=details(title="Two directors"), seen_version=1)
    assert (changed.title, changed.row_version) == ("Two directors", 2)
    written = AuditEvent.objects.filter(subject_uuid=exercise.uuid).order_by("sequence")
    assert list(written.values_list("verb", flat=True)) == ["create", "change"]


def test_two_editors_do_not_overwrite_each_other(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)
    change_exercise(by=people.improvement_lead, exercise=exercise, details=details(title="First"), seen_version=1)
    with pytest.raises(EditConflict):
        change_exercise(by=people.improvement_lead, exercise=exercise, details=details(), seen_version=1)


def test_what_cannot_be_is_refused_with_its_field(people: Cast) -> None:
    by, exercise = people.improvement_lead, ExerciseFactory.create(authority=people.council)
    body = BodyFactory.create(authority=people.council)
    engage_body(by=by, exercise=exercise, body=body, how="Commented")
    late = EventDetails(held_on=MAY, until_on=APRIL, mode="survey", audience="users")
    crowded = EventDetails(held_on=MAY, mode="group", audience="users", asked=8, answered=9)
    assessment = EqualityAssessmentFactory.create(authority=people.council)
    theme = FeedbackThemeFactory.create(exercise=exercise)
    for field, act in (
        (
            "closes_on",
            lambda: add_exercise(by=by, authority=people.council, details=details(closes_on=date(2015, 4, 14))),
        ),
        ("until_on", lambda: add_event(by=by, exercise=exercise, details=late)),
        ("asked", lambda: add_event(by=by, exercise=exercise, details=crowded)),
        ("how", lambda: engage_body(by=by, exercise=exercise, body=body, how=" ")),
        ("body", lambda: engage_body(by=by, exercise=exercise, body=body, how="Again")),
        ("words", lambda: answer_theme(by=by, theme=theme, outcome="unchanged", words=" ", speaks_for=MAY)),
        ("post", lambda: add_version(by=by, assessment=assessment, version="1", status="final", speaks_for=MAY)),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.field == field


def test_the_database_refuses_it_too(people: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ExerciseFactory.create(opens_on=MAY, closes_on=APRIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationEventFactory.create(held_on=MAY, until_on=APRIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssessmentVersionFactory.create(status=AssessmentVersion.Status.FINAL, post=None)


@pytest.mark.parametrize(
    ("audience", "affects", "missing"),
    [
        (Audience.WORKFORCE, True, True),
        (Audience.WORKFORCE, False, False),
        (Audience.CHILDREN, True, False),
        (Audience.PUBLIC, True, False),
    ],
)
def test_those_who_use_services_are_missed_where_it_concerns_them(
    people: Cast, audience: str, affects: bool, missing: bool
) -> None:
    exercise = ExerciseFactory.create(authority=people.council, affects_users=affects)
    ConsultationEventFactory.create(exercise=exercise, audience=audience)
    assert consulted(exercise, people.improvement_lead, JUNE).users_missing is missing


def test_nobody_counted_is_not_nought(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)
    ConsultationEventFactory.create(exercise=exercise)
    found = consulted(exercise, people.improvement_lead, JUNE)
    assert (found.answered, found.uncounted) == (None, 1)


def test_an_assessment_shows_its_last_version_and_keeps_the_others(people: Cast) -> None:
    by = people.improvement_lead
    about = AssessmentDetails(title="Assessment of one director", about="One director for both.")
    assessment = add_assessment(by=by, authority=people.council, details=about)
    post = PostFactory.create(authority=people.council)
    add_version(by=by, assessment=assessment, version="0.1", status="draft", speaks_for=APRIL)
    add_version(by=by, assessment=assessment, version="1", status="final", speaks_for=MAY, post=post, words="None.")
    assert [one.version for one in versions_of(assessment, by)] == ["1", "0.1"]
    listed = vars(assessments_of(people.council, by).get())
    assert (listed["status_now"], listed["version_now"], listed["dated_now"]) == ("final", "1", MAY)
    assert not versions_of(assessment, by)[0].is_draft


def test_reads_take_as_many_queries_at_any_size(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)

    def count() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            found = consulted(exercise, people.improvement_lead, JUNE)
            assert all(one.body.name for one in found.engaged)
        with CaptureQueriesContext(connection) as listing:
            assert list(exercises_of(people.council, people.improvement_lead))
        return len(page), len(listing)

    few = count()
    ConsultationEventFactory.create_batch(9, exercise=exercise)
    for theme in FeedbackThemeFactory.create_batch(9, exercise=exercise):
        FeedbackAnswerFactory.create_batch(2, theme=theme, outcome=FeedbackAnswer.Outcome.UNCHANGED)
    EqualityAssessmentFactory.create_batch(3, authority=people.council, exercise=exercise)
    many = count()
    assert many[1] == few[1]
    assert many[0] <= few[0] + 1  # the answers of themes, which are not asked for where there is no theme


def test_counts_of_a_list_are_not_multiplied(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)
    ConsultationEventFactory.create_batch(3, exercise=exercise, answered=5, mode=ConsultationEvent.Mode.SURVEY)
    listed = vars(exercises_of(people.council, people.improvement_lead).get())
    assert (listed["event_count"], listed["answered"]) == (3, 15)
