"""What pages show of consultations and equality assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.consultation.models import (
    SERVICE_USERS,
    AssessmentVersion,
    Audience,
    ConsultationEvent,
    EngagedBody,
    EqualityAssessment,
    Exercise,
    FeedbackAnswer,
    FeedbackTheme,
)


@dataclass(frozen=True, slots=True)
class AnsweredTheme:
    """A theme and what became of it: every answer as at the day, the newest first."""

    theme: FeedbackTheme
    answers: tuple[FeedbackAnswer, ...]

    @property
    def now(self) -> FeedbackAnswer | None:
        return self.answers[0] if self.answers else None


@dataclass(frozen=True, slots=True)
class Consulted:
    """A consultation as at a day: how people were asked, who took part, what they said and what became of it."""

    exercise: Exercise
    events: tuple[ConsultationEvent, ...]
    engaged: tuple[EngagedBody, ...]
    themes: tuple[AnsweredTheme, ...]
    assessments: tuple[EqualityAssessment, ...]

    @property
    def answered(self) -> int | None:
        """How many people came or answered, or None where nobody counted at all."""
        counted = [event.answered for event in self.events if event.answered is not None]
        return sum(counted) if counted else None

    @property
    def uncounted(self) -> int:
        return sum(event.answered is None for event in self.events)

    @property
    def heard(self) -> tuple[str, ...]:
        """Whom it asked, in the order of the list of audiences."""
        asked = {event.audience for event in self.events}
        return tuple(str(audience.label) for audience in Audience if audience in asked)

    @property
    def users_missing(self) -> bool:
        asked = {event.audience for event in self.events}
        return self.exercise.affects_users and not asked & {*SERVICE_USERS, Audience.PUBLIC}

    @property
    def unanswered(self) -> int:
        return sum(one.now is None or one.now.outcome == FeedbackAnswer.Outcome.LATER for one in self.themes)


def exercises_of(authority: Authority, user: User) -> QuerySet[Exercise]:
    """The consultations that `user` may read, the newest first, with how many events and answers each had."""
    standing = Q(events__withdrawn_at=None)
    return (
        Exercise.objects.visible_to(user)
        .of(authority)
        .live()
        .annotate(event_count=Count("events", filter=standing), answered=Sum("events__answered", filter=standing))
        .order_by("-opens_on", "-id")
    )


def assessments_of(authority: Authority, user: User) -> QuerySet[EqualityAssessment]:
    """The equality assessments that `user` may read, the newest first, each with the status and day of its last
    version (both None where there is none)."""
    newest = AssessmentVersion.objects.visible_to(user).live().filter(assessment=OuterRef("pk"))
    newest = newest.order_by("-speaks_for", "-pk")
    return (
        EqualityAssessment.objects.visible_to(user)
        .of(authority)
        .live()
        .annotate(
            status_now=Subquery(newest.values("status")[:1]),
            version_now=Subquery(newest.values("version")[:1]),
            dated_now=Subquery(newest.values("speaks_for")[:1]),
        )
        .order_by("-id")
    )


def consulted(exercise: Exercise, user: User, on: date) -> Consulted:
    """A consultation as at `on`. Five queries, whatever its size."""
    events = ConsultationEvent.objects.visible_to(user).live().filter(exercise=exercise)
    engaged = EngagedBody.objects.visible_to(user).live().filter(exercise=exercise).select_related("body")
    said = FeedbackAnswer.objects.visible_to(user).live().filter(speaks_for__lte=on).order_by("-speaks_for", "-pk")
    themes = FeedbackTheme.objects.visible_to(user).live().filter(exercise=exercise)
    themes = themes.prefetch_related(Prefetch("answers", said, to_attr="as_said")).order_by("order", "pk")
    return Consulted(
        exercise=exercise,
        events=tuple(events.order_by("held_on", "pk")),
        engaged=tuple(engaged.order_by("pk")),
        themes=tuple(AnsweredTheme(theme, tuple(getattr(theme, "as_said", ()))) for theme in themes),
        assessments=tuple(assessments_of(exercise.authority, user).filter(exercise=exercise)),
    )


def versions_of(assessment: EqualityAssessment, user: User) -> QuerySet[AssessmentVersion]:
    """Every version of an assessment, the newest first. One query."""
    versions = AssessmentVersion.objects.visible_to(user).live().filter(assessment=assessment)
    return versions.select_related("post").order_by("-speaks_for", "-pk")
