"""What was read in a part of a document that is closed to a person is not proposed to them either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.documents.parts import Withheld, is_withheld, withheld_in
from goldthread.intake.models import Proposal, StoredReading

SPANS = ("lines", "date_lines", "support_lines")


def proposals_for(reading: StoredReading, user: User) -> QuerySet[Proposal]:
    """The proposals of a reading that rest on no line closed to `user`.

    One query more where nothing is closed; else two, and every proposal of the reading is looked at once.
    """
    withheld = withheld_in(reading.text, user)
    if not withheld:
        return reading.proposals.all()
    held = list(reading.proposals.only("pk", "key", "index", "payload", "first_line", "last_line"))
    closed = {(one.key, one.index): one.pk for one in held if _rests_on(one, withheld)}
    ties = {one.pk for one in held if one.key == "links" and _ends(one) & closed.keys()}
    return reading.proposals.exclude(pk__in={*closed.values(), *ties})


def _rests_on(proposal: Proposal, withheld: Sequence[Withheld]) -> bool:
    places = [(proposal.first_line, proposal.last_line), *_places(proposal.payload)]
    return any(is_withheld(withheld, first, last) for first, last in places)


def _places(item: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Every run of lines that an item of a reading names."""
    for span in [*(item.get(name) for name in SPANS), *(item.get("also") or [])]:
        if span:
            yield span[0], span[1]


def _ends(tie: Proposal) -> set[tuple[str, int]]:
    ends = (tie.payload.get(side) for side in ("source", "target"))
    return {(end[0], end[1]) for end in ends if end}
