"""The register of services and systems: what replaced what, and who uses it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.organisation.models import Service, System
from goldthread.organisation.queries import register_of
from goldthread.organisation.services import (
    ServiceDetails,
    add_service,
    add_system,
    change_service,
    change_system,
    use_system,
)
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.structures.register_forms import (
    ServiceChangeForm,
    ServiceForm,
    SystemChangeForm,
    SystemForm,
    UseForm,
)
from goldthread.web.structures.views import EDIT


def _href(request: AuthorityRequest) -> str:
    return reverse("structures:register", args=[request.authority.slug])


@requires(Permission.READ_RECORD, scoped=True)
def register(request: AuthorityRequest) -> HttpResponse:
    tables = [
        _table(request, Service, "Services", "structures:service_change", "Uses"),
        _table(request, System, "Systems", "structures:system_change", "Used by"),
    ]
    page = {"heading": "Services and systems", "tables": tables, "may_edit": EDIT in request.permissions}
    return render(request, "structures/register.html", page)


def _table(
    request: AuthorityRequest, model: type[Service] | type[System], title: str, change: str, uses: str
) -> tuple[Any, ...]:
    visible = model._default_manager.visible_to(request.user).of(request.authority).live().order_by("name", "pk")
    listing = page_of(request, visible, title.lower())
    return title, change, uses, listing, register_of(model, list(listing), request.user)


def _choices(request: AuthorityRequest, model: type[Service] | type[System]) -> Any:
    return model._default_manager.visible_to(request.user).of(request.authority).live().order_by("name")


def _page(request: AuthorityRequest, form: RecordForm, heading: str) -> HttpResponse:
    back = ("Services and systems", _href(request))
    return form_page(request, form, heading=heading, submit="Save", back=back)


@requires(EDIT)
def service_add(request: AuthorityRequest) -> HttpResponse:
    form = ServiceForm(sent(request))
    made = form.save_with(lambda said: add_service(by=request.user, authority=request.authority, **said))
    if made is not None:
        return saved(request, f"{made.name} is on record.", _href(request))
    return _page(request, form, "Add a service")


@requires(EDIT)
def service_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, Service, reference, "authority", "replaced_by")
    names = ("name", "from_on", "until_on", "replaced_by")
    form = ServiceChangeForm(
        sent(request),
        others=_choices(request, Service).exclude(pk=held.pk),
        initial={"version": held.row_version, **{name: getattr(held, name) for name in names}},
    )
    made = form.save_with(
        lambda said: change_service(
            by=request.user, service=held, seen_version=said.pop("version"), details=ServiceDetails(**said)
        )
    )
    if made is not None:
        return saved(request, f"{made.name} was changed.", _href(request))
    return _page(request, form, held.name)


@requires(EDIT)
def system_add(request: AuthorityRequest) -> HttpResponse:
    form = SystemForm(sent(request))
    made = form.save_with(lambda said: add_system(by=request.user, authority=request.authority, **said))
    if made is not None:
        return saved(request, f"{made.name} is on record.", _href(request))
    return _page(request, form, "Add a system")


@requires(EDIT)
def system_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, System, reference, "authority", "replaced_by")
    form = SystemChangeForm(
        sent(request),
        others=_choices(request, System).exclude(pk=held.pk),
        initial={
            "version": held.row_version,
            **{name: getattr(held, name) for name in ("name", "what", "replaced_by")},
        },
    )
    made = form.save_with(
        lambda said: change_system(by=request.user, system=held, seen_version=said.pop("version"), **said)
    )
    if made is not None:
        return saved(request, f"{made.name} was changed.", _href(request))
    return _page(request, form, held.name)


@requires(EDIT)
def use_add(request: AuthorityRequest) -> HttpResponse:
    form = UseForm(sent(request), services=_choices(request, Service), systems=_choices(request, System))
    made = form.save_with(lambda said: use_system(by=request.user, authority=request.authority, **said))
    if made is not None:
        return saved(request, f"{made} is on record.", _href(request))
    return _page(request, form, "Who uses which system?")
