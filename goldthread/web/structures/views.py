"""Structures of the council: proposed, drawn, decided, and put side by side."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import sources_of
from goldthread.organisation.chart import chart_of, marks_between
from goldthread.organisation.models import Structure
from goldthread.organisation.queries import Picture, changes_between, duties_of, picture_of, structures_of
from goldthread.organisation.services import (
    StructureDetails,
    change_structure,
    end_structure,
    propose_copy,
    propose_structure,
    put_in_force,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
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
    return Document.objects.visible_to(request.user).of(request.authority).live().order_by("-pk")


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
        "chart": chart_of(picture),
        "duties": duties_of(found, request.user),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "other": other_than(request, found),
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


def other_than(request: AuthorityRequest, found: Structure) -> Structure | None:
    """What a structure is compared with unless another is asked for: the one in force before it, else its source."""
    others = structures_of(request.authority, request.user).exclude(pk=found.pk)
    before = others.filter(status=Structure.Status.IN_FORCE)
    if found.effective_from is not None and not found.is_proposed:
        before = before.filter(effective_from__lt=found.effective_from)
    return before.first() or (found.copied_from if found.copied_from in list(others) else None)


@requires(Permission.READ_RECORD, scoped=True)
def compare(request: AuthorityRequest, reference: str) -> HttpResponse:
    """This structure beside another: both drawn, and every change in words."""
    found, today = the_structure(request, reference), timezone.localdate()
    others = list(structures_of(request.authority, request.user).exclude(pk=found.pk)[:200])
    asked = request.GET.get("to")
    other = next((one for one in others if one.reference == asked), None) or other_than(request, found)
    after = picture_of(found, request.user, today)
    before: Picture | None = picture_of(other, request.user, today) if other else None
    was, will = marks_between(before, after)
    page = {
        "heading": f"What {found.title} changes",
        "structure": found,
        "other": other,
        "others": others,
        "changes": changes_between(before, after),
        "before": chart_of(before, was) if before else None,
        "after": chart_of(after, will),
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


@requires(EDIT)
def structure_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    fields = ("title", "effective_from", "basis_document", "basis_words", "most_reports")
    form = StructureChangeForm(
        sent(request),
        documents=documents_to_choose(request),
        initial={"version": found.row_version, **{name: getattr(found, name) for name in fields}},
    )
    made = form.save_with(
        lambda said: change_structure(
            by=request.user, structure=found, seen_version=said.pop("version"), details=StructureDetails(**said)
        )
    )
    href = structure_href(request, found)
    if made is not None:
        return saved(request, f"{made.title} was changed.", href)
    return form_page(
        request, form, heading="Name, days and basis", submit="Save", back=(found.title, href), caption=found.reference
    )


@requires(EDIT)
def structure_decide(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    initial = {"version": found.row_version, "effective_from": found.effective_from}
    form = DecideForm(sent(request), initial=initial)
    made = form.save_with(
        lambda said: put_in_force(by=request.user, structure=found, seen_version=said.pop("version"), **said)
    )
    href = structure_href(request, found)
    if made is not None:
        return saved(request, f"{made.title} is in force; the structure before it ends the day before.", href)
    return form_page(
        request,
        form,
        heading="Record the decision",
        submit="Put it in force",
        back=(found.title, href),
        caption=found.title,
    )


@requires(EDIT)
def structure_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = the_structure(request, reference)
    form = EndForm(sent(request), initial={"version": found.row_version})
    made = form.save_with(
        lambda said: end_structure(by=request.user, structure=found, seen_version=said.pop("version"), **said)
    )
    href = structure_href(request, found)
    if made is not None:
        return saved(request, f"{made.title} has a last day.", href)
    return form_page(
        request,
        form,
        heading="When does it end?",
        submit="Save",
        back=(found.title, href),
        caption="Only where nothing follows it: a structure that is put in force ends the one before.",
    )
