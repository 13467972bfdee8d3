"""What the council has thought about protecting the people whose data its papers hold."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.impact.models import Section
from goldthread.documents.impact.queries import answer_of, answers_of
from goldthread.documents.impact.services import NoteDetails, write_note
from goldthread.web.changes import saved
from goldthread.web.documents.forms import ImpactNoteForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires


@requires(Permission.READ_RECORD)
def notes(request: AuthorityRequest) -> HttpResponse:
    """Each question with its answer, who decided it, and when it is looked at again."""
    page = {
        "heading": "Notes on data protection",
        "answers": answers_of(request.authority, timezone.localdate()),
        "may_write": Permission.PROTECT_DATA in request.whole,
    }
    return render(request, "documents/impact.html", page)


@requires(Permission.PROTECT_DATA)
def note_add(request: AuthorityRequest, section: str) -> HttpResponse:
    """A new answer to one question; the one before stays below it."""
    if section not in Section.values:
        raise Http404
    answer = answer_of(request.authority, Section(section), timezone.localdate())
    newest = answer.newest
    held = {
        "seen": answer.version,
        "words": newest.words if newest else "",
        "decided_by": newest.decided_by if newest else "",
        "decided_on": timezone.localdate(),
    }
    form = ImpactNoteForm(sent(request), section=answer.section, initial=held)
    made = form.save_with(
        lambda said: write_note(
            by=request.user,
            authority=request.authority,
            section=answer.section,
            seen_version=said.pop("seen"),
            details=NoteDetails(**said),
        )
    )
    href = reverse("documents:impact_notes", args=[request.authority.slug])
    if made is not None:
        return saved(request, f"{made.get_section_display()} is written, as version {made.version}.", href)
    back = ("Notes on data protection", href)
    return form_page(request, form, heading=answer.section.label, submit="Save as a new version", back=back)
