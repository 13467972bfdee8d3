"""Adding reviews, recommendations and ratings by hand, by the same services that accept what was read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.queries import RATING_SCALES, vocabulary
from goldthread.reviews.models import Recommendation, Review
from goldthread.reviews.services.ratings import add_rating
from goldthread.reviews.services.recommendations import add_recommendation
from goldthread.reviews.services.reviews import add_review
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.forms import RatingForm, RecommendationForm, ReviewForm


@requires(Permission.EDIT_REVIEW)
def review_add(request: AuthorityRequest) -> HttpResponse:
    form = ReviewForm(sent(request))
    made = form.save_with(
        lambda said: add_review(by=request.user, authority=request.authority, details=form.details(said))
    )
    slug = request.authority.slug
    if made is not None:
        return saved(request, f"{made.reference} is on record.", reverse("reviews:review", args=[slug, made.reference]))
    back = ("Reviews", reverse("reviews:review_list", args=[slug]))
    return form_page(request, form, heading="Add a review", submit="Add the review", back=back)


@requires(Permission.EDIT_REVIEW)
def recommendation_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = get_visible_or_404(request, Review, reference, "authority")
    form = RecommendationForm(sent(request))
    made = form.save_with(lambda said: add_recommendation(by=request.user, review=review, **said))
    slug = request.authority.slug
    if made is not None:
        href = reverse("reviews:recommendation", args=[slug, made.reference])
        return saved(request, f"{made.reference} is on record.", href)
    back = (review.reference, reverse("reviews:review", args=[slug, review.reference]))
    return form_page(
        request,
        form,
        heading="Add a recommendation",
        submit="Add the recommendation",
        back=back,
        caption=review.title,
    )


@requires(Permission.READ_RECORD)
def rating_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """For either party: the form offers only the party that the person may rate for, and the service asks again."""
    recommendation = get_visible_or_404(request, Recommendation, reference, "authority", "review")
    if not request.permissions & {Permission.RATE_FOR_COUNCIL, Permission.RATE_INDEPENDENTLY}:
        raise PermissionDenied(Permission.RATE_FOR_COUNCIL.value)
    form = RatingForm(sent(request), permissions=request.permissions)
    made = form.save_with(
        lambda said: add_rating(
            by=request.user,
            recommendation=recommendation,
            **(said | {"level": said["level"] or vocabulary().level(said["label"], RATING_SCALES)}),
        )
    )
    href = reverse("reviews:recommendation", args=[request.authority.slug, recommendation.reference])
    if made is not None:
        return saved(request, f"The rating “{made.label}” is on record.", f"{href}#ratings")
    return form_page(
        request,
        form,
        heading="Add a rating",
        submit="Add the rating",
        back=(recommendation.reference, href),
        caption=f"{recommendation.reference} {recommendation.text}",
    )
