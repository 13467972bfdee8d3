"""Long lists in pages of fifty."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

A_PAGE = 50


def page_of(request: HttpRequest, entries: Any, name: str = "page") -> Page[Any]:
    """The page that the address asks for under `name`; the nearest one when it asks for one that is not there."""
    return Paginator(entries, A_PAGE).get_page(request.GET.get(name))
