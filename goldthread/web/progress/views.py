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
from goldthread.authorities.models import State
from goldthread.frameworks.queries import RATING_SCALES, vocabulary
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Condition, Rating, Recommendation, Review
from goldthread.reviews.progress_queries import earlier_conditions, earlier_recommendations, earlier_rows
from goldthread.reviews.services.progress import (
    check_earlier,
    end_earlier,
    frozen,
    rate_progress,
    report_progress,
    return_self_report,
)
from goldthread.reviews.services.ratings import place_rating
from goldthread.reviews.services.recommendations import add_lineage
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.progress.forms import CarriedForm, EndedForm, NoReportForm, ProgressForm, RatedForm, SelfReportForm
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
        "may_rate": review.run_here
        and review.state != State.SIGNED
        and returned is not None
        and RATE in permissions_on(request, review),
        "may_say_none": review.run_here and returned is None and on_team,
    }
    return workspace_page(request, review, "progress", "progress/progress.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def self_report(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """The council on one earlier recommendation, in its own words and by its own rating."""
    review = review_of(request, reference)
    if not _speaks_for_council(request, review):
        raise PermissionDenied(Permission.RATE_FOR_COUNCIL.value)
    words = Words("What the council says", "Save", f"What the council says of {earlier} is in its report.")
    return _say(request, review, earlier, SelfReportForm(sent(request)), report_progress, words)


@requires(Permission.READ_RECORD, scoped=True)
def rate(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """The reviewers on one earlier recommendation; what the council said of it stays as it is."""
    review = review_of(request, reference, RATE)
    words = Words("Rate the progress", "Save the rating", f"{earlier} is rated.")
    return _say(request, review, earlier, ProgressForm(sent(request)), rate_progress, words)


def _say(
    request: AuthorityRequest,
    review: Review,
    earlier: str,
    form: RatedForm,
    service: Callable[..., object],
    words: Words,
) -> HttpResponse:
    """Either side on one earlier recommendation, today: `service` takes what was typed beside the two."""
    recommendation = _earlier(request, earlier)
    return _about(
        request,
        form,
        (review, recommendation),
        lambda said: service(
            by=request.user,
            review=review,
            recommendation=recommendation,
            speaks_for=timezone.localdate(),
            **_placed(said),
        ),
        words,
    )


@requires(Permission.READ_RECORD, scoped=True)
def carried(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """Ties an earlier recommendation to the one of this review that carries, narrows or widens it."""
    review = review_of(request, reference, Permission.EDIT_REVIEW)
    recommendation = _earlier(request, earlier)
    own = Recommendation.objects.visible_to(request.user).live().filter(review=review).order_by("order")
    return _about(
        request,
        CarriedForm(sent(request), earlier=recommendation, recommendations=own),
        (review, recommendation),
        lambda said: add_lineage(by=request.user, earlier=recommendation, **said),
        Words("What becomes of it?", "Tie them", f"{recommendation.reference} is taken forward."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def ended(request: AuthorityRequest, reference: str, earlier: str) -> HttpResponse:
    """How an earlier recommendation ended: the word of this review, whoever made the earlier one."""
    review = review_of(request, reference, RATE)
    recommendation = _earlier(request, earlier)
    return _about(
        request,
        EndedForm(sent(request), initial={"speaks_for": timezone.localdate()}),
        (review, recommendation),
        lambda said: end_earlier(by=request.user, review=review, recommendation=recommendation, **said),
        Words("How did it end?", "Save", f"{review.reference} says how {recommendation.reference} stands."),
    )


@requires(Permission.READ_RECORD, scoped=True)
def check(request: AuthorityRequest, reference: str, condition: str) -> HttpResponse:
    """A condition of an earlier judgement is tested again."""
    review = review_of(request, reference, RATE)
    held = get_visible_or_404(request, Condition, condition, "authority", "judgement")
    return act(
        request,
        ConditionCheckForm(sent(request), permissions=permissions_on(request, review)),
        lambda said: check_earlier(by=request.user, condition=held, review=review, **said),
        Words("Check the condition", "Save the check", "The check is on record."),
        ("Earlier recommendations", _page(request, review)),
        f"{held.reference} {held.text}",
    )


@requires(Permission.READ_RECORD, scoped=True)
def place(request: AuthorityRequest, reference: str, rating: str) -> HttpResponse:
    """A person gives words that no scale knew their place; the words stay as written."""
    review = review_of(request, reference, RATE)
    held = get_visible_or_404(request, Rating, rating, "authority", "recommendation")
    return act(
        request,
        LevelForm(sent(request), initial={"version": held.row_version}),
        lambda said: place_rating(by=request.user, rating=held, level=said["level"], seen_version=said["version"]),
        Words("Where do these words stand on the scale?", "Place it", f"“{held.label}” has its place."),
        ("Earlier recommendations", f"{_page(request, review)}#{held.recommendation.reference}"),
        held.label,
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
    return act(
        request,
        NoReportForm(sent(request)),
        lambda said: return_self_report(
            by=request.user, review=review, on=timezone.localdate(), none_came=True, words=said["words"]
        ),
        Words("No report of the council came", "Save", "It is on record that no report came."),
        ("Earlier recommendations", _page(request, review)),
    )


def _speaks_for_council(request: AuthorityRequest, review: Review) -> bool:
    return Permission.RATE_FOR_COUNCIL in request.whole and not is_on_team(request, review)


def _earlier(request: AuthorityRequest, reference: str) -> Recommendation:
    return get_visible_or_404(request, Recommendation, reference, "authority", "review")


def _placed(said: dict[str, Any]) -> dict[str, Any]:
    """The words find their place on a scale that knows them, unless the person chose one."""
    return said | {"level": said["level"] or vocabulary().level(said["label"], RATING_SCALES)}


def _page(request: AuthorityRequest, review: Review) -> str:
    return reverse("progress:progress", args=[request.authority.slug, review.reference])


def _about(
    request: AuthorityRequest,
    form: RecordForm,
    about: tuple[Review, Recommendation],
    service: Callable[[dict[str, Any]], object],
    words: Words,
) -> HttpResponse:
    """One form about one earlier recommendation."""
    review, recommendation = about
    back = ("Earlier recommendations", f"{_page(request, review)}#{recommendation.reference}")
    return act(request, form, service, words, back, f"{recommendation.reference} {recommendation.text}")
