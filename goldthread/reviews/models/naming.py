"""Why somebody on record is named in the words of a review: a role stands there, or the reason does here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Person
from goldthread.reviews.models.review import Review


class NameKept(Record):
    """A name that stays in one record of a review, and why; holders of statutory offices are commonly named.

    `about_kind` and `about_uuid` name the record in whose words the name stands.
    """

    kind: ClassVar[str] = "name_kept"
    scope_paths: ClassVar[tuple[str, ...]] = ("review__uuid",)

    review = models.ForeignKey(Review, models.PROTECT, related_name="names_kept")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_uuid = models.UUIDField()
    about_reference = models.CharField(max_length=40)
    why = models.CharField(max_length=300)

    class Meta(Record.Meta):
        verbose_name = "name that stays"
        verbose_name_plural = "names that stay"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "person", "about_uuid"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_name_stays_in_a_record_once",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="a_name_that_stays_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person.role_words} is named in {self.about_reference}: {self.why}"


register(Kind("name_kept", "name that stays", "names that stay", "reviews.NameKept", "reviews:name_kept"))
