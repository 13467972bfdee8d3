"""Taking the content of a paper away for good. What stays is a tombstone: its kind, its day and its hashes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import withdraw_records
from goldthread.authorities.services import change_record
from goldthread.documents.forgetting import forget_everywhere
from goldthread.documents.models import Citation, Document, File, Part, Remark, StatedFigure, Text
from goldthread.documents.services import storage_name
from goldthread.lib.errors import RuleBroken

NAME_LEFT = "purged file"
"""The name of a file may hold the name of a person."""
WORDS_LEFT = "Purged with the document."


@transaction.atomic
def hold_document(*, by: User, document: Document, why: str, seen_version: int) -> Document:
    """Keeps a document from being purged for a reason, as while it is asked for; without one the hold ends.

    Raises RuleBroken for a purged document, and where there was no hold and no reason is given.
    """
    _refuse_purged(document)
    if not why.strip() and not document.hold_why:
        raise RuleBroken("Say why it must not be purged.", "why")
    document.hold_why = why.strip()[:500]
    verb = "hold" if document.hold_why else "end_hold"
    return change_record(document, by=by, seen_version=seen_version, verb=verb, wrote={"held": verb == "hold"})


@transaction.atomic
def purge_document(*, by: User, document: Document, typed: str, why: str, seen_version: int, on: date) -> Document:
    """Destroys the bytes of every file of a document, what was read in them and every quote from them.

    Remarks and figures of the document itself are withdrawn without their words. Other records that were accepted from
    it stay, and their citations say where the passage stood. The bytes go once the transaction holds; what a stopped
    process leaves of them, `destroy_purged_bytes` takes. Raises RuleBroken unless `typed` is the reference and there
    is a reason, while it is held, and before the day until which it is kept.
    """
    _refuse_purged(document)
    _refuse_kept(document, on)
    if typed.strip().casefold() != document.reference.casefold():
        raise RuleBroken(f"Type {document.reference} to say that you mean this document.", "typed")
    if not why.strip():
        raise RuleBroken("Say why it is purged; the reason stays.", "why")
    hashes = list(document.files.values_list("sha256", flat=True))
    document.purged_at, document.purged_by, document.purged_why = timezone.now(), by, why.strip()[:500]
    document.title = f"Purged {document.get_document_kind_display().lower()}"
    document.addressee = document.issued_by = document.handling = ""
    change_record(document, by=by, seen_version=seen_version, verb="purge", wrote={"sha256": hashes})
    overwrite_what_goes()
    _withdraw_what_is_said_of(document, by)
    _empty(document)
    forget_everywhere(document, by)
    names = [storage_name(document.authority, digest) for digest in hashes]
    transaction.on_commit(partial(_destroy, names))
    return document


def _refuse_purged(document: Document) -> None:
    if document.is_purged:
        raise RuleBroken(f"{document.reference} was purged already; only its hashes are kept.")


def _refuse_kept(document: Document, on: date) -> None:
    if document.hold_why:
        raise RuleBroken(f"{document.reference} is on hold: {document.hold_why} End the hold first.")
    if document.retain_until is not None and document.retain_until > on:
        day = f"{document.retain_until.day} {document.retain_until:%B %Y}"
        raise RuleBroken(f"{document.reference} is to be kept until {day}; change that day first, if it is wrong.")


def overwrite_what_goes() -> None:
    """SQLite leaves deleted words in its file until the space is used again, unless it is told to overwrite them.

    PostgreSQL takes them with its next vacuum.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _withdraw_what_is_said_of(document: Document, by: User) -> None:
    """Remarks and figures are about the paper alone, and quote it."""
    for said in (Remark.objects.filter(document=document), StatedFigure.objects.filter(document=document)):
        at = document.purged_at or timezone.now()
        withdraw_records(said, authority=document.authority, by=by, why=WORDS_LEFT, at=at)
    Remark.objects.filter(document=document).update(message=WORDS_LEFT)
    StatedFigure.objects.filter(document=document).update(words=WORDS_LEFT)


def _empty(document: Document) -> None:
    """What the rows say of the content goes; the rows stay, so that whatever names them still finds them."""
    texts = Text.objects.filter(file__document=document)
    Citation.objects.filter(part__text__in=texts).update(quote="", before="", after="")
    Part.objects.filter(text__in=texts).update(title="")
    texts.update(body="", pages=[], notes=[])
    File.objects.filter(document=document).update(purged_at=document.purged_at, name=NAME_LEFT)


def _destroy(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def destroy_purged_bytes() -> int:
    """Destroys bytes that a stopped process, or a file sent again, left of purged files; returns how many."""
    purged = File.objects.filter(purged_at__isnull=False).select_related("authority")
    names = (storage_name(file.authority, file.sha256) for file in purged.iterator())
    left = [name for name in names if default_storage.exists(name)]
    _destroy(left)
    return len(left)
