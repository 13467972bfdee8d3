"""Papers whose time has come: the list of them, holding one back, and purging one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.purging import hold_document, purge_document
from goldthread.documents.purging_queries import documents_due, due_of, extent_of
from goldthread.web.changes import saved
from goldthread.web.documents.forms import HoldForm, PurgeForm
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.PROTECT_DATA)
def due(request: AuthorityRequest) -> HttpResponse:
    """Papers that need not be kept any longer, those on hold and those whose day is near."""
    today = timezone.localdate()
    listing = page_of(request, documents_due(request.authority, request.user, today))
    page = {
        "heading": "Papers due for purge",
        "listing": listing,
        "papers": [(document, due_of(document, today)) for document in listing],
    }
    return render(request, "documents/due.html", page)


@requires(Permission.PROTECT_DATA)
def hold(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Why a paper must not be purged; without a reason the hold ends."""
    document = get_visible_or_404(request, Document, reference, "authority")
    was_held = bool(document.hold_why)
    form = HoldForm(sent(request), initial={"version": document.row_version, "why": document.hold_why})
    href = reverse("documents:document", args=[request.authority.slug, document.reference])
    made = form.save_with(
        lambda said: hold_document(by=request.user, document=document, why=said["why"], seen_version=said["version"])
    )
    if made is not None:
        now = "on hold: it cannot be purged" if made.hold_why else "not on hold any longer"
        return saved(request, f"{made.reference} is {now}.", href)
    heading = "Change or end the hold" if was_held else "Hold this paper back from being purged"
    return form_page(
        request, form, heading=heading, submit="Save", back=(document.reference, href), caption=document.title
    )


@requires(Permission.PROTECT_DATA)
def purge(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Destroys the content of a paper, once its reference was typed; what goes and what stays is said before."""
    document = get_visible_or_404(request, Document, reference, "authority")
    href = reverse("documents:document", args=[request.authority.slug, document.reference])
    if document.is_purged:
        return redirect(href)
    title = document.title
    form = PurgeForm(sent(request), reference=document.reference, initial={"version": document.row_version})
    made = form.save_with(
        lambda said: purge_document(
            by=request.user,
            document=document,
            typed=said["typed"],
            why=said["why"],
            seen_version=said["version"],
            on=timezone.localdate(),
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} is purged. Its hashes are kept.", href)
    page = {
        "heading": f"Purge {document.reference}",
        "form": form,
        "submit": "Purge it for good",
        "danger": True,
        "back": (document.reference, href),
        "caption": title,
        "document": document,
        "extent": extent_of(document),
        "is_early": document.retain_until is not None and document.retain_until > timezone.localdate(),
    }
    return render(request, "documents/purge.html", page, status=422 if form.errors else 200)
