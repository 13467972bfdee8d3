"""One small form for one act: shown, sent back with what is wrong, or carried out and said so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page
from goldthread.web.permissions import AuthorityRequest


@dataclass(frozen=True, slots=True)
class Words:
    """The heading of the page, its button, and the message once it is done."""

    heading: str
    submit: str
    done: str


def act(
    request: AuthorityRequest,
    form: RecordForm,
    service: Callable[[dict[str, Any]], object],
    words: Words,
    back: tuple[str, str],
    caption: str = "",
) -> HttpResponse:
    """Carries out `service` with what was typed and goes back, else shows the form. `back` is a label and a path."""
    if form.save_with(service) is not None:
        return saved(request, words.done, back[1])
    return form_page(request, form, heading=words.heading, submit=words.submit, back=back, caption=caption)
