"""What follows every change made on a page: the message, the way on, and the live test in the background."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldthread.lib.following import follow_news
from goldthread.web.permissions import AuthorityRequest


def test_again(request: AuthorityRequest) -> None:
    """Asks the worker to test and to index this authority anew, once the change is safely written."""
    follow_news(request.authority.uuid)


def saved(request: AuthorityRequest, message: str, href: str) -> HttpResponse:
    """Off to `href`, where the message is shown once."""
    test_again(request)
    messages.success(request, message)
    return redirect(href)
