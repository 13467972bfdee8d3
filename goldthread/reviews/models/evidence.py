"""The register of evidence: coded items, their versions and marks, and the claims that each is used for."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document, File
from goldthread.frameworks.models import Theme
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.requests import EvidenceRequest
from goldthread.reviews.models.review import Review


class Line(models.TextChoices):
    """The three lines of assurance: who checks, and how far from the work they stand."""

    MANAGEMENT = "management", "Management"
    OVERSIGHT = "oversight", "Oversight"
    INDEPENDENT = "independent", "Independent"


class EvidencePrefix(models.Model):
    """The letters before the number of a code, and what they stand for. A review names its own."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="evidence_prefixes")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=4)
    label = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["review", "order"]
        constraints = [models.UniqueConstraint(fields=["review", "prefix"], name="a_prefix_stands_for_one_thing")]

    def __str__(self) -> str:
        return f"{self.prefix} {self.label}"


class EvidenceItem(Record):
    """A document that a review was given, under the code of its register.

    `speaks_for` is the day that the document is about, whenever it came. The marks are those of its newest version.
    """

    kind: ClassVar[str] = "evidence"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="evidence")
    code = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=200, blank=True)
    title = models.TextField()
    request = models.ForeignKey(EvidenceRequest, models.PROTECT, null=True, blank=True, related_name="items")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    line = models.CharField(max_length=12, choices=Line, blank=True, help_text="Of the three lines of assurance.")
    speaks_for = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    is_draft = models.BooleanField(default=False, help_text="The document calls itself a draft.")
    circulation = models.CharField(max_length=200, blank=True, help_text="As printed: not for wider circulation.")

    class Meta(Record.Meta):
        verbose_name = "item of evidence"
        verbose_name_plural = "items of evidence"
        indexes = [models.Index(fields=["review", "code"], name="evidence_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def has_expired(self, on: date) -> bool:
        return self.expires_on is not None and self.expires_on < on


class EvidenceCode(models.Model):
    """A code that was given out in a review; it stays here for good, so that nothing else is ever called so."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="evidence_codes")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="codes")
    prefix = models.CharField(max_length=4)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["review", "prefix", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "prefix", "number"], name="a_code_of_evidence_is_given_once")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.prefix}{self.number}"


class EvidenceVersion(models.Model):
    """What came as one version of an item: its file if it is kept here, and the hash of its bytes for good."""

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="versions")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    received_on = models.DateField()
    speaks_for = models.DateField(null=True, blank=True)
    is_draft = models.BooleanField(default=False)
    circulation = models.CharField(max_length=200, blank=True)
    what_changed = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.item.code or self.item.reference} version {self.number}"


class EvidenceUse(Record):
    """An item stands for a claim: a finding, a judgement, a rating, a line of the council's own report.

    The claim may be of any kind of the same review; its words are frozen beside, as they were then. *Matched
    afterwards* is weak: the claim stood before the evidence was there.
    """

    kind: ClassVar[str] = "evidence_use"
    scope_paths: ClassVar[tuple[str, ...]] = ("item__review__uuid",)

    class Relation(models.TextChoices):
        SUPPORTS = "supports", "Supports it"
        CONTRADICTS = "contradicts", "Contradicts it"

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="uses")
    claim_kind = models.CharField(max_length=60)
    claim_uuid = models.UUIDField()
    claim_reference = models.CharField(max_length=40)
    claim_words = models.CharField(max_length=300)
    relation = models.CharField(max_length=12, choices=Relation, default=Relation.SUPPORTS)
    why = models.CharField(max_length=300, blank=True)
    matched_afterwards = models.BooleanField(default=False)

    class Meta(Record.Meta):
        verbose_name = "use of evidence"
        verbose_name_plural = "uses of evidence"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["item", "claim_uuid"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_item_stands_for_a_claim_once",
            ),
        ]
        indexes = [models.Index(fields=["claim_uuid"], name="evidence_use_by_claim")]

    def __str__(self) -> str:
        return f"{self.item.code or self.item.reference} for {self.claim_reference}"


register(
    Kind("evidence", "item of evidence", "items of evidence", "reviews.EvidenceItem", "evidence:evidence"),
    Kind(
        "evidence_use",
        "use of evidence",
        "uses of evidence",
        "reviews.EvidenceUse",
        "evidence:evidence_use",
        is_tie=True,
    ),
)
