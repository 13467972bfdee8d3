"""Writing consultations, what people said, what changed because of it, and equality assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.consultation.models import (
    AssessmentVersion,
    ConsultationEvent,
    EngagedBody,
    EqualityAssessment,
    Exercise,
    FeedbackAnswer,
    FeedbackTheme,
)
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDetails:
    """What a form says of a consultation."""

    title: str
    about: str
    opens_on: date
    closes_on: date
    affects_users: bool = True
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """What a form says of one way in which people were asked; None where nobody counted."""

    held_on: date
    mode: str
    audience: str
    until_on: date | None = None
    place_words: str = ""
    asked: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDetails:
    """What a form says of an equality assessment."""

    title: str
    about: str
    exercise: Exercise | None = None
    document: Document | None = None


@transaction.atomic
def add_exercise(*, by: User, authority: Authority, details: ExerciseDetails) -> Exercise:
    """A consultation. Raises RuleBroken when it ends before it opens."""
    return add_record(_exercise(Exercise(authority=authority), details), by=by, prefix="CX")


@transaction.atomic
def change_exercise(*, by: User, exercise: Exercise, details: ExerciseDetails, seen_version: int) -> Exercise:
    """Raises RuleBroken when it ends before it opens, EditConflict when somebody else wrote since."""
    return change_record(_exercise(exercise, details), by=by, seen_version=seen_version)


def _exercise(exercise: Exercise, details: ExerciseDetails) -> Exercise:
    if details.closes_on < details.opens_on:
        raise RuleBroken("A consultation closes on or after the day it opens; correct one of the two.", "closes_on")
    exercise.title, exercise.about = details.title.strip()[:200], details.about.strip()
    exercise.opens_on, exercise.closes_on = details.opens_on, details.closes_on
    exercise.affects_users, exercise.document = details.affects_users, details.document
    return exercise


@transaction.atomic
def add_event(*, by: User, exercise: Exercise, details: EventDetails) -> ConsultationEvent:
    """One way in which people were asked. Raises RuleBroken for a last day before the first, and for more answers
    from a meeting of invited people than there were people."""
    if details.until_on is not None and details.until_on < details.held_on:
        raise RuleBroken("The last day is on or after the first; correct one of the two.", "until_on")
    if details.asked is not None and details.answered is not None and details.answered > details.asked:
        raise RuleBroken("More people answered than were asked; leave “asked” empty if anybody could come.", "asked")
    event = ConsultationEvent(
        authority=exercise.authority,
        exercise=exercise,
        held_on=details.held_on,
        until_on=details.until_on,
        mode=details.mode,
        audience=details.audience,
        place_words=details.place_words.strip()[:200],
        asked=details.asked,
        answered=details.answered,
    )
    return add_record(event, by=by, prefix=f"{exercise.reference}-E")


@transaction.atomic
def engage_body(*, by: User, exercise: Exercise, body: Body, how: str, on_day: date | None = None) -> EngagedBody:
    """A body took part in a consultation. Raises RuleBroken when that is on record, or nothing says how."""
    if not how.strip():
        raise RuleBroken("Say how the body took part.", "how")
    if EngagedBody.objects.live().filter(exercise=exercise, body=body).exists():
        raise RuleBroken(f"{body} is on record for {exercise.reference} already.", "body")
    engaged = EngagedBody(
        authority=exercise.authority, exercise=exercise, body=body, how=how.strip()[:300], on_day=on_day
    )
    return add_record(engaged, by=by, prefix=f"{exercise.reference}-B")


@transaction.atomic
def add_theme(*, by: User, exercise: Exercise, theme: str, said: str, raised_by: int | None = None) -> FeedbackTheme:
    """A theme of what people said, in the council's own words; it stands after those that are there."""
    made = FeedbackTheme(
        authority=exercise.authority,
        exercise=exercise,
        theme=theme.strip()[:200],
        said=said.strip(),
        raised_by=raised_by,
        order=exercise.themes.count(),
    )
    return add_record(made, by=by, prefix=f"{exercise.reference}-F")


@transaction.atomic
def answer_theme(*, by: User, theme: FeedbackTheme, outcome: str, words: str, speaks_for: date) -> FeedbackAnswer:
    """What changed because of a theme; an earlier answer stays. Raises RuleBroken without words."""
    if not words.strip():
        raise RuleBroken("Say what changed, or why nothing did.", "words")
    answer = FeedbackAnswer(
        authority=theme.authority,
        theme=theme,
        outcome=outcome,
        words=words.strip(),
        speaks_for=speaks_for,
        supersedes=theme.answers.order_by("speaks_for", "pk").last(),
    )
    return add_record(answer, by=by, prefix=f"{theme.reference}-A")


@transaction.atomic
def add_assessment(*, by: User, authority: Authority, details: AssessmentDetails) -> EqualityAssessment:
    """An equality assessment of a proposal; its versions follow."""
    assessment = EqualityAssessment(
        authority=authority,
        title=details.title.strip()[:200],
        about=details.about.strip(),
        exercise=details.exercise,
        document=details.document,
    )
    return add_record(assessment, by=by, prefix="EQ")


@transaction.atomic
def add_version(
    *,
    by: User,
    assessment: EqualityAssessment,
    version: str,
    status: str,
    speaks_for: date,
    post: Post | None = None,
    words: str = "",
) -> AssessmentVersion:
    """A version of an assessment on a day; earlier ones stay. Raises RuleBroken for a final one nobody answers for."""
    if status != AssessmentVersion.Status.DRAFT and post is None:
        raise RuleBroken("Name the post that answers for the assessment; only a draft goes without.", "post")
    made = AssessmentVersion(
        authority=assessment.authority,
        assessment=assessment,
        version=version.strip()[:40],
        status=status,
        speaks_for=speaks_for,
        post=post,
        words=words.strip(),
        supersedes=assessment.versions.order_by("speaks_for", "pk").last(),
    )
    return add_record(made, by=by, prefix=f"{assessment.reference}-V")
