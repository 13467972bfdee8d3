"""How a document is handled, and taking it out of use."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Document, Part
from goldthread.documents.parts import classify_part
from goldthread.documents.queries import text_of_document
from goldthread.documents.services import classify_document
from goldthread.web.changes import saved
from goldthread.web.documents.forms import HandlingForm, PartHandlingForm, seen_of
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page


@requires(Permission.ACCEPT_PROPOSAL)
def handling(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Sensitivity, the paragraph that exempts it, and until when it is kept."""
    document = get_visible_or_404(request, Document, reference, "authority")
    if document.is_purged:
        return redirect("documents:document", request.authority.slug, document.reference)
    held = {
        "version": document.row_version,
        "sensitivity": document.sensitivity,
        "exempt_paragraph": document.exempt_paragraph,
        "retain_until": document.retain_until,
    }
    form = HandlingForm(sent(request), initial=held, printed=document.exempt_paragraph)
    made = form.save_with(
        lambda said: classify_document(
            by=request.user,
            document=document,
            sensitivity=Sensitivity(said["sensitivity"]),
            exempt_paragraph=said["exempt_paragraph"],
            retain_until=said["retain_until"],
            seen_version=said["version"],
        )
    )
    href = reverse("documents:document", args=[request.authority.slug, document.reference])
    if made is not None:
        return saved(request, f"{document.reference} is {made.get_sensitivity_display().lower()} now.", href)
    text = text_of_document(document, request.user)
    page = {
        "heading": "How is it handled?",
        "form": form,
        "submit": "Save",
        "back": (document.reference, href),
        "caption": document.title,
        "document": document,
        "parts": text.open_parts if text is not None else [],
    }
    return render(request, "documents/handling.html", page, status=422 if form.errors else 200)


@requires(Permission.ACCEPT_PROPOSAL)
def part_handling(request: AuthorityRequest, reference: str, part: int) -> HttpResponse:
    """Sensitivity of one part by itself; closed to those from whom the part is withheld."""
    document = get_visible_or_404(request, Document, reference, "authority")
    text = text_of_document(document, request.user)
    found = next((one for one in text.open_parts if one.order == part), None) if text is not None else None
    if found is None:
        raise Http404
    held = {
        "seen": seen_of(found.sensitivity, found.exempt_paragraph),
        "sensitivity": "" if found.sensitivity is None else found.sensitivity,
        "exempt_paragraph": found.exempt_paragraph,
    }
    form = PartHandlingForm(sent(request), initial=held, printed=found.exempt_paragraph)
    made = form.save_with(lambda said: _classify_part(request, found, said))
    if made is not None:
        href = reverse("documents:document", args=[request.authority.slug, document.reference])
        now = "as sensitive as the document" if made.sensitivity is None else made.get_sensitivity_display().lower()
        alone = made.first_line == made.last_line
        lines = f"Line {made.first_line} is" if alone else f"Lines {made.first_line} to {made.last_line} are"
        return saved(request, f"{lines} {now} now.", href)
    back = ("How is it handled?", reverse("documents:handling", args=[request.authority.slug, document.reference]))
    caption = f"{document.title}, lines {found.first_line} to {found.last_line}"
    return form_page(request, form, heading=f"Part: {found}", submit="Save", back=back, caption=caption)


def _classify_part(request: AuthorityRequest, part: Part, said: dict[str, Any]) -> Part:
    sensitivity = said["sensitivity"]
    return classify_part(
        by=request.user,
        part=part,
        sensitivity=None if sensitivity is None else Sensitivity(sensitivity),
        exempt_paragraph=said["exempt_paragraph"],
        seen=said["seen"],
    )


@requires(Permission.ACCEPT_PROPOSAL)
def withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The document stays, marked as withdrawn, and leaves the lists and the search."""
    document = get_visible_or_404(request, Document, reference, "authority")
    href = reverse("documents:document", args=[request.authority.slug, document.reference])
    kept = "It stays in the record, marked, with this reason; what was accepted from it stays too"
    return withdraw_page(request, document, href, kept)
