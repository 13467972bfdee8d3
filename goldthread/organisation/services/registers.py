"""The register of services and systems: what replaced what, and who uses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Service, System, SystemUse
from goldthread.organisation.services.naming import find_named

Replaced = TypeVar("Replaced", Service, System)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDetails:
    name: str
    from_on: date | None = None
    until_on: date | None = None
    replaced_by: Service | None = None


@transaction.atomic
def change_service(*, by: User, service: Service, details: ServiceDetails, seen_version: int) -> Service:
    """Corrects a service. Raises RuleBroken for another's name, and when what replaced it leads back to it."""
    _rename(Service, service, details.name)
    if details.from_on and details.until_on and details.until_on < details.from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    _refuse_circle(Service, service, details.replaced_by)
    service.from_on, service.until_on, service.replaced_by = details.from_on, details.until_on, details.replaced_by
    return change_record(service, by=by, seen_version=seen_version)


@transaction.atomic
def change_system(
    *, by: User, system: System, name: str, what: str, replaced_by: System | None, seen_version: int
) -> System:
    """Corrects a system. Raises as `change_service`."""
    _rename(System, system, name)
    _refuse_circle(System, system, replaced_by)
    system.what, system.replaced_by = what[:300], replaced_by
    return change_record(system, by=by, seen_version=seen_version)


def _rename(model: type[Replaced], held: Replaced, name: str) -> None:
    if not match_key(name):
        raise RuleBroken("Give a name.", "name")
    known = find_named(model, held.authority, [name])
    if known is not None and known.pk != held.pk:
        raise RuleBroken(f"{name} is on record as {known.reference}.", "name")
    held.name, held.match_key = name.strip()[:200], match_key(name)[:200]


def _refuse_circle(model: type[Replaced], held: Replaced, replaced_by: Replaced | None) -> None:
    if replaced_by is None:
        return
    after = dict(
        model._default_manager.select_for_update()
        .filter(authority=held.authority, replaced_by__isnull=False)
        .values_list("pk", "replaced_by_id")
    )
    step: int | None = replaced_by.pk
    while step is not None:
        if step == held.pk:
            raise RuleBroken("What replaced it was itself replaced by it; choose another.", "replaced_by")
        step = after.get(step)


@transaction.atomic
def use_system(
    *,
    by: User,
    authority: Authority,
    system: System,
    service: Service,
    from_on: date | None = None,
    until_on: date | None = None,
) -> SystemUse:
    """A service uses a system. Raises RuleBroken when that is on record already."""
    if SystemUse.objects.live().filter(system=system, service=service).exists():
        raise RuleBroken(f"It is on record that {service.name} uses {system.name}.", "service")
    if from_on and until_on and until_on < from_on:
        raise RuleBroken("It cannot end before it begins.", "until_on")
    use = SystemUse(authority=authority, system=system, service=service, from_on=from_on, until_on=until_on)
    return add_record(use, by=by, prefix="YU")
