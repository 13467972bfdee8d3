"""How a document is handled, and taking it out of use."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Sensitivity
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Document
from goldthread.documents.services import classify_document
from goldthread.web.changes import saved
from goldthread.web.documents.forms import HandlingForm, WithdrawForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.ACCEPT_PROPOSAL)
def handling(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Sensitivity, the paragraph that exempts it, and until when it is kept."""
    document = get_visible_or_404(request, Document, reference, "authority")
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
    back = (document.reference, href)
    return form_page(request, form, heading="How is it handled?", submit="Save", back=back, caption=document.title)


@requires(Permission.ACCEPT_PROPOSAL)
def withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The document stays, marked as withdrawn, and leaves the lists and the search."""
    document = get_visible_or_404(request, Document, reference, "authority")
    form = WithdrawForm(sent(request), initial={"version": document.row_version})
    made = form.save_with(
        lambda said: withdraw_record(document, by=request.user, why=said["why"], seen_version=said["version"])
    )
    href = reverse("documents:document", args=[request.authority.slug, document.reference])
    if made is not None:
        return saved(request, f"{document.reference} is withdrawn.", href)
    back = (document.reference, href)
    return form_page(
        request, form, heading="Withdraw the document", submit="Withdraw it", back=back, caption=document.title
    )
