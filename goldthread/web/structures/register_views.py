"""The register of services and systems: what replaced what, and who uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
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


@dataclass(frozen=True, slots=True)
class Question:
    """A form of the register: its heading, and what is said once it is answered, after the name."""

    heading: str
    done: str = "is on record"


def _asked(
    request: AuthorityRequest, form: RecordForm, service: Callable[[dict[str, Any]], Record], question: Question
) -> HttpResponse:
    """The form, until the service took what it says; then the register."""
    made = form.save_with(service)
    if made is not None:
        return saved(request, f"{made} {question.done}.", _href(request))
    back = ("Services and systems", _href(request))
    return form_page(request, form, heading=question.heading, submit="Save", back=back)


def _held(record: Service | System, *names: str) -> dict[str, Any]:
    return {"version": record.row_version, **{name: getattr(record, name) for name in names}}


@requires(EDIT)
def service_add(request: AuthorityRequest) -> HttpResponse:
    return _asked(
        request,
        ServiceForm(sent(request)),
        lambda said: add_service(by=request.user, authority=request.authority, **said),
        Question("Add a service"),
    )


@requires(EDIT)
def service_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, Service, reference, "authority", "replaced_by")
    form = ServiceChangeForm(
        sent(request),
        others=_choices(request, Service).exclude(pk=held.pk),
        initial=_held(held, "name", "from_on", "until_on", "replaced_by"),
    )
    return _asked(
        request,
        form,
        lambda said: change_service(
            by=request.user, service=held, seen_version=said.pop("version"), details=ServiceDetails(**said)
        ),
        Question(held.name, "was changed"),
    )


@requires(EDIT)
def system_add(request: AuthorityRequest) -> HttpResponse:
    return _asked(
        request,
        SystemForm(sent(request)),
        lambda said: add_system(by=request.user, authority=request.authority, **said),
        Question("Add a system"),
    )


@requires(EDIT)
def system_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, System, reference, "authority", "replaced_by")
    form = SystemChangeForm(
        sent(request),
        others=_choices(request, System).exclude(pk=held.pk),
        initial=_held(held, "name", "what", "replaced_by"),
    )
    return _asked(
        request,
        form,
        lambda said: change_system(by=request.user, system=held, seen_version=said.pop("version"), **said),
        Question(held.name, "was changed"),
    )


@requires(EDIT)
def use_add(request: AuthorityRequest) -> HttpResponse:
    return _asked(
        request,
        UseForm(sent(request), services=_choices(request, Service), systems=_choices(request, System)),
        lambda said: use_system(by=request.user, authority=request.authority, **said),
        Question("Who uses which system?"),
    )
