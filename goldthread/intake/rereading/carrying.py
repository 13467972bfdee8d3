"""What was decided on one reading of a document holds for the next: nothing decided is proposed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents.anchoring import AnchorText, Passage
from goldthread.intake.accepting import ACCEPT
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.proposing import Draft, drafts_of
from goldthread.intake.rereading.pairing import Change, Items, Pair, pairs_of

DECIDED = (Proposal.Decision.ACCEPTED, Proposal.Decision.REJECTED)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new reading proposes, beside what the earlier one of the same document did.

    `pairs` are places in `old` and `drafts`; `compared` are warnings that other documents gave the earlier reading,
    which a reading by itself cannot have.
    """

    drafts: tuple[Draft, ...]
    pairs: tuple[Pair, ...]
    old: tuple[Proposal, ...] = ()
    compared: tuple[Proposal, ...] = ()

    def with_change(self, change: Change) -> list[tuple[Proposal | None, Draft | None]]:
        return [
            (
                None if pair.old is None else self.old[pair.old],
                None if pair.new is None else self.drafts[pair.new],
            )
            for pair in self.pairs
            if pair.change is change
        ]


def plan_of(body: dict[str, Any], earlier: StoredReading | None) -> Plan:
    """Compares the new reading `body` with the earlier one and what became of its proposals. At most two queries."""
    drafts = tuple(draft for draft in drafts_of(body) if draft.key in ACCEPT)
    if earlier is None:
        return Plan(drafts, tuple(Pair(None, place, Change.NEW) for place in range(len(drafts))))
    held = list(earlier.proposals.order_by("order"))
    own_warnings = len(earlier.body.get("warnings", []))
    compared = tuple(one for one in held if one.key == "warnings" and one.index >= own_warnings)
    old = tuple(one for one in held if one not in compared)
    pairs = pairs_of(
        Items([_draft(one) for one in old], earlier.body),
        Items(drafts, body),
    )
    return Plan(drafts, tuple(pairs), old, compared)


def _draft(proposal: Proposal) -> Draft:
    return Draft(
        proposal.key, proposal.index, proposal.title, proposal.payload, (proposal.first_line, proposal.last_line)
    )


def propose(*, by: User, stored: StoredReading, plan: Plan) -> None:
    """Writes the proposals of a reading. What says the same as a decided one of the earlier reading is decided with it;
    what waited there and was never decided is left, since the new reading proposes it or no longer finds it.
    """
    now = _as_they_are([*plan.old, *plan.compared])
    earlier = {new: now[plan.old[old].pk] for old, new in _carried(plan)}
    rows = []
    for order, draft in enumerate(plan.drafts):
        row = draft.proposal(stored, order)
        if order in earlier:
            _carry(row, earlier[order])
        rows.append(row)
    rows += _warnings_of_others(stored, plan, now)
    Proposal.objects.bulk_create(rows, batch_size=AT_ONCE)
    _leave(by, Proposal.objects.filter(pk__in=list(now)))


def _as_they_are(proposals: Sequence[Proposal]) -> dict[int, Proposal]:
    """The same proposals as they are now, locked: somebody may have decided since they were compared."""
    keys = [one.pk for one in proposals]
    return {one.pk: one for one in Proposal.objects.select_for_update().filter(pk__in=keys)}


def _carried(plan: Plan) -> Iterator[tuple[int, int]]:
    """Only the same is decided already; and the document, which a review stands for whatever is read of its facts."""
    for pair in plan.pairs:
        if pair.old is not None and pair.new is not None:
            is_document = plan.drafts[pair.new].key == "document"
            if is_document or pair.change is Change.SAME:
                yield pair.old, pair.new


def _carry(row: Proposal, earlier: Proposal) -> None:
    if earlier.decision not in DECIDED:
        row.corrected = earlier.corrected
        return
    row.earlier = earlier
    row.corrected, row.decision, row.reason = earlier.corrected, earlier.decision, earlier.reason
    row.decided_by, row.decided_at = earlier.decided_by, earlier.decided_at
    row.record_kind, row.record_uuid = earlier.record_kind, earlier.record_uuid
    row.record_reference, row.matched = earlier.record_reference, bool(earlier.record_uuid)


def _warnings_of_others(stored: StoredReading, plan: Plan, now: dict[int, Proposal]) -> Iterator[Proposal]:
    """What other documents gave the earlier reading, at the lines where the same words stand now."""
    if not plan.compared:
        return
    text = AnchorText(stored.text.body.split("\n"))
    was = plan.compared[0].reading.text.body.split("\n")
    first = sum(draft.key == "warnings" for draft in plan.drafts)
    for place, old in enumerate(plan.compared):
        quote = "\n".join(was[old.first_line - 1 : old.last_line])
        found = text.anchor(Passage(quote, first_line=old.first_line)).place
        lines = (found.first_line, found.last_line) if found else (1, 1)
        draft = Draft(old.key, first + place, old.title, old.payload | {"lines": list(lines)}, lines)
        row = draft.proposal(stored, len(plan.drafts) + place)
        _carry(row, now[old.pk])
        yield row


def _leave(by: User, earlier: QuerySet[Proposal]) -> None:
    earlier.filter(decision=Proposal.Decision.WAITING).update(
        decision=Proposal.Decision.SUPERSEDED, decided_by=by, decided_at=timezone.now()
    )
