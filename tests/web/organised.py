"""One worked structure for page tests: officers below a chief executive, a lead member below the leader."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.models import Place, Structure
from goldthread.organisation.services import PlaceDetails, StructureDetails, add_place, propose_structure


def organised(authority: Authority, by: User) -> Structure:
    """ST1: one director of both sides below the chief executive, PL1 to PL4."""
    structure = propose_structure(by=by, authority=authority, details=StructureDetails(title="Structure of 2015"))

    def placed(title: str, role: str, under: Place | None = None, unit: str = "", *more: str) -> Place:
        details = PlaceDetails(title=title, roles=(role, *more), reports_to=under, unit=unit)
        return add_place(by=by, structure=structure, details=details)

    top = placed("Chief Executive", "chief_executive")
    placed("Corporate Director", "dcs", top, "People", "dass")
    leader = placed("Leader", "leader")
    placed("Lead Member", "lmcs", leader)
    return structure
