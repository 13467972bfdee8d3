"""What was published of a review: the list, publishing one more, one with what it says, and its file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.lib.errors import GoldthreadError, RuleBroken
from goldthread.publishing.models import Publication, PublicationStage
from goldthread.publishing.publications.models import SUBJECTS
from goldthread.publishing.publications.queries import (
    is_any_being_written,
    publications_about,
    publications_resting_on,
)
from goldthread.publishing.publications.services import (
    Wanted,
    ask_for_publication,
    fetch_publication,
    manuscript_of_publication,
    withdraw_publication,
)
from goldthread.publishing.publications.tasks import write_one
from goldthread.publishing.report import WRITERS, Format, is_unsigned, report_of, reports_for
from goldthread.publishing.writers.html import html_of
from goldthread.reviews.models import Review
from goldthread.web.forms import sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.publications.forms import PublicationForm
from goldthread.web.publications.shelves import shelf_of
from goldthread.web.reviews.workspace import review_of, workspace_page
from goldthread.web.withdrawing import withdraw_page


@requires(Permission.READ_RECORD, scoped=True)
def publication_list(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What was published; asks again by itself while something is being written."""
    review = review_of(request, reference)
    held = permissions_on(request, review)
    sees_names = Permission.SEE_NAMES in held
    listing = page_of(request, publications_about(review, request.user, sees_names=sees_names))
    page = {
        "listing": listing,
        "lines": [(one, report_of(one.report).title, Format(one.form).upper()) for one in listing.object_list],
        "is_unfinished": is_any_being_written(review, request.user, sees_names=sees_names),
        "is_unsigned": is_unsigned(review),
        "reports": reports_for(review),
        "may_publish": Permission.EDIT_REVIEW in held,
    }
    return workspace_page(request, review, "published", "publications/publication_list.html", page)


@requires(Permission.EDIT_REVIEW, scoped=True)
def publication_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, Permission.EDIT_REVIEW)
    if not reports_for(review):
        raise Http404
    form = PublicationForm(sent(request), review, sees_names=Permission.SEE_NAMES in permissions_on(request, review))
    asked = form.save_with(lambda said: ask_for_publication(by=request.user, wanted=_wanted(review, said)))
    if asked is not None:
        write_one.enqueue(str(asked.uuid))
        return redirect("publications:publication_list", request.authority.slug, review.reference)
    page = {
        "heading": f"Publish a letter, slides or a list of {review.reference}",
        "submit": "Publish",
        "form": form,
        "review": review,
        "is_unsigned": is_unsigned(review),
        "reports": reports_for(review),
    }
    return render(request, "publications/publication_add.html", page, status=422 if form.errors else 200)


def _wanted(review: Review, said: dict[str, Any]) -> Wanted:
    report, _, form = said["what"].rpartition(".")
    on = said["as_at"] or timezone.localdate()
    return Wanted(review, report, Format(form), on, said.get("shows_names", False))


def _publication(request: AuthorityRequest, reference: str) -> Publication:
    """What this person may read; a file with names only for those who may see names."""
    owners = (f"{column}__authority" for column in SUBJECTS)
    found = get_visible_or_404(request, Publication, reference, "authority", "recorded_by", *owners)
    if found.shows_names and Permission.SEE_NAMES not in permissions_on(request, found):
        raise Http404
    return found


@requires(Permission.READ_RECORD, scoped=True)
def publication(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One publication with all that it says, as it was published."""
    found = _publication(request, reference)
    shelf = shelf_of(found.subject)
    page = {
        "heading": found.title,
        "publication": found,
        "shelf": shelf,
        "area_href": reverse(shelf.area_url, args=[request.authority.slug]),
        "published_href": reverse(shelf.url, args=[request.authority.slug, found.subject.reference]),
        "report": report_of(found.report),
        "form": WRITERS[Format(found.form)],
        "paper": _paper(found),
        "may_withdraw": Permission.PROTECT_DATA in request.whole,
    }
    return render(request, "publications/publication.html", page)


def _paper(publication: Publication) -> str:
    """What it says, for reading here; empty where it cannot be shown."""
    if publication.stage != PublicationStage.READY:
        return ""
    try:
        return html_of(manuscript_of_publication(publication))
    except GoldthreadError:
        return ""


@requires(Permission.PROTECT_DATA)
def publication_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Takes the file and its words away for a reason; what stays is a tombstone with the hashes."""
    found = _publication(request, reference)
    href = reverse("publications:publication", args=[request.authority.slug, found.reference])
    if found.stage == PublicationStage.GONE:
        return redirect(href)
    return withdraw_page(
        request,
        found,
        href,
        "The file and its words are removed for good. The reason, the day and the hashes stay. Copies that others hold,"
        " and those in backups, are not reached",
        lambda why, seen: withdraw_publication(by=request.user, publication=found, why=why, seen_version=seen),
    )


@requires(Permission.PROTECT_DATA)
def of_document(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Published files that may repeat words of a paper: of reviews, plans and the like that hold what rests on it."""
    document = get_visible_or_404(request, Document, reference, "authority")
    sees_names = Permission.SEE_NAMES in request.permissions
    listing = page_of(request, publications_resting_on(document, request.user, sees_names=sees_names))
    page = {
        "heading": f"Published files that may repeat {document.reference}",
        "document": document,
        "listing": listing,
        "lines": [(one, report_of(one.report).title, Format(one.form).upper()) for one in listing.object_list],
    }
    return render(request, "publications/of_document.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def publication_file(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The file; that it was fetched is noted."""
    found = _publication(request, reference)
    try:
        content = fetch_publication(by=request.user, publication=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
        return redirect("publications:publication", request.authority.slug, found.reference)
    response = HttpResponse(content, content_type=WRITERS[Format(found.form)].media)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response
