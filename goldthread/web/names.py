"""Keeps the names of people off the pages of those who may not see names, wherever a text happens to hold one.

Records show roles by themselves; this is for what was read as it stood: the lines of a document, a quote, a remark.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.html import escape

from goldthread.authorities.models import Authority
from goldthread.organisation.names import hide, people_on_record


def withhold_names(response: HttpResponse, authority: Authority) -> None:
    """Puts roles for the names of the people on record in a page that was rendered. One query."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    hidden = hide(people_on_record(authority), written=lambda words: str(escape(words)))
    response.content = hidden(response.content.decode(response.charset)).encode(response.charset)
