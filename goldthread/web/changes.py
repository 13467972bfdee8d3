"""What follows every change made on a page: the message, the way on, and the live test in the background."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from goldthread.checks.tasks import live_test
from goldthread.search.tasks import search_news
from goldthread.web.permissions import AuthorityRequest


def test_again(request: AuthorityRequest) -> None:
    """Asks the worker to test and to index this authority anew, once the change is safely written."""
    transaction.on_commit(partial(live_test.enqueue, str(request.authority.uuid)))
    transaction.on_commit(partial(search_news.enqueue, str(request.authority.uuid)))


def saved(request: AuthorityRequest, message: str, href: str) -> HttpResponse:
    """Off to `href`, where the message is shown once."""
    test_again(request)
    messages.success(request, message)
    return redirect(href)
