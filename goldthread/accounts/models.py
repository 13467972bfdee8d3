"""Users and the audit trail."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from goldthread.lib.text import folded

NOBODY = "@placeholder.invalid"
"""What the address of somebody ends with whose address stayed where a bundle was made; no mail goes there."""


def has_address(email: str) -> bool:
    """Whether somebody could get mail there."""
    return not email.endswith(NOBODY)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        """E-mail addresses are held folded, so that capitals typed at sign-in do not matter."""
        return self.get(email=folded(username or ""))


class User(AbstractBaseUser):
    """Somebody who can sign in. Pages show `role_label`; the name of the person is held apart, in `organisation`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    role_label = models.CharField(max_length=120, help_text="What others see, such as 'Improvement lead'.")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    grants: object | None = None
    """What a door has read of this user's roles, for the request at hand (`authorities.models.Grants`); no column."""
    roles_read: object | None = None
    """The live roles that were read together with who asks (`web.accounts.backend`); no column."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["role_label"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.role_label

    @property
    def has_address(self) -> bool:
        return has_address(self.email)


class SignIn(models.Model):
    """Where somebody is signed in: one browser, until its session ends."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=80, help_text="In plain words: 'Firefox on Windows'.")
    since = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.browser


class AuditChain(models.Model):
    """The head of one authority's trail; locked while an event is added, so that no two share a sequence."""

    authority_uuid = models.UUIDField(unique=True)
    sequence = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.authority_uuid} at {self.sequence}"


class AuditEvent(models.Model):
    """One service call. It holds no names and no free text, so that erasing either never breaks the chain.

    `digest` is keyed over the canonical form of what the call wrote; `chained` is keyed over this event and the
    one before it, with a key that is not in the database.
    """

    authority_uuid = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_uuid = models.UUIDField()
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    digest = models.CharField(max_length=64)
    chained = models.CharField(max_length=64)

    class Meta:
        ordering = ["authority_uuid", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["authority_uuid", "sequence"], name="audit_event_sequence_is_unique"),
        ]
        indexes = [models.Index(fields=["subject_uuid"], name="audit_event_by_subject")]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.verb} {self.kind}"
