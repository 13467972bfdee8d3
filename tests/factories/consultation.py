"""Consultations with what people said, and equality assessments with their versions."""

from __future__ import annotations

from datetime import date

from factory.declarations import Sequence

from goldthread.consultation.models import (
    AssessmentVersion,
    Audience,
    ConsultationEvent,
    EngagedBody,
    EqualityAssessment,
    Exercise,
    FeedbackAnswer,
    FeedbackTheme,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.organisation import BodyFactory


class ExerciseFactory(RecordFactory[Exercise]):
    class Meta:
        model = Exercise

    title = Sequence(lambda number: f"One people directorate {number}")
    about = "Whether children’s and adult services should have one director."
    opens_on = date(2015, 4, 15)
    closes_on = date(2015, 5, 20)


class ConsultationEventFactory(RecordFactory[ConsultationEvent]):
    class Meta:
        model = ConsultationEvent

    exercise = beside(ExerciseFactory)
    held_on = date(2015, 4, 21)
    mode = ConsultationEvent.Mode.MEETING
    audience = Audience.WORKFORCE


class EngagedBodyFactory(RecordFactory[EngagedBody]):
    class Meta:
        model = EngagedBody

    exercise = beside(ExerciseFactory)
    body = beside(BodyFactory)
    how = "Commented on the draft"


class FeedbackThemeFactory(RecordFactory[FeedbackTheme]):
    class Meta:
        model = FeedbackTheme

    exercise = beside(ExerciseFactory)
    theme = Sequence(lambda number: f"Breadth of the post {number}")
    said = "Many asked whether one person can see to both."


class FeedbackAnswerFactory(RecordFactory[FeedbackAnswer]):
    class Meta:
        model = FeedbackAnswer

    theme = beside(FeedbackThemeFactory)
    outcome = FeedbackAnswer.Outcome.CHANGED
    words = "A second tier was added."
    speaks_for = date(2015, 6, 17)


class EqualityAssessmentFactory(RecordFactory[EqualityAssessment]):
    class Meta:
        model = EqualityAssessment

    title = Sequence(lambda number: f"Equality assessment of the directorate {number}")
    about = "One directorate for people."


class AssessmentVersionFactory(RecordFactory[AssessmentVersion]):
    class Meta:
        model = AssessmentVersion

    assessment = beside(EqualityAssessmentFactory)
    version = Sequence(lambda number: f"0.{number}")
    status = AssessmentVersion.Status.DRAFT
    speaks_for = date(2015, 5, 1)
