"""Publishing a report of a review or another record: asked for, written once, kept as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Membership, Record, RecordQuerySet, State
from goldthread.authorities.services import add_record, change_record, holds, withdraw_record
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.models import File, Snapshot
from goldthread.documents.purging import overwrite_what_goes
from goldthread.documents.services import storage_name
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import EditConflict, GoldthreadError, RuleBroken
from goldthread.publishing.manuscript import Manuscript, plain
from goldthread.publishing.publications.models import SUBJECTS, Publication, PublicationStage, column_of
from goldthread.publishing.reading import manuscript_from
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written

ATTEMPTS = 3
"""A report that stopped its writer so often is not tried again by itself."""
UNWRITTEN = timedelta(minutes=10)
"""A publication that waited so long is put in line once more; being in line twice does no harm."""
UNFORESEEN = "Writing it stopped for a reason that the program does not know. Publish it again."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report of which review or other record, as which file, as at which day, with or without names of people."""

    subject: Record
    report: str
    form: Format
    on: date
    shows_names: bool = False


@transaction.atomic
def ask_for_publication(*, by: User, wanted: Wanted) -> Publication:
    """A publication that waits to be written. Raises RuleBroken for what does not fit and for who may not."""
    subject, report = wanted.subject, report_of(wanted.report)
    if not may(by, subject, report.permission):
        raise RuleBroken(f"Your role publishes nothing of {subject.reference}.")
    if wanted.shows_names and not may(by, subject, Permission.SEE_NAMES):
        raise RuleBroken("Your role does not see names of people; publish it without them.", "shows_names")
    if report not in reports_for(subject):
        codes = ", ".join(one.code for one in reports_for(subject)) or "nothing"
        raise RuleBroken(f"{report.title} does not fit {subject.reference}; there is: {codes}.", "what")
    if wanted.form not in report.formats:
        offered = ", ".join(report.formats)
        raise RuleBroken(f"{report.title} is not offered as {wanted.form}; choose one of: {offered}.", "what")
    publication = Publication(
        authority=subject.authority,
        **{column_of(subject): subject},
        report=report.code,
        form=wanted.form,
        title=f"{report.title} of {subject.reference}",
        as_at=wanted.on,
        shows_names=wanted.shows_names,
        state=State.DRAFT if subject.state == State.DRAFT else State.SHARED,
    )
    return add_record(publication, by=by, prefix=f"{subject.reference}-P")


def may(user: User, subject: Record, permission: Permission) -> bool:
    """Whether a live role for the authority or for this very record has `permission`. One query."""
    held = Membership.objects.live().with_permission(permission)
    whole_or_this = Q(scope_uuid__isnull=True) | Q(scope_uuid=subject.uuid)
    return held.filter(whole_or_this, user_id=user.pk, authority_id=subject.authority_id).exists()


def write_publication(identifier: UUID) -> Publication | None:
    """Writes the publication with this uuid if it waits; None when it does not, or another worker was quicker.

    What cannot be written says why.
    """
    waiting = Publication.objects.filter(uuid=identifier, stage=PublicationStage.WAITING)
    if not waiting.update(attempts=F("attempts") + 1):
        return None
    related = ("authority", *(f"{column}__authority" for column in SUBJECTS), "structure__copied_from", "recorded_by")
    publication = waiting.select_related(*related).get()
    by, subject = publication.recorded_by, publication.subject
    scope = Scope(subject, by, publication.as_at, publication.shows_names)
    try:
        if not RecordQuerySet(type(subject)).visible_to(by).filter(pk=subject.pk).exists():
            raise RuleBroken("Who asked for it may no longer read what it is about.")
        manuscript = manuscript_of(report_of(publication.report), scope)
        content = written(manuscript, Format(publication.form))
    except GoldthreadError as refusal:
        return refuse_publication(by=by, publication=publication, problem=str(refusal))
    keep_bytes(storage_name(publication.authority, sha256(content)), content)
    try:
        return finish_publication(by=by, publication=publication, manuscript=manuscript, content=content)
    except EditConflict:
        return None


@transaction.atomic
def finish_publication(*, by: User, publication: Publication, manuscript: Manuscript, content: bytes) -> Publication:
    """It is written: what it says is frozen with it. Raises EditConflict when another worker was quicker."""
    subject = publication.subject
    signed = Snapshot.objects.filter(subject_uuid=subject.uuid, subject_kind=subject.kind).order_by("-taken_at", "-pk")
    publication.stage, publication.published_at = PublicationStage.READY, timezone.now()
    publication.title, publication.is_draft = manuscript.title[:300], manuscript.is_draft
    publication.manuscript, publication.manuscript_sha256 = canonical(plain(manuscript)), manuscript.sha256
    publication.size, publication.sha256 = len(content), sha256(content)
    publication.sensitivity = manuscript.sensitivity
    publication.state = State.DRAFT if manuscript.holds_drafts else State(subject.state)
    if subject.state == State.SIGNED and (last := signed.first()):
        publication.signed_sha256 = last.sha256
    return change_record(publication, by=by, seen_version=publication.row_version, verb="publish")


@transaction.atomic
def refuse_publication(*, by: User, publication: Publication, problem: str) -> Publication:
    """It could not be written, and why."""
    publication.stage, publication.problem = PublicationStage.FAILED, problem[:500]
    return change_record(publication, by=by, seen_version=publication.row_version, verb="refuse")


@transaction.atomic
def withdraw_publication(*, by: User, publication: Publication, why: str, seen_version: int) -> Publication:
    """Takes back what was published: its file and its words go, the hashes stay with who did it, when and why.

    The bytes go once the transaction holds, unless another publication or a paper is the same to the byte. Raises
    RuleBroken for whoever may not protect data, without a reason, and for one that is not written or was taken back.
    """
    if not holds(by, publication.authority, Permission.PROTECT_DATA):
        raise RuleBroken("Your role takes back nothing that was published.")
    if publication.stage != PublicationStage.READY:
        raise RuleBroken(f"{publication.reference} holds no file, so there is nothing to take back.")
    overwrite_what_goes()
    publication.stage, publication.manuscript = PublicationStage.GONE, ""
    withdrawn = withdraw_record(publication, by=by, why=why, seen_version=seen_version)
    transaction.on_commit(partial(_remove_file, withdrawn))
    return withdrawn


def _remove_file(publication: Publication) -> None:
    same = {"authority": publication.authority, "sha256": publication.sha256}
    is_published = Publication.objects.filter(**same, stage=PublicationStage.READY).exists()
    if not is_published and not File.objects.filter(**same, purged_at=None).exists():
        default_storage.delete(storage_name(publication.authority, publication.sha256))


def recover_publications() -> list[UUID]:
    """Those that wait for longer than they should, to be put in line again; those that stopped their writer end."""
    overdue = Publication.objects.select_related("recorded_by", "authority").filter(
        stage=PublicationStage.WAITING, recorded_at__lt=timezone.now() - UNWRITTEN
    )
    for publication in overdue.filter(attempts__gte=ATTEMPTS).order_by("id")[:100]:
        refuse_publication(by=publication.recorded_by, publication=publication, problem=UNFORESEEN)
    return list(overdue.filter(attempts__lt=ATTEMPTS).order_by("id").values_list("uuid", flat=True)[:100])


def fetch_publication(*, by: User, publication: Publication) -> bytes:
    """The file as it was published; that it was fetched is noted.

    Where its bytes are gone (an authority that came as a bundle), it is written again from what it said. Raises
    RuleBroken for one that is not written, and where no file comes out that is the same to the byte.
    """
    if publication.stage != PublicationStage.READY:
        raise RuleBroken("It is not written yet; look again in a moment.")
    content = _kept(publication) or written(manuscript_of_publication(publication), Format(publication.form))
    if sha256(content) != publication.sha256:
        raise RuleBroken(f"The file of {publication.reference} is not kept here; publish it again.")
    with transaction.atomic():
        record_event(
            by=by,
            authority_uuid=publication.authority.uuid,
            verb="fetch",
            kind=publication.kind,
            subject_uuid=publication.uuid,
            wrote={"sha256": publication.sha256},
        )
    return content


def _kept(publication: Publication) -> bytes:
    name = storage_name(publication.authority, publication.sha256)
    if not default_storage.exists(name):
        return b""
    with default_storage.open(name) as stream:
        content: bytes = stream.read()
    return content if sha256(content) == publication.sha256 else b""


def manuscript_of_publication(publication: Publication) -> Manuscript:
    """What it said. Raises GoldthreadError for what an older version of the program cannot have written."""
    return manuscript_from(json.loads(publication.manuscript))
