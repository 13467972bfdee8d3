"""The register of evidence: the list, one item, and everything a team does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import documents_of
from goldthread.improvement.plan_queries import proven_by
from goldthread.reviews import services
from goldthread.reviews.evidence_queries import (
    Sought,
    age_in_words,
    assurance_map,
    letters_of,
    register_of,
    request_totals,
    requests_of,
    uses_of,
)
from goldthread.reviews.fieldwork_queries import voices_of
from goldthread.reviews.models import EvidenceItem, Review
from goldthread.reviews.pack_lists import themes_for
from goldthread.reviews.services import ToRegister
from goldthread.web.acting import Words
from goldthread.web.changes import saved
from goldthread.web.evidence import forms
from goldthread.web.evidence.claims import claim_named
from goldthread.web.evidence.passages import may_read_document, passages_of
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.workspace import review_of, workspace_page
from goldthread.web.reviews.writing import may_write, refuse_others, team_review
from goldthread.web.withdrawing import withdraw_page


def register_href(request: AuthorityRequest, review: Review) -> str:
    return reverse("evidence:register", args=[request.authority.slug, review.reference])


def item_href(request: AuthorityRequest, item: EvidenceItem) -> str:
    return reverse("evidence:evidence", args=[request.authority.slug, item.reference])


@requires(Permission.READ_RECORD, scoped=True)
def register(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The tab: the coded register, with its marks in words."""
    review, on = review_of(request, reference), timezone.localdate()
    form = forms.SoughtForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    listing = page_of(
        request,
        register_of(
            review,
            request.user,
            on,
            Sought(said.get("words", ""), said.get("letters", ""), said.get("line", ""), said.get("show", "")),
        ),
    )
    page = {
        "rows": [(item, age_in_words(item.speaks_for, on), item.has_expired(on)) for item in listing],
        "listing": listing,
        "form": form,
        "is_sought": any(said.values()),
        "may_write": may_write(request, review),
        "on": on,
    }
    return workspace_page(request, review, "evidence", "evidence/register.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def assurance(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The heat map and its table are one: words and numbers in every cell, the shade only repeats them."""
    review = review_of(request, reference)
    page = {"map": assurance_map(review, request.user, timezone.localdate())}
    return workspace_page(request, review, "evidence", "evidence/assurance.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def counts(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The numbers that a letter states of its evidence, and what lies behind each of them."""
    review, on = review_of(request, reference), timezone.localdate()
    letters = letters_of(review, request.user)
    voices = voices_of(review, request.user)
    page = {
        "letters": letters,
        "coded": sum(one.count for one in letters),
        "held": EvidenceItem.objects.visible_to(request.user).live().filter(review=review).count(),
        "totals": request_totals(review, request.user, on),
        "voices": voices,
        "talks": sum(one.held for one in voices.heard),
        "people": sum(one.people for one in voices.heard),
    }
    return workspace_page(request, review, "evidence", "evidence/counts.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def evidence(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One item: its versions, its marks, what it stands for and the passages that were chosen."""
    item = get_visible_or_404(request, EvidenceItem, reference, "review", "authority", "theme", "request", "document")
    on = timezone.localdate()
    uses = uses_of([item], request.user).get(item.pk, [])
    page = {
        "heading": f"{item.code or item.reference} {item.title}"[:200],
        "item": item,
        "review": item.review,
        "age": age_in_words(item.speaks_for, on),
        "expired": item.has_expired(on),
        "versions": list(item.versions.select_related("file")),
        "former": [one.code for one in item.codes.all() if one.code != item.code],
        "uses": uses,
        "proofs": proven_by(item, request.user),
        "passages": passages_of(item, uses, request.user),
        "may_read": may_read_document(request, item),
        "may_write": may_write(request, item.review) and not item.is_withdrawn,
    }
    return render(request, "evidence/evidence.html", page)


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = team_review(request, reference)
    form = forms.EvidenceForm(
        sent(request),
        themes=themes_for(review),
        requests=requests_of(review, request.user),
        documents=documents_of(request.authority, request.user),
        prefixes=list(review.evidence_prefixes.all()),
        initial={"received_on": timezone.localdate()},
    )
    made = form.save_with(
        lambda said: services.register_evidence(
            by=request.user,
            review=review,
            entries=[ToRegister(form.facts(said), said["prefix"])],
            on=timezone.localdate(),
            at=timezone.now(),
        )
    )
    href = register_href(request, review)
    if made is not None:
        return saved(request, f"It is in the register as {made[0].code}.", item_href(request, made[0]))
    back = (f"Evidence of {review.reference}", href)
    return form_page(request, form, heading="Add an item of evidence", submit="Add it", back=back, caption=review.title)


@requires(Permission.EDIT_REVIEW, scoped=True)
def received(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Takes everything that the council gave in answer to requests into the register."""
    review = team_review(request, reference)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    today = timezone.localdate()
    made = services.register_received(by=request.user, review=review, on=today, at=timezone.now())
    codes = ", ".join(item.code for item in made[:10]) + (" and more" if len(made) > 10 else "")
    words = f"{len(made)} taken into the register: {codes}." if made else "All that was received is in the register."
    return saved(request, words, register_href(request, review))


@requires(Permission.EDIT_REVIEW, scoped=True)
def prefixes(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = team_review(request, reference)
    held = "\n".join(f"{one.prefix} = {one.label}" for one in review.evidence_prefixes.all())
    form = forms.PrefixesForm(sent(request), initial={"prefixes": held})
    made = form.save_with(lambda said: services.set_prefixes(by=request.user, review=review, prefixes=said["prefixes"]))
    href = register_href(request, review)
    if made is not None:
        return saved(request, "The letters are on record.", href)
    back = (f"Evidence of {review.reference}", href)
    return form_page(
        request, form, heading="Letters of the codes", submit="Save the letters", back=back, caption=review.title
    )


def _about(
    request: AuthorityRequest,
    item: EvidenceItem,
    form: RecordForm,
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form about one item; `words` are the heading, the button and the message once it is done."""
    heading, submit, done = words
    if form.save_with(service) is not None:
        return saved(request, done, item_href(request, item))
    back = (item.code or item.reference, item_href(request, item))
    return form_page(
        request, form, heading=heading, submit=submit, back=back, caption=f"{item.code} {item.title}"[:160]
    )


def _item(request: AuthorityRequest, reference: str) -> EvidenceItem:
    item = get_visible_or_404(
        request, EvidenceItem, reference, "review", "authority", "document", permission=Permission.EDIT_REVIEW
    )
    refuse_others(request, item.review)
    return item


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = _item(request, reference)
    names = ("title", "group", "area", "theme", "line", "request", "speaks_for", "expires_on", "received_on")
    form = forms.EvidenceForm(
        sent(request),
        themes=themes_for(item.review, item.theme),
        requests=requests_of(item.review, request.user),
        initial={
            "version": item.row_version,
            "is_draft": item.is_draft,
            "circulation": item.circulation,
            **{name: getattr(item, name) for name in names},
        },
    )
    return _about(
        request,
        item,
        form,
        lambda said: services.change_evidence(
            by=request.user, item=item, facts=form.facts(said), seen_version=said["version"] or 0
        ),
        ("Correct the register", "Save", "The register is corrected."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_version(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = _item(request, reference)
    form = forms.VersionForm(
        sent(request),
        documents=documents_of(request.authority, request.user),
        initial={"version": item.row_version, "received_on": timezone.localdate()},
    )
    return _about(
        request,
        item,
        form,
        lambda said: services.add_version(
            by=request.user,
            item=item,
            seen_version=said["version"],
            **{name: value for name, value in said.items() if name != "version"},
        ),
        ("A newer version came", "Save the version", f"{item.code} has a newer version."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_recode(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = _item(request, reference)
    held = list(item.review.evidence_prefixes.all())
    return _about(
        request,
        item,
        forms.RecodeForm(sent(request), prefixes=held, initial={"version": item.row_version}),
        lambda said: services.recode_evidence(
            by=request.user, item=item, prefix=said["prefix"], seen_version=said["version"]
        ),
        ("Move it under other letters", "Give it the next code", "The item has another code."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_use_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = _item(request, reference)
    return _about(
        request,
        item,
        forms.UseForm(sent(request), initial={"claim": request.GET.get("claim", "")}),
        lambda said: services.use_evidence(
            by=request.user, item=item, **(said | {"claim": claim_named(request, said["claim"])})
        ),
        ("What does it stand for?", "Tie them", "The two are tied."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def evidence_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = _item(request, reference)
    words = Words(
        f"Take {item.code or item.reference} out of the register?",
        "Take it out",
        f"{item.code} is out of the register; nothing else gets its code.",
    )
    return withdraw_page(
        request,
        item,
        item_href(request, item),
        "It stays on record with this reason, and its code is never given to anything else",
        asked=("Why is it taken out of the register?", words),
    )
