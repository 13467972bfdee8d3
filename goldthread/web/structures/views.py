"""Structures of the council: proposed, drawn, decided, and put side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.organisation.chart import chart_of, marks_between
from goldthread.organisation.drawing import svg_of_chart
from goldthread.organisation.models import Structure
from goldthread.organisation.queries import (
    Picture,
    changes_between,
    compared_with,
    duties_of,
    picture_of,
    structures_of,
)
from goldthread.organisation.services import (
    StructureDetails,
    change_structure,
    end_structure,
    propose_copy,
    propose_structure,
    put_in_force,
)
from goldthread.web.changes import saved
from goldthread.web.forms import VersionedForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.structures.forms import (
    DecideForm,
    EndForm,
    FirstStructureForm,
    StructureChangeForm,
)

EDIT = Permission.EDIT_ORGANISATION


def structure_href(request: AuthorityRequest, structure: Structure, part: str = "") -> str:
    return reverse("structures:structure", args=[request.authority.slug, structure.reference]) + part


def the_structure(request: AuthorityRequest, reference: str) -> Structure:
    return get_visible_or_404(request, Structure, reference, "authority", "basis_document", "copied_from")


def documents_to_choose(request: AuthorityRequest) -> QuerySet[Document]:
    return papers_to_choose(request.authority, request.user)


@requires(Permission.READ_RECORD, scoped=True)
def structure_list(request: AuthorityRequest) -> HttpResponse:
    found = list(structures_of(request.authority, request.user)[:200])
    today = timezone.localdate()
    page = {
        "heading": "How the council is organised",
        "current": [one for one in found if _holds(one, today)],
        "proposed": [one for one in found if one.is_proposed],
        "others": [one for one in found if not one.is_proposed and not _holds(one, today)],
        "found": found,
        "may_edit": EDIT in request.permissions,
    }
    return render(request, "structures/structure_list.html", page)


def _holds(structure: Structure, on: Any) -> bool:
    begun = not structure.is_proposed and structure.effective_from is not None and structure.effective_from <= on
    return begun and (structure.effective_until is None or structure.effective_until >= on)


@requires(Permission.READ_RECORD, scoped=True)
def structure(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The chart, the same as a list, the functions, and what can be done."""
    found = the_structure(request, reference)
    picture = picture_of(found, request.user, timezone.localdate())
    page = {
        "heading": found.title,
        "structure": found,
        "picture": picture,
        "chart": svg_of_chart(chart_of(picture)),
        "duties": duties_of(found, request.user),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "other": compared_with(found, request.user),
        "sheets": _sheets(picture),
        "may_edit": EDIT in request.permissions,
    }
    return render(request, "structures/structure.html", page)


def _sheets(picture: Picture) -> list[tuple[str, str, str]]:
    """What goes out as a sheet, and where it comes in; posts only into a structure that has none."""
    return [
        ("posts", "Posts", "" if picture.standings else "structures:sheet_add"),
        ("functions", "Functions", "structures:functions_sheet_add"),
        ("appointments", "Who holds the posts", "structures:appointments_sheet_add"),
        ("duties", "Who answers for each duty", "structures:duties_sheet_add"),
    ]


@requires(Permission.READ_RECORD, scoped=True)
def compare(request: AuthorityRequest, reference: str) -> HttpResponse:
    """This structure beside another: both drawn, and every change in words."""
    found, today = the_structure(request, reference), timezone.localdate()
    others = list(structures_of(request.authority, request.user).exclude(pk=found.pk)[:200])
    asked = request.GET.get("to")
    other = next((one for one in others if one.reference == asked), None) or compared_with(found, request.user)
    after = picture_of(found, request.user, today)
    before: Picture | None = picture_of(other, request.user, today) if other else None
    was, will = marks_between(before, after)
    page = {
        "heading": f"What {found.title} changes",
        "structure": found,
        "other": other,
        "others": others,
        "changes": changes_between(before, after),
        "before": svg_of_chart(chart_of(before, was)) if before else None,
        "after": svg_of_chart(chart_of(after, will)),
    }
    return render(request, "structures/compare.html", page)


@requires(EDIT)
def structure_add(request: AuthorityRequest) -> HttpResponse:
    visible = structures_of(request.authority, request.user)
    copied = visible.filter(reference=request.GET.get("copy", "")).first()
    form = FirstStructureForm(
        sent(request),
        documents=documents_to_choose(request),
        structures=visible,
        initial={"source": copied or visible.first()},
    )
    made = form.save_with(lambda said: _propose(request, said.pop("source"), StructureDetails(**said)))
    slug = request.authority.slug
    if made is not None:
        return saved(request, f"{made.title} is on record as a proposal.", structure_href(request, made))
    back = ("Organisation", reverse("structures:structure_list", args=[slug]))
    return form_page(request, form, heading="Propose a structure", submit="Propose it", back=back)


def _propose(request: AuthorityRequest, source: Structure | None, details: StructureDetails) -> Structure:
    if source is None:
        return propose_structure(by=request.user, authority=request.authority, details=details)
    return propose_copy(by=request.user, source=source, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A form about one structure: its words, and what is said once it is answered, after the title."""

    heading: str
    done: str
    submit: str = "Save"
    caption: str = ""


def _asked(
    request: AuthorityRequest,
    found: Structure,
    form: VersionedForm,
    service: Callable[[dict[str, Any]], Structure],
    question: Question,
) -> HttpResponse:
    """The form, until the service took what it says; then the structure."""
    made, href = form.save_with(service), structure_href(request, found)
    if made is not None:
        return saved(request, f"{made.title} {question.done}", href)
    back, caption = (found.title, href), question.caption or found.title
    return form_page(request, form, heading=question.heading, submit=question.submit, back=back, caption=caption)


@requires(EDIT)
def structure_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    fields = ("title", "effective_from", "basis_document", "basis_words", "most_reports")
    form = StructureChangeForm(
        sent(request),
        documents=documents_to_choose(request),
        initial={"version": found.row_version, **{name: getattr(found, name) for name in fields}},
    )
    return _asked(
        request,
        found,
        form,
        lambda said: change_structure(
            by=request.user, structure=found, seen_version=said.pop("version"), details=StructureDetails(**said)
        ),
        Question(heading="Name, days and basis", done="was changed.", caption=found.reference),
    )


@requires(EDIT)
def structure_decide(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    return _asked(
        request,
        found,
        DecideForm(sent(request), initial={"version": found.row_version, "effective_from": found.effective_from}),
        lambda said: put_in_force(by=request.user, structure=found, seen_version=said.pop("version"), **said),
        Question(
            heading="Record the decision",
            done="is in force; the structure before it ends the day before.",
            submit="Put it in force",
        ),
    )


@requires(EDIT)
def structure_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    return _asked(
        request,
        found,
        EndForm(sent(request), initial={"version": found.row_version}),
        lambda said: end_structure(by=request.user, structure=found, seen_version=said.pop("version"), **said),
        Question(
            heading="When does it end?",
            done="has a last day.",
            caption="Only where nothing follows it: a structure that is put in force ends the one before.",
        ),
    )
