"""Keeps the names of people off the pages of those who may not see names, wherever a text happens to hold one.

Records show roles by themselves; this is for what was read as it stood: the lines of a document, a quote, a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.html import escape

from goldthread.authorities.models import Authority
from goldthread.organisation.models import Person

WITHHELD = "(name withheld)"
TITLE = re.compile(r"^(?:councillor|cllr|mr|mrs|ms|miss|dr|prof|professor|sir|dame)\.?\s+", re.IGNORECASE)
SHORTEST = 7
"""Letters of the shortest name that is looked for; initials alone would hit ordinary words."""


def withhold_names(response: HttpResponse, authority: Authority) -> None:
    """Replaces the names of the people on record in a page that was rendered. One query."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    names = Person.objects.filter(authority=authority, erased_at=None).exclude(name="").values_list("name", flat=True)
    page = response.content.decode(response.charset)
    response.content = without_names(page, names).encode(response.charset)


def without_names(html: str, names: Iterable[str]) -> str:
    """`html` with every full name, with or without its title, replaced by words that say so."""
    wanted = {form for name in names for form in (name, TITLE.sub("", name)) if " " in form and len(form) >= SHORTEST}
    if not wanted:
        return html
    longest_first = sorted(wanted, key=len, reverse=True)
    spaced = (r"\s+".join(re.escape(escape(word)) for word in name.split()) for name in longest_first)
    return re.sub(rf"(?<![\w&])(?:{'|'.join(spaced)})(?!\w)", WITHHELD, html)
