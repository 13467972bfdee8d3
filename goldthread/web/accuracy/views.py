"""The check of facts: the draft as it is shown, comments of the council beside it, answers of the team."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.accuracy_queries import checks_of, comments_by_passage, passages_of
from goldthread.reviews.models import FactCheck, FactComment, Review, SharedPassage
from goldthread.reviews.services.accuracy import (
    answer_comment,
    close_fact_check,
    comment_on_facts,
    open_fact_check,
    return_fact_check,
    words_of,
)
from goldthread.web.accuracy.forms import AnswerForm, CommentForm, OpenForm
from goldthread.web.acting import Words, act
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.workspace import is_on_team, review_of, workspace_page

EDIT = Permission.EDIT_REVIEW


@requires(Permission.READ_RECORD, scoped=True)
def accuracy(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The newest check of facts with its passages; earlier ones are named below it."""
    review = review_of(request, reference)
    checks = checks_of(review, request.user)
    current = checks[0].check if checks else None
    listing = page_of(request, passages_of(current) if current else SharedPassage.objects.none())
    on_team = is_on_team(request, review)
    open_now = current is not None and current.closed_on is None
    waited_for = open_now and current is not None and current.returned_on is None
    page = {
        "checks": checks,
        "current": checks[0] if checks else None,
        "listing": listing,
        "rows": comments_by_passage(listing.object_list, request.user),
        "may_open": review.run_here and not open_now and on_team and EDIT in permissions_on(request, review),
        "may_comment": waited_for and _speaks_for_council(request, review),
        "may_answer": open_now and on_team and EDIT in permissions_on(request, review),
    }
    return workspace_page(request, review, "accuracy", "accuracy/accuracy.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def check_open(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = review_of(request, reference, EDIT)
    form = OpenForm(sent(request))
    made = form.save_with(lambda said: open_fact_check(by=request.user, review=review, on=timezone.localdate(), **said))
    if made is not None:
        return saved(request, f"The council may check the facts: {made.counting}.", _page(request, review))
    return form_page(
        request,
        form,
        heading="Show the draft to the council",
        submit="Show a copy of the draft",
        back=("Check of facts", _page(request, review)),
        caption=f"{review.title}. The words are locked until every comment is answered. Nothing restricted is shown.",
    )


@requires(Permission.READ_RECORD, scoped=True)
def comment_add(request: AuthorityRequest, reference: str, order: int) -> HttpResponse:
    check = get_visible_or_404(request, FactCheck, reference, "authority", "review")
    if not _speaks_for_council(request, check.review):
        raise PermissionDenied(Permission.EDIT_RESPONSE.value)
    passage = (
        passages_of(check).filter(order=order).select_related("fact_check__authority", "fact_check__review").first()
    )
    if passage is None:
        return redirect(_page(request, check.review))
    return act(
        request,
        CommentForm(sent(request)),
        lambda said: comment_on_facts(by=request.user, passage=passage, **said),
        Words("Comment on the facts", "Save the comment", f"Your comment on {passage.about_reference} is on record."),
        ("Check of facts", f"{_page(request, check.review)}#passage-{passage.order}"),
        f"{passage.heading}. {passage.text}",
    )


@requires(Permission.READ_RECORD, scoped=True)
def comment_answer(request: AuthorityRequest, reference: str) -> HttpResponse:
    related = ("authority", "fact_check", "fact_check__review", "passage")
    comment = get_visible_or_404(request, FactComment, reference, *related, permission=EDIT)
    initial = {"version": comment.row_version, "new_text": words_of(comment.passage)}
    return act(
        request,
        AnswerForm(sent(request), initial=initial),
        lambda said: answer_comment(
            by=request.user,
            comment=comment,
            answer=said["answer"],
            words=said["words"],
            new_text=said["new_text"],
            on=timezone.localdate(),
            seen_version=said["version"],
        ),
        Words("Answer the comment", "Save the answer", f"{comment.reference} is answered."),
        ("Check of facts", f"{_page(request, comment.fact_check.review)}#passage-{comment.passage.order}"),
        f"The council on {comment.passage.about_reference}: {comment.text} {comment.evidence}".strip(),
    )


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def check_return(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The council has said all that it has to say."""
    check = get_visible_or_404(request, FactCheck, reference, "authority", "review")
    if not _speaks_for_council(request, check.review):
        raise PermissionDenied(Permission.EDIT_RESPONSE.value)
    try:
        return_fact_check(by=request.user, check=check, on=timezone.localdate(), seen_version=check.row_version)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect(_page(request, check.review))
    return saved(request, "The comments are handed over to the reviewers.", _page(request, check.review))


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def check_close(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Every comment is answered: the draft is the team's own again."""
    check = get_visible_or_404(request, FactCheck, reference, "authority", "review", permission=EDIT)
    try:
        close_fact_check(by=request.user, check=check, on=timezone.localdate(), seen_version=check.row_version)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect(_page(request, check.review))
    return saved(request, "The check of facts is closed.", _page(request, check.review))


def _speaks_for_council(request: AuthorityRequest, review: Review) -> bool:
    return Permission.EDIT_RESPONSE in request.whole and not is_on_team(request, review)


def _page(request: AuthorityRequest, review: Review) -> str:
    return reverse("accuracy:accuracy", args=[request.authority.slug, review.reference])
