"""Structures of a council: units, posts in their places, who reports to whom, and who answers for what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models.naming import Post, StatutoryRole

LEADER = "leader"
OFFICES = [*StatutoryRole.choices, (LEADER, "Leader or elected mayor")]
"""What a post or member office can carry; the leader is no statutory officer, and the lead member answers to them."""
MEMBER_OFFICES = frozenset((LEADER, StatutoryRole.LMCS.value))


class Structure(Record):
    """How the council is arranged from one day to another; proposed until it was decided."""

    kind: ClassVar[str] = "structure"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        IN_FORCE = "in_force", "In force"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    effective_from = models.DateField(null=True, blank=True)
    effective_until = models.DateField(null=True, blank=True)
    basis_document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="structures")
    basis_words = models.CharField(max_length=500, blank=True, help_text="Words of the paper that it rests on.")
    decided_where = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    most_reports = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Direct reports of one post that the council holds to be enough."
    )
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(effective_from__isnull=False),
                name="a_structure_in_force_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gte=F("effective_from")),
                name="a_structure_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["authority", "status", "effective_from"], name="structure_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_proposed(self) -> bool:
        return self.status == self.Status.PROPOSED


def in_force(on: object) -> Q:
    """Structures in force on a day, or on the day that an expression gives."""
    ended = Q(effective_until__isnull=True) | Q(effective_until__gte=on)
    return Q(ended, status=Structure.Status.IN_FORCE, effective_from__lte=on)


class Unit(Record):
    """A directorate, division or team of one structure."""

    kind: ClassVar[str] = "unit"

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["structure", "match_key"], condition=Q(withdrawn_at__isnull=True), name="one_unit_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Record):
    """A post or member office in one structure. `change_pence` is what the change costs a year; a saving is negative.

    `path` and `tier` follow from the lines of management and are written with them: the references from the top
    down to this place, each followed by a stroke, and how many places stand above it.
    """

    kind: ClassVar[str] = "place"

    class Change(models.TextChoices):
        KEPT = "kept", "Stays as it was"
        ADDED = "added", "New post"
        REMOVED = "removed", "Post goes"
        ALTERED = "altered", "Post is altered"

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="places")
    post = models.ForeignKey(Post, models.PROTECT, related_name="places")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="places")
    order = models.PositiveIntegerField(default=0)
    change = models.CharField(max_length=10, choices=Change, default=Change.KEPT)
    is_vacant = models.BooleanField(default=False)
    change_pence = models.BigIntegerField(null=True, blank=True)
    path = models.CharField(max_length=1000, blank=True)
    tier = models.PositiveSmallIntegerField(default=0)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["structure", "post"], condition=Q(withdrawn_at__isnull=True), name="one_place_of_a_post"
            ),
        ]

    def __str__(self) -> str:
        return self.post.title

    @property
    def role_codes(self) -> list[str]:
        return sorted(held.role for held in self.roles.all())

    @property
    def is_removed(self) -> bool:
        return self.change == self.Change.REMOVED


class HeldRole(models.Model):
    """A statutory role, or the office of leader, that a place carries."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=OFFICES)

    class Meta:
        ordering = ["place", "role"]
        constraints = [models.UniqueConstraint(fields=["place", "role"], name="a_place_carries_a_role_once")]

    def __str__(self) -> str:
        return self.get_role_display()


class ReportingLine(Record):
    """`lower` reports to `upper`: managed by them, or only guided in professional matters."""

    kind: ClassVar[str] = "reporting_line"

    class Line(models.TextChoices):
        MANAGEMENT = "line", "Line of management"
        PROFESSIONAL = "professional", "Professional line"

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="lines")
    lower = models.ForeignKey(Place, models.PROTECT, related_name="lines_up")
    upper = models.ForeignKey(Place, models.PROTECT, related_name="lines_down")
    line = models.CharField(max_length=12, choices=Line, default=Line.MANAGEMENT)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(lower=F("upper")), name="nobody_reports_to_themselves"),
            models.UniqueConstraint(
                fields=["lower", "line"], condition=Q(withdrawn_at__isnull=True), name="one_line_of_a_sort_upwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lower} to {self.upper}"


class Area(models.TextChoices):
    EDUCATION = "education", "Education and special educational needs"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", "Children’s social care"
    OTHER_CHILDREN = "other_children", "Other services for children: early help, youth"
    ADULT_SOCIAL_CARE = "adult_social_care", "Adult social care"
    PUBLIC_HEALTH = "public_health", "Public health"
    HOUSING = "housing", "Housing"
    OTHER = "other", "Something else"


CHILDRENS_AREAS = (Area.EDUCATION, Area.CHILDRENS_SOCIAL_CARE, Area.OTHER_CHILDREN)
CORE_AREAS = (Area.EDUCATION, Area.CHILDRENS_SOCIAL_CARE)
"""What the director and the lead member for children answer for together, and nobody else."""


class Function(Record):
    """What the council must do: who is accountable, who does it, and which member answers for it politically."""

    kind: ClassVar[str] = "function"

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="functions")
    what = models.CharField(max_length=300)
    match_key = models.CharField(max_length=300)
    area = models.CharField(max_length=25, choices=Area)
    is_statutory = models.BooleanField(default=True)
    accountable = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="accountable_for")
    does = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="doing")
    does_words = models.CharField(max_length=200, blank=True, help_text="An outside provider that does it.")
    member = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="political_for")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["structure", "match_key"], condition=Q(withdrawn_at__isnull=True), name="one_function_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.what


register(
    Kind("structure", "structure", "structures", "organisation.Structure", "structures:structure"),
    Kind("unit", "unit", "units", "organisation.Unit", "organisation:unit"),
    Kind("place", "post in a structure", "posts in structures", "organisation.Place", "organisation:place"),
    Kind(
        "reporting_line",
        "reporting line",
        "reporting lines",
        "organisation.ReportingLine",
        "organisation:reporting_line",
        is_tie=True,
    ),
    Kind("function", "function", "functions", "organisation.Function", "organisation:function"),
)
