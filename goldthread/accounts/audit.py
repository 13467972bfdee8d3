"""Anchoring the heads of the audit trail outside the database, and checking the trail against them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goldthread.accounts.models import AuditChain, AuditEvent
from goldthread.accounts.services import chained_digest
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import GoldthreadError


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as it once was: whatever is in the database now must still contain it."""

    authority: UUID
    sequence: int
    head: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a trail: `nature` is altered, missing, cut off or anchor."""

    authority: UUID
    sequence: int
    nature: str
    sentence: str


def anchor_heads(path: Path | None = None) -> int:
    """Appends the present heads to the anchor file outside the database; returns how many were new.

    Each line is signed with the audit key, so that a line cannot be forged by somebody who has the file alone.
    """
    target = path or settings.AUDIT_ANCHORS
    known = {anchor.authority: anchor.sequence for anchor in anchors(target)}
    heads = [chain for chain in AuditChain.objects.all() if chain.sequence > known.get(chain.authority_uuid, 0)]
    if heads:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="ascii") as stream:
            for chain in heads:
                stream.write(json.dumps(_signed(chain)) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    return len(heads)


def _signed(chain: AuditChain) -> dict[str, str | int]:
    line: dict[str, str | int] = {
        "authority": str(chain.authority_uuid),
        "sequence": chain.sequence,
        "head": chain.head,
        "anchored": timezone.now().isoformat(),
    }
    return {**line, "signature": keyed_digest(settings.AUDIT_KEY, line)}


def anchors(path: Path | None = None) -> Iterator[Anchor]:
    """Every anchor in the file. Raises GoldthreadError, naming file and line, for one that was tampered with."""
    target = path or settings.AUDIT_ANCHORS
    if not target.exists():
        return
    for number, text in enumerate(target.read_text(encoding="ascii").splitlines(), start=1):
        try:
            line = json.loads(text)
            signature = line.pop("signature")
            anchor = Anchor(UUID(line["authority"]), int(line["sequence"]), str(line["head"]))
        except (ValueError, KeyError, AttributeError) as error:
            raise GoldthreadError(f"{target}, line {number}: not an anchor; restore the file from a backup.") from error
        if signature != keyed_digest(settings.AUDIT_KEY, line):
            raise GoldthreadError(f"{target}, line {number}: the signature is wrong; restore the file from a backup.")
        yield anchor


def verify(path: Path | None = None) -> tuple[list[Fault], int]:
    """Walks every trail from its first event: what is wrong, and the number of events looked at.

    Finds an event that was altered, one that is missing, and a trail cut off below its last anchored head.
    """
    pinned: dict[UUID, dict[int, str]] = {}
    for anchor in anchors(path):
        pinned.setdefault(anchor.authority, {})[anchor.sequence] = anchor.head
    faults: list[Fault] = []
    ends: dict[UUID, tuple[int, str]] = {}
    seen = 0
    for event in AuditEvent.objects.order_by("authority_uuid", "sequence").iterator(chunk_size=2000):
        seen += 1
        authority = event.authority_uuid
        sequence, head = ends.get(authority, (0, ""))
        faults.extend(_faults_of(event, sequence, head, pinned.get(authority, {})))
        ends[authority] = (event.sequence, event.chained)
    faults.extend(_cut_off(pinned, ends))
    return faults, seen


def _faults_of(event: AuditEvent, sequence: int, head: str, pinned: dict[int, str]) -> Iterator[Fault]:
    def fault(nature: str, sentence: str) -> Fault:
        return Fault(event.authority_uuid, event.sequence, nature, sentence)

    if event.sequence != sequence + 1:
        yield fault("missing", f"Events {sequence + 1} to {event.sequence - 1} are missing.")
    elif event.chained != chained_digest(event, head):
        yield fault("altered", f"Event {event.sequence} is not what was written.")
    if event.sequence in pinned and pinned[event.sequence] != event.chained:
        yield fault("anchor", f"Event {event.sequence} differs from the head that was anchored.")


def _cut_off(pinned: dict[UUID, dict[int, str]], ends: dict[UUID, tuple[int, str]]) -> Iterator[Fault]:
    heads = {chain.authority_uuid: chain for chain in AuditChain.objects.all()}
    for authority in pinned.keys() | heads.keys():
        end, head = ends.get(authority, (0, ""))
        anchored = max(pinned.get(authority, {0: ""}))
        chain = heads.get(authority)
        stated = chain.sequence if chain else 0
        if end < max(anchored, stated):
            yield Fault(
                authority, end, "cut off", f"The trail ends at event {end}; event {max(anchored, stated)} was written."
            )
        elif chain is None or (chain.sequence, chain.head) != (end, head):
            yield Fault(authority, end, "altered", f"The head of the trail does not fit its last event, {end}.")
