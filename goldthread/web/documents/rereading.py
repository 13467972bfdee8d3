"""Reading a file on record again: asked for, looked at before anything changes, then confirmed or given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.documents.anchoring import Finding
from goldthread.documents.differences import Run, words_changed
from goldthread.documents.models import Citation, Document
from goldthread.documents.reanchoring import Anchoring
from goldthread.documents.versions import is_partly_closed
from goldthread.intake.models import Proposal
from goldthread.intake.proposing import Draft
from goldthread.intake.queries import waiting_by_document
from goldthread.intake.rereading.carrying import Plan
from goldthread.intake.rereading.pairing import Change
from goldthread.intake.rereading.queries import Changes, changes_of
from goldthread.intake.rereading.services import Confirmed, confirm_rereading, read_again
from goldthread.intake.uploads.models import Purpose, Upload, UploadState
from goldthread.intake.uploads.services import cancel_upload
from goldthread.lib.errors import RuleBroken
from goldthread.lib.kinds import kind_of
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.web.changes import test_again
from goldthread.web.documents.version_forms import ConfirmForm
from goldthread.web.forms import sent
from goldthread.web.intake.words import name_of, words_of_item
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.govuk import counted_noun

SHOWN = 100
"""Of each kind of change so many are listed, and how many more there are."""
CLOSED = "A part of this document is closed to you. Somebody who may read all of it has to look at what changes."


@dataclass(frozen=True, slots=True)
class ProposalChange:
    """A proposal that is new or gone (`words`), or one of which words changed (`runs`)."""

    kind: str
    words: str = ""
    runs: tuple[Run, ...] = ()
    line: int = 0
    was: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is shown of a list, and how many more there are."""

    entries: Sequence[object]
    more: int
    total: int


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage with the records that rest on it, ties left out."""

    passage: Anchoring
    subjects: list[tuple[str, str]]


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def rereading_ask(request: AuthorityRequest, reference: str, version: int, rendition: int) -> HttpResponse:
    document = get_visible_or_404(request, Document, reference, "authority", permission=Permission.UPLOAD_DOCUMENT)
    file = get_object_or_404(document.files.all(), version=version, rendition=rendition)
    file.document = document
    try:
        read_again(by=request.user, file=file)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    return redirect("documents:document_files", request.authority.slug, document.reference)


@requires(Permission.ACCEPT_PROPOSAL)
def rereading(request: AuthorityRequest, reference: str, upload: UUID) -> HttpResponse:
    """What confirming would change: proposals that are new, changed or gone, and where each passage stands now."""
    document = get_visible_or_404(request, Document, reference, "authority", permission=Permission.ACCEPT_PROPOSAL)
    asked = Upload.objects.select_related("file__document", "authority")
    found = get_object_or_404(asked, uuid=upload, target=document, purpose=Purpose.AGAIN)
    if found.state != UploadState.READY or found.file is None:
        return redirect("documents:document_files", request.authority.slug, document.reference)
    if is_partly_closed(document, request.user):
        page = {"heading": f"Read again: {found.name}", "document": document, "closed": CLOSED}
        return render(request, "documents/rereading.html", page)
    changes = changes_of(found)
    form = ConfirmForm(sent(request), initial={"seen": changes.mark}, several=changes.found(Finding.SEVERAL))
    confirmed = form.save_with(
        lambda said: confirm_rereading(by=request.user, upload=found, seen=said["seen"], chosen=said["move"])
    )
    if confirmed is not None:
        return _confirmed(request, document, confirmed)
    page = _page(request, document, found, changes) | {"form": form}
    return render(request, "documents/rereading.html", page, status=422 if form.errors else 200)


@require_POST
@requires(Permission.UPLOAD_DOCUMENT)
def rereading_discard(request: AuthorityRequest, reference: str, upload: UUID) -> HttpResponse:
    """Everything stays as it is; the newer reading is destroyed."""
    document = get_visible_or_404(request, Document, reference, "authority", permission=Permission.UPLOAD_DOCUMENT)
    asked = Upload.objects.select_related("authority").filter(target=document, purpose=Purpose.AGAIN)
    try:
        cancel_upload(by=request.user, upload=get_object_or_404(asked, uuid=upload))
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Nothing was changed; the newer reading is destroyed.")
    return redirect("documents:document_files", request.authority.slug, document.reference)


def _confirmed(request: AuthorityRequest, document: Document, confirmed: Confirmed) -> HttpResponse:
    passages = confirmed.passages
    words = f"Read again: {counted_noun(passages.moved, 'passage,passages')} moved to the new text"
    stay = f", {passages.stayed} stay on the earlier text" if passages.stayed else ""
    messages.success(request, f"{words}{stay}.")
    test_again(request)
    if waiting_by_document([document.pk]):
        return redirect("intake:accepting", request.authority.slug, document.reference)
    return redirect("documents:document_files", request.authority.slug, document.reference)


def _page(request: AuthorityRequest, document: Document, upload: Upload, changes: Changes) -> dict[str, object]:
    found = {finding: changes.found(finding) for finding in Finding}
    return {
        "heading": f"What changes when {upload.name} is read again",
        "document": document,
        "upload": upload,
        "proposals": _proposal_changes(request, changes.plan) if changes.plan else None,
        "has_new_text": bool(changes.anchorings),
        "counts": {finding.value: sum(len(one.citations) for one in found[finding]) for finding in Finding},
        **{finding.value: _passages(found[finding]) for finding in Finding},
    }


def _proposal_changes(request: AuthorityRequest, plan: Plan) -> dict[str, object]:
    may_see = Permission.SEE_NAMES in request.permissions
    hidden = str if may_see else hide(people_on_record(request.authority))
    return {
        "new": _listed([_new(draft) for _, draft in plan.with_change(Change.NEW) if draft]),
        "gone": _listed([_gone(old) for old, _ in plan.with_change(Change.GONE) if old]),
        "changed": _listed(
            [_changed(old, draft, hidden) for old, draft in plan.with_change(Change.CHANGED) if old and draft]
        ),
        "same": len(plan.with_change(Change.SAME)),
    }


def _new(draft: Draft) -> ProposalChange:
    return ProposalChange(name_of(draft.key), words=draft.title, line=draft.lines[0])


def _gone(old: Proposal) -> ProposalChange:
    return ProposalChange(
        name_of(old.key), words=old.title, was=old.get_decision_display().lower(), reference=old.record_reference
    )


def _changed(old: Proposal, draft: Draft, hidden: Words) -> ProposalChange:
    before = hidden(words_of_item(old.key, old.payload))
    after = hidden(words_of_item(draft.key, draft.payload))
    return ProposalChange(
        name_of(draft.key),
        runs=words_changed(before, after),
        line=draft.lines[0],
        was=old.get_decision_display().lower(),
        reference=old.record_reference,
    )


def _listed(entries: Sequence[object]) -> Listed:
    return Listed(entries[:SHOWN], max(0, len(entries) - SHOWN), len(entries))


def _passages(found: Sequence[Anchoring]) -> Listed:
    return _listed([PassageChange(one, _subjects(one.citations)) for one in found])


def _subjects(citations: Iterable[Citation]) -> list[tuple[str, str]]:
    """Kind and reference of each record once; a tie has no page."""
    held = {(one.subject_kind, one.subject_reference): None for one in citations}
    return [(kind, reference) for kind, reference in held if not kind_of(kind).is_tie]
