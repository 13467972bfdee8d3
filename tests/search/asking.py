"""Searching in one line, as a person."""

from __future__ import annotations

from typing import Any

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds
from goldthread.search.language import parse
from goldthread.search.queries import Result, Wanted, find, results_of


def wanted(user: User, authority: Authority, typed: str, **filters: Any) -> Wanted:
    see_names = holds(user, authority, Permission.SEE_NAMES)
    return Wanted(authority, user, see_names, parse(typed), **filters)


def results(user: User, authority: Authority, typed: str, **filters: Any) -> list[Result]:
    asked = wanted(user, authority, typed, **filters)
    return results_of(asked, find(asked).keys)


def found(user: User, authority: Authority, typed: str, **filters: Any) -> list[str]:
    """The references of what is found, best first; of a passage that of its document and its lines."""
    return [
        entry.reference + (f" {entry.first_line}–{entry.last_line}" if entry.first_line else "")
        for entry in (result.entry for result in results(user, authority, typed, **filters))
    ]
