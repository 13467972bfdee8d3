"""After repeated failures: the page that says so, and whose failures they were."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_of(request: HttpRequest) -> str:
    """The machine that asks; behind our own proxy the one that the proxy saw, which stands last."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.TLS == "proxy" and forwarded:
        return str(forwarded).rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def locked(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Says when to try again, and nothing of whether the address is known."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    page = {"heading": "Too many attempts", "minutes": minutes}
    return render(request, "accounts/locked.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)
