"""Sending files in, and watching what becomes of them."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.queries import is_any_unfinished, uploads_of
from goldthread.intake.uploads.services import cancel_upload, receive_upload, release_upload, try_again
from goldthread.lib.errors import RuleBroken
from goldthread.web.forms import sent
from goldthread.web.intake.forms import Chosen, ReleaseForm, UploadForm
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires


@requires(Permission.UPLOAD_DOCUMENT)
def document_upload(request: AuthorityRequest) -> HttpResponse:
    """Takes files, chosen or dropped, and puts them in line for the worker."""
    form = UploadForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _receive(request, form.cleaned_data["chosen"])
        return redirect("intake:upload_list", request.authority.slug)
    page = {
        "heading": "Read documents",
        "form": form,
        "back": ("Documents", reverse("documents:document_list", args=[request.authority.slug])),
    }
    return render(request, "intake/document_upload.html", page, status=422 if form.errors else 200)


def _receive(request: AuthorityRequest, chosen: Chosen) -> None:
    """Each file is acknowledged for itself: what is wrong with one does not stop the others."""
    batch = uuid4()
    for file in chosen.files:
        name, content = str(file.name), file.read()
        try:
            receive_upload(by=request.user, authority=request.authority, batch=batch, name=name, content=content)
        except RuleBroken as refusal:
            messages.warning(request, f"{name} was not taken in. {refusal.message}")
    for words in chosen.refused:
        messages.warning(request, f"{words}.")


@requires(Permission.UPLOAD_DOCUMENT)
def upload_list(request: AuthorityRequest) -> HttpResponse:
    """What became of the files that this person uploaded; asks again by itself while some are not read yet."""
    page = {
        "heading": "Files you uploaded",
        "listing": page_of(request, uploads_of(request.authority, request.user)),
        "is_unfinished": is_any_unfinished(request.authority, request.user),
    }
    return render(request, "intake/upload_list.html", page)


def _upload_of(request: AuthorityRequest, upload: UUID) -> Upload:
    return get_object_or_404(uploads_of(request.authority, request.user), uuid=upload)


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def upload_retry(request: AuthorityRequest, upload: UUID) -> HttpResponse:
    found = _upload_of(request, upload)
    try:
        try_again(by=request.user, upload=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    return redirect("intake:upload_list", request.authority.slug)


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def upload_cancel(request: AuthorityRequest, upload: UUID) -> HttpResponse:
    found = _upload_of(request, upload)
    try:
        cancel_upload(by=request.user, upload=found)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    return redirect("intake:upload_list", request.authority.slug)


@requires(Permission.UPLOAD_DOCUMENT)
def upload_held(request: AuthorityRequest, upload: UUID) -> HttpResponse:
    """What in a file looks like case data, by line and kind; to be destroyed, or read after all for a reason."""
    found = _upload_of(request, upload)
    if found.state != UploadState.HELD:
        return redirect("intake:upload_list", request.authority.slug)
    form = ReleaseForm(sent(request))
    released = form.save_with(lambda said: release_upload(by=request.user, upload=found, reason=said["reason"]))
    if released is not None:
        return redirect("intake:upload_list", request.authority.slug)
    page = {"heading": f"{found.name} looks like case data", "upload": found, "form": form}
    return render(request, "intake/upload_held.html", page, status=422 if form.errors else 200)
