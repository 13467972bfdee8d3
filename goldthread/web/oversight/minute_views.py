"""What a meeting decided, what its minutes ask for, and what the next meetings hear of that."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Action
from goldthread.organisation.models import Body, Post
from goldthread.oversight.models import AgendaItem, Decision, Meeting, MinutedAction
from goldthread.oversight.services import (
    DecisionDetails,
    MinutedDetails,
    follow_up,
    minute_action,
    record_decision,
    withdraw_minute,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.oversight.minute_forms import (
    DecisionForm,
    FollowUpForm,
    LaterFollowUpForm,
    MinutedForm,
)
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.record import held_in_words
from goldthread.web.withdrawing import withdraw_page

CHOICES_SHOWN = 300


def item_href(request: AuthorityRequest, item: AgendaItem, anchor: str = "") -> str:
    return reverse("oversight:agenda_item", args=[request.authority.slug, item.reference]) + anchor


@requires(Permission.EDIT_MEETING)
def decision_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = get_visible_or_404(request, AgendaItem, reference, "authority", "meeting__body")
    bodies = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    asked = item.recommendations.filter(withdrawn_at=None).exclude(
        decisions__withdrawn_at=None, decisions__isnull=False
    )
    form = DecisionForm(sent(request), asked=asked.order_by("id"), bodies=bodies.order_by("name"))
    made = form.save_with(lambda said: record_decision(by=request.user, item=item, details=DecisionDetails(**said)))
    if made is not None:
        return saved(request, "The decision is on record.", item_href(request, item, "#decisions"))
    return form_page(
        request,
        form,
        heading="What was decided?",
        submit="Save the decision",
        back=(item.reference, item_href(request, item)),
        caption=f"{item.title}, {item.meeting.body.name}, {held_in_words(item.meeting)}",
    )


@requires(Permission.EDIT_MEETING)
def minuted_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = get_visible_or_404(request, AgendaItem, reference, "authority", "meeting__body")
    posts = Post.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    newest = Action.objects.visible_to(request.user).of(request.authority).live().order_by("-id")
    keys = list(newest.values_list("pk", flat=True)[:CHOICES_SHOWN])
    actions = Action.objects.filter(pk__in=keys).order_by("-id")
    form = MinutedForm(sent(request), posts=posts.order_by("title"), actions=actions)
    made = form.save_with(lambda said: minute_action(by=request.user, item=item, details=MinutedDetails(**said)))
    if made is not None:
        return saved(request, f"{made.reference} is on record.", item_href(request, item, "#minuted"))
    return form_page(
        request,
        form,
        heading="What do the minutes ask for?",
        submit="Save the action",
        back=(item.reference, item_href(request, item)),
        caption=f"{item.title}, {item.meeting.body.name}, {held_in_words(item.meeting)}",
    )


@requires(Permission.EDIT_MEETING)
def follow_up_add(request: AuthorityRequest, reference: str, action: str) -> HttpResponse:
    """What this meeting heard of an action that an earlier one asked for."""
    met = get_visible_or_404(request, Meeting, reference, "authority", "body")
    minuted = get_visible_or_404(request, MinutedAction, action, "authority", "item__meeting__body")
    form = FollowUpForm(sent(request))
    made = form.save_with(
        lambda said: follow_up(
            by=request.user, minuted=minuted, meeting=met, standing=said["standing"], words=said["words"]
        )
    )
    href = reverse("oversight:meeting_left_open", args=[request.authority.slug, met.reference])
    if made is not None:
        return saved(request, f"{minuted.reference}: {made.get_standing_display().lower()}.", href)
    return form_page(
        request,
        form,
        heading="What did the meeting hear of it?",
        submit="Save",
        back=(met.reference, href),
        caption=f"{minuted.reference} {minuted.what}",
    )


@requires(Permission.EDIT_MEETING)
def follow_up_next(request: AuthorityRequest, reference: str) -> HttpResponse:
    """From a minuted action that nobody heard of: the next meeting of its body, where that is said."""
    minuted = get_visible_or_404(request, MinutedAction, reference, "authority", "item__meeting__body")
    first = minuted.item.meeting
    later = Meeting.objects.visible_to(request.user).live().filter(body=first.body_id, held_first__gt=first.held_first)
    form = LaterFollowUpForm(sent(request), meetings=later.select_related("body").order_by("held_first", "id"))
    made = form.save_with(
        lambda said: follow_up(
            by=request.user,
            minuted=minuted,
            meeting=said["meeting"],
            standing=said["standing"],
            words=said["words"],
        )
    )
    if made is not None:
        return saved(
            request, f"{minuted.reference}: {made.get_standing_display().lower()}.", item_href(request, minuted.item)
        )
    return form_page(
        request,
        form,
        heading="What did a later meeting hear of it?",
        submit="Save",
        back=(minuted.item.reference, item_href(request, minuted.item)),
        caption=f"{minuted.reference} {minuted.what}",
    )


@requires(Permission.EDIT_MEETING)
def decision_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _withdraw(request, get_visible_or_404(request, Decision, reference, "authority", "item"))


@requires(Permission.EDIT_MEETING)
def minuted_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _withdraw(request, get_visible_or_404(request, MinutedAction, reference, "authority", "item"))


def _withdraw(request: AuthorityRequest, minute: Decision | MinutedAction) -> HttpResponse:
    def service(why: str, seen_version: int) -> object:
        return withdraw_minute(by=request.user, minute=minute, why=why, seen_version=seen_version)

    return withdraw_page(request, minute, item_href(request, minute.item), service=service)
