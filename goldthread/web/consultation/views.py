"""Consultations, what people said and what changed because of it; and equality assessments with their versions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.consultation import services
from goldthread.consultation.models import (
    ConsultationEvent,
    EngagedBody,
    EqualityAssessment,
    Exercise,
    FeedbackTheme,
)
from goldthread.consultation.queries import assessments_of, consulted, exercises_of, versions_of
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.lib.text import shortened
from goldthread.organisation.models import Body, Post
from goldthread.oversight.queries import decided_in
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.consultation import forms
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.links import place_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page

OF_EXERCISE = ("title", "about", "opens_on", "closes_on", "affects_users", "document")


def _form(request: AuthorityRequest, form: RecordForm, record: Record, heading: str, submit: str) -> HttpResponse:
    """A page that is one form about `record`, and leads back to it."""
    back = (record.reference, place_of(request, record))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=shortened(record.title_text))


def _exercise(request: AuthorityRequest, reference: str) -> Exercise:
    return get_visible_or_404(request, Exercise, reference, "authority", "document")


@requires(Permission.READ_RECORD, scoped=True)
def consultation_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Consultation and equality",
        "listing": page_of(request, exercises_of(request.authority, request.user)),
        "assessments": page_of(request, assessments_of(request.authority, request.user), "assessments"),
        "may_edit": Permission.EDIT_CONSULTATION in request.whole,
    }
    return render(request, "consultation/consultation_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def exercise(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    day, as_at = day_of(request)
    page = {
        "heading": found.title,
        "exercise": found,
        "found": consulted(found, request.user, day),
        "decided": decided_in(found, request.user),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_CONSULTATION in request.whole and not found.is_withdrawn,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "consultation/exercise.html", page)


@requires(Permission.EDIT_CONSULTATION)
def exercise_add(request: AuthorityRequest) -> HttpResponse:
    form = forms.ExerciseForm(sent(request), documents=papers_to_choose(request.authority, request.user))
    made = form.save_with(
        lambda said: services.add_exercise(
            by=request.user, authority=request.authority, details=services.ExerciseDetails(**said)
        )
    )
    if made is not None:
        return saved(request, f"{made.title} is on record. Now say how people were asked.", place_of(request, made))
    back = ("Consultation and equality", reverse("consultation:consultation_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add a consultation", submit="Add the consultation", back=back)


@requires(Permission.EDIT_CONSULTATION)
def exercise_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    initial = {**{name: getattr(found, name) for name in OF_EXERCISE}, "version": found.row_version}
    papers = papers_to_choose(request.authority, request.user)
    form = forms.ExerciseChangeForm(sent(request), initial=initial, documents=papers)
    made = form.save_with(
        lambda said: services.change_exercise(
            by=request.user,
            exercise=found,
            details=services.ExerciseDetails(**{name: said[name] for name in OF_EXERCISE}),
            seen_version=said["version"],
        )
    )
    if made is not None:
        return saved(request, f"{made.title} is changed.", place_of(request, made))
    return _form(request, form, found, "Change the consultation", "Save")


@requires(Permission.EDIT_CONSULTATION)
def event_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    form = forms.EventForm(sent(request))
    made = form.save_with(
        lambda said: services.add_event(by=request.user, exercise=found, details=services.EventDetails(**said))
    )
    if made is not None:
        return saved(request, f"{made}: on record.", place_of(request, found, "#asked"))
    return _form(request, form, found, "How were people asked?", "Add it")


@requires(Permission.EDIT_CONSULTATION)
def body_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    bodies = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    form = forms.EngagedBodyForm(sent(request), bodies=bodies.order_by("name"))
    made = form.save_with(lambda said: services.engage_body(by=request.user, exercise=found, **said))
    if made is not None:
        return saved(request, f"{made.body} took part: on record.", place_of(request, found, "#engaged"))
    return _form(request, form, found, "Which group took part?", "Add it")


@requires(Permission.EDIT_CONSULTATION)
def theme_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    form = forms.ThemeForm(sent(request))
    made = form.save_with(lambda said: services.add_theme(by=request.user, exercise=found, **said))
    if made is not None:
        return saved(
            request, f"“{made.theme}” is on record. Say what becomes of it.", place_of(request, found, "#said")
        )
    return _form(request, form, found, "What did people say?", "Add the theme")


@requires(Permission.EDIT_CONSULTATION)
def theme_answer(request: AuthorityRequest, reference: str) -> HttpResponse:
    theme = get_visible_or_404(request, FeedbackTheme, reference, "authority", "exercise")
    form = forms.AnswerForm(sent(request))
    made = form.save_with(lambda said: services.answer_theme(by=request.user, theme=theme, **said))
    if made is not None:
        return saved(request, f"“{theme.theme}” is answered.", place_of(request, theme.exercise, "#said"))
    return form_page(
        request,
        form,
        heading="What changed because of it?",
        submit="Save the answer",
        back=(theme.exercise.reference, place_of(request, theme.exercise, "#said")),
        caption=f"{theme.theme}: {shortened(theme.said)}",
    )


@requires(Permission.EDIT_CONSULTATION)
def event_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, ConsultationEvent, reference, "authority", "exercise")
    return withdraw_page(request, found, place_of(request, found.exercise, "#asked"))


@requires(Permission.EDIT_CONSULTATION)
def engaged_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, EngagedBody, reference, "authority", "exercise", "body")
    return withdraw_page(request, found, place_of(request, found.exercise, "#engaged"))


@requires(Permission.EDIT_CONSULTATION)
def theme_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, FeedbackTheme, reference, "authority", "exercise")
    return withdraw_page(request, found, place_of(request, found.exercise, "#said"))


@requires(Permission.EDIT_CONSULTATION)
def exercise_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _exercise(request, reference)
    return withdraw_page(request, found, place_of(request, found))


@requires(Permission.EDIT_CONSULTATION)
def assessment_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, EqualityAssessment, reference, "authority")
    return withdraw_page(request, found, place_of(request, found))


@requires(Permission.READ_RECORD, scoped=True)
def assessment(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, EqualityAssessment, reference, "authority", "exercise", "document")
    page = {
        "heading": found.title,
        "assessment": found,
        "decided": decided_in(found, request.user),
        "versions": page_of(request, versions_of(found, request.user)),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_CONSULTATION in request.whole and not found.is_withdrawn,
    }
    return render(request, "consultation/assessment.html", page)


@requires(Permission.EDIT_CONSULTATION)
def assessment_add(request: AuthorityRequest) -> HttpResponse:
    exercises = exercises_of(request.authority, request.user)
    papers = papers_to_choose(request.authority, request.user)
    form = forms.AssessmentForm(sent(request), exercises=exercises, documents=papers)
    made = form.save_with(
        lambda said: services.add_assessment(
            by=request.user, authority=request.authority, details=services.AssessmentDetails(**said)
        )
    )
    if made is not None:
        return saved(request, f"{made.title} is on record. Now enter its version.", place_of(request, made))
    back = ("Consultation and equality", reverse("consultation:consultation_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add an equality assessment", submit="Add the assessment", back=back)


@requires(Permission.EDIT_CONSULTATION)
def version_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, EqualityAssessment, reference, "authority")
    posts = Post.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    form = forms.VersionForm(sent(request), posts=posts.order_by("title"))
    made = form.save_with(lambda said: services.add_version(by=request.user, assessment=found, **said))
    if made is not None:
        return saved(request, f"{made}: on record.", place_of(request, found, "#versions"))
    return _form(request, form, found, "Enter a version", "Save the version")
