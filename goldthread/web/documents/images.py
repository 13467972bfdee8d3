"""The printed pages of a document, each as a picture beside its text."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document, File
from goldthread.documents.page_images.drawing import said
from goldthread.documents.page_images.pictures import NoPicture, name_of_picture, picture_of
from goldthread.documents.page_images.queries import PrintedPage, printed_page
from goldthread.documents.services import content_of, storage_name
from goldthread.lib.errors import RuleBroken
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires

NAMES = "The picture of this page would show the names of people. You see their roles instead, in the text of the page."
CLOSED = "A part of this page is closed to you, so its picture is not shown."


def _page(request: AuthorityRequest, document: Document, number: int) -> PrintedPage:
    line = request.GET.get("line", "")
    found = printed_page(document, request.user, number, int(line) if line.isdigit() and len(line) < 9 else 0)
    if found is None:
        raise Http404
    return found


def _why_not(request: AuthorityRequest, page: PrintedPage) -> str:
    """Why this person may not see the picture; empty where they may."""
    if Permission.SEE_NAMES not in request.permissions:
        return NAMES
    return CLOSED if page.is_closed else ""


def _content(document: Document, file: File) -> bytes:
    """The bytes of the file. Raises NoPicture where they are gone or damaged."""
    file.authority = document.authority
    try:
        return content_of(file)
    except RuleBroken as broken:
        raise NoPicture(broken.message) from broken
    except FileNotFoundError as missing:
        raise NoPicture(_lost(document)) from missing


def _lost(document: Document) -> str:
    return f"The file of {document.reference} is not in the file store; restore it from a backup."


@requires(Permission.READ_RECORD, scoped=True)
def printed(request: AuthorityRequest, reference: str, page: int) -> HttpResponse:
    """The text of one printed page with its picture, and the passages on it in words."""
    document = get_visible_or_404(request, Document, reference, "authority")
    if document.is_purged:
        return redirect("documents:document", request.authority.slug, document.reference)
    found = _page(request, document, page)
    why = _why_not(request, found)
    if not why and not default_storage.exists(storage_name(document.authority, found.text.file.sha256)):
        why = _lost(document)
    here = reverse("documents:page_image", args=[request.authority.slug, document.reference, page])
    chosen = next((one.mark.first_line for one in found.passages if one.strong), 0)
    shown = {
        "heading": f"Page {page} of {document.title}",
        "document": document,
        "page": found,
        "why": why,
        "picture": f"{here}?line={chosen}" if chosen else here,
    }
    return render(request, "documents/printed_page.html", shown)


@requires(Permission.READ_RECORD, scoped=True)
def page_image(request: AuthorityRequest, reference: str, page: int) -> HttpResponse:
    """The picture as a PNG. A browser that has it asks whether it may still show it, and is told without drawing."""
    document = get_visible_or_404(request, Document, reference, "authority")
    if document.is_purged:
        return HttpResponse("This document was purged.", status=410, content_type="text/plain")
    found = _page(request, document, page)
    if _why_not(request, found):
        raise PermissionDenied(Permission.SEE_NAMES.value)
    etag = quote_etag(name_of_picture(found.text.file.sha256, page, found.markings))
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return known
    try:
        picture = picture_of(_content(document, found.text.file), page, found.markings)
    except NoPicture as problem:
        return HttpResponse(said(str(problem)), content_type="image/png")
    return HttpResponse(picture.png, content_type="image/png", headers={"ETag": etag})
