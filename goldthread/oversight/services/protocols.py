"""Writing protocols and charters: their parties, who does what under them, and when they were looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body, Post
from goldthread.oversight.functions import functions
from goldthread.oversight.models import Protocol, ProtocolParty, ProtocolReview, ProtocolRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolDetails:
    title: str
    sort: str = Protocol.Sort.PROTOCOL
    purpose: str = ""
    document: Document | None = None
    agreed_on: date | None = None
    next_review_on: date | None = None
    ended_on: date | None = None


@transaction.atomic
def add_protocol(*, by: User, authority: Authority, details: ProtocolDetails) -> Protocol:
    """A protocol or charter. Raises RuleBroken without a title, and for an end before it was agreed."""
    return add_record(_written(Protocol(authority=authority), details), by=by, prefix="PC")


@transaction.atomic
def change_protocol(*, by: User, protocol: Protocol, details: ProtocolDetails, seen_version: int) -> Protocol:
    """A protocol put right. Raises RuleBroken as `add_protocol` does."""
    return change_record(_written(protocol, details), by=by, seen_version=seen_version)


def _written(protocol: Protocol, details: ProtocolDetails) -> Protocol:
    if not details.title.strip():
        raise RuleBroken("Give it a title.", "title")
    agreed, ended = details.agreed_on, details.ended_on
    if agreed is not None and ended is not None and ended < agreed:
        raise RuleBroken("It cannot end before it was agreed.", "ended_on")
    protocol.title, protocol.sort = details.title.strip()[:200], details.sort
    protocol.purpose, protocol.document = details.purpose.strip(), details.document
    protocol.agreed_on, protocol.ended_on = agreed, ended
    protocol.next_review_on = details.next_review_on
    return protocol


@transaction.atomic
def add_party(
    *, by: User, protocol: Protocol, body: Body | None = None, post: Post | None = None, partner_words: str = ""
) -> ProtocolParty:
    """A body, a post or a partner outside is party to it. Raises RuleBroken for none or several, and for one that is
    party to it already."""
    words = partner_words.strip()[:200]
    if sum((body is not None, post is not None, bool(words))) != 1:
        raise RuleBroken("Choose one body or one post, or name one partner outside.", "body")
    standing = ProtocolParty.objects.live().filter(protocol=protocol, body=body, post=post, partner_words=words)
    if standing.exists():
        raise RuleBroken(f"That is a party already, as {standing[0].reference}.", "body")
    party = ProtocolParty(authority=protocol.authority, protocol=protocol, body=body, post=post, partner_words=words)
    return add_record(party, by=by, prefix=f"{protocol.reference}-P")


@transaction.atomic
def withdraw_party(*, by: User, party: ProtocolParty, why: str, seen_version: int) -> ProtocolParty:
    """A party that is none after all. Raises RuleBroken without a reason, and while it has a part in a function."""
    if ProtocolRole.objects.live().filter(party=party).exists():
        raise RuleBroken(f"{party} has a part in a function; withdraw that first.", "why")
    return withdraw_record(party, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def give_part(*, by: User, party: ProtocolParty, function: str, part: str, words: str = "") -> ProtocolRole:
    """What a party does. Raises RuleBroken for a function that the list does not have, and for a second part in one."""
    if function not in functions():
        raise RuleBroken("Choose a function of the list.", "function")
    held = ProtocolRole.objects.live().filter(party=party, function=function).first()
    if held is not None:
        raise RuleBroken(f"Its part in that is on record as {held.reference}; withdraw it to say it anew.", "function")
    role = ProtocolRole(authority=party.authority, party=party, function=function, part=part, words=words.strip()[:300])
    return add_record(role, by=by, prefix=f"{party.reference}-F")


@transaction.atomic
def review_protocol(
    *, by: User, protocol: Protocol, reviewed_on: date, words: str, next_review_on: date | None = None
) -> ProtocolReview:
    """The parties looked at it again on a day. Raises RuleBroken without words, and for a next review not after it."""
    if not words.strip():
        raise RuleBroken("Say what the parties found.", "words")
    if next_review_on is not None and next_review_on <= reviewed_on:
        raise RuleBroken("The next review comes after this one; correct one of the two days.", "next_review_on")
    made = ProtocolReview(
        authority=protocol.authority,
        protocol=protocol,
        speaks_for=reviewed_on,
        words=words.strip(),
        next_review_on=next_review_on,
    )
    return add_record(made, by=by, prefix=f"{protocol.reference}-V")
