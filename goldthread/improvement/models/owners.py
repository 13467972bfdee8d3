"""Who speaks for the post that owns actions: an account that acts for it, or a link that needs no account."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record
from goldthread.improvement.models.plans import Plan
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Post


class ActsFor(Record):
    """An account acts for a post from a day on: what the post owns is then found among the own actions of whoever
    signs in with it. It says nothing of who holds the post; that is the appointment's to say.
    """

    kind: ClassVar[str] = "acts_for"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="acts_for", verbose_name="the account of the"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="acted_for_by", verbose_name="acts for the post")
    from_on = models.DateField("from")
    until_on = models.DateField("until", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "account that acts for a post"
        verbose_name_plural = "accounts that act for posts"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="acting_for_a_post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "post"],
                condition=Q(until_on__isnull=True, withdrawn_at__isnull=True),
                name="an_account_acts_for_a_post_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} acts for {self.post}"


class OwnerLink(Record):
    """A link on which an owner reports without an account. Of its code only a keyed digest is kept.

    It shows the open actions of one post or of one account, those of `plan` alone where one is named, and nothing
    that is restricted or a draft. It ends on its day, when it is withdrawn, and when who made it has no role here.

    A code made anew takes the place of the former, which opens still until its own day, or until the new one is
    opened: an e-mail with the new one may never arrive.
    """

    kind: ClassVar[str] = "owner_link"

    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="owner_links")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="owner_links"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="owner_links")
    code_digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField("open until")
    former_digest = models.CharField(max_length=64, blank=True)
    former_until = models.DateTimeField("former code opens until", null=True, blank=True)
    times_opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField("last opened", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "link for an owner"
        verbose_name_plural = "links for owners"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=True, owner__isnull=False) | Q(post__isnull=False, owner__isnull=True),
                name="a_link_is_for_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(former_digest="") | Q(former_until__isnull=False), name="a_former_code_ends_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Link for {self.owner_words}"

    @property
    def owner_words(self) -> str:
        """Whose actions it shows: the title of a post, or what an account is shown as. Never a name."""
        return self.post.title if self.post is not None else str(self.owner)

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at <= now

    def is_replaced(self, digest: str, now: datetime) -> bool:
        """Whether the code with this digest opens nothing, since another took its place."""
        if digest == self.code_digest:
            return False
        return digest != self.former_digest or self.former_until is None or self.former_until <= now


register(
    Kind(
        "acts_for",
        "account that acts for a post",
        "accounts that act for posts",
        "improvement.ActsFor",
        "improvement:acts_for",
        is_tie=True,
    ),
    Kind("owner_link", "link for an owner", "links for owners", "improvement.OwnerLink", "improvement:owner_link"),
)
