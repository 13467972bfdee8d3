"""Ratings of progress by two parties, and whether the reviewer supports the council's claim."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.authorities.models import Statement
from goldthread.frameworks.models import Level
from goldthread.lib.kinds import Kind, register
from goldthread.reviews.models.recommendations import Recommendation
from goldthread.reviews.models.review import Review


class Party(models.TextChoices):
    INDEPENDENT = "independent", "Independent"
    COUNCIL = "council", "The council's own"


class Rating(Statement):
    """How far one party says a recommendation has got. The label stays as printed.

    `level` is empty when no scale of the packs knows the label; it is then unplaced until a person places it.
    """

    kind: ClassVar[str] = "rating"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid", "recommendation__review__uuid")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="ratings")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="ratings")
    party = models.CharField(max_length=12, choices=Party)
    label = models.CharField(max_length=200)
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="ratings")
    comment = models.TextField(blank=True)

    class Meta(Statement.Meta):
        indexes = [models.Index(fields=["recommendation", "party", "speaks_for"], name="rating_by_recommendation")]

    @property
    def open_to_council(self) -> bool:
        return self.party == Party.COUNCIL

    def __str__(self) -> str:
        return f"{self.label} ({self.get_party_display().lower()})"


class Stance(models.TextChoices):
    SUPPORTED = "supported", "Supports the council's claim"
    PART_SUPPORTED = "part_supported", "Supports the council's claim in part"
    NOT_SUPPORTED = "not_supported", "Does not support the council's claim"


class Support(Statement):
    """The reviewer on the council's claim: a stated fact of its own, beside the gap."""

    kind: ClassVar[str] = "support"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid", "recommendation__review__uuid")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="supports")
    review = models.ForeignKey(Review, models.PROTECT, related_name="supports")
    stance = models.CharField(max_length=14, choices=Stance)
    quote = models.TextField()

    def __str__(self) -> str:
        return self.get_stance_display()


register(
    Kind("rating", "rating", "ratings", "reviews.Rating", "reviews:rating"),
    Kind("support", "support of a claim", "supports of claims", "reviews.Support", "reviews:support"),
)
