from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goldthread.consultation.models import (
    AssessmentVersion,
    ConsultationEvent,
    EngagedBody,
    EqualityAssessment,
    Exercise,
    FeedbackAnswer,
    FeedbackTheme,
)
from tests.cast import Cast
from tests.factories.consultation import (
    AssessmentVersionFactory,
    ConsultationEventFactory,
    EngagedBodyFactory,
    EqualityAssessmentFactory,
    ExerciseFactory,
    FeedbackAnswerFactory,
    FeedbackThemeFactory,
)
from tests.factories.organisation import BodyFactory, PostFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

LISTED = "/northmere/consultations/"


def test_an_officer_enters_a_consultation_from_the_first_form_to_the_answer(people: Cast) -> None:
    officer = page_client(people.improvement_lead)
    begun = officer.get(LISTED)
    assert "whether anybody was asked is not known" in begun.text
    sent = {"title": "One director", "about": "One director?", "opens_on": "15 April 2015", "closes_on": "20 May 2015"}
    officer.client.post(begun.link("Add a consultation"), {**sent, "affects_users": "on"})
    page = f"{LISTED}{Exercise.objects.get().reference}"
    shown = officer.get(page)
    assert "It closed and nobody who uses services was asked." in shown.text
    officer.client.post(
        shown.link("Add a meeting, survey or other event"),
        {"mode": "group", "audience": "carers", "held_on": "21 April 2015", "answered": "12"},
    )
    group = BodyFactory.create(authority=people.council, name="Carers reference group")
    officer.client.post(shown.link("Add a group or committee"), {"body": group.pk, "how": "Read the draft"})
    officer.client.post(
        shown.link("Add what people said"), {"theme": "Breadth", "said": "Too broad.", "raised_by": "3"}
    )
    shown = officer.get(page)
    assert "nobody who uses services" not in shown.text
    officer.client.post(
        shown.link("Say what changed because of it: Breadth"),
        {"outcome": "in_part", "words": "A deputy was added.", "speaks_for": "17 June 2015"},
    )
    said = officer.get(page).text
    assert "Carers reference group (scrutiny): Read the draft" in said
    assert "raised 3 times" in said
    assert "Changed in part, 17 June 2015: A deputy was added." in said
    assert ConsultationEvent.objects.count() == EngagedBody.objects.count() == FeedbackTheme.objects.count() == 1
    assert FeedbackAnswer.objects.get().recorded_by == people.improvement_lead


def test_an_officer_enters_an_equality_assessment_and_its_versions(people: Cast) -> None:
    officer = page_client(people.improvement_lead)
    consultation = ExerciseFactory.create(authority=people.council)
    post = PostFactory.create(authority=people.council)
    sent = {"title": "One director: equality", "about": "One director", "exercise": consultation.pk}
    officer.client.post(officer.get(LISTED).link("Add an equality assessment"), sent)
    page = f"/northmere/equality/{EqualityAssessment.objects.get().reference}"
    assert "whether the assessment was ever made is not known" in officer.get(page).text
    address = officer.get(page).link("Enter a version")
    final = {"version": "1", "status": "final", "speaks_for": "1 June 2015"}
    refused = officer.client.post(address, final)
    assert (refused.status_code, "Name the post that answers" in refused.content.decode()) == (422, True)
    officer.client.post(address, {**final, "post": post.pk})
    assert AssessmentVersion.objects.get().post == post
    assert "1, final, 1 June 2015" in officer.get(LISTED).text


def test_who_may_read_and_who_may_write(people: Cast) -> None:
    theme = FeedbackThemeFactory.create(exercise=ExerciseFactory.create(authority=people.council))
    assessment = EqualityAssessmentFactory.create(authority=people.council)
    one, other = f"{LISTED}{theme.exercise.reference}", f"/northmere/equality/{assessment.reference}"
    for address in (LISTED, one, other):
        assert_readers_only(address, people)
    writing = [f"{one}/{act}" for act in ("change", "events/add", "bodies/add", "themes/add")]
    writing += [f"{LISTED}add", f"{LISTED}themes/{theme.reference}/answer", "/northmere/equality/add"]
    for address in [*writing, f"{other}/versions/add"]:
        assert_writers_only(address, people, people.improvement_lead)


def test_what_was_entered_wrongly_is_withdrawn_with_a_reason_and_leaves_the_page(people: Cast) -> None:
    officer = page_client(people.improvement_lead)
    exercise = ExerciseFactory.create(authority=people.council)
    event = ConsultationEventFactory.create(exercise=exercise)
    group = EngagedBodyFactory.create(exercise=exercise)
    theme = FeedbackThemeFactory.create(exercise=exercise)
    assessment = EqualityAssessmentFactory.create(authority=people.council)
    for record, address in (
        (event, f"{LISTED}events/{event.reference}/withdraw"),
        (group, f"{LISTED}bodies/{group.reference}/withdraw"),
        (theme, f"{LISTED}themes/{theme.reference}/withdraw"),
        (exercise, f"{LISTED}{exercise.reference}/withdraw"),
        (assessment, f"/northmere/equality/{assessment.reference}/withdraw"),
    ):
        assert_writers_only(address, people, people.improvement_lead)
        assert officer.client.post(address, {"version": 1}).status_code == 422
        assert officer.client.post(address, {"version": 1, "why": "Entered twice."}).status_code == 302
        record.refresh_from_db()
        assert record.withdrawn_why == "Entered twice."
    shown = officer.get(f"{LISTED}{exercise.reference}").text
    assert "Withdrawn on" in shown
    assert "No feedback on record." in shown


def test_changing_what_somebody_else_changed_shows_both_versions(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council, row_version=2)
    sent = {"title": "Mine", "about": "Mine", "opens_on": "15 April 2015", "closes_on": "20 May 2015", "version": 1}
    page = page_client(people.improvement_lead).post(f"{LISTED}{exercise.reference}/change", status=422, **sent)
    assert "was changed while you were writing" in page.text


def test_as_at_a_day_later_answers_are_not_shown(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)
    answer = FeedbackAnswerFactory.create(theme=FeedbackThemeFactory.create(exercise=exercise))
    reader = page_client(people.scrutiny_member)
    before = answer.speaks_for - timedelta(days=1)
    assert answer.words in reader.get(f"{LISTED}{exercise.reference}").text
    assert answer.words not in reader.get(f"{LISTED}{exercise.reference}?as-at={before.isoformat()}").text


def test_an_open_consultation_is_not_yet_blamed(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council, closes_on=timezone.localdate())
    assert "It closed" not in page_client(people.scrutiny_member).get(f"{LISTED}{exercise.reference}").text


def test_the_pages_take_no_more_queries_when_they_grow(people: Cast) -> None:
    exercise = ExerciseFactory.create(authority=people.council)
    FeedbackAnswerFactory.create(theme=FeedbackThemeFactory.create(exercise=exercise))
    assessment = EqualityAssessmentFactory.create(authority=people.council, exercise=exercise)
    AssessmentVersionFactory.create(assessment=assessment)

    def more() -> None:
        ExerciseFactory.create_batch(5, authority=people.council)
        ConsultationEventFactory.create_batch(5, exercise=exercise)
        EngagedBodyFactory.create_batch(5, exercise=exercise)
        AssessmentVersionFactory.create_batch(5, assessment=assessment)
        for theme in FeedbackThemeFactory.create_batch(5, exercise=exercise):
            FeedbackAnswerFactory.create(theme=theme)

    reader = page_client(people.scrutiny_member)
    assert_queries_do_not_grow(LISTED, reader, more, at_most=6)
    assert_queries_do_not_grow(f"{LISTED}{exercise.reference}", reader, more, at_most=10)
    assert_queries_do_not_grow(f"/northmere/equality/{assessment.reference}", reader, more, at_most=7)
