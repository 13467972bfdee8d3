"""Comparing the documents on record with one another: what only several of them together show."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.proposing import Draft, draft_of
from goldthread.intake.queries import NEWEST
from goldthread.intake.reading import Reading, item_as_json
from goldthread.intake.remarks import compare

MOST = 60
"""Readings compared at a time, the newest documents first: a council's thread is told by fewer papers than that."""


def newest_readings(authority: Authority) -> list[StoredReading]:
    """The latest reading of each document, newest documents first, at most `MOST`. One query."""
    of_document = StoredReading.objects.filter(document=OuterRef("document")).order_by(*NEWEST)
    return list(
        StoredReading.objects.filter(authority=authority, document__purged_at=None)
        .filter(pk=Subquery(of_document.values("pk")[:1]))
        .select_related("document", "text")
        .order_by("-document__dated_on", "-pk")[:MOST]
    )


def compare_with_record(*, by: User, authority: Authority) -> int:
    """Adds to each document the warnings that the others on record give; those known already are left. How many."""
    stored = newest_readings(authority)
    found = compare([Reading.from_json(one.body) for one in stored])
    added = 0
    for index, warnings in found.items():
        forms = [item_as_json(warning) for warning in warnings]
        added += _propose(by, stored[index], forms)
    return added


@transaction.atomic
def _propose(by: User, stored: StoredReading, warnings: list[dict[str, Any]]) -> int:
    held = stored.proposals.filter(key="warnings")
    known = {(one.payload["code"], one.payload["message"]) for one in held}
    fresh = [warning for warning in warnings if (warning["code"], warning["message"]) not in known]
    if not fresh:
        return 0
    ends = stored.proposals.aggregate(order=Max("order"))
    start = held.aggregate(index=Max("index"))["index"]
    first = 0 if start is None else start + 1
    drafts: list[Draft] = [draft_of("warnings", first + place, warning) for place, warning in enumerate(fresh)]
    Proposal.objects.bulk_create(
        draft.proposal(stored, (ends["order"] or 0) + 1 + place) for place, draft in enumerate(drafts)
    )
    record_event(
        by=by,
        authority_uuid=stored.authority.uuid,
        verb="compare",
        kind="reading",
        subject_uuid=stored.uuid,
        wrote=fresh,
    )
    return len(fresh)
