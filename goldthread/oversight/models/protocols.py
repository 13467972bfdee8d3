"""Protocols and charters of bodies and partners: who is party, who does what, and when they are looked at again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldthread.authorities.models import Record, Statement
from goldthread.documents.models import Document
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Body, Post
from goldthread.oversight.functions import label_of
from goldthread.oversight.models.ties import once


class Protocol(Record):
    """What bodies and partners agreed among themselves. Without its document it is known only by what others say."""

    kind: ClassVar[str] = "protocol"

    class Sort(models.TextChoices):
        PROTOCOL = "protocol", "Protocol"
        CHARTER = "charter", "Charter"
        AGREEMENT = "agreement", "Other agreement"

    title = models.CharField(max_length=200)
    sort = models.CharField("what it is", max_length=10, choices=Sort, default=Sort.PROTOCOL)
    purpose = models.TextField("what it is for", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="protocols")
    agreed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField("first review due", null=True, blank=True)
    ended_on = models.DateField("last day in force", null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
                name="a_protocol_does_not_end_before_it_is_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProtocolParty(Record):
    """A party: a body, a post of the council, or a partner outside, in words."""

    kind: ClassVar[str] = "protocol_party"

    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="parties")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="party_to")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="party_to")
    partner_words = models.CharField("partner outside", max_length=200, blank=True, help_text="A role, not a name.")

    class Meta(Record.Meta):
        verbose_name = "party to a protocol"
        verbose_name_plural = "parties to protocols"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(body__isnull=False, post__isnull=True, partner_words="")
                | Q(body__isnull=True, post__isnull=False, partner_words="")
                | Q(body__isnull=True, post__isnull=True) & ~Q(partner_words=""),
                name="a_party_is_a_body_a_post_or_a_partner",
            ),
            once("protocol", "body", "a_body_is_party_to_a_protocol_once"),
            once("protocol", "post", "a_post_is_party_to_a_protocol_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if self.body is not None:
            return self.body.name
        return self.post.title if self.post is not None else self.partner_words


class ProtocolRole(Record):
    """What a party does under a protocol: its part in one function of the list."""

    kind: ClassVar[str] = "protocol_role"

    class Part(models.TextChoices):
        LEADS = "leads", "Leads"
        SUPPORTS = "supports", "Contributes"
        TOLD = "told", "Is told"

    party = models.ForeignKey(ProtocolParty, models.PROTECT, related_name="roles")
    function = models.SlugField(max_length=60)
    part = models.CharField("its part", max_length=10, choices=Part, default=Part.LEADS)
    words = models.CharField("in what words", max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = "part of a party"
        verbose_name_plural = "parts of parties"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["party", "function"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_party_has_one_part_in_a_function",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_part_display().lower()}, {self.function_words}"

    @property
    def function_words(self) -> str:
        return label_of(self.function)


class ProtocolReview(Statement):
    """The parties looked at a protocol again on a day (`speaks_for`), and when they will next."""

    kind: ClassVar[str] = "protocol_review"

    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="reviews")
    words = models.TextField("what they found")
    next_review_on = models.DateField("next review due", null=True, blank=True)

    class Meta(Statement.Meta):
        verbose_name = "review of a protocol"
        verbose_name_plural = "reviews of protocols"
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(next_review_on__isnull=True) | Q(next_review_on__gt=F("speaks_for")),
                name="the_next_review_comes_after_this_one",
            ),
        ]

    def __str__(self) -> str:
        return f"Reviewed on {self.speaks_for:%d %B %Y}"


register(
    Kind("protocol", "protocol or charter", "protocols and charters", "oversight.Protocol", "oversight:protocol"),
    Kind(
        "protocol_party",
        "party to a protocol",
        "parties to protocols",
        "oversight.ProtocolParty",
        "oversight:protocol_party",
        is_tie=True,
    ),
    Kind(
        "protocol_role",
        "part of a party",
        "parts of parties",
        "oversight.ProtocolRole",
        "oversight:protocol_role",
        is_tie=True,
    ),
    Kind(
        "protocol_review",
        "review of a protocol",
        "reviews of protocols",
        "oversight.ProtocolReview",
        "oversight:protocol_review",
    ),
)
