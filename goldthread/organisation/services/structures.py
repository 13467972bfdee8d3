"""Structures: proposed, copied from another, decided and put in force; units and functions in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.models import Document
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Function, Place, Structure, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureDetails:
    """What is said of a structure while it is proposed; its days may be what is intended.

    `most_reports` is the limit that the council set itself: how many report directly to one post at most.
    """

    title: str
    effective_from: date | None = None
    basis_document: Document | None = None
    basis_words: str = ""
    most_reports: int | None = None


def lock(structure: Structure) -> Structure:
    """Holds the structure until the end of the transaction, so that two writers cannot close a circle together."""
    return Structure.objects.select_for_update().get(pk=structure.pk)


@transaction.atomic
def propose_structure(
    *, by: User, authority: Authority, details: StructureDetails, copied_from: Structure | None = None
) -> Structure:
    """A new, empty structure; it is a proposal until it is put in force. Raises RuleBroken without a title."""
    if not details.title.strip():
        raise RuleBroken("Give the structure a name, such as “Structure of April 2027”.", "title")
    structure = Structure(authority=authority, copied_from=copied_from)
    _tell(structure, details)
    return add_record(structure, by=by, prefix="ST")


@transaction.atomic
def change_structure(*, by: User, structure: Structure, details: StructureDetails, seen_version: int) -> Structure:
    """Corrects what is said of a structure. The first day of one in force is changed by putting it in force anew."""
    if not details.title.strip():
        raise RuleBroken("Give the structure a name, such as “Structure of April 2027”.", "title")
    if not structure.is_proposed and details.effective_from != structure.effective_from:
        raise RuleBroken("Its first day was decided; it cannot be changed on this form.", "effective_from")
    _tell(structure, details)
    return change_record(structure, by=by, seen_version=seen_version)


def _tell(structure: Structure, details: StructureDetails) -> None:
    structure.title = details.title.strip()[:200]
    structure.effective_from = details.effective_from
    structure.basis_document = details.basis_document
    structure.basis_words = details.basis_words[:500]
    structure.most_reports = details.most_reports


@transaction.atomic
def put_in_force(
    *, by: User, structure: Structure, effective_from: date, decided_where: str, decided_on: date, seen_version: int
) -> Structure:
    """The structure was decided and holds from a day on; the one before it ends the day before.

    Raises RuleBroken when it is in force already, when it was decided after it began, and when another structure
    begins on that day or later: structures are put in force in the order of their days.
    """
    if not structure.is_proposed:
        raise RuleBroken(f"{structure.reference} is in force already.")
    if not decided_where.strip():
        raise RuleBroken("Say where it was decided, for example: Cabinet, 17 June 2015.", "decided_where")
    others = Structure.objects.select_for_update().live().of(structure.authority)
    held = list(others.filter(status=Structure.Status.IN_FORCE).order_by("effective_from"))
    later = [one for one in held if one.effective_from and one.effective_from >= effective_from]
    if later:
        raise RuleBroken(
            f"{later[0].reference} is in force from that day or a later one; give a day after it.", "effective_from"
        )
    for earlier in held[-1:]:
        if earlier.effective_until is None or earlier.effective_until >= effective_from:
            earlier.effective_until = effective_from - timedelta(days=1)
            change_record(earlier, by=by, seen_version=earlier.row_version, verb="end")
    structure.status = Structure.Status.IN_FORCE
    structure.effective_from = effective_from
    structure.decided_where = decided_where.strip()[:300]
    structure.decided_on = decided_on
    return change_record(structure, by=by, seen_version=seen_version, verb="put_in_force")


@transaction.atomic
def end_structure(*, by: User, structure: Structure, effective_until: date, seen_version: int) -> Structure:
    """The structure ends and nothing is on record that follows it."""
    if structure.is_proposed or structure.effective_from is None:
        raise RuleBroken("A proposal does not end; withdraw it instead.")
    if effective_until < structure.effective_from:
        raise RuleBroken("It cannot end before it began.", "effective_until")
    structure.effective_until = effective_until
    return change_record(structure, by=by, seen_version=seen_version, verb="end")


def unit_named(*, by: User, structure: Structure, name: str) -> Unit | None:
    """The unit of that name in the structure, made when it is new; None without a name. Inside a transaction."""
    key = match_key(name)[:200]
    if not key:
        return None
    known = Unit.objects.live().filter(structure=structure, match_key=key).first()
    if known is not None:
        return known
    made = Unit(authority=structure.authority, structure=structure, name=name.strip()[:200], match_key=key)
    return add_record(made, by=by, prefix="UN")


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionDetails:
    """Who is accountable (an officer), who does it (a post, or somebody outside in words), which member answers."""

    what: str
    area: str
    is_statutory: bool = True
    accountable: Place | None = None
    does: Place | None = None
    does_words: str = ""
    member: Place | None = None


@transaction.atomic
def add_function(*, by: User, structure: Structure, details: FunctionDetails) -> Function:
    """A function of the council in a structure. Raises RuleBroken for one that is there, and for a foreign place."""
    lock(structure)
    function = Function(authority=structure.authority, structure=structure)
    _tell_function(function, details)
    return add_record(function, by=by, prefix="FU")


@transaction.atomic
def change_function(*, by: User, function: Function, details: FunctionDetails, seen_version: int) -> Function:
    """Corrects a function. Raises as `add_function` does."""
    lock(function.structure)
    _tell_function(function, details)
    return change_record(function, by=by, seen_version=seen_version)


def _tell_function(function: Function, details: FunctionDetails) -> None:
    key = match_key(details.what)[:300]
    if not key:
        raise RuleBroken("Say what the function is, for example: School admissions.", "what")
    others = Function.objects.live().filter(structure=function.structure, match_key=key).exclude(pk=function.pk)
    if others.exists():
        raise RuleBroken(f"“{details.what}” is in this structure already.", "what")
    for name in ("accountable", "does", "member"):
        place: Place | None = getattr(details, name)
        if place is not None and place.structure_id != function.structure_id:
            raise RuleBroken("Choose a post of this structure.", name)
    function.what, function.match_key = details.what.strip()[:300], key
    function.area, function.is_statutory = details.area, details.is_statutory
    function.accountable, function.does, function.member = details.accountable, details.does, details.member
    function.does_words = details.does_words.strip()[:200]
