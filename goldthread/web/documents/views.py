"""Documents: the list, one document with its passages, and answering what looks wrong in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document, Remark
from goldthread.documents.purging_queries import count_due
from goldthread.documents.queries import documents_of, remarks_of, sources_of, text_of_document
from goldthread.documents.services import answer_remark
from goldthread.improvement.plan_queries import proven_by
from goldthread.intake.queries import waiting_by_document
from goldthread.web.changes import saved
from goldthread.web.documents.forms import AnswerRemarkForm
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.READ_RECORD, scoped=True)
def document_list(request: AuthorityRequest) -> HttpResponse:
    listing = page_of(request, documents_of(request.authority, request.user))
    may_protect = Permission.PROTECT_DATA in request.whole
    page = {
        "heading": "Documents",
        "listing": listing,
        "waiting": waiting_by_document(entry.pk for entry in listing),
        "may_upload": Permission.UPLOAD_DOCUMENT in request.permissions,
        "may_protect": may_protect,
        "due": count_due(request.authority, request.user, timezone.localdate()) if may_protect else 0,
    }
    return render(request, "documents/document_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def document(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Document, reference, "purged_by")
    asked = request.GET.get("page", "1")
    remarks = list(remarks_of(found, request.user))
    page = {
        "heading": found.title,
        "document": found,
        "text": text_of_document(found, request.user, int(asked) if asked.isdigit() else 1),
        "remarks": remarks,
        "proofs": proven_by(found, request.user),
        "sources": sources_of(request.authority, request.user, [remark.uuid for remark in remarks]),
        "waiting": waiting_by_document([found.pk]).get(found.pk, 0),
        "may_accept": Permission.ACCEPT_PROPOSAL in request.permissions,
        "may_answer": Permission.EDIT_RESPONSE in request.permissions,
        "may_protect": Permission.PROTECT_DATA in request.whole,
        "tombstones": found.files.all() if found.is_purged else (),
    }
    return render(request, "documents/document.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def remark(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A remark and, for those who may, the form that answers it."""
    found = get_visible_or_404(request, Remark, reference, "document", "authority")
    form = AnswerRemarkForm(sent(request), initial={"version": found.row_version, "on": timezone.localdate()})
    if request.method == "POST":
        get_visible_or_404(request, Remark, reference, permission=Permission.EDIT_RESPONSE)
        answered = form.save_with(
            lambda said: answer_remark(
                by=request.user, remark=found, answer=said["answer"], on=said["on"], seen_version=said["version"]
            )
        )
        if answered is not None:
            href = reverse("documents:document", args=[request.authority.slug, found.document.reference])
            return saved(request, f"{found.reference} is answered.", href)
        if form.two_versions is not None:
            back = (found.reference, reverse("documents:remark", args=[request.authority.slug, found.reference]))
            return form_page(request, form, heading="Answer the remark", submit="Save the answer", back=back)
    page = {
        "heading": f"{found.reference} {found.get_family_display()}",
        "remark": found,
        "form": form,
        "may_answer": Permission.EDIT_RESPONSE in request.permissions,
        "sources": sources_of(request.authority, request.user, [found.uuid]),
    }
    return render(request, "documents/remark.html", page, status=422 if form.errors else 200)
