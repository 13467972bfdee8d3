"""Carrying out what a break of the live test asks for: one small form for each act, by the services of the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.frameworks.models import Criterion
from goldthread.frameworks.queries import JUDGEMENT_SCALES, vocabulary
from goldthread.reviews import services
from goldthread.reviews.models import (
    Advice,
    Condition,
    Finding,
    Judgement,
    Lineage,
    PackRequirement,
    Rating,
    Recommendation,
    Review,
)
from goldthread.reviews.queries import recommendations_of
from goldthread.web.acting import Words, act
from goldthread.web.forms import RecordForm, sent
from goldthread.web.links import record_href
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews import act_forms
from goldthread.web.reviews.queries import last_independent_review, unsaid_drops

T = TypeVar("T")


def _act(
    request: AuthorityRequest,
    form: RecordForm,
    about: Record,
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form about one record; `words` are the heading, the button and the message once it is done."""
    back = (about.reference, record_href(request.authority.slug, about.kind, about.reference))
    return act(request, form, service, Words(*words), back, f"{about.reference} {about.title_text}")


def _seen(record: Record) -> dict[str, int]:
    return {"version": record.row_version}


def _criteria(request: AuthorityRequest) -> QuerySet[Criterion]:
    """The criteria that the authority must hold."""
    held = PackRequirement.objects.live().of(request.authority).values("pack")
    return Criterion.objects.filter(pack__in=held).order_by("pack", "order")


@requires(Permission.EDIT_REVIEW)
def condition_check(request: AuthorityRequest, reference: str) -> HttpResponse:
    condition = get_visible_or_404(request, Condition, reference, "authority")
    return _act(
        request,
        act_forms.ConditionCheckForm(sent(request), permissions=request.permissions),
        condition,
        lambda said: services.check_condition(by=request.user, condition=condition, **said),
        ("Check the condition", "Save the check", "The check is on record."),
    )


@requires(Permission.EDIT_RESPONSE)
def advice_answer(request: AuthorityRequest, reference: str) -> HttpResponse:
    advice = get_visible_or_404(request, Advice, reference, "authority")
    return _act(
        request,
        act_forms.AdviceAnswerForm(sent(request), initial={**_seen(advice), "on": timezone.localdate()}),
        advice,
        lambda said: services.answer_advice(
            by=request.user, advice=advice, answer=said["answer"], on=said["on"], seen_version=said["version"]
        ),
        ("Answer the advice", "Save the answer", f"{advice.reference} is answered."),
    )


@requires(Permission.EDIT_REVIEW)
def advice_tie(request: AuthorityRequest, reference: str) -> HttpResponse:
    advice = get_visible_or_404(request, Advice, reference, "authority")
    return _act(
        request,
        act_forms.TieForm(sent(request), recommendations=recommendations_of(request.authority, request.user)),
        advice,
        lambda said: services.link_advice(by=request.user, advice=advice, **said),
        ("Which recommendation takes it up?", "Tie them", f"{advice.reference} is tied."),
    )


@requires(Permission.EDIT_REVIEW)
def finding_tie(request: AuthorityRequest, reference: str) -> HttpResponse:
    finding = get_visible_or_404(request, Finding, reference, "authority")
    return _act(
        request,
        act_forms.TieForm(sent(request), recommendations=recommendations_of(request.authority, request.user)),
        finding,
        lambda said: services.link_finding(by=request.user, finding=finding, **said),
        ("Which recommendation answers it?", "Tie them", f"{finding.reference} is tied."),
    )


@requires(Permission.READ_RECORD)
def status_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    """For either party: the form offers only the party that the person may speak for."""
    recommendation = get_visible_or_404(request, Recommendation, reference, "authority")
    if not request.permissions & frozenset(services.MAY_END.values()):
        raise PermissionDenied(Permission.EDIT_RESPONSE.value)
    return _act(
        request,
        act_forms.StatusForm(sent(request), permissions=request.permissions),
        recommendation,
        lambda said: services.set_recommendation_status(by=request.user, recommendation=recommendation, **said),
        ("Where does it stand?", "Save", f"Where {recommendation.reference} stands is on record."),
    )


@requires(Permission.EDIT_REVIEW)
def taken_forward(request: AuthorityRequest, reference: str) -> HttpResponse:
    earlier = get_visible_or_404(request, Recommendation, reference, "authority")
    others = recommendations_of(request.authority, request.user).exclude(review=earlier.review_id)
    return _act(
        request,
        act_forms.TakenForwardForm(sent(request), recommendations=others),
        earlier,
        lambda said: services.add_lineage(by=request.user, earlier=earlier, **said),
        ("Which later recommendation takes it forward?", "Tie them", f"{earlier.reference} is taken forward."),
    )


@requires(Permission.EDIT_REVIEW)
def narrowed(request: AuthorityRequest, reference: str) -> HttpResponse:
    """From the recommendation that was narrowed to the tie whose dropped asks nobody has named yet."""
    earlier = get_visible_or_404(request, Recommendation, reference)
    ties = Lineage.objects.visible_to(request.user).live().filter(earlier=earlier)
    tie = ties.filter(unsaid_drops()).order_by("-pk").first() or ties.order_by("-pk").first()
    if tie is None:
        return redirect("reviews:taken_forward", request.authority.slug, reference)
    return redirect("reviews:dropped_asks", request.authority.slug, tie.reference)


@requires(Permission.EDIT_REVIEW)
def dropped_asks(request: AuthorityRequest, reference: str) -> HttpResponse:
    lineage = get_visible_or_404(request, Lineage, reference, "authority", "earlier", "later")
    return _act(
        request,
        act_forms.DroppedAsksForm(sent(request), lineage=lineage),
        lineage,
        lambda said: services.say_why_dropped(by=request.user, lineage=lineage, **said),
        ("What is no longer asked for?", "Save", "The reason is on record."),
    )


@requires(Permission.EDIT_REVIEW)
def next_review(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = get_visible_or_404(request, Review, reference, "authority")
    return _act(
        request,
        act_forms.NextReviewForm(sent(request), initial=_seen(review)),
        review,
        lambda said: services.set_next_review(
            by=request.user, review=review, due=said["due"], why=said["why"], seen_version=said["version"]
        ),
        ("Fix the next review", "Save the day", "The day of the next review is on record."),
    )


@requires(Permission.EDIT_REVIEW)
def interview_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = get_visible_or_404(request, Review, reference, "authority")
    return _act(
        request,
        act_forms.InterviewForm(sent(request)),
        review,
        lambda said: services.add_interview(by=request.user, review=review, **said),
        ("Record who was heard", "Save", f"It is on record whom {review.reference} heard."),
    )


@requires(Permission.EDIT_REVIEW)
def judgement_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = get_visible_or_404(request, Review, reference, "authority")
    return _act(
        request,
        act_forms.JudgementForm(sent(request), criteria=_criteria(request)),
        review,
        lambda said: services.add_judgement(
            by=request.user,
            review=review,
            criterion_words=said["criterion"].label,
            level=vocabulary().level(said["label"], JUDGEMENT_SCALES),
            **said,
        ),
        ("Add a judgement", "Add the judgement", f"The judgement of {review.reference} is on record."),
    )


@requires(Permission.EDIT_REVIEW)
def judgement_missing(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Where the judgement that a criterion lacks is added: at the last independent review, or at a new one."""
    get_visible_or_404(request, PackRequirement, reference)
    last = last_independent_review(request.authority, request.user)
    if last is None:
        return redirect("reviews:review_add", request.authority.slug)
    return redirect("reviews:judgement_add", request.authority.slug, last.reference)


@requires(Permission.EDIT_REVIEW)
def judgement_place(request: AuthorityRequest, reference: str) -> HttpResponse:
    judgement = get_visible_or_404(request, Judgement, reference, "authority")
    return _act(
        request,
        act_forms.CriterionForm(sent(request), criteria=_criteria(request), initial=_seen(judgement)),
        judgement,
        lambda said: services.place_judgement(
            by=request.user, judgement=judgement, criterion=said["criterion"], seen_version=said["version"]
        ),
        ("Which criterion is it of?", "Place it", f"{judgement.reference} has its criterion."),
    )


@requires(Permission.ACCEPT_PROPOSAL)
def rating_place(request: AuthorityRequest, reference: str) -> HttpResponse:
    rating = get_visible_or_404(request, Rating, reference, "authority")
    return _act(
        request,
        act_forms.LevelForm(sent(request), initial=_seen(rating)),
        rating,
        lambda said: services.place_rating(
            by=request.user, rating=rating, level=said["level"], seen_version=said["version"]
        ),
        ("Where do these words stand on the scale?", "Place it", f"“{rating.label}” has its place."),
    )


@requires(Permission.READ_RECORD)
def rating_comment(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The same rating with what it rests on; the service refuses whoever may not rate for its party."""
    rating = get_visible_or_404(request, Rating, reference, "authority", "recommendation", "review", "level")
    if not request.permissions & {Permission.RATE_FOR_COUNCIL, Permission.RATE_INDEPENDENTLY}:
        raise PermissionDenied(Permission.RATE_INDEPENDENTLY.value)
    return _act(
        request,
        act_forms.CommentForm(sent(request)),
        rating,
        lambda said: services.add_rating(
            by=request.user,
            recommendation=rating.recommendation,
            party=rating.party,
            label=rating.label,
            speaks_for=rating.speaks_for,
            review=rating.review,
            level=rating.level,
            comment=said["comment"],
            supersedes=rating,
        ),
        ("What does the rating rest on?", "Save", "What the rating rests on is on record."),
    )
