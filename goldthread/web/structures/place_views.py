"""Posts in a structure and functions of the council: one form for each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from goldthread.organisation.models import Function, Place, ReportingLine, Structure
from goldthread.organisation.services import (
    FunctionDetails,
    PlaceDetails,
    add_function,
    add_place,
    change_function,
    change_place,
    take_out_place,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.structures.forms import (
    FunctionChangeForm,
    FunctionForm,
    PlaceChangeForm,
    PlaceForm,
    TakeOutForm,
)
from goldthread.web.structures.views import EDIT, structure_href, the_structure


def places_of(request: AuthorityRequest, structure: Structure) -> QuerySet[Place]:
    visible = Place.objects.visible_to(request.user).live().filter(structure=structure)
    return visible.select_related("post").order_by("post__title")


def place_details(said: dict[str, Any]) -> PlaceDetails:
    return PlaceDetails(**{**said, "roles": tuple(said["roles"])})


@requires(EDIT)
def place_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """After saving, the way leads back to the structure, from where the next post is one click away."""
    structure = the_structure(request, reference)
    places = places_of(request, structure)
    under = places.filter(reference=request.GET.get("under", "")).select_related("post", "unit").first()
    initial = {"reports_to": under, "unit": under.unit.name if under is not None and under.unit else ""}
    form = PlaceForm(sent(request), places=places, initial=initial)
    made = form.save_with(lambda said: add_place(by=request.user, structure=structure, details=place_details(said)))
    if made is not None:
        return saved(request, f"{made.post.title} is in the structure.", structure_href(request, structure, "#posts"))
    back = (structure.title, structure_href(request, structure))
    return form_page(request, form, heading="Add a post", submit="Add the post", back=back, caption=structure.title)


@requires(EDIT)
def place_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    place = get_visible_or_404(request, Place, reference, "authority", "structure", "post", "unit")
    lines = dict(ReportingLine.objects.live().filter(lower=place).values_list("line", "upper"))
    initial = {
        "version": place.row_version,
        "title": place.post.title,
        "unit": place.unit.name if place.unit else "",
        "is_member_office": place.post.is_member_office,
        "roles": list(place.roles.values_list("role", flat=True)),
        "reports_to": lines.get(ReportingLine.Line.MANAGEMENT),
        "professionally_to": lines.get(ReportingLine.Line.PROFESSIONAL),
        **{name: getattr(place, name) for name in ("is_vacant", "change", "change_pence")},
    }
    others = places_of(request, place.structure).exclude(pk=place.pk)
    form = PlaceChangeForm(sent(request), places=others, initial=initial)
    made = form.save_with(
        lambda said: change_place(
            by=request.user, place=place, seen_version=said.pop("version"), details=place_details(said)
        )
    )
    href = structure_href(request, place.structure)
    if made is not None:
        return saved(request, f"{made.post.title} was changed.", f"{href}#posts")
    back = (place.structure.title, href)
    return form_page(request, form, heading=place.post.title, submit="Save", back=back, caption=place.structure.title)


@requires(EDIT)
def place_take_out(request: AuthorityRequest, reference: str) -> HttpResponse:
    place = get_visible_or_404(request, Place, reference, "authority", "structure", "post")
    form = TakeOutForm(sent(request), initial={"version": place.row_version})
    gone = form.save_with(
        lambda said: take_out_place(by=request.user, place=place, why=said["why"], seen_version=said["version"])
    )
    href = structure_href(request, place.structure)
    if gone is not None:
        return saved(request, f"{place.post.title} was taken out.", href)
    return form_page(
        request,
        form,
        heading=f"Take out {place.post.title}",
        submit="Take it out",
        back=(place.structure.title, href),
        caption=place.structure.title,
    )


@requires(EDIT)
def function_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    structure = the_structure(request, reference)
    form = FunctionForm(sent(request), places=places_of(request, structure))
    made = form.save_with(
        lambda said: add_function(by=request.user, structure=structure, details=FunctionDetails(**said))
    )
    if made is not None:
        return saved(request, f"“{made.what}” is on record.", structure_href(request, structure, "#functions"))
    back = (structure.title, structure_href(request, structure))
    return form_page(request, form, heading="Add a function", submit="Add it", back=back, caption=structure.title)


@requires(EDIT)
def function_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    function = get_visible_or_404(request, Function, reference, "authority", "structure")
    names = ("what", "area", "is_statutory", "accountable", "does", "does_words", "member")
    form = FunctionChangeForm(
        sent(request),
        places=places_of(request, function.structure),
        initial={"version": function.row_version, **{name: getattr(function, name) for name in names}},
    )
    made = form.save_with(
        lambda said: change_function(
            by=request.user, function=function, seen_version=said.pop("version"), details=FunctionDetails(**said)
        )
    )
    href = structure_href(request, function.structure)
    if made is not None:
        return saved(request, f"“{made.what}” was changed.", f"{href}#functions")
    back = (function.structure.title, href)
    return form_page(request, form, heading=function.what, submit="Save", back=back, caption=function.reference)
