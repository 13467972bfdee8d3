"""What a review asks for: the list, asking from the pack or by hand, answers, reminders."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import documents_of
from goldthread.reviews import services
from goldthread.reviews.evidence_queries import late_requests, request_totals, requests_of
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, RequestAnswer, Review
from goldthread.reviews.pack_lists import requests_for
from goldthread.reviews.services import Asked
from goldthread.web.changes import saved
from goldthread.web.evidence import forms
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.workspace import review_of, workspace_page
from goldthread.web.reviews.writing import may_write

DAYS_TO_ANSWER = 14


def list_href(request: AuthorityRequest, review: Review) -> str:
    return reverse("evidence:request_list", args=[request.authority.slug, review.reference])


@requires(Permission.READ_RECORD, scoped=True)
def request_list(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The tab: where each request stands. The council sees it from the first day."""
    review, on = review_of(request, reference), timezone.localdate()
    asked = {one.key for one in EvidenceRequest.objects.visible_to(request.user).live().filter(review=review)}
    page = {
        "listing": page_of(request, requests_of(review, request.user)),
        "totals": request_totals(review, request.user, on),
        "unasked": sum(one.key not in asked for one in requests_for(review)) if review.run_here else 0,
        "may_write": Permission.EDIT_REVIEW in request.permissions,
        "on": on,
    }
    return workspace_page(request, review, "requests", "evidence/request_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def evidence_request(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One request, with every answer and what of it is in the register."""
    found = get_visible_or_404(request, EvidenceRequest, reference, "review", "authority")
    answers = RequestAnswer.objects.visible_to(request.user).live().filter(request=found)
    items = EvidenceItem.objects.visible_to(request.user).live().filter(request=found)
    given = list(answers.select_related("document", "recorded_by").order_by("speaks_for", "pk")[:100])
    papers = Document.objects.visible_to(request.user).filter(pk__in=[one.document_id for one in given])
    page = {
        "heading": f"{found.reference} {found.label}",
        "request_": found,
        "answers": given,
        "readable": set(papers.values_list("pk", flat=True)),
        "items": list(items.order_by("pk")[:100]),
        "may_write": Permission.EDIT_REVIEW in request.permissions,
        "on": timezone.localdate(),
    }
    return render(request, "evidence/request.html", page)


@requires(Permission.EDIT_REVIEW, scoped=True)
def ask(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Everything that the pack asks for and that was not asked for yet, to be ticked."""
    review, today = review_of(request, reference, Permission.EDIT_REVIEW), timezone.localdate()
    known = {one.key for one in EvidenceRequest.objects.visible_to(request.user).live().filter(review=review)}
    offered = [one for one in requests_for(review) if one.key not in known]
    initial = {"asked_on": today, "due_on": today + timedelta(days=DAYS_TO_ANSWER)}
    form = forms.AskForm(sent(request), offered=offered, initial=initial)
    made = form.save_with(
        lambda said: services.ask_for(
            by=request.user,
            review=review,
            asked=[
                Asked(label=one.label, group=one.group, prefix=one.prefix, why=one.why, key=one.key)
                for one in offered
                if one.key in said["keys"]
            ],
            asked_on=said["asked_on"],
            due_on=said["due_on"],
            at=timezone.now(),
        )
    )
    return _asked(request, review, form, "Ask for evidence", made)


@requires(Permission.EDIT_REVIEW, scoped=True)
def request_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Something that no list holds."""
    review, today = review_of(request, reference, Permission.EDIT_REVIEW), timezone.localdate()
    initial = {"asked_on": today, "due_on": today + timedelta(days=DAYS_TO_ANSWER)}
    form = forms.RequestForm(sent(request), initial=initial)
    made = form.save_with(
        lambda said: services.ask_for(
            by=request.user,
            review=review,
            asked=[Asked(label=said["label"], group=said["group"], prefix=said["letters"], why=said["why"])],
            asked_on=said["asked_on"],
            due_on=said["due_on"],
            at=timezone.now(),
        )
    )
    return _asked(request, review, form, "Ask for something else", made)


def _asked(
    request: AuthorityRequest, review: Review, form: RecordForm, heading: str, made: list[EvidenceRequest] | None
) -> HttpResponse:
    href = list_href(request, review)
    if made is not None:
        return saved(request, f"{len(made)} request{'s' if len(made) != 1 else ''} on the list.", href)
    back = (f"Requests of {review.reference}", href)
    return form_page(request, form, heading=heading, submit="Put on the list", back=back, caption=review.title)


@requires(Permission.EDIT_REVIEW, scoped=True)
def request_answer_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What became of a request; the council says so itself, or the team after a call."""
    found = get_visible_or_404(
        request, EvidenceRequest, reference, "review", "authority", permission=Permission.EDIT_REVIEW
    )
    form = forms.AnswerForm(
        sent(request),
        documents=documents_of(request.authority, request.user),
        initial={"version": found.row_version, "speaks_for": timezone.localdate()},
    )
    made = form.save_with(
        lambda said: services.answer_request(
            by=request.user,
            request=found,
            seen_version=said["version"],
            **{name: said[name] for name in ("outcome", "reason", "document", "speaks_for")},
        )
    )
    if made is not None:
        return saved(request, f"{found.label}: {made.get_outcome_display().lower()}.", list_href(request, found.review))
    back = (found.reference, reverse("evidence:evidence_request", args=[request.authority.slug, found.reference]))
    return form_page(
        request, form, heading="What became of it?", submit="Save the answer", back=back, caption=found.label
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def request_due(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(
        request, EvidenceRequest, reference, "review", "authority", permission=Permission.EDIT_REVIEW
    )
    form = forms.DueForm(sent(request), initial={"version": found.row_version, "due_on": found.due_on})
    made = form.save_with(
        lambda said: services.set_due(
            by=request.user, request=found, due_on=said["due_on"], seen_version=said["version"]
        )
    )
    href = reverse("evidence:evidence_request", args=[request.authority.slug, found.reference])
    if made is not None:
        return saved(request, "The day is on record.", href)
    return form_page(
        request,
        form,
        heading="When is it due?",
        submit="Save the day",
        back=(found.reference, href),
        caption=found.label,
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def reminder(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The words of a reminder to copy; sending the form records that it went out."""
    review, on = review_of(request, reference, Permission.EDIT_REVIEW), timezone.localdate()
    form = RecordForm(sent(request))
    named = form.save_with(lambda said: services.note_reminder(by=request.user, review=review, on=on))
    if named is not None:
        return saved(request, f"It is on record that {named} things were asked for again.", list_href(request, review))
    page = {
        "heading": "Remind the council",
        "review": review,
        "late": list(late_requests(review, request.user, on)[:200]),
        "form": form,
        "on": on,
        "may_write": may_write(request, review),
    }
    return render(request, "evidence/reminder.html", page, status=422 if form.errors else 200)
