"""Every service of reviews, really called as each role: it does it, or refuses for the right reason and writes nothing.

The table stands beside, in `who_may_do_what.txt`. Services are found by the code; one without a row fails.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from goldthread.accounts.models import AuditEvent, User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import holds, is_of_team
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import RuleBroken
from goldthread.reviews import services
from tests.cast import cast
from tests.reviews.calls import CALLS
from tests.reviews.stage import Stage, stage_of

TABLE = Path(__file__).with_name("who_may_do_what.txt")
YES, NO, DOOR = "yes", "no", "door"
NO_PAGE = "COMMAND"
WHOLE = "/whole"
ABOUT_WHO = re.compile(
    r"[Oo]nly (the|its) team|Only a reviewer|Only they themselves|Your role does not|The council (comments|writes)"
    r"|Somebody other than who judged it|Only (those who commission|who commissions)"
)
"""A refusal that is about who does it, and not about what is written."""


class Undone(Exception):
    """Ends a cell: whatever was written in it is rolled back."""


@cache
def found_services() -> dict[str, Callable[..., Any]]:
    """Every public function of the services of reviews that takes `by`, by its name."""
    found: dict[str, Callable[..., Any]] = {}
    for entry in pkgutil.iter_modules(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(entry.name)
        for name, member in inspect.getmembers(module, inspect.isfunction):
            is_own = member.__module__ == module.__name__ and not name.startswith("_")
            if is_own and "by" in inspect.signature(member).parameters:
                found[name] = member
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """What each role gets, and what the pages that lead to the service ask for."""

    cells: dict[str, str]
    door: str


@cache
def rows() -> dict[str, Row]:
    """The table, by the name of the act."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split()[1:-1]
    found = {}
    for line in lines[1:]:
        parted = line.split()
        cells, door = parted[-len(columns) - 1 : -1], parted[-1]
        found[" ".join(parted[: -len(columns) - 1])] = Row(dict(zip(columns, cells, strict=True)), door)
    return found


def service_of(act: str) -> str:
    return act.partition(" ")[0]


@pytest.fixture
def stage(db: None) -> Stage:
    load_packs()
    return stage_of(cast())


def outcome(act: str, stage: Stage, by: User) -> str:
    """What comes of one act; nothing of it stays. A refusal for another reason comes as it was said."""
    said = YES
    try:
        with transaction.atomic():
            stage.afresh()
            words = CALLS[act](stage, by)
            before = AuditEvent.objects.count()
            try:
                with transaction.atomic():
                    found_services()[service_of(act)](by=by, **words)
            except RuleBroken as refusal:
                said = NO if ABOUT_WHO.search(refusal.message) else refusal.message
            has_written = AuditEvent.objects.count() > before
            raise Undone
    except Undone:
        return said if has_written == (said == YES) else f"{said}, written: {has_written}"


def opens(door: str, stage: Stage, by: User) -> bool:
    """Whether the pages that lead to a service let this person in."""
    council, review = stage.people.council, stage.review
    if door == "SET_UP":
        return holds(by, council, Permission.COMMISSION_REVIEW) or is_of_team(by, review)
    if door in ("-", NO_PAGE):
        return door == "-"
    scope = () if door.endswith(WHOLE) else (review,)
    return holds(by, council, Permission[door.removesuffix(WHOLE)], *scope)


def test_every_service_has_a_row_and_every_row_a_call() -> None:
    missing = set(found_services()) - set(map(service_of, rows()))
    assert not missing, f"Write a row in {TABLE.name} and a call in calls.py for: {', '.join(sorted(missing))}"
    unknown = [act for act in rows() if service_of(act) not in found_services() or act not in CALLS]
    assert not unknown, f"No service is called so, or it has no call in calls.py; take the row out: {unknown}"


def test_somebody_may_do_each_thing() -> None:
    done = {service_of(act) for act, row in rows().items() if YES in row.cells.values() or row.door == NO_PAGE}
    assert not {service_of(act) for act in rows()} - done


def test_each_role_does_what_the_table_says(stage: Stage) -> None:
    """One stage for the whole table: each cell is taken back before the next."""
    wrong = [
        f"{act}: the table says {expected} for {role}, it was {said}"
        for act, row in rows().items()
        for role, expected in row.cells.items()
        if (said := cell_of(act, row, role, stage)) != expected
    ]
    assert not wrong, "\n".join(wrong)


def cell_of(act: str, row: Row, role: str, stage: Stage) -> str:
    user = stage.roles()[role]
    said = outcome(act, stage, user)
    return DOOR if said == YES and not opens(row.door, stage, user) else said
