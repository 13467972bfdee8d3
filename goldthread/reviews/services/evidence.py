"""Writing the register of evidence: codes, versions, marks, and what each item is used for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import Record, State
from goldthread.authorities.services import add_record, change_record, refuse_outside_team
from goldthread.documents.models import Document, File
from goldthread.frameworks.models import Theme
from goldthread.lib.errors import RuleBroken
from goldthread.lib.inserting import insert_many
from goldthread.lib.text import shortened
from goldthread.reviews.models import (
    EvidenceCode,
    EvidenceItem,
    EvidencePrefix,
    EvidenceRequest,
    EvidenceUse,
    EvidenceVersion,
    Line,
    RequestOutcome,
    Review,
)

CODE = re.compile(r"([A-Z]{1,4})([1-9]\d{0,5})")
PREFIX = re.compile(r"[A-Z]{1,4}")
USUAL_PREFIX = "E"
"""For what belongs to no group of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What is known of an item of evidence, and of its newest version."""

    title: str
    group: str = ""
    area: str = ""
    request: EvidenceRequest | None = None
    document: Document | None = None
    theme: Theme | None = None
    line: str = ""
    speaks_for: date | None = None
    expires_on: date | None = None
    received_on: date | None = None
    is_draft: bool = False
    circulation: str = ""


@dataclass(frozen=True, slots=True)
class ToRegister:
    """An item on its way into the register: with its own `code`, or the next one under `prefix`."""

    facts: EvidenceFacts
    prefix: str = ""
    code: str = ""


@transaction.atomic
def add_evidence(
    *, by: User, review: Review, title: str, code: str = "", group: str = "", area: str = ""
) -> EvidenceItem:
    """One item of the register that a document prints, under the code as printed, whatever it is."""
    _refuse_untitled(title)
    return add_record(
        EvidenceItem(
            authority=review.authority,
            review=review,
            title=title,
            code=code[:20],
            group=group[:200],
            area=area[:200],
        ),
        by=by,
        prefix=f"{review.reference}-E",
    )


@transaction.atomic
def set_prefixes(*, by: User, review: Review, prefixes: Sequence[tuple[str, str]]) -> list[EvidencePrefix]:
    """The letters that begin codes, each with what they stand for, in this order; they replace those before.

    Codes that were given out stay. Raises RuleBroken for letters that are none, or stand for two things.
    """
    _team_only(review, by)
    wanted = [(prefix.strip().upper(), label.strip()[:120]) for prefix, label in prefixes]
    for prefix, label in wanted:
        if not PREFIX.fullmatch(prefix) or not label:
            raise RuleBroken("Write one to four letters and what they stand for, like “S = Shared”.", "prefixes")
    if len({prefix for prefix, _ in wanted}) != len(wanted):
        raise RuleBroken("The same letters stand for two things; give each its own.", "prefixes")
    EvidencePrefix.objects.filter(review=review).delete()
    made = [
        EvidencePrefix(review=review, authority=review.authority, prefix=prefix, label=label, order=place)
        for place, (prefix, label) in enumerate(wanted, start=1)
    ]
    insert_many(made)
    record_event(
        by=by,
        authority_uuid=review.authority.uuid,
        verb="set_prefixes",
        kind="review",
        subject_uuid=review.uuid,
        wrote=wanted,
    )
    return made


@transaction.atomic
def register_evidence(
    *, by: User, review: Review, entries: Sequence[ToRegister], on: date, at: datetime
) -> list[EvidenceItem]:
    """Takes items into the register, in the order given; each gets its code, which nothing else ever has.

    The first version of each came on its own day, else on `on`. Raises RuleBroken, saying which, for an item without
    a title, and for a code that is none or was given before.
    """
    _team_only(review, by)
    if not entries:
        return []
    given = _numbers(review, entries)
    draft = review.seals and review.state == State.DRAFT
    items = []
    for entry, (prefix, number) in zip(entries, given, strict=True):
        facts = _checked(entry.facts)
        item = EvidenceItem(
            authority=review.authority,
            review=review,
            code=f"{prefix}{number}",
            state=State.DRAFT if draft else State.SHARED,
        )
        _fill(item, replace(facts, received_on=facts.received_on or on))
        items.append(item)
    add_records(items, by=by, at=at, prefix=lambda item: f"{review.reference}-E")
    insert_many(
        [
            EvidenceCode(review=review, authority=review.authority, item=item, prefix=prefix, number=number)
            for item, (prefix, number) in zip(items, given, strict=True)
        ]
    )
    files = _newest_files([item.document for item in items if item.document is not None])
    insert_many([_version_of(item, 1, files.get(item.document_id)) for item in items])
    return items


@transaction.atomic
def change_evidence(*, by: User, item: EvidenceItem, facts: EvidenceFacts, seen_version: int) -> EvidenceItem:
    """Corrects what is known of an item; another paper is a new version, not a correction."""
    document = item.document
    _fill(item, replace(_checked(facts), document=document, received_on=facts.received_on or item.received_on))
    return change_record(item, by=by, seen_version=seen_version)


@transaction.atomic
def recode_evidence(*, by: User, item: EvidenceItem, prefix: str, seen_version: int) -> EvidenceItem:
    """The item gets the next code under other letters. Its former code stays its own and is never given again."""
    _team_only(item.review, by)
    given = _numbers(item.review, [ToRegister(EvidenceFacts(title=item.title), prefix=prefix)])
    [(letters, number)] = given
    if CODE.fullmatch(item.code) and item.code.startswith(letters) and item.code[len(letters) :].isdigit():
        raise RuleBroken(f"It is under {letters} already, as {item.code}.", "prefix")
    item.code = f"{letters}{number}"
    change_record(item, by=by, seen_version=seen_version, verb="recode")
    EvidenceCode.objects.create(review=item.review, authority=item.authority, item=item, prefix=letters, number=number)
    return item


@transaction.atomic
def add_version(
    *,
    by: User,
    item: EvidenceItem,
    document: Document | None,
    received_on: date,
    seen_version: int,
    speaks_for: date | None = None,
    expires_on: date | None = None,
    is_draft: bool = False,
    circulation: str = "",
    what_changed: str = "",
) -> EvidenceVersion:
    """A newer version of an item came; those before stay with their hashes. The code is the same.

    Raises RuleBroken when it is the very file that is there already.
    """
    file = _newest_files([document]).get(document.pk) if document is not None else None
    versions = EvidenceVersion.objects.filter(item=item)
    if file is not None and versions.filter(sha256=file.sha256).exists():
        raise RuleBroken(f"{item.code or item.reference} has this very file already; choose the newer one.", "document")
    item.document = document or item.document
    item.speaks_for, item.expires_on, item.received_on = speaks_for, expires_on, received_on
    item.is_draft, item.circulation = is_draft, circulation.strip()[:200]
    _rise_to(item, document)
    change_record(item, by=by, seen_version=seen_version, verb="add_version")
    last = versions.aggregate(last=Max("number"))["last"] or 0
    version = _version_of(item, last + 1, file)
    version.what_changed = what_changed.strip()[:300]
    version.save()
    return version


@transaction.atomic
def register_received(*, by: User, review: Review, on: date, at: datetime) -> list[EvidenceItem]:
    """Takes into the register what the council gave in answer to requests and is not there yet.

    One item for each paper; one for a request that was answered without a file.
    """
    came = (RequestOutcome.RECEIVED, RequestOutcome.IN_PART)
    held = EvidenceItem.objects.filter(review=review)
    documents = set(held.exclude(document=None).values_list("document_id", flat=True))
    with_items = set(held.exclude(request=None).values_list("request_id", flat=True))
    requests = EvidenceRequest.objects.visible_to(by).live().filter(review=review, outcome__in=came)
    entries = []
    for request in requests.prefetch_related("answers__document").order_by("order", "pk"):
        answers = [one for one in request.answers.all() if one.outcome in came and not one.is_withdrawn]
        papers = {one.document_id: one for one in answers if one.document_id and one.document_id not in documents}
        documents.update(papers)
        if not papers and request.pk not in with_items and all(one.document_id is None for one in answers):
            papers = {0: answers[-1]} if answers else {}
        entries += [
            ToRegister(_facts_of(request, one.document, one.speaks_for), request.prefix) for one in papers.values()
        ]
    return register_evidence(by=by, review=review, entries=entries, on=on, at=at)


def _facts_of(request: EvidenceRequest, document: Document | None, came_on: date) -> EvidenceFacts:
    return EvidenceFacts(
        title=document.title if document is not None else request.label,
        group=request.group,
        request=request,
        document=document,
        speaks_for=document.dated_on if document is not None else None,
        received_on=came_on,
        circulation=document.handling if document is not None else "",
        is_draft="draft" in document.handling.lower() if document is not None else False,
    )


@transaction.atomic
def use_evidence(
    *,
    by: User,
    item: EvidenceItem,
    claim: Record,
    relation: str = EvidenceUse.Relation.SUPPORTS,
    why: str = "",
    matched_afterwards: bool = False,
) -> EvidenceUse:
    """The item stands for, or against, a claim; said once for the two.

    In a review run here evidence that came after the claim was written down is *matched afterwards*, whoever says so.
    """
    known = EvidenceUse.objects.live().filter(item=item, claim_uuid=claim.uuid).first()
    if known is not None:
        raise RuleBroken(f"{item.code or item.reference} stands for {claim.reference} already.", "claim")
    if claim.authority_id != item.authority_id:
        raise RuleBroken("The claim belongs to another authority.", "claim")
    late = item.review.run_here and item.recorded_at > claim.recorded_at
    return add_record(
        EvidenceUse(
            authority=item.authority,
            item=item,
            claim_kind=claim.kind,
            claim_uuid=claim.uuid,
            claim_reference=claim.reference,
            claim_words=shortened(claim.title_text, 300),
            relation=relation,
            why=why.strip()[:300],
            matched_afterwards=matched_afterwards or late,
            effective_sensitivity=max(item.effective_sensitivity, claim.effective_sensitivity),
        ),
        by=by,
        prefix=f"{item.reference}-U",
    )


def _team_only(review: Review, by: User) -> None:
    refuse_outside_team(EvidenceItem(authority=review.authority, review=review), by=by)


def _refuse_untitled(title: str) -> None:
    if not title.strip():
        raise RuleBroken("Write what it is called; the title cannot be empty.", "title")


def _checked(facts: EvidenceFacts) -> EvidenceFacts:
    _refuse_untitled(facts.title)
    if facts.line and facts.line not in Line.values:
        raise RuleBroken("Choose one of the three lines of assurance, or none.", "line")
    if facts.speaks_for and facts.expires_on and facts.expires_on < facts.speaks_for:
        raise RuleBroken("It cannot expire before the day it speaks for; look at both days.", "expires_on")
    return facts


def _fill(item: EvidenceItem, facts: EvidenceFacts) -> None:
    item.title, item.group, item.area = facts.title.strip(), facts.group.strip()[:200], facts.area.strip()[:200]
    item.request, item.document, item.theme, item.line = facts.request, facts.document, facts.theme, facts.line
    item.speaks_for, item.expires_on, item.received_on = facts.speaks_for, facts.expires_on, facts.received_on
    item.is_draft, item.circulation = facts.is_draft, facts.circulation.strip()[:200]
    _rise_to(item, facts.document)


def _rise_to(item: EvidenceItem, document: Document | None) -> None:
    """An item is as sensitive as the document behind it, at least."""
    if document is not None:
        item.effective_sensitivity = max(item.effective_sensitivity, document.effective_sensitivity)


def _numbers(review: Review, entries: Sequence[ToRegister]) -> list[tuple[str, int]]:
    """The letters and number of each entry: its own if nothing was ever called so, else the next one.

    The review is locked, so that two people who register at once get different codes. Codes of items that came by
    another way count as given. Two queries.
    """
    Review._base_manager.select_for_update().get(pk=review.pk)
    given = set(EvidenceCode.objects.filter(review=review).values_list("prefix", "number"))
    printed = EvidenceItem._base_manager.filter(review=review).exclude(code="").values_list("code", flat=True)
    given |= {(match[1], int(match[2])) for code in printed if (match := CODE.fullmatch(code))}
    last: dict[str, int] = {}
    found: dict[int, tuple[str, int]] = {}
    for prefix, number in given:
        last[prefix] = max(last.get(prefix, 0), number)
    for place, entry in enumerate(entries):
        if entry.code:
            found[place] = letters, number = _own_code(entry.code, given)
            given.add((letters, number))
            last[letters] = max(last.get(letters, 0), number)
    for place, entry in enumerate(entries):
        if place not in found:
            letters = entry.prefix.strip().upper() or USUAL_PREFIX
            if not PREFIX.fullmatch(letters):
                raise RuleBroken(f"A code begins with one to four letters; {entry.prefix!r} does not.", "prefix")
            last[letters] = last.get(letters, 0) + 1
            found[place] = (letters, last[letters])
    return [found[place] for place in range(len(entries))]


def _own_code(code: str, given: set[tuple[str, int]]) -> tuple[str, int]:
    match = CODE.fullmatch(code.strip().upper())
    if match is None:
        raise RuleBroken(f"{code!r} is no code; write letters and a number, like S1, or leave it empty.", "code")
    own = (match[1], int(match[2]))
    if own in given:
        raise RuleBroken(f"{match[0]} was given before, and a code is never given again; leave it empty.", "code")
    return own


def _newest_files(documents: Sequence[Document]) -> dict[int | None, File]:
    """The first rendition of the newest version of each document, by its key. One query."""
    files = File.objects.filter(document__in=[one.pk for one in documents], purged_at=None)
    return {file.document_id: file for file in files.order_by("version", "-rendition")}


def _version_of(item: EvidenceItem, number: int, file: File | None) -> EvidenceVersion:
    if item.received_on is None:
        raise RuleBroken("Give the day on which it came.", "received_on")
    return EvidenceVersion(
        item=item,
        authority=item.authority,
        number=number,
        file=file,
        sha256=file.sha256 if file is not None else "",
        received_on=item.received_on,
        speaks_for=item.speaks_for,
        is_draft=item.is_draft,
        circulation=item.circulation,
    )
