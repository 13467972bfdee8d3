"""What later apps keep of the content of a paper, and how each lets go of it when the paper is purged.

An app registers in `AppConfig.ready`; nothing here knows what the apps keep.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # apps register before models can be loaded
    from goldthread.accounts.models import User
    from goldthread.documents.models import Document

Forget: TypeAlias = "Callable[[Document, User], None]"
"""Called inside the transaction of the purge, with the tombstone and who made it."""

_forgetting: dict[str, Forget] = {}


def register_forgetting(what: str, forget: Forget) -> None:
    """`what` as in "search entries": registered twice, it is forgotten once."""
    _forgetting[what] = forget


def forget_everywhere(document: Document, by: User) -> None:
    for forget in _forgetting.values():
        forget(document, by)
