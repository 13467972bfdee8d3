"""The page that every kind of record has, unless it has a better one."""

from __future__ import annotations

from typing import cast

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, RecordQuerySet
from goldthread.documents.queries import sources_of
from goldthread.lib.kinds import Kind, kind_of
from goldthread.lib.text import shortened
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, AuthorityView, get_visible_or_404, requires
from goldthread.web.records.acts import acts_about
from goldthread.web.records.queries import answers_to, dates_of, field_lines, related_names


def record_path(code: str) -> URLPattern:
    """The URL of a kind without a page of its own, under the name that the registry gives it."""
    kind = kind_of(code)
    address = f"<slug:authority>/records/{code.replace('_', '-')}/<str:reference>"
    return path(address, requires(Permission.READ_RECORD, scoped=True)(_view_of(kind)), name=kind.url.partition(":")[2])


def _view_of(kind: Kind) -> AuthorityView[[str]]:
    def record(request: AuthorityRequest, reference: str) -> HttpResponse:
        model = cast(type[Record], apps.get_model(kind.model))
        found = get_visible_or_404(request, model, reference, "authority", "recorded_by", *related_names(model))
        page = {
            "heading": f"{found.reference} {shortened(found.title_text)}",
            "record": found,
            "kind": kind,
            "lines": field_lines(found, see_names=Permission.SEE_NAMES in request.permissions),
            "dates": dates_of([found], request.user),
            "answers": answers_to(found, request.user),
            "acts": acts_about(found, request.permissions),
            "sources": sources_of(request.authority, request.user, [found.uuid]),
        }
        return render(request, "records/record.html", page)

    return record


def list_path(code: str) -> URLPattern:
    """The URL of the list of every record of a kind: "system" gives records/system/ under the name system_list."""
    address = f"<slug:authority>/records/{code.replace('_', '-')}/"
    view = requires(Permission.READ_RECORD, scoped=True)(_list_of(kind_of(code)))
    return path(address, view, name=f"{code}_list")


def _list_of(kind: Kind) -> AuthorityView[[]]:
    def record_list(request: AuthorityRequest) -> HttpResponse:
        model = cast(type[Record], apps.get_model(kind.model))
        visible: RecordQuerySet[Record] = RecordQuerySet(model)
        listing = page_of(request, visible.visible_to(request.user).of(request.authority).live().order_by("id"))
        page = {
            "heading": kind.plural[:1].upper() + kind.plural[1:],
            "kind": kind,
            "listing": listing,
            "dates": dates_of(listing, request.user),
            "sources": sources_of(request.authority, request.user, [record.uuid for record in listing]),
        }
        return render(request, "records/record_list.html", page)

    return record_list
