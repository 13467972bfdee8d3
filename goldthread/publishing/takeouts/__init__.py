"""What can be taken out as a file: each module here declares `TAKEOUTS`, and each of them is offered on the page.

A takeout makes the bytes of a file from the record as one person may see it on a day. Who may have it, the background,
the progress and the throwing away are the same for all and no concern of a takeout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.registry import modules_of

Progress = Callable[[int, int], None]
"""Told now and then how many rows are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose record, as whom, as at which day. With `since`, what was completed by that day is left out."""

    authority: Authority
    user: User
    on: date
    since: date | None
    shows_names: bool


@dataclass(frozen=True, slots=True)
class Made:
    content: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Takeout:
    """`code` ends like the file. `size` estimates its rows in few queries: a small one is made while one waits."""

    code: str
    name: str
    form: str
    description: str
    media: str
    size: Callable[[Asked], int]
    make: Callable[[Asked, Progress], Made]

    @property
    def ending(self) -> str:
        return self.code.rpartition(".")[2]


@cache
def takeouts() -> dict[str, Takeout]:
    """Everything that can be taken out, by its code, in the order of the modules. Raises for a code used twice."""
    found: dict[str, Takeout] = {}
    for takeout in _declared():
        if takeout.code in found:
            raise GoldthreadError(f"The takeout {takeout.code} is declared twice; give one of them another code.")
        found[takeout.code] = takeout
    return found


def _declared() -> Iterator[Takeout]:
    for module in modules_of(sys.modules[__name__]):
        yield from module.TAKEOUTS


def takeout_of(code: str) -> Takeout:
    """Raises GoldthreadError for a code that nothing has."""
    if code not in takeouts():
        raise GoldthreadError(f"Nothing is taken out as {code}; choose one of {', '.join(takeouts())}.")
    return takeouts()[code]
