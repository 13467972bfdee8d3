"""A progress review: earlier recommendations and conditions, the council's report, the reviewers' ratings beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.queries import RATING_SCALES, vocabulary
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Condition, Rating, Recommendation, Review
from goldthread.reviews.progress_queries import earlier_conditions, earlier_recommendations, earlier_rows
from goldthread.reviews.services.judgements import check_condition
from goldthread.reviews.services.progress import frozen, rate_progress, report_progress, return_self_report
from goldthread.reviews.services.ratings import place_rating
from goldthread.reviews.services.recommendations import add_lineage
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.progress.forms import CarriedForm, NoReportForm, ProgressForm, SelfReportForm
from goldthread.web.reviews.act_forms import ConditionCheckForm, LevelForm
from goldthread.web.reviews.workspace import is_on_team, review_of, workspace_page

RATE = Permission.RATE_INDEPENDENTLY


@requires(Permission.READ_RECORD, scoped=True)
def progress(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference)
    day = timezone.localdate()
    listing = page_of(request, earlier_recommendations(review, request.user))
    returned = frozen(review)
    on_team = is_on_team(request, review)
    rows = earlier_rows(listing.object_list, review, request.user, day)
    may_report = review.run_here and returned is None and _speaks_for_council(request, review)
    page = {
        "listing": listing,
        "rows": rows,
        "conditions": earlier_conditions(review, request.user, day),
        "returned": returned,
        "may_report": may_report,
        "may_hand_over": may_report and any(row.said for row in rows),
        "may_rate": review.run_here and returned is not None and RATE in permissions_on(request, review),
        "may_say_none": review.run_here and returned is None and on_team,
    }
    return workspace_page(request, review, "progress", "progress/progress.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def self_report(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """The council on one earlier recommendation, in its own words and by its own rating."""
    review = review_of(request, reference)
    if not _speaks_for_council(request, review):
        raise PermissionDenied(Permission.RATE_FOR_COUNCIL.value)
    recommendation = _earlier(request, earlier)
    return _act(
        request,
        SelfReportForm(sent(request)),
        (review, recommendation),
        lambda said: report_progress(
            by=request.user,
            review=review,
            recommendation=recommendation,
            speaks_for=timezone.localdate(),
            **_placed(said),
        ),
        ("What the council says", "Save", f"What the council says of {recommendation.reference} is in its report."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def rate(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """The reviewers on one earlier recommendation; what the council said of it stays as it is."""
    review = review_of(request, reference, RATE)
    recommendation = _earlier(request, earlier)
    return _act(
        request,
        ProgressForm(sent(request)),
        (review, recommendation),
        lambda said: rate_progress(
            by=request.user,
            review=review,
            recommendation=recommendation,
            speaks_for=timezone.localdate(),
            **_placed(said),
        ),
        ("Rate the progress", "Save the rating", f"{recommendation.reference} is rated."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def carried(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """Ties an earlier recommendation to the one of this review that carries, narrows or widens it."""
    review = review_of(request, reference, Permission.EDIT_REVIEW)
    recommendation = _earlier(request, earlier)
    own = Recommendation.objects.visible_to(request.user).live().filter(review=review).order_by("order")
    return _act(
        request,
        CarriedForm(sent(request), earlier=recommendation, recommendations=own),
        (review, recommendation),
        lambda said: add_lineage(by=request.user, earlier=recommendation, **said),
        ("What becomes of it?", "Tie them", f"{recommendation.reference} is taken forward."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def check(request: AuthorityRequest, reference: str, condition: str) -> HttpResponse:
    """A condition of an earlier judgement is tested again."""
    review = review_of(request, reference, RATE)
    held = get_visible_or_404(request, Condition, condition, "authority")
    form = ConditionCheckForm(sent(request), permissions=permissions_on(request, review))
    made = form.save_with(lambda said: check_condition(by=request.user, condition=held, review=review, **said))
    if made is not None:
        return saved(request, "The check is on record.", _page(request, review))
    return form_page(
        request,
        form,
        heading="Check the condition",
        submit="Save the check",
        back=("Earlier recommendations", _page(request, review)),
        caption=f"{held.reference} {held.text}",
    )


@requires(Permission.READ_RECORD, scoped=True)
def place(request: AuthorityRequest, reference: str, rating: str) -> HttpResponse:
    """A person gives words that no scale knew their place; the words stay as written."""
    review = review_of(request, reference, RATE)
    held = get_visible_or_404(request, Rating, rating, "authority", "recommendation")
    form = LevelForm(sent(request), initial={"version": held.row_version})
    made = form.save_with(
        lambda said: place_rating(by=request.user, rating=held, level=said["level"], seen_version=said["version"])
    )
    back = f"{_page(request, review)}#{held.recommendation.reference}"
    if made is not None:
        return saved(request, f"“{held.label}” has its place.", back)
    return form_page(
        request,
        form,
        heading="Where do these words stand on the scale?",
        submit="Place it",
        back=("Earlier recommendations", back),
        caption=held.label,
    )


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def report_return(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The council hands its report over; nobody changes it from then on."""
    review = review_of(request, reference)
    if not _speaks_for_council(request, review):
        raise PermissionDenied(Permission.RATE_FOR_COUNCIL.value)
    try:
        return_self_report(by=request.user, review=review, on=timezone.localdate())
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect(_page(request, review))
    return saved(request, "The report is handed over. The reviewers read it as it is.", _page(request, review))


@requires(Permission.READ_RECORD, scoped=True)
def no_report(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, Permission.EDIT_REVIEW)
    form = NoReportForm(sent(request))
    made = form.save_with(
        lambda said: return_self_report(
            by=request.user, review=review, on=timezone.localdate(), none_came=True, words=said["words"]
        )
    )
    if made is not None:
        return saved(request, "It is on record that no report came.", _page(request, review))
    back = ("Earlier recommendations", _page(request, review))
    return form_page(request, form, heading="No report of the council came", submit="Save", back=back)


def _speaks_for_council(request: AuthorityRequest, review: Review) -> bool:
    return Permission.RATE_FOR_COUNCIL in request.whole and not is_on_team(request, review)


def _earlier(request: AuthorityRequest, reference: str) -> Recommendation:
    return get_visible_or_404(request, Recommendation, reference, "authority", "review")


def _placed(said: dict[str, Any]) -> dict[str, Any]:
    """The words find their place on a scale that knows them, unless the person chose one."""
    return said | {"level": said["level"] or vocabulary().level(said["label"], RATING_SCALES)}


def _page(request: AuthorityRequest, review: Review) -> str:
    return reverse("progress:progress", args=[request.authority.slug, review.reference])


def _act(
    request: AuthorityRequest,
    form: RecordForm,
    about: tuple[Review, Recommendation],
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form about one earlier recommendation; `words` are the heading, the button and the message."""
    review, recommendation = about
    heading, submit, done = words
    back = f"{_page(request, review)}#{recommendation.reference}"
    if form.save_with(service) is not None:
        return saved(request, done, back)
    caption = f"{recommendation.reference} {recommendation.text}"
    trail = ("Earlier recommendations", back)
    return form_page(request, form, heading=heading, submit=submit, back=trail, caption=caption)
