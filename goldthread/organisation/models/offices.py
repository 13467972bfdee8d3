"""Who holds a post and by which decision, what a post answers for, and who sits on a board."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.frameworks.models import Duty
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models.naming import Body, Person, Post
from goldthread.organisation.models.structures import Place, Structure


class Appointment(Statement):
    """Somebody holds a post from a day on. The person stands apart; what was decided and confirmed is kept."""

    kind: ClassVar[str] = "appointment"

    class Standing(models.TextChoices):
        SUBSTANTIVE = "substantive", "Appointed for good"
        INTERIM = "interim", "Interim"
        ACTING = "acting", "Acting up"

    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="appointments")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.SUBSTANTIVE)
    has_experience = models.BooleanField(
        null=True, blank=True, help_text="Recent, relevant and successful experience of children's services."
    )
    experience_words = models.TextField(blank=True)
    decided_where = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    confirming_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="confirms")
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta(Statement.Meta):
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="an_appointment_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["post", "from_on"], name="appointment_by_post")]

    def __str__(self) -> str:
        return f"{self.post}, {self.get_standing_display().lower()}"


class SharedPost(Record):
    """A post that several councils share; each of them judges for itself that one person can do all of it."""

    kind: ClassVar[str] = "shared_post"

    post = models.ForeignKey(Post, models.PROTECT, related_name="shared_with")
    council_words = models.CharField(max_length=200)
    judged_where = models.CharField(max_length=300, blank=True)
    judged_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.post}, shared with {self.council_words}"


class DutyAnswer(Record):
    """A post or office of a structure answers a duty of a pack, and what shows that it does."""

    kind: ClassVar[str] = "duty_answer"

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="duty_answers")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="answers")
    place = models.ForeignKey(Place, models.PROTECT, related_name="duty_answers")
    evidence_words = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="duty_answers")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["structure", "duty"], condition=Q(withdrawn_at__isnull=True), name="one_answer_to_a_duty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.place}"


class Seat(Record):
    """Somebody sits on a body: one of our posts or member offices, or a partner named in words."""

    kind: ClassVar[str] = "seat"

    class Capacity(models.TextChoices):
        CHAIR = "chair", "Chairs it"
        MEMBER = "member", "Member"
        OBSERVER = "observer", "Observer who takes part"

    class Partner(models.TextChoices):
        COUNCIL = "council", "The council"
        HEALTH = "health", "The health body (integrated care board)"
        POLICE = "police", "The police"
        INDEPENDENT = "independent", "Independent of all of them"
        OTHER = "other", "Another partner"

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="seats")
    holder_words = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)
    partner = models.CharField(max_length=12, choices=Partner, default=Partner.COUNCIL)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=False) | ~Q(holder_words=""), name="a_seat_is_held_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.get_capacity_display().lower()}"

    @property
    def holder(self) -> str:
        return self.post.title if self.post else self.holder_words


class BodyProof(Statement):
    """Something that a safeguarding board must be able to show: that it exists, and the days that it covers."""

    kind: ClassVar[str] = "body_proof"

    class Matter(models.TextChoices):
        ARRANGEMENTS = "arrangements", "Its arrangements were published"
        SCRUTINY = "scrutiny", "Somebody independent scrutinises it"
        PLAN = "plan", "Its plan for a year"
        REPORT = "report", "Its report of a year"
        COPIES = "copies", "The report of a year was sent to those who must have it"
        CONSULTED = "consulted", "The members were consulted on the chair"

    body = models.ForeignKey(Body, models.PROTECT, related_name="proofs")
    matter = models.CharField(max_length=12, choices=Matter)
    words = models.CharField(max_length=300, help_text="Where it is to be found, or what was done.")
    covers_from = models.DateField(null=True, blank=True)
    covers_until = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="body_proofs")

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.words}"


register(
    Kind("appointment", "appointment", "appointments", "organisation.Appointment", "organisation:appointment"),
    Kind(
        "shared_post", "shared post", "shared posts", "organisation.SharedPost", "organisation:shared_post", is_tie=True
    ),
    Kind(
        "duty_answer",
        "answer to a duty",
        "answers to duties",
        "organisation.DutyAnswer",
        "organisation:duty_answer",
        is_tie=True,
    ),
    Kind("seat", "seat on a body", "seats on bodies", "organisation.Seat", "organisation:seat", is_tie=True),
    Kind(
        "body_proof",
        "proof of a board",
        "proofs of boards",
        "organisation.BodyProof",
        "organisation:body_proof",
        is_tie=True,
    ),
)
