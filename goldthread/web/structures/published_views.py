"""The organisation chart as a file that is kept: what was published of a structure, and publishing it once more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.publishing.publications.queries import is_any_being_written, publications_about
from goldthread.publishing.publications.services import Wanted, ask_for_publication
from goldthread.publishing.publications.tasks import write_one
from goldthread.publishing.report import Format, report_of
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.publications.forms import PublicationForm
from goldthread.web.structures.views import EDIT, the_structure


@requires(Permission.READ_RECORD, scoped=True)
def published(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What was published of a structure; asks again by itself while something is being written."""
    found = the_structure(request, reference)
    sees_names = Permission.SEE_NAMES in request.permissions
    listing = page_of(request, publications_about(found, request.user, sees_names=sees_names))
    page = {
        "heading": f"Published charts: {found.title}",
        "structure": found,
        "listing": listing,
        "lines": [(one, report_of(one.report).title, Format(one.form).upper()) for one in listing.object_list],
        "is_unfinished": is_any_being_written(found, request.user, sees_names=sees_names),
        "may_publish": EDIT in request.permissions,
    }
    return render(request, "structures/published.html", page)


@requires(EDIT)
def publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    form = PublicationForm(sent(request), found, sees_names=False)
    asked = form.save_with(
        lambda said: ask_for_publication(
            by=request.user,
            wanted=Wanted(
                found,
                said["what"].rpartition(".")[0],
                Format(said["what"].rpartition(".")[2]),
                said["as_at"] or timezone.localdate(),
            ),
        )
    )
    href = reverse("structures:published", args=[request.authority.slug, found.reference])
    if asked is not None:
        write_one.enqueue(str(asked.uuid))
        return redirect(href)
    back, heading = ("Published", href), "Publish the organisation chart"
    return form_page(request, form, heading=heading, submit="Publish", back=back, caption=found.title)
