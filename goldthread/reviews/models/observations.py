"""What reviewers saw and heard, each from its source by its method, and the findings that draw on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.frameworks.models import Theme
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.evidence import EvidenceItem
from goldthread.reviews.models.findings import Finding
from goldthread.reviews.models.interviews import Interview
from goldthread.reviews.models.review import Review


class Method(models.TextChoices):
    """How something came to be known. Two methods that agree weigh more than one used twice."""

    INTERVIEW = "interview", "Interview"
    GROUP = "group", "Group discussion"
    VISIT = "visit", "Seen on site"
    DOCUMENT = "document", "Read in a document"
    DATA = "data", "Figures"
    SURVEY = "survey", "Survey"


class Observation(Record):
    """One thing seen or heard. `client_key` is the device's own: sent twice, it is kept once."""

    kind: ClassVar[str] = "observation"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="observations")
    text = models.TextField()
    method = models.CharField(max_length=10, choices=Method)
    interview = models.ForeignKey(Interview, models.PROTECT, null=True, blank=True, related_name="observations")
    item = models.ForeignKey(EvidenceItem, models.PROTECT, null=True, blank=True, related_name="observations")
    source_words = models.CharField(max_length=200, blank=True, help_text="By role, never by name.")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    tags = models.CharField(max_length=300, blank=True, help_text="Words of the reviewer's own, between spaces.")
    is_quote = models.BooleanField(default=False, help_text="The very words that were said.")
    noted_on = models.DateField()
    client_key = models.UUIDField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["review", "client_key"], name="what_is_sent_twice_is_kept_once"),
            models.CheckConstraint(
                condition=Q(interview__isnull=True) | Q(item__isnull=True), name="an_observation_has_one_source"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ObservationUse(Record):
    """A finding draws on an observation."""

    kind: ClassVar[str] = "observation_use"
    scope_paths: ClassVar[tuple[str, ...]] = ("observation__review__uuid",)

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="uses")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="observation_uses")

    class Meta(Record.Meta):
        verbose_name = "use of an observation"
        verbose_name_plural = "uses of observations"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["observation", "finding"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_finding_draws_on_an_observation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.observation.reference} for {self.finding.reference}"


register(
    Kind("observation", "observation", "observations", "reviews.Observation", "fieldwork:observation"),
    Kind(
        "observation_use",
        "use of an observation",
        "uses of observations",
        "reviews.ObservationUse",
        "fieldwork:observation_use",
        is_tie=True,
    ),
)
