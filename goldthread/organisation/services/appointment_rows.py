"""Appointments from the rows of a sheet: a new row appoints, a row that differs is a later statement of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records
from goldthread.lib.errors import RuleBroken
from goldthread.lib.rows import Taken
from goldthread.lib.text import folded, match_key
from goldthread.organisation.models import Appointment, Body, Person, Structure
from goldthread.organisation.names import Words
from goldthread.organisation.queries import appointments_in
from goldthread.organisation.services.naming import add_person
from goldthread.organisation.services.rows import Posts, kept, refuse_too_many, sorted_out
from goldthread.organisation.services.structures import lock

COLUMNS = (
    *("post_id", "person_id", "from_on", "until_on", "standing", "has_experience", "experience_words"),
    *("decided_where", "decided_on", "confirming_body_id", "confirmed_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredAppointment:
    """One row. Without a reference it is known by its post, its first day and its holder.

    None, or a day that is not among `days`, is what the sheet does not say: it stays as it is. Without a name the
    holder stays the same.
    """

    row: int
    post: str
    from_on: date | None
    reference: str = ""
    name: str = ""
    standing: str | None = None
    has_experience: bool | None = None
    says_experience: bool = False
    experience_words: str | None = None
    decided_where: str | None = None
    confirming_body: str | None = None
    days: Mapping[str, date | None] = field(default_factory=dict)


@transaction.atomic
def enter_appointments(
    *,
    by: User,
    structure: Structure,
    entries: Sequence[EnteredAppointment],
    on: date,
    sees_names: bool,
    written: Words = str,
) -> Taken:
    """Appoints to posts of the structure, and states anew what has changed of an appointment from the day `on`.

    A row that is wrong is left out and told, the others go in. The number of queries does not depend on the number
    of rows, but for people who are not on record yet: each of them is an event of its own, without the name.
    """
    refuse_too_many(list(entries))
    reader = _Appointments(by, lock(structure), on, sees_names, written)
    reader.know(entries)
    new, changed, taken = sorted_out(entries, reader.take)
    add_records([*new, *changed], by=by, at=timezone.now(), prefix=lambda _: "AP")
    return taken


class _Appointments:
    """The appointments that are there, and what each row makes of them."""

    def __init__(self, by: User, structure: Structure, on: date, sees_names: bool, written: Words) -> None:
        self.by, self.structure, self.on, self.sees_names, self.written = by, structure, on, sees_names, written
        self.posts = Posts(structure, by, written)
        self.held = {one.reference: one for one in appointments_in(structure, by)}
        self.by_day: dict[tuple[int, date], list[Appointment]] = defaultdict(list)
        for one in self.held.values():
            self.by_day[one.post_id, one.from_on].append(one)
        bodies = Body.objects.visible_to(by).of(structure.authority).live().filter(merged_into=None).order_by("-pk")
        self.bodies = {match_key(name): body for body in bodies for name in (written(body.name), body.name)}
        self.people: dict[str, Person] = {}
        self.rows: dict[str, int] = {}

    def know(self, entries: Sequence[EnteredAppointment]) -> None:
        """The people on record whom rows name. One query."""
        keys = {folded(one.name)[:200] for one in entries if one.name}
        held = Person.objects.filter(authority=self.structure.authority, sort_key__in=keys, erased_at__isnull=True)
        self.people = {person.sort_key: person for person in held.order_by("-pk")}

    def take(self, entry: EnteredAppointment) -> tuple[Appointment, bool] | None:
        if entry.name and not self.sees_names:
            raise RuleBroken("Your role does not see names of people; leave the name empty, or use the form.")
        if entry.from_on is None:
            raise RuleBroken("“From”: say from which day, like 1 April 2026.")
        place = self.posts.named("Post", entry.post)
        held = self._held(entry, place.post_id)
        if held is not None:
            self._once(entry, held)
        said = self._said(entry, held)
        made = Appointment(authority=self.structure.authority, post=place.post, supersedes=held, **said)
        made.person = self._person(entry, held, place.post.title)
        if held is None:
            made.speaks_for = min(made.decided_on or entry.from_on, entry.from_on)
            return made, True
        made.speaks_for, made.sensitivity = max(self.on, held.speaks_for), held.sensitivity
        is_same = all(getattr(made, name) == getattr(held, name) for name in COLUMNS)
        return None if is_same else (made, False)

    def _held(self, entry: EnteredAppointment, post: int) -> Appointment | None:
        """The appointment that a row is about; None for a new one."""
        if entry.reference:
            held = self.held.get(entry.reference)
            if held is None:
                said = "is no appointment of this structure, or was stated anew; take the sheet out again"
                raise RuleBroken(f"“{entry.reference}” {said}, or leave the reference empty.")
            if held.post_id != post:
                raise RuleBroken(f"{entry.reference} is of another post; leave the reference empty to appoint anew.")
            return held
        found = [one for one in self.by_day.get((post, entry.from_on or self.on), ()) if self._is_of(one, entry.name)]
        if len(found) > 1:
            many = ", ".join(one.reference for one in found)
            raise RuleBroken(f"Several appointments begin on that day ({many}); write the reference of one.")
        return found[0] if found else None

    def _is_of(self, held: Appointment, name: str) -> bool:
        return not name or (held.person is not None and held.person.sort_key == folded(name)[:200])

    def _once(self, entry: EnteredAppointment, held: Appointment) -> None:
        if held.reference in self.rows:
            raise RuleBroken(f"{held.reference} is in row {self.rows[held.reference]} already; keep one of them.")
        self.rows[held.reference] = entry.row

    def _said(self, entry: EnteredAppointment, held: Appointment | None) -> dict[str, Any]:
        start = held or Appointment()
        days = {name: entry.days.get(name, getattr(start, name)) for name in ("until_on", "decided_on", "confirmed_on")}
        body = self._body(entry.confirming_body, start.confirming_body)
        if entry.from_on and days["until_on"] is not None and days["until_on"] < entry.from_on:
            raise RuleBroken("“Until”: it cannot end before it begins.")
        if days["confirmed_on"] is not None and body is None:
            raise RuleBroken("“Confirmed by”: say which body confirmed it.")
        return {
            **days,
            "from_on": entry.from_on,
            "confirming_body": body,
            "standing": entry.standing or start.standing,
            "has_experience": entry.has_experience if entry.says_experience else start.has_experience,
            "experience_words": kept(entry.experience_words, start.experience_words, self.written),
            "decided_where": kept(entry.decided_where, start.decided_where, self.written),
        }

    def _body(self, name: str | None, held: Body | None) -> Body | None:
        if name is None or (held and match_key(name) in (match_key(held.name), match_key(self.written(held.name)))):
            return held
        if not name:
            return None
        body = self.bodies.get(match_key(name))
        if body is None:
            raise RuleBroken(f"“Confirmed by”: no body is called “{name}”; add it under Boards and partnerships first.")
        return body

    def _person(self, entry: EnteredAppointment, held: Appointment | None, title: str) -> Person | None:
        """The holder; somebody who is not on record yet is put there, last of all that could refuse the row."""
        if not entry.name:
            return held.person if held is not None else None
        key = folded(entry.name)[:200]
        if key not in self.people:
            self.people[key] = add_person(
                by=self.by, authority=self.structure.authority, name=entry.name, role_words=title
            )
        return self.people[key]
