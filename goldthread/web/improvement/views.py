"""Answering a recommendation."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.services import add_response
from goldthread.reviews.models import Recommendation
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.improvement.forms import ResponseForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.EDIT_RESPONSE)
def response_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    recommendation = get_visible_or_404(request, Recommendation, reference, "authority", "review")
    form = ResponseForm(sent(request), recommendation=recommendation)
    made = form.save_with(lambda said: add_response(by=request.user, recommendation=recommendation, **said))
    href = reverse("reviews:recommendation", args=[request.authority.slug, recommendation.reference])
    if made is not None:
        return saved(request, f"The answer to {recommendation.reference} is on record.", f"{href}#responses")
    return form_page(
        request,
        form,
        heading=f"Answer {recommendation.reference}",
        submit="Save the answer",
        back=(recommendation.reference, href),
        caption=recommendation.text,
    )
