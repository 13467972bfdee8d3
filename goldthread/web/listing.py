"""Long lists in pages of fifty."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from goldthread.lib.joining import counts_of

A_PAGE = 50


def page_of(request: HttpRequest, entries: Any, name: str = "page") -> Page[Any]:
    """The page that the address asks for under `name`; the nearest one when it asks for one that is not there."""
    return Paginator(entries, A_PAGE).get_page(request.GET.get(name))


def pages_of(request: HttpRequest, **lists: QuerySet[Any]) -> dict[str, Page[Any]]:
    """As `page_of` for several lists of one page, each asked for under its own name. One query, and one for each."""
    return {
        name: Counted(lists[name], many).get_page(request.GET.get(name.replace("_", "-")))
        for name, many in counts_of(**lists).items()
    }


class Counted(Paginator[Any]):
    """Pages of what was counted together with other things."""

    def __init__(self, entries: QuerySet[Any], many: int) -> None:
        super().__init__(entries, A_PAGE)
        self.many = many

    @cached_property
    def count(self) -> int:
        return self.many
