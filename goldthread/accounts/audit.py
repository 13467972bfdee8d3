"""Anchoring the heads of the audit trail outside the database, and checking the trail against them."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils import timezone

from goldthread.accounts.models import AuditChain, AuditEvent, User
from goldthread.accounts.services import chained_digest, record_event
from goldthread.lib.canonical import canonical, keyed_digest
from goldthread.lib.errors import GoldthreadError

INSTALLATION = uuid5(NAMESPACE_URL, "goldthread:installation")
"""The trail of the installation itself: what was done by somebody with the machine."""
SOMEBODY_WITH_THE_MACHINE = User(uuid=INSTALLATION, role_label="Somebody with the machine")
SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as it once was: whatever is in the database now must still contain it.

    `sealed` is the hash of all events up to it when another installation wrote them, with a key that is not here.
    """

    authority: UUID
    sequence: int
    head: str
    sealed: str = ""


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
    finish_sealing(target)
    known = {anchor.authority: anchor.sequence for anchor in anchors(target)}
    heads = [chain for chain in AuditChain.objects.all() if chain.sequence > known.get(chain.authority_uuid, 0)]
    if heads:
        _append(target, [_signed(chain) for chain in heads])
    return len(heads)


def decide_to_seal(authority: UUID) -> None:
    """Notes in the trail of the installation what a trail that came with another key is, in the transaction that
    brings it in. From then on `finish_sealing` seals it, whenever that is; a trail altered in between stays unsealed.
    """
    chain = AuditChain.objects.get(authority_uuid=authority)
    ((_, digest),) = deque(_running_digests(authority), maxlen=1)
    record_event(
        by=SOMEBODY_WITH_THE_MACHINE,
        authority_uuid=INSTALLATION,
        verb=SEAL,
        kind="authority",
        subject_uuid=authority,
        wrote=_to_seal(authority, chain.sequence, digest),
    )


def finish_sealing(path: Path | None = None) -> int:
    """Seals the trails of which that was decided and not done: the process was stopped in between. How many.

    Whoever looks at the trails begins with this. One query when nothing waits.
    """
    target = path or settings.AUDIT_ANCHORS
    decided = AuditEvent.objects.filter(authority_uuid=INSTALLATION, verb=SEAL).order_by("sequence")
    waiting = list(decided)
    done = {anchor.authority for anchor in anchors(target) if anchor.sealed} if waiting else set()
    lines = [line for event in waiting if event.subject_uuid not in done for line in _seals(event)]
    if lines:
        _append(target, lines)
    return len(lines)


def _seals(decided: AuditEvent) -> Iterator[dict[str, str | int]]:
    """The line that seals a trail up to where it is what was decided about."""
    authority = decided.subject_uuid
    for event, digest in _running_digests(authority):
        if keyed_digest(settings.AUDIT_KEY, _to_seal(authority, event.sequence, digest)) == decided.digest:
            chain = AuditChain(authority_uuid=authority, sequence=event.sequence, head=event.chained)
            yield _signed(chain, digest)
            return


def _running_digests(authority: UUID) -> Iterator[tuple[AuditEvent, str]]:
    """Each event with the hash of all events up to it."""
    digest = hashlib.sha256()
    for event in AuditEvent.objects.filter(authority_uuid=authority).order_by("sequence").iterator(chunk_size=2000):
        digest.update(event_line(event).encode())
        yield event, digest.hexdigest()


def _to_seal(authority: UUID, sequence: int, digest: str) -> dict[str, str | int]:
    return {"authority": str(authority), "sequence": sequence, "sealed": digest}


def event_line(event: AuditEvent) -> str:
    """An event as one line of canonical JSON, without its authority."""
    names = ("sequence", "at", "actor_uuid", "verb", "kind", "subject_uuid", "digest", "chained")
    return f"{canonical({name: getattr(event, name) for name in names})}\n"


def _append(target: Path, lines: list[dict[str, str | int]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a", encoding="ascii") as stream:
        for line in lines:
            stream.write(json.dumps(line) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _signed(chain: AuditChain, sealed: str = "") -> dict[str, str | int]:
    line: dict[str, str | int] = {
        "authority": str(chain.authority_uuid),
        "sequence": chain.sequence,
        "head": chain.head,
        "anchored": timezone.now().isoformat(),
    }
    if sealed:
        line["sealed"] = sealed
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
            anchor = Anchor(UUID(line["authority"]), int(line["sequence"]), str(line["head"]), line.get("sealed", ""))
        except (ValueError, KeyError, AttributeError) as error:
            raise GoldthreadError(f"{target}, line {number}: not an anchor; restore the file from a backup.") from error
        if signature != keyed_digest(settings.AUDIT_KEY, line):
            raise GoldthreadError(f"{target}, line {number}: the signature is wrong; restore the file from a backup.")
        yield anchor


def verify(path: Path | None = None) -> tuple[list[Fault], int]:
    """Walks every trail from its first event: what is wrong, and the number of events looked at.

    Finds an event that was altered, one that is missing, and a trail cut off below its last anchored head. What was
    sealed is compared with its hash.
    """
    finish_sealing(path)
    pinned: dict[UUID, dict[int, str]] = {}
    seals: dict[UUID, Seal] = {}
    for anchor in anchors(path):
        pinned.setdefault(anchor.authority, {})[anchor.sequence] = anchor.head
        if anchor.sealed:
            seals[anchor.authority] = Seal(anchor)
    faults: list[Fault] = []
    ends: dict[UUID, tuple[int, str]] = {}
    seen = 0
    for event in AuditEvent.objects.order_by("authority_uuid", "sequence").iterator(chunk_size=2000):
        seen += 1
        authority = event.authority_uuid
        sequence, head = ends.get(authority, (0, ""))
        faults.extend(_faults_of(event, sequence, head, pinned.get(authority, {}), seals.get(authority)))
        ends[authority] = (event.sequence, event.chained)
    faults.extend(_cut_off(pinned, ends))
    return faults, seen


class Seal:
    """What another installation wrote, as it came in."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.digest = hashlib.sha256()

    def covers(self, event: AuditEvent) -> bool:
        return event.sequence <= self.anchor.sequence

    def is_broken_at(self, event: AuditEvent) -> bool:
        """Takes the next event that it covers; at the last of them, whether one is not what came in."""
        self.digest.update(event_line(event).encode())
        return event.sequence == self.anchor.sequence and self.digest.hexdigest() != self.anchor.sealed


def _faults_of(
    event: AuditEvent, sequence: int, head: str, pinned: dict[int, str], seal: Seal | None
) -> Iterator[Fault]:
    def fault(nature: str, sentence: str) -> Fault:
        return Fault(event.authority_uuid, event.sequence, nature, sentence)

    if event.sequence != sequence + 1:
        yield fault("missing", f"Events {sequence + 1} to {event.sequence - 1} are missing.")
    elif seal is not None and seal.covers(event):
        if seal.is_broken_at(event):
            yield fault("altered", f"Events 1 to {event.sequence} are not what was imported and sealed.")
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
