"""Tabs that lead from one page about a record to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldthread.authorities.models import Record
from goldthread.web.permissions import AuthorityRequest


@dataclass(frozen=True, slots=True)
class ShownTab:
    label: str
    href: str
    count: str
    current: bool


def tabs_of(request: AuthorityRequest, record: Record | None, current: str, pages: Mapping[str, str]) -> list[ShownTab]:
    """A tab for each of `pages`, the name of the page and its label; without a record they are of the authority."""
    names = [request.authority.slug] if record is None else [request.authority.slug, record.reference]
    return [ShownTab(label, reverse(page, args=names), "", page == current) for page, label in pages.items()]
