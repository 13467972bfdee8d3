"""Who reports for the posts that own actions: accounts that act for them, and links that need no account."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.improvement import services
from goldthread.improvement.models import ActsFor, OwnerLink
from goldthread.improvement.owning import acting_at, links_of, uses_of
from goldthread.web.changes import saved, test_again
from goldthread.web.forms import form_page, sent
from goldthread.web.improvement.owner_forms import ActForForm, OwnerLinkForm, StopActingForm
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page


def _href(request: AuthorityRequest) -> str:
    return reverse("improvement:owner_list", args=[request.authority.slug])


@requires(Permission.EDIT_RESPONSE)
def owner_list(request: AuthorityRequest) -> HttpResponse:
    """Every link and whether it was used; every account that acts for a post."""
    links = page_of(request, links_of(request.authority, request.user).select_related("reminder"), "links")
    page = {
        "heading": "Owners and how they report",
        "links": links,
        "uses": uses_of(links.object_list),
        "acting": page_of(request, acting_at(request.authority, request.user), "acting"),
        "now": timezone.now(),
    }
    return render(request, "improvement/owner_list.html", page)


@requires(Permission.EDIT_RESPONSE)
def acting_add(request: AuthorityRequest) -> HttpResponse:
    form = ActForForm(sent(request), authority=request.authority, user=request.user)
    made = form.save_with(lambda said: services.act_for(by=request.user, **said))
    if made is not None:
        return saved(request, f"{made}. Its actions are now under “My actions” there.", _href(request))
    back = ("Owners and how they report", _href(request))
    return form_page(request, form, heading="Which account acts for which post?", submit="Save", back=back)


@requires(Permission.EDIT_RESPONSE)
def acting_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, ActsFor, reference, "authority", "post", "user")
    form = StopActingForm(sent(request), initial={"version": found.row_version, "until_on": timezone.localdate()})
    made = form.save_with(
        lambda said: services.stop_acting(
            by=request.user, acts=found, until_on=said["until_on"], seen_version=said["version"]
        )
    )
    if made is not None:
        return saved(request, f"The last day is saved: {found}.", _href(request))
    back, caption = ("Owners and how they report", _href(request)), str(found)
    return form_page(request, form, heading="Until when?", submit="Save the last day", back=back, caption=caption)


@requires(Permission.EDIT_RESPONSE)
def link_add(request: AuthorityRequest) -> HttpResponse:
    """A new link, for the post that the address names if it names one; its code is shown this once."""
    form = OwnerLinkForm(sent(request), authority=request.authority, user=request.user)
    chosen = request.GET.get("post", "")
    if chosen and not form.is_bound:
        form.initial["post"] = form.posts.filter(reference=chosen).first()
    made = form.save_with(lambda said: services.make_owner_link(by=request.user, authority=request.authority, **said))
    if made is None:
        back = ("Owners and how they report", _href(request))
        return form_page(request, form, heading="Make a link for an owner", submit="Make the link", back=back)
    test_again(request)
    link, code = made
    page = {
        "heading": "The link is made",
        "link": link,
        "address": request.build_absolute_uri(reverse("improvement:open_link", args=[link.uuid, code])),
    }
    response = render(request, "improvement/link_made.html", page)
    response.headers["Cache-Control"] = "no-store"
    return response


@requires(Permission.EDIT_RESPONSE)
def link_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, OwnerLink, reference, "authority", "post", "owner")
    words = "It opens nothing any more. What was reported through it stays"
    return withdraw_page(request, found, _href(request), words)
