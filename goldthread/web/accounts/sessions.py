"""Where a person is signed in: noted at sign-in, seen again at most every few minutes."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from django.http import HttpRequest, HttpResponse

from goldthread.accounts.models import User
from goldthread.accounts.services import note_seen, note_sign_in

SEEN = "seen"
SEEN_EVERY_SECONDS = 300
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def browser_of(request: HttpRequest) -> str:
    """As in "Firefox on Windows"; nothing finer is kept."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    machine = next((name for mark, name in MACHINES if mark in agent), "")
    return f"{browser} on {machine}" if machine else browser


class SessionsMiddleware:
    """Notes a session the first time it is used signed in, and then that it is still used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = request.session.session_key
        if not key or not request.session.get("_auth_user_id") or not isinstance(request.user, User):
            return response
        note, moment = request.session.get(SEEN), time()
        if note is None or note[0] != key:
            note_sign_in(user=request.user, session_key=key, browser=browser_of(request))
        elif moment - note[1] > SEEN_EVERY_SECONDS:
            note_seen(session_key=key)
        else:
            return response
        request.session[SEEN] = [key, moment]
        return response
