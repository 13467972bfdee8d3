"""The team of a review and its declarations of independence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission, roles_with
from goldthread.authorities.models import Membership
from goldthread.organisation.services import add_person
from goldthread.reviews.models import Review, TeamMember
from goldthread.reviews.services.team import add_member, change_member, declare, leave_team, questions_of
from goldthread.reviews.team_queries import team_of, twice_running
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.setting_up import may_set_up, to_set_up
from goldthread.web.reviews.setting_up_forms import ChangeMemberForm, DeclareForm, MemberForm, TakeBackForm
from goldthread.web.reviews.workspace import review_of, workspace_page


@requires(Permission.READ_RECORD, scoped=True)
def team(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Who is on the team, what they declared, and who was on the review before."""
    review = review_of(request, reference)
    rows = team_of(review, request.user)
    page = {
        "team": rows,
        "twice": twice_running(review, rows, request.user),
        "may_set_up": may_set_up(request, review),
        "may_invite": Permission.MANAGE_MEMBERS in request.whole,
        "see_names": Permission.SEE_NAMES in request.permissions,
    }
    return workspace_page(request, review, "team", "reviews/workspace/team.html", page)


def _href(request: AuthorityRequest, review: Review) -> str:
    return reverse("reviews:team", args=[request.authority.slug, review.reference])


def _page(request: AuthorityRequest, form: RecordForm, review: Review, heading: str, submit: str) -> HttpResponse:
    back = (f"Team of {review.reference}", _href(request, review))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=review.title)


def who_can_join(review: Review) -> QuerySet[User]:
    """Those who hold a role of a team at this council, or one on this very review, and are not on it yet."""
    roles = set(roles_with(Permission.SIGN_REVIEW)) | {TeamMember.Role.PROJECT_MANAGER, "improvement_lead"}
    held = Membership.objects.live().filter(authority=review.authority, role__in=roles)
    of_this = held.filter(Q(scope_uuid=None) | Q(scope_kind="review"))
    on_it = TeamMember.objects.live().filter(review=review, user__isnull=False).values("user")
    return User.objects.filter(pk__in=of_this.values("user")).exclude(pk__in=on_it).order_by("role_label", "email")


@requires(Permission.READ_RECORD, scoped=True)
def member_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = to_set_up(request, reference)
    form = MemberForm(sent(request), users=who_can_join(review), initial={"on": timezone.localdate()})
    made = form.save_with(lambda said: _joined(request, review, **said))
    if made is not None:
        return saved(request, f"{made.role_words} is on the team.", _href(request, review))
    return _page(request, form, review, "Add somebody to the team", "Add to the team")


def _joined(request: AuthorityRequest, review: Review, *, name: str, on: date, **said: Any) -> TeamMember:
    """The name, where one is given, is a person of its own, apart and restricted."""
    words = said["role_words"]
    person = add_person(by=request.user, authority=review.authority, name=name, role_words=words) if name else None
    return add_member(by=request.user, review=review, on=on, person=person, **said)


def _member(request: AuthorityRequest, reference: str) -> TeamMember:
    return get_visible_or_404(request, TeamMember, reference, "authority", "review__pack", "review__practice", "user")


@requires(Permission.READ_RECORD, scoped=True)
def member_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    member = _member(request, reference)
    review = to_set_up(request, member.review.reference)
    known = {"role_words": member.role_words, "signs": member.signs, "version": member.row_version}
    form = ChangeMemberForm(sent(request), initial=known)
    changed = form.save_with(
        lambda said: change_member(
            by=request.user,
            member=member,
            role_words=said["role_words"],
            signs=said["signs"],
            seen_version=said["version"],
        )
    )
    if changed is not None:
        return saved(request, f"{changed.role_words} is corrected.", _href(request, review))
    return _page(request, form, review, f"Correct {member.role_words}", "Save")


@requires(Permission.READ_RECORD, scoped=True)
def member_leave(request: AuthorityRequest, reference: str) -> HttpResponse:
    member = _member(request, reference)
    review = to_set_up(request, member.review.reference)
    form = TakeBackForm(sent(request), initial={"version": member.row_version})
    left = form.save_with(
        lambda said: leave_team(by=request.user, member=member, why=said["why"], seen_version=said["version"])
    )
    if left is not None:
        return saved(request, f"{member.role_words} has left the team.", _href(request, review))
    return _page(request, form, review, f"{member.role_words} leaves the team", "Take off the team")


@requires(Permission.READ_RECORD, scoped=True)
def member_declare(request: AuthorityRequest, reference: str) -> HttpResponse:
    """By the member; for one without an account, from the paper that they signed."""
    member = _member(request, reference)
    is_own = member.user_id == request.user.pk
    if not is_own and (member.user_id is not None or not may_set_up(request, member.review)):
        raise PermissionDenied("declare for somebody else")
    _, questions = questions_of(member.review)
    form = DeclareForm(sent(request), questions=questions, on_paper=not is_own, initial={"on": timezone.localdate()})
    made = form.save_with(
        lambda said: declare(
            by=request.user,
            member=member,
            employer_words=said["employer_words"],
            answers=form.answers(said),
            on=said["on"],
            on_paper=not is_own,
        )
    )
    if made is not None:
        return saved(request, "The declaration is on record.", _href(request, member.review))
    heading = "Declare your independence" if is_own else f"Enter the declaration of {member.role_words}"
    return _page(request, form, member.review, heading, "Declare" if is_own else "Enter the declaration")
