"""Functions of a structure from the rows of a sheet: new ones are added, those that are there are corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records, change_records
from goldthread.lib.errors import RuleBroken
from goldthread.lib.rows import Taken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Function, Structure
from goldthread.organisation.names import Words
from goldthread.organisation.services.rows import Posts, kept, refuse_too_many, sorted_out
from goldthread.organisation.services.structures import lock

FIELDS = ("what", "match_key", "area", "is_statutory", "accountable", "does", "does_words", "member")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredFunction:
    """One row. None is what the sheet does not say: it stays as it is; empty words take away what stood there."""

    row: int
    what: str
    area: str | None = None
    is_statutory: bool | None = None
    accountable: str | None = None
    does: str | None = None
    does_words: str | None = None
    member: str | None = None


@transaction.atomic
def enter_functions(
    *, by: User, structure: Structure, entries: Sequence[EnteredFunction], written: Words = str
) -> Taken:
    """Adds and corrects the functions of a structure; a row that is wrong is left out and told, the others go in.

    The number of queries does not depend on the number of rows. `written` is what put roles for names in the sheet.
    """
    refuse_too_many(list(entries))
    held_structure = lock(structure)
    reader = _Functions(by, held_structure, written)
    new, changed, taken = sorted_out(entries, reader.take)
    add_records(new, by=by, at=timezone.now(), prefix=lambda _: "FU")
    change_records(changed, by=by, fields=FIELDS)
    return taken


class _Functions:
    """The functions that are there, and what each row makes of them."""

    def __init__(self, by: User, structure: Structure, written: Words) -> None:
        self.structure, self.written = structure, written
        self.posts = Posts(structure, by, written)
        live = Function.objects.live().filter(structure=structure)
        linked = live.select_related("authority", "structure", "accountable", "does", "member")
        self.held = {key: one for one in linked for key in self._keys(one)}
        self.seen = set(Function.objects.visible_to(by).filter(structure=structure).values_list("pk", flat=True))
        self.rows: dict[str, int] = {}

    def _keys(self, function: Function) -> set[str]:
        return {function.match_key, match_key(self.written(function.what))[:300]}

    def take(self, entry: EnteredFunction) -> tuple[Function, bool] | None:
        key = match_key(entry.what)[:300]
        if not key:
            raise RuleBroken("Say what the function is, for example: School admissions.")
        if key in self.rows:
            raise RuleBroken(f"“{entry.what}” is in row {self.rows[key]} already; keep one of them.")
        self.rows[key] = entry.row
        function = self.held.get(key)
        if function is not None and function.pk not in self.seen:
            raise RuleBroken(f"“{entry.what}” is on record, and not for your role to change; take the row out.")
        if function is None:
            function = Function(authority=self.structure.authority, structure=self.structure)
            if not entry.area:
                raise RuleBroken(f"“{entry.what}” is new and has no area; copy one from a sheet taken out.")
        is_new, before = function.pk is None, _state(function)
        self._tell(function, entry)
        return (function, is_new) if is_new or _state(function) != before else None

    def _tell(self, function: Function, entry: EnteredFunction) -> None:
        named = {
            "accountable": self.posts.said("Accountable post", entry.accountable, function.accountable),
            "does": self.posts.said("Post that does it", entry.does, function.does),
            "member": self.posts.said("Member office", entry.member, function.member),
        }
        function.what = kept(entry.what, function.what, self.written)
        function.match_key = match_key(function.what)[:300]
        function.area = entry.area or function.area
        function.is_statutory = function.is_statutory if entry.is_statutory is None else entry.is_statutory
        function.does_words = kept(entry.does_words, function.does_words, self.written)
        for name, place in named.items():
            setattr(function, name, place)


def _state(function: Function) -> tuple[object, ...]:
    return tuple(
        getattr(function, f"{name}_id" if name in ("accountable", "does", "member") else name) for name in FIELDS
    )
