"""The registers of duties and of legislation that packs bring: stored with the pack, asked for by role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldthread.frameworks.models import Duty, Legislation, Pack


def key_lists(body: dict[str, Any]) -> list[tuple[list[str], str]]:
    """The keys of the two registers, each of which may stand once."""
    laws = [law["key"] for law in body.get("legislation", [])]
    duties = [f"{one['key']}/{duty['key']}" for one in body.get("duties", []) for duty in one["duties"]]
    return [(laws, "law"), (duties, "duty")]


def missing_laws(body: dict[str, Any]) -> list[str]:
    """Keys of legislation that a law or a duty of the pack names and the pack does not hold."""
    laws = body.get("legislation", [])
    named = [law["replaced_by"] for law in laws if "replaced_by" in law]
    named += [key for one in body.get("duties", []) for duty in one["duties"] for key in duty.get("law", [])]
    return sorted(set(named) - {law["key"] for law in laws})


def store_duties(pack: Pack, body: dict[str, Any]) -> None:
    """Brings the registers of a pack file into the database, inside the transaction that stores the pack."""
    Legislation.objects.bulk_create(
        Legislation(pack=pack, order=order, **law) for order, law in enumerate(body.get("legislation", []), start=1)
    )
    entries = [(one, duty) for one in body.get("duties", []) for duty in one["duties"]]
    Duty.objects.bulk_create(
        Duty(pack=pack, register=one["key"], register_title=one["title"], role=one["role"], order=order, **duty)
        for order, (one, duty) in enumerate(entries, start=1)
    )


@dataclass(frozen=True, slots=True)
class Register:
    """The duties of one office, in the order of the pack."""

    key: str
    title: str
    role: str
    duties: tuple[Duty, ...]


def registers() -> list[Register]:
    """Every register of duties, each from the newest version of its pack. One query."""
    newest: dict[tuple[str, str], list[Duty]] = {}
    versions: dict[tuple[str, str], str] = {}
    for duty in Duty.objects.select_related("pack").order_by("pack__slug", "pack__version", "order"):
        place = (duty.pack.slug, duty.register)
        if versions.get(place) != duty.pack.version:
            newest[place], versions[place] = [], duty.pack.version
        newest[place].append(duty)
    return [Register(d[0].register, d[0].register_title, d[0].role, tuple(d)) for d in newest.values()]


def legislation() -> list[Legislation]:
    """Every act, regulations and guidance, each from the newest version of its pack. One query."""
    newest: dict[tuple[str, str], Legislation] = {}
    for law in Legislation.objects.select_related("pack").order_by("pack__version", "order"):
        newest[law.pack.slug, law.key] = law
    return sorted(newest.values(), key=lambda law: (law.pack.slug, law.order))
