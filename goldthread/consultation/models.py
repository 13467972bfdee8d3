"""Who was asked, what they said and what changed because of it; and who a proposal would help or harm.

What people said stands here as themes in our own words: no quote, no name, no answer of one person.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Post


class Audience(models.TextChoices):
    """Whom an event is for. The first three are those who use services."""

    USERS = "users", "People who use services"
    CARERS = "carers", "Carers and families"
    CHILDREN = "children", "Children and young people"
    WORKFORCE = "workforce", "Workforce"
    UNIONS = "unions", "Trade unions"
    PARTNERS = "partners", "Partners"
    MEMBERS = "members", "Councillors"
    PUBLIC = "public", "Everybody"


SERVICE_USERS = (Audience.USERS, Audience.CARERS, Audience.CHILDREN)


class Exercise(Record):
    """A consultation: what was asked about, and the days between which people could answer."""

    kind: ClassVar[str] = "exercise"

    title = models.CharField(max_length=200)
    about = models.TextField("what people were asked about")
    opens_on = models.DateField()
    closes_on = models.DateField()
    affects_users = models.BooleanField(
        "changes what people who use services receive",
        default=True,
        help_text="Then they are to be among those who are asked.",
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="exercises")

    class Meta(Record.Meta):
        verbose_name = "consultation"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="a_consultation_ends_after_it_opens"
            ),
        ]
        indexes = [models.Index(fields=["authority", "opens_on"], name="exercise_by_day")]

    def __str__(self) -> str:
        return self.title


class ConsultationEvent(Record):
    """One way in which people were asked: a meeting, a survey, a drop-in."""

    kind: ClassVar[str] = "consultation_event"

    class Mode(models.TextChoices):
        MEETING = "meeting", "Meeting"
        DROP_IN = "drop_in", "Drop-in"
        SURVEY = "survey", "Survey"
        ONLINE = "online", "Online event"
        LETTER = "letter", "Letter or e-mail"
        GROUP = "group", "Focus or reference group"
        OTHER = "other", "Another way"

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="events")
    held_on = models.DateField("day, or the first of several")
    until_on = models.DateField("last day", null=True, blank=True)
    mode = models.CharField(max_length=10, choices=Mode)
    audience = models.CharField(max_length=10, choices=Audience)
    place_words = models.CharField("place or how it was announced", max_length=200, blank=True)
    asked = models.PositiveIntegerField("people asked", null=True, blank=True)
    answered = models.PositiveIntegerField("people who came or answered", null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("held_on")), name="an_event_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} for {self.get_audience_display().lower()}"


class EngagedBody(Record):
    """A stakeholder group, union committee or board that took part in a consultation, and how."""

    kind: ClassVar[str] = "engaged_body"

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="engaged")
    body = models.ForeignKey(Body, models.PROTECT, related_name="engaged_in")
    how = models.CharField("how it took part", max_length=300)
    on_day = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "engaged bodies"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["exercise", "body"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_body_takes_part_in_a_consultation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.how}"


class FeedbackTheme(Record):
    """What people said, as one theme in our own words, unattributed."""

    kind: ClassVar[str] = "feedback_theme"

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=200)
    said = models.TextField("what was said")
    raised_by = models.PositiveIntegerField("how often it was raised", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.theme


class FeedbackAnswer(Statement):
    """What changed because of a theme, or why nothing did, as decided on a day (`speaks_for`)."""

    kind: ClassVar[str] = "feedback_answer"

    class Outcome(models.TextChoices):
        CHANGED = "changed", "The proposal was changed"
        IN_PART = "in_part", "Changed in part"
        UNCHANGED = "unchanged", "Not changed"
        LATER = "later", "To be decided later"

    theme = models.ForeignKey(FeedbackTheme, models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField("what changed, or why nothing did")

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.words}"


class EqualityAssessment(Record):
    """Whom a proposal would help or harm (Equality Act 2010, section 149). Its versions are dated statements."""

    kind: ClassVar[str] = "equality_assessment"

    title = models.CharField(max_length=200)
    about = models.TextField("the proposal that it looks at")
    exercise = models.ForeignKey(Exercise, models.PROTECT, null=True, blank=True, related_name="assessments")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="equality_assessments")

    def __str__(self) -> str:
        return self.title


class AssessmentVersion(Statement):
    """A version of an equality assessment and what it was on a day (`speaks_for`): a draft, final, looked at again."""

    kind: ClassVar[str] = "assessment_version"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        FINAL = "final", "Final"
        REVIEWED = "reviewed", "Looked at again after the change"

    assessment = models.ForeignKey(EqualityAssessment, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="assessment_versions")
    words = models.TextField("what it found", blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status="draft") | Q(post__isnull=False), name="somebody_answers_for_a_final_assessment"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version}, {self.get_status_display().lower()}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


register(
    Kind("exercise", "consultation", "consultations", "consultation.Exercise", "consultation:exercise"),
    Kind(
        "consultation_event",
        "consultation event",
        "consultation events",
        "consultation.ConsultationEvent",
        "consultation:consultation_event",
    ),
    Kind(
        "engaged_body",
        "part of a body in a consultation",
        "parts of bodies in consultations",
        "consultation.EngagedBody",
        "consultation:engaged_body",
        is_tie=True,
    ),
    Kind(
        "feedback_theme",
        "theme of feedback",
        "themes of feedback",
        "consultation.FeedbackTheme",
        "consultation:feedback_theme",
    ),
    Kind(
        "feedback_answer",
        "answer to feedback",
        "answers to feedback",
        "consultation.FeedbackAnswer",
        "consultation:feedback_answer",
    ),
    Kind(
        "equality_assessment",
        "equality assessment",
        "equality assessments",
        "consultation.EqualityAssessment",
        "consultation:equality_assessment",
    ),
    Kind(
        "assessment_version",
        "version of an equality assessment",
        "versions of equality assessments",
        "consultation.AssessmentVersion",
        "consultation:assessment_version",
    ),
)
