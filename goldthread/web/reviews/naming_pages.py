"""Names in the words of a review: where they stand, and why each stays or that it gives way to a role."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.reviews.models import NameKept, Review
from goldthread.reviews.naming_queries import named_in
from goldthread.reviews.services.naming import keep_name, let_name_go
from goldthread.web.acting import Words, act
from goldthread.web.forms import sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.setting_up_forms import KeepNameForm, TakeBackForm
from goldthread.web.reviews.workspace import workspace_page
from goldthread.web.reviews.writing import team_review


@requires(Permission.SEE_NAMES, scoped=True)
def names(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Everybody on record who is named, record by record, with what is still to be decided first."""
    review = team_review(request, reference)
    found = sorted(named_in(review), key=lambda one: not one.is_open)
    page = {"listing": page_of(request, found), "still": sum(one.is_open for one in found)}
    return workspace_page(request, review, "sign-off", "reviews/workspace/names.html", page)


@requires(Permission.SEE_NAMES, scoped=True)
def name_keep(request: AuthorityRequest, reference: str, about: str, person: str) -> HttpResponse:
    """One name in one record: the reason for which it stays."""
    review = team_review(request, reference)
    places = [one for one in named_in(review) if one.reference == about and one.person is not None]
    place = next((one for one in places if one.person is not None and one.person.reference == person), None)
    if place is None or place.person is None:
        raise Http404
    named = place.person
    return act(
        request,
        KeepNameForm(sent(request)),
        lambda said: keep_name(by=request.user, review=review, person=named, about=about, why=said["why"]),
        Words("Why does the name stay?", "Save the reason", f"It is on record why {about} names {place.role}."),
        ("Names in the words", _href(request, review)),
        f"{about}: {place.excerpt}",
    )


@requires(Permission.SEE_NAMES, scoped=True)
def name_let_go(request: AuthorityRequest, reference: str) -> HttpResponse:
    kept = get_visible_or_404(request, NameKept, reference, "authority", "review", "person")
    review = team_review(request, kept.review.reference)
    return act(
        request,
        TakeBackForm(sent(request), initial={"version": kept.row_version}),
        lambda said: let_name_go(by=request.user, kept=kept, why=said["why"], seen_version=said["version"]),
        Words("The name no longer stays", "Take the reason back", f"{kept.about_reference} must name a role now."),
        ("Names in the words", _href(request, review)),
        str(kept),
    )


def _href(request: AuthorityRequest, review: Review) -> str:
    return reverse("reviews:names", args=[request.authority.slug, review.reference])
