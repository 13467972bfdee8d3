"""Whom a review hears: the schedule of slots on site, by role. Names stand apart."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Person
from goldthread.reviews.models.review import Review

SMALL_GROUP = 5
"""In a group of fewer people, words that are quoted as the group's point to one of them."""


class Voice(models.TextChoices):
    """Whose voice somebody brings in; the codes are those of the packs."""

    SERVICE_USER = "service_user", "Service user"
    CARER = "carer", "Carer"
    WORKFORCE = "workforce", "Workforce"
    PARTNER = "partner", "Partner"
    SCRUTINY = "scrutiny", "Scrutiny"
    ELECTED = "elected", "Elected member"
    LEADERSHIP = "leadership", "Leadership"
    MANAGEMENT = "management", "Management"


class Attendance(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    NOT_ATTENDED = "not_attended", "Nobody came"
    CANCELLED = "cancelled", "Cancelled"
    UNSTATED = "", "Not stated"


class Quotes(models.TextChoices):
    """What those heard agreed to. Without their consent a quote never carries their name or post."""

    UNSTATED = "", "Not asked yet"
    UNATTRIBUTED = "unattributed", "Only without saying whose words they are"
    ATTRIBUTED = "attributed", "With their role or name"


class Interview(Record):
    """Somebody whom a review hears, or heard: the role; the people are held apart.

    `hearing` is the key of the role to hear on the list of the pack.
    """

    kind: ClassVar[str] = "interview"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="interviews")
    role_words = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="interviews")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="interviews")
    voice = models.CharField(max_length=12, choices=Voice, blank=True)
    hearing = models.SlugField(max_length=60, blank=True)
    on_day = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_group = models.BooleanField(default=False)
    expected = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many people are asked.")
    came = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many people came.")
    attendance = models.CharField(max_length=12, choices=Attendance, blank=True)
    quotes = models.CharField(max_length=12, choices=Quotes, blank=True)
    led_by = models.CharField(max_length=200, blank=True, help_text="Which of the team, by role.")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(on_day__isnull=False), name="an_hour_has_its_day"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=models.F("starts")), name="a_slot_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["review", "on_day", "starts"], name="interview_by_time")]

    def __str__(self) -> str:
        return self.role_words

    @property
    def heads(self) -> int | None:
        """How many people came, or are expected; one where it is no group."""
        if self.came is not None:
            return self.came
        return self.expected if self.is_group else self.expected or 1

    @property
    def points_to_people(self) -> bool:
        """Whether a quote that names only the group would still point to one of its few people."""
        return self.is_group and self.heads is not None and 0 < self.heads < SMALL_GROUP


class InterviewPerson(models.Model):
    """Somebody by name at an interview. The name itself is in `organisation` and can be erased there."""

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="people")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["interview", "order"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="a_person_is_named_once_at_an_interview")
        ]

    def __str__(self) -> str:
        return self.person.role_words


register(Kind("interview", "interview", "interviews", "reviews.Interview", "fieldwork:interview"))
