"""Consultations with what people said and what changed, and equality assessments with their versions."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.consultation.models import EqualityAssessment, Exercise
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
    engage_body,
)


def enter_asking(work: Work, content: Content) -> None:
    for one in content["consultations"]:
        work.exercises[one["key"]] = _exercise(work, one)
    for one in content["assessments"]:
        work.assessments[one["key"]] = _assessment(work, one)


def _exercise(work: Work, one: Content) -> Exercise:
    details = ExerciseDetails(
        title=one["title"],
        about=one["about"],
        opens_on=work.day(one["opens"]),
        closes_on=work.day(one["closes"]),
        affects_users=one["affects_users"],
    )
    exercise = add_exercise(by=work.lead, authority=work.council, details=details)
    for said in one.get("events", ()):
        event = EventDetails(
            held_on=work.day(said["day"]),
            until_on=work.maybe(said.get("until")),
            mode=said["mode"],
            audience=said["audience"],
            place_words=said["place"],
            asked=said.get("asked"),
            answered=said.get("answered"),
        )
        add_event(by=work.lead, exercise=exercise, details=event)
    for said in one.get("bodies", ()):
        engage_body(
            by=work.lead,
            exercise=exercise,
            body=work.body(said["body"]),
            how=said["how"],
            on_day=work.day(said["day"]),
        )
    for said in one.get("themes", ()):
        theme = add_theme(
            by=work.lead, exercise=exercise, theme=said["theme"], said=said["said"], raised_by=said["raised_by"]
        )
        for answer in said.get("answers", ()):
            answer_theme(
                by=work.lead,
                theme=theme,
                outcome=answer["outcome"],
                words=answer["words"],
                speaks_for=work.day(answer["day"]),
            )
    return exercise


def _assessment(work: Work, one: Content) -> EqualityAssessment:
    details = AssessmentDetails(title=one["title"], about=one["about"], exercise=work.exercises[one["consultation"]])
    assessment = add_assessment(by=work.lead, authority=work.council, details=details)
    for said in one["versions"]:
        add_version(
            by=work.lead,
            assessment=assessment,
            version=said["version"],
            status=said["status"],
            speaks_for=work.day(said["day"]),
            post=work.post_of(said),
            words=said.get("words", ""),
        )
    return assessment
