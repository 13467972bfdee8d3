"""The files of a document: its versions and renditions, adding another, what differs, and earlier texts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.documents.differences import MOST, Kind, differences
from goldthread.documents.models import Document, Text
from goldthread.documents.queries import page_of_text
from goldthread.documents.versions import FileLine, files_of, is_partly_closed, text_of_file
from goldthread.intake.rereading.queries import Rereadable, rereadable
from goldthread.intake.uploads.models import Purpose, UploadState
from goldthread.intake.uploads.services import receive_upload
from goldthread.organisation.names import hide, people_on_record
from goldthread.web.documents.version_forms import CompareForm, FurtherFileForm
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires

CLOSED = "A part of this document is closed to you, so its earlier texts are not shown."
UNDER_WAY = (UploadState.WAITING, UploadState.READING)


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as the page lists it, with what may be asked for and the version before it."""

    line: FileLine
    again: Rereadable
    before: int | None

    @property
    def may_ask(self) -> bool:
        """Asked for and failed, it may be asked for once more."""
        asked = self.again.asked
        return self.again.may_be_read_again or (asked is not None and asked.state == UploadState.FAILED)


@requires(Permission.READ_RECORD, scoped=True)
def document_files(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Every file of a document, the newest version first; a file that a newer reader could read may be read again."""
    document = get_visible_or_404(request, Document, reference, "authority")
    lines = files_of(document)
    again = rereadable(document, [line.file for line in lines])
    versions = {line.file.version for line in lines if line.text is not None and line.file.rendition == 1}
    page = {
        "heading": f"Files and versions of {document.reference}",
        "document": document,
        "files": [Shown(line, again[line.file.pk], _before(line, versions)) for line in lines],
        "is_unfinished": any(one.asked is not None and one.asked.state in UNDER_WAY for one in again.values()),
        "may_add": Permission.UPLOAD_DOCUMENT in request.whole and not (document.is_withdrawn or document.is_purged),
        "may_confirm": Permission.ACCEPT_PROPOSAL in request.whole,
        "is_closed": is_partly_closed(document, request.user),
    }
    return render(request, "documents/files.html", page)


def _before(line: FileLine, versions: set[int]) -> int | None:
    """The version before, where both were read, so that what differs can be shown."""
    earlier = [version for version in versions if version < line.file.version]
    return max(earlier, default=None) if line.file.version in versions and line.file.rendition == 1 else None


@requires(Permission.UPLOAD_DOCUMENT)
def file_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Takes a new version, or the same words in another file, and puts it in line for the worker."""
    document = get_visible_or_404(request, Document, reference, "authority", permission=Permission.UPLOAD_DOCUMENT)
    form = FurtherFileForm(sent(request), request.FILES or None)
    received = form.save_with(
        lambda said: receive_upload(
            by=request.user,
            authority=request.authority,
            batch=uuid4(),
            name=str(said["chosen"].name),
            content=said["chosen"].read(),
            target=document,
            purpose=Purpose(said["purpose"]),
        )
    )
    if received is not None:
        messages.success(request, f"{received.name} is taken in and waits to be read.")
        return redirect("intake:upload_list", request.authority.slug)
    back = reverse("documents:document_files", args=[request.authority.slug, document.reference])
    return form_page(
        request,
        form,
        heading="Add a version or another file",
        submit="Read it",
        back=(f"Files and versions of {document.reference}", back),
        caption=document.title,
    )


@requires(Permission.READ_RECORD, scoped=True)
def document_differences(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What differs between the texts of two files, changed paragraphs word by word."""
    document = get_visible_or_404(request, Document, reference, "authority")
    closed = is_partly_closed(document, request.user)
    lines = [line for line in files_of(document) if line.text is not None]
    if document.is_purged or len(lines) < 2:
        raise Http404
    form = CompareForm(request.GET or None, files=lines)
    older, newer = form.chosen()
    page = {
        "heading": f"What differs in {document.reference}",
        "document": document,
        "form": form,
        "older": older,
        "newer": newer,
        "closed": CLOSED if closed else "",
    }
    if not closed:
        before, after = _texts(request, document, older, newer)
        found = differences(before, after)
        changed = [one for one in found if one.kind is not Kind.SAME]
        page |= {
            "listing": page_of(request, found),
            "tallies": [(kind, sum(one.kind is kind for one in changed)) for kind in Kind if kind is not Kind.SAME],
            "is_same": not changed,
            "is_cut": max(len(before), len(after)) > MOST,
            "most": MOST,
        }
    return render(request, "documents/differences.html", page)


def _texts(
    request: AuthorityRequest, document: Document, older: FileLine, newer: FileLine
) -> tuple[list[str], list[str]]:
    """The lines of both as this person may read them: names are withheld before words are compared."""
    hidden = str if Permission.SEE_NAMES in request.permissions else hide(people_on_record(request.authority))
    before, after = (text_of_file(document, line.file.version, line.file.rendition) for line in (older, newer))
    if before is None or after is None:
        raise Http404
    return hidden(before.body).split("\n"), hidden(after.body).split("\n")


@requires(Permission.READ_RECORD, scoped=True)
def earlier_text(request: AuthorityRequest, reference: str, text: int) -> HttpResponse:
    """A text that the document shows no more, where passages still rest on it."""
    document = get_visible_or_404(request, Document, reference, "authority")
    found = Text.objects.select_related("file").filter(file__document=document, pk=text).first()
    if found is None or document.is_purged or found.file.purged_at is not None:
        raise Http404
    asked = request.GET.get("page", "1")
    page = {
        "heading": f"Earlier text of {document.reference}",
        "document": document,
        "closed": CLOSED if is_partly_closed(document, request.user) else "",
        "held": found,
    }
    if not page["closed"]:
        page["text"] = page_of_text(found, request.user, int(asked) if asked.isdigit() and len(asked) < 9 else 1)
    return render(request, "documents/earlier_text.html", page)
