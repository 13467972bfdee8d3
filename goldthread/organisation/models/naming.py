"""People, bodies, posts, services and outside systems, and the several names that each is given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record
from goldthread.lib.kinds import Kind, register


class Person(Record):
    """A person behind a role. The name can be erased; everything else points here and shows the role instead."""

    kind: ClassVar[str] = "person"

    name = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=200, blank=True)
    role_words = models.CharField(max_length=300, help_text="How documents describe them: 'Head of Service'.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.role_words


class BodyKind(models.TextChoices):
    EXECUTIVE = "executive", "Executive"
    SCRUTINY = "scrutiny", "Scrutiny"
    AUDIT = "audit", "Audit and risk"
    SAFEGUARDING = "safeguarding", "Safeguarding board or partnership"
    HEALTH = "health", "Health and wellbeing board"
    IMPROVEMENT = "improvement", "Improvement or performance board"
    PARTNERSHIP = "partnership", "Partnership"
    PANEL = "panel", "Panel"
    REFERENCE_GROUP = "reference_group", "Reference or steering group"
    UNION = "union", "Union or joint staff committee"
    COUNCIL = "council", "Council"
    OUTSIDE = "outside", "Outside organisation"
    OTHER = "other", "Other body"


class Safeguards(models.TextChoices):
    CHILDREN = "children", "Children"
    ADULTS = "adults", "Adults"


class Body(Record):
    """A board, committee, partnership or outside organisation. A merged body stays and points to the one kept."""

    kind: ClassVar[str] = "body"

    name = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    body_kind = models.CharField(max_length=20, choices=BodyKind, default=BodyKind.OTHER)
    chair_words = models.CharField(max_length=200, blank=True)
    cadence_words = models.CharField(max_length=200, blank=True)
    safeguards = models.CharField(
        max_length=10, choices=Safeguards, blank=True, help_text="Of a safeguarding board: whom it keeps safe."
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta(Record.Meta):
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["authority", "match_key"], name="body_by_match_key")]

    def __str__(self) -> str:
        return self.name


class StatutoryRole(models.TextChoices):
    DCS = "dcs", "Director of Children's Services"
    DASS = "dass", "Director of Adult Social Services"
    LMCS = "lmcs", "Lead Member for Children's Services"
    DPH = "dph", "Director of Public Health"
    HEAD_OF_PAID_SERVICE = "chief_executive", "Head of paid service"
    CHIEF_FINANCE_OFFICER = "cfo", "Chief finance officer"
    MONITORING_OFFICER = "monitoring_officer", "Monitoring officer"


class Post(Record):
    """A post or member office, and the statutory role that it carries."""

    kind: ClassVar[str] = "post"

    title = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    statutory_role = models.CharField(max_length=20, choices=StatutoryRole, blank=True)
    is_member_office = models.BooleanField(default=False, help_text="Held by a councillor, not by an officer.")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["authority", "match_key"], name="post_by_match_key")]

    def __str__(self) -> str:
        return self.title


class System(Record):
    """A named system outside Goldthread that a service relies on; it may be replaced by another."""

    kind: ClassVar[str] = "system"

    name = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    what = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    def __str__(self) -> str:
        return self.name


class Service(Record):
    """A service of the council: from, to, and what took its place."""

    kind: ClassVar[str] = "service"

    name = models.CharField(max_length=200)
    match_key = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    def __str__(self) -> str:
        return self.name


class SystemUse(Record):
    """A service uses a system, from a day on and until another."""

    kind: ClassVar[str] = "system_use"

    system = models.ForeignKey(System, models.PROTECT, related_name="uses")
    service = models.ForeignKey(Service, models.PROTECT, related_name="uses")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["system", "service"], condition=Q(withdrawn_at__isnull=True), name="one_use_of_a_system"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} uses {self.system}"


class Alias(models.Model):
    """Another name of a body, post, person, system or service, as a document printed it."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    name = models.CharField(max_length=300)
    match_key = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subject_kind", "match_key"], name="an_alias_names_one_thing_of_a_kind"
            ),
        ]
        indexes = [models.Index(fields=["subject_uuid"], name="alias_by_subject")]

    def __str__(self) -> str:
        return self.name


class Merge(Record):
    """Two records of one kind turned out to be one. Undoing it restores the names and links of the one merged."""

    kind: ClassVar[str] = "merge"

    subject_kind = models.CharField(max_length=60)
    kept_uuid = models.UUIDField()
    merged_uuid = models.UUIDField()
    moved_aliases = models.JSONField(default=list, help_text="Identifiers of the aliases that moved.")
    why = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(kept_uuid=models.F("merged_uuid")), name="a_merge_joins_two"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} merged"


register(
    Kind("person", "person", "people", "organisation.Person", "organisation:person", is_tie=True),
    Kind("body", "body", "bodies", "organisation.Body", "organisation:body"),
    Kind("post", "post", "posts", "organisation.Post", "structures:post"),
    Kind("system", "outside system", "outside systems", "organisation.System", "organisation:system"),
    Kind("service", "service", "services", "organisation.Service", "organisation:service"),
    Kind(
        "system_use",
        "use of a system",
        "uses of systems",
        "organisation.SystemUse",
        "organisation:system_use",
        is_tie=True,
    ),
    Kind(
        "merge",
        "merging of two records",
        "mergings of two records",
        "organisation.Merge",
        "organisation:merge",
        is_tie=True,
    ),
)
