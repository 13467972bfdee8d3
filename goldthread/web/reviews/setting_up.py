"""How a review is set up: commissioning it, its scope, who made it, and its deadlines."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.contents import contents_of
from goldthread.reviews.models import Review, ReviewDeadline, Tailoring
from goldthread.reviews.queries import relations_of
from goldthread.reviews.services.setting_up import (
    change_commission,
    commission_review,
    meet_deadline,
    note_provenance,
    set_deadline,
)
from goldthread.reviews.services.tailoring import tailor, take_back_tailoring
from goldthread.reviews.setting_up_queries import (
    clocks_of,
    mapped_parts,
    next_review_of,
    provenance_of,
    scope_of,
    score_of,
)
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.setting_up_forms import (
    COMMISSIONED,
    ChangeCommissionForm,
    CommissionForm,
    DeadlineForm,
    MetForm,
    ProvenanceForm,
    TailorForm,
    TakeBackForm,
    commission_of,
)
from goldthread.web.reviews.workspace import is_on_team, review_of, workspace_page


def may_set_up(request: AuthorityRequest, review: Review) -> bool:
    """The council that commissions a review and the team that makes it both set it up; nobody else. No query."""
    if Permission.COMMISSION_REVIEW in request.whole:
        return True
    return Permission.EDIT_REVIEW in permissions_on(request, review) and (
        not review.run_here or is_on_team(request, review)
    )


def to_set_up(request: AuthorityRequest, reference: str) -> Review:
    """The review, for somebody who may set it up; 403 for others who may read it."""
    review = review_of(request, reference)
    if not may_set_up(request, review):
        raise PermissionDenied(Permission.COMMISSION_REVIEW.value)
    return review


def _href(request: AuthorityRequest, review: Review, place: str = "") -> str:
    return reverse("reviews:scope", args=[request.authority.slug, review.reference]) + place


def _page(request: AuthorityRequest, form: RecordForm, review: Review, heading: str, submit: str) -> HttpResponse:
    back = (f"Scope of {review.reference}", _href(request, review))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=review.title)


@requires(Permission.READ_RECORD, scoped=True)
def scope(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What a review looks at, by whom it was asked for and made, and by when what is due."""
    review = review_of(request, reference)
    page = {
        "scope": scope_of(review, request.user),
        "relations": relations_of(review, request.user),
        "mapped": mapped_parts(review),
        "scored": score_of(review, request.user),
        "facts": contents_of(review.pack).facts if review.pack else (),
        "provenance": provenance_of(review, request.user),
        "clocks": clocks_of(review, request.user, timezone.localdate()),
        "next_review": next_review_of(review),
        "may_set_up": may_set_up(request, review),
        "may_move": Permission.EDIT_REVIEW in request.whole,
    }
    return workspace_page(request, review, "scope", "reviews/workspace/scope.html", page)


@requires(Permission.COMMISSION_REVIEW)
def commission(request: AuthorityRequest) -> HttpResponse:
    reviews = Review.objects.visible_to(request.user).of(request.authority).live().order_by("-year", "-id")
    form = CommissionForm(sent(request), reviews=reviews)
    made = form.save_with(
        lambda said: commission_review(
            by=request.user,
            authority=request.authority,
            commission=commission_of(said),
            on=timezone.localdate(),
            earlier=said["earlier"],
            relation=said["relation"] or "follows",
        )
    )
    if made is not None:
        href = reverse("reviews:team", args=[request.authority.slug, made.reference])
        return saved(request, f"{made.reference} is commissioned. Name its team next.", href)
    back = ("Reviews", reverse("reviews:review_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Commission a review", submit="Commission the review", back=back)


@requires(Permission.READ_RECORD, scoped=True)
def commission_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = to_set_up(request, reference)
    known = {name: getattr(review, name) for name in COMMISSIONED}
    form = ChangeCommissionForm(sent(request), initial={**known, "version": review.row_version})
    changed = form.save_with(
        lambda said: change_commission(
            by=request.user, review=review, commission=commission_of(said), seen_version=said["version"]
        )
    )
    if changed is not None:
        return saved(request, "What was commissioned is corrected.", _href(request, review))
    return _page(request, form, review, "Change what was commissioned", "Save the change")


@requires(Permission.READ_RECORD, scoped=True)
def scope_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One part of the framework left out, reworded or added, for this review alone."""
    review = to_set_up(request, reference)
    held = scope_of(review, request.user)
    free = [part for part in held.every() if part.change is None]
    which = f"{request.GET.get('part', 'question')} {request.GET.get('key', '')}"
    change = Tailoring.Change.LEFT_OUT if request.GET.get("key") else Tailoring.Change.ADDED
    form = TailorForm(sent(request), parts=free, initial={"which": which, "change": change})
    made = form.save_with(
        lambda said: tailor(
            by=request.user,
            review=review,
            **{name: said[name] for name in ("part", "key", "change", "words", "why", "voice")},
        )
    )
    if made is not None:
        return saved(request, "The scope is changed; the framework stays as published.", _href(request, review))
    return _page(request, form, review, "Change the scope", "Change the scope")


@requires(Permission.READ_RECORD, scoped=True)
def tailoring_take_back(request: AuthorityRequest, reference: str) -> HttpResponse:
    row = get_visible_or_404(request, Tailoring, reference, "authority", "review")
    review = to_set_up(request, row.review.reference)
    form = TakeBackForm(sent(request), initial={"version": row.row_version})
    taken = form.save_with(
        lambda said: take_back_tailoring(by=request.user, tailoring=row, why=said["why"], seen_version=said["version"])
    )
    if taken is not None:
        return saved(request, "The framework stands here as published again.", _href(request, review))
    return _page(request, form, review, f"Take back: {row}", "Take it back")


@requires(Permission.READ_RECORD, scoped=True)
def provenance_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = to_set_up(request, reference)
    form = ProvenanceForm(sent(request), initial={"on": timezone.localdate()})
    made = form.save_with(lambda said: note_provenance(by=request.user, review=review, **said))
    if made is not None:
        return saved(request, "It is on record who did it.", _href(request, review, "#provenance"))
    return _page(request, form, review, "Who wrote, checked, approved or compared it", "Save")


@requires(Permission.READ_RECORD, scoped=True)
def deadline_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = to_set_up(request, reference)
    started = {clock.key for clock in clocks_of(review, request.user, timezone.localdate()) if clock.row is not None}
    of_pack = contents_of(review.pack).deadlines if review.pack else ()
    form = DeadlineForm(
        sent(request),
        deadlines=[one for one in of_pack if one.key not in started],
        initial={"which": request.GET.get("key", ""), "counted_from": review.issued_on},
    )
    made = form.save_with(lambda said: set_deadline(by=request.user, review=review, details=form.details(said)))
    if made is not None:
        return saved(request, "The clock runs.", _href(request, review, "#clocks"))
    return _page(request, form, review, "Add a deadline", "Add the deadline")


@requires(Permission.READ_RECORD, scoped=True)
def deadline_met(request: AuthorityRequest, reference: str) -> HttpResponse:
    deadline = get_visible_or_404(request, ReviewDeadline, reference, "authority", "review")
    review = to_set_up(request, deadline.review.reference)
    form = MetForm(sent(request), initial={"version": deadline.row_version, "on": timezone.localdate()})
    met = form.save_with(
        lambda said: meet_deadline(
            by=request.user, deadline=deadline, on=said["on"], words=said["words"], seen_version=said["version"]
        )
    )
    if met is not None:
        return saved(request, "The clock is stopped.", _href(request, review, "#clocks"))
    return _page(request, form, review, f"Done: {deadline.label}", "Stop the clock")
