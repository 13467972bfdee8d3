"""What can be handed over from one person to another: each app that has owners says how its own move.

An app registers in `AppConfig.ready`; nothing here knows what the apps hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # apps register before models can be loaded
    from goldthread.accounts.models import User
    from goldthread.authorities.models import Authority

Move: TypeAlias = Callable[..., int]
"""A service, called with by=, authority=, giver= and taker= inside a transaction; how many items moved."""


@dataclass(frozen=True, slots=True)
class Handover:
    """`plural` as in "3 breaks"; `count` says how many a person owns at an authority."""

    plural: str
    move: Move
    count: Callable[[Authority, User], int]


_kinds: dict[str, Handover] = {}


def register_handover(handover: Handover) -> None:
    _kinds[handover.plural] = handover


def handovers() -> tuple[Handover, ...]:
    return tuple(_kinds.values())


def owned_by(authority: Authority, user: User) -> dict[str, int]:
    """How many of each kind somebody owns, without what they own none of. One query for each kind."""
    counted = {handover.plural: handover.count(authority, user) for handover in handovers()}
    return {plural: many for plural, many in counted.items() if many}
