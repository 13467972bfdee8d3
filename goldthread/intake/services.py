"""Keeping what was read, and deciding on what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Citation, Document, DocumentKind, File, Relation
from goldthread.documents.services import DocumentDetails, add_document, file_of, withdraw_citation
from goldthread.documents.versions import Further, add_file, refuse_purged
from goldthread.intake.accepting import ACCEPT, Context, Item
from goldthread.intake.accepting.context import record_at
from goldthread.intake.accepting.days import day_of
from goldthread.intake.blocks import Source
from goldthread.intake.dependents import first_dependent
from goldthread.intake.keeping import Taken, reading_of, store_reading
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.proposing import fields_of
from goldthread.intake.queries import latest_reading_of
from goldthread.intake.reading import Reading
from goldthread.intake.rereading.carrying import Plan, plan_of
from goldthread.lib.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a file: its reading, and whether it was on record before."""

    stored: StoredReading
    was_known: bool


def keep_reading(*, by: User, authority: Authority, content: bytes, source: Source, reading: Reading) -> Kept:
    """Keeps a file, its text and its reading with the proposals. The same file twice changes nothing.

    Two processes that keep the same bytes at one moment end with one document and one reading. Raises Purged for the
    bytes of a purged file.
    """
    file = file_of(authority, content) or _new_file(by, authority, content, _details(reading, source), source)
    taken = Taken.of(source, reading)
    return _keep(by, file, taken, plan_of(taken.body, None))


def keep_further_reading(
    *, by: User, document: Document, as_: Further, content: bytes, source: Source, reading: Reading
) -> Kept:
    """Keeps a further file of a document with its reading. The same file twice changes nothing.

    A new version proposes what the version before did not, or says otherwise; another rendition says the same words
    and proposes nothing. Raises RuleBroken where `add_file` does.
    """
    file = add_file(by=by, document=document, as_=as_, name=source.name, media=source.media, content=content)
    taken, before = Taken.of(source, reading), latest_reading_of(document)
    is_newest = before is None or before.text.file.version < file.version
    plan = plan_of(taken.body, before) if is_newest and file.rendition == 1 else None
    return _keep(by, file, taken, plan)


def _new_file(by: User, authority: Authority, content: bytes, details: DocumentDetails, source: Source) -> File:
    try:
        return add_document(
            by=by, authority=authority, name=source.name, media=source.media, content=content, details=details
        )
    except (IntegrityError, RuleBroken):
        known = file_of(authority, content)
        if known is None:
            raise
        return known


def _details(reading: Reading, source: Source) -> DocumentDetails:
    facts = reading.document
    kind = facts.kind if facts.kind in DocumentKind.values else DocumentKind.OTHER
    return DocumentDetails(
        title=facts.title or source.name,
        document_kind=kind,
        dated_on=day_of(facts.date),
        addressee=facts.addressee,
        issued_by=facts.issuing_body,
        handling=facts.handling,
    )


@transaction.atomic
def _keep(by: User, file: File, taken: Taken, plan: Plan | None) -> Kept:
    """Keeps the reading unless the file has one: of two at once, the second waits to look, and a newer reader reads a
    file again only when a person asks for it."""
    refuse_purged(File.objects.select_for_update(of=("self",)).select_related("document").get(pk=file.pk))
    held = reading_of(file)
    if held is not None:
        return Kept(held, was_known=True)
    return Kept(store_reading(by=by, file=file, taken=taken, plan=plan), was_known=False)


@dataclass(slots=True)
class Decided:
    """How accepting went: what became a record, and what could not, each with the reason."""

    accepted: list[Proposal] = field(default_factory=list)
    refused: list[tuple[Proposal, str]] = field(default_factory=list)


def accept_proposals(
    *,
    by: User,
    stored: StoredReading,
    proposals: Iterable[Proposal],
    progress: Callable[[Proposal], None] | None = None,
) -> Decided:
    """Accepts waiting proposals of one reading, what others rest on first, all in one transaction.

    One that cannot be accepted stays waiting with the reason; the rest goes on. Proposals on which the chosen ones
    rest (the document itself) are accepted with them; one that somebody else decided meanwhile is left as it is.
    """
    wanted = [one.pk for one in proposals]
    context, decided = Context(by=by, stored=stored), Decided()
    with transaction.atomic():
        for proposal in _still_waiting(stored, wanted):
            _decide(context, proposal, decided)
            if progress is not None:
                progress(proposal)
        if decided.accepted:
            record_event(
                by=by,
                authority_uuid=stored.authority.uuid,
                verb="accept",
                kind="reading",
                subject_uuid=stored.uuid,
                wrote=[str(proposal.uuid) for proposal in decided.accepted],
            )
    return decided


def _still_waiting(stored: StoredReading, wanted: list[int]) -> list[Proposal]:
    """The wanted proposals and their document, locked, as they are now, what others rest on first."""
    waiting = stored.proposals.select_for_update().filter(decision=Proposal.Decision.WAITING)
    chosen = [one for one in waiting if one.pk in set(wanted) or one.key == "document"]
    if not any(one.pk in set(wanted) for one in chosen):
        return []
    ranks = {key: rank for rank, key in enumerate(ACCEPT)}
    return sorted(chosen, key=lambda one: (ranks[one.key], one.order))


def _decide(context: Context, proposal: Proposal, decided: Decided) -> None:
    context.made.clear()
    item = Item(proposal.corrected or proposal.payload)
    try:
        with transaction.atomic():
            outcome = ACCEPT[proposal.key](context, item)
            cited = Item({**item, "lines": item.get("lines") or [proposal.first_line, proposal.last_line]})
            for record in dict.fromkeys([outcome.record, *context.made]):
                relation = outcome.relation if record == outcome.record else Relation.MADE
                context.cite_item(record, cited, relation)
    except RuleBroken as refusal:
        proposal.reason = str(refusal)[:300]
        proposal.save(update_fields=["reason"])
        decided.refused.append((proposal, str(refusal)))
        return
    context.remember(proposal.key, proposal.index, outcome.record)
    proposal.decision, proposal.reason = Proposal.Decision.ACCEPTED, ""
    proposal.decided_by, proposal.decided_at = context.by, context.moment
    proposal.record_kind, proposal.record_uuid = outcome.record.kind, outcome.record.uuid
    proposal.record_reference, proposal.matched = outcome.record.reference, outcome.matched
    proposal.made = list(dict.fromkeys((record.kind, str(record.uuid)) for record in context.made))
    proposal.save()
    decided.accepted.append(proposal)


def accept_all(*, by: User, stored: StoredReading, progress: Callable[[Proposal], None] | None = None) -> Decided:
    """Accepts everything of a reading that still waits."""
    waiting = list(stored.proposals.filter(decision=Proposal.Decision.WAITING))
    return accept_proposals(by=by, stored=stored, proposals=waiting, progress=progress)


@transaction.atomic
def correct_proposal(*, by: User, proposal: Proposal, corrections: dict[str, Any]) -> Proposal:
    """Changes what a waiting proposal says before it is accepted; what was read stays beside it.

    Raises RuleBroken for a proposal that was decided, and for a field that its item does not have.
    """
    _refuse_decided(proposal)
    unknown = corrections.keys() - fields_of(proposal.key)
    if unknown:
        raise RuleBroken(f"There is no field {sorted(unknown)[0]!r} to correct.")
    proposal.corrected = {**(proposal.corrected or proposal.payload), **corrections}
    proposal.save(update_fields=["corrected"])
    _note(by, proposal, "correct")
    return proposal


@transaction.atomic
def reject_proposals(*, by: User, proposals: Iterable[Proposal], reason: str) -> list[Proposal]:
    """Rejects waiting proposals with a reason, which stays with them."""
    if not reason.strip():
        raise RuleBroken("Say why; whoever reads this document again will want to know.", "reason")
    rejected = [one for one in proposals if one.decision == Proposal.Decision.WAITING]
    moment = timezone.now()
    for proposal in rejected:
        proposal.decision, proposal.reason = Proposal.Decision.REJECTED, reason.strip()[:300]
        proposal.decided_by, proposal.decided_at = by, moment
        proposal.save()
        _note(by, proposal, "reject")
    return rejected


@transaction.atomic
def undo_last(*, by: User, stored: StoredReading) -> list[Proposal]:
    """Takes the last decision on a reading back: the records that it made are withdrawn, the passages no longer cited.

    Everything accepted in one step goes back in one step. Raises RuleBroken when nothing was decided, and when
    something later rests on a record that would go.
    """
    decided_here = stored.proposals.filter(earlier=None).exclude(decision=Proposal.Decision.WAITING)
    last = decided_here.order_by("-decided_at").first()
    if last is None:
        raise RuleBroken("Nothing was decided yet on this reading.")
    step = list(decided_here.filter(decided_at=last.decided_at))
    resting = first_dependent([(kind, UUID(uuid)) for proposal in step for kind, uuid in proposal.made])
    if resting is not None:
        raise RuleBroken(f"{resting.reference} rests on what would go; withdraw it, or undo what made it, first.")
    for proposal in sorted(step, key=lambda one: list(ACCEPT).index(one.key), reverse=True):
        _take_back(by, proposal)
    return step


def _take_back(by: User, proposal: Proposal) -> None:
    for kind, uuid in reversed(proposal.made):
        record = record_at(kind, UUID(uuid))
        if record is not None:
            withdraw_record(record, by=by, why="Accepting it was undone.", seen_version=record.row_version)
            _withdraw_citations(by, record.uuid, proposal)
    if proposal.record_uuid is not None:
        _withdraw_citations(by, proposal.record_uuid, proposal)
    proposal.decision, proposal.reason, proposal.made = Proposal.Decision.WAITING, "", []
    proposal.decided_by = proposal.decided_at = proposal.record_uuid = None
    proposal.record_kind = proposal.record_reference = ""
    proposal.matched = False
    proposal.save()
    _note(by, proposal, "undo")


def _withdraw_citations(by: User, subject: UUID, proposal: Proposal) -> None:
    """Only the passages of this very proposal: a record that others rest on keeps theirs."""
    item = proposal.corrected or proposal.payload
    places = [proposal.first_line, *(first for first, _ in item.get("also", []))]
    cited = Citation.objects.filter(
        subject_uuid=subject, part__text=proposal.reading.text, first_line__in=places, withdrawn_at=None
    )
    for citation in cited:
        withdraw_citation(by=by, citation=citation)


def _refuse_decided(proposal: Proposal) -> None:
    if proposal.decision != Proposal.Decision.WAITING:
        raise RuleBroken("This was decided already; undo the decision first.")


def _note(by: User, proposal: Proposal, verb: str) -> None:
    record_event(
        by=by,
        authority_uuid=proposal.reading.authority.uuid,
        verb=verb,
        kind="proposal",
        subject_uuid=proposal.uuid,
        wrote={"key": proposal.key, "index": proposal.index, "reason": proposal.reason},
    )
