"""The index of the search: a row for each record and each passage, and the searches that people keep."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Sensitivity, State, granted, granted_on_one
from goldthread.reviews.models import Review

PASSAGE = "passage"
"""The kind of a row that is a few lines of a document; its `uuid` and `reference` are those of the document."""


class ShownTo(models.IntegerChoices):
    """A text with the name of a person has two rows: as it is, and with roles for names."""

    EVERYBODY = 0, "Everybody"
    THOSE_WHO_SEE_NAMES = 1, "Those who may see names"
    THE_OTHERS = 2, "Those who may not see names"


class Standing(models.TextChoices):
    """Whether anything is left to do, for the kinds that come to an end."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed, met or answered"


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: User, *, see_names: bool) -> Self:
        """The same rule as `Record.visible_to`, asked of the columns that the index copies."""
        paths = ("uuid", "scope_one", "scope_two")
        sealed = Review.objects.filter(run_here=True).values("uuid")
        drafts = granted(user, Permission.READ_DRAFTS, paths) & ~Q(scope_one__in=sealed) & ~Q(scope_two__in=sealed)
        drafts |= granted_on_one(user, Permission.READ_DRAFTS, paths)
        restricted = granted(user, Permission.READ_RESTRICTED, paths)
        mine = ShownTo.THOSE_WHO_SEE_NAMES if see_names else ShownTo.THE_OTHERS
        return self.filter(
            granted(user, Permission.READ_RECORD, paths),
            Q(state__in=[State.SHARED, State.SIGNED]) | drafts,
            Q(effective_sensitivity__lt=Sensitivity.RESTRICTED) | restricted,
            shown_to__in=[ShownTo.EVERYBODY, mine],
        )


class Entry(models.Model):
    """One thing that can be found. It holds nothing that is not elsewhere, and can be made anew at any time.

    `title` and `text` are searched; `label` is what the result shows as its link. `tags` repeats what is filtered by
    as words, so that an engine can rule out most rows before it looks at any. The columns of scope are the uuids
    that `scope_paths` of the kind lead to. No index but the key and `uuid`: words find rows, columns only check them.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    uuid = models.UUIDField()
    reference = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    tags = models.TextField()
    dated_on = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, blank=True)
    status_words = models.CharField(max_length=200, blank=True)
    body_uuid = models.UUIDField(null=True, blank=True)
    scope_one = models.UUIDField(null=True, blank=True)
    scope_two = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State)
    effective_sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity)
    withdrawn = models.BooleanField(default=False)
    shown_to = models.PositiveSmallIntegerField(choices=ShownTo, default=ShownTo.EVERYBODY)
    first_line = models.PositiveIntegerField(default=0, help_text="0 for a record; of a passage its first line.")
    last_line = models.PositiveIntegerField(default=0)
    page = models.PositiveIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(help_text="When the record was written; for what is new in a kept search.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["uuid", "kind", "first_line", "shown_to"], name="one_entry_of_a_passage"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.label}"


class IndexCursor(models.Model):
    """How far the index has read the audit trail of an authority."""

    authority = models.OneToOneField(Authority, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.authority} at {self.sequence}"


class SavedSearch(models.Model):
    """A search that somebody keeps: their own, seen by nobody else. `query` is the address after the question mark."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="saved_searches")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_searches")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    looked_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "name"], name="a_name_is_given_to_one_search"),
        ]

    def __str__(self) -> str:
        return self.name
