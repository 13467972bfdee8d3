"""Storing what was read, and `goldthread accept`: the part of reading that needs the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from django.db import transaction
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.queries import authority_called, person_acting
from goldthread.documents.case_data import Suspicion, suspicions_in
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.crew import Found
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.readers import content_of
from goldthread.intake.services import Decided, Kept, accept_all, keep_reading
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import BadFile, GoldthreadError

HOLDS_NONE = "Take out what identifies a person. If it is no case data, say why with --no-case-data."
LINES_NAMED = 5


def keep_files(
    files: Sequence[tuple[Path, Found]], slug: str, *, email: str, reason: str = ""
) -> Iterator[tuple[Path, Kept | BadFile]]:
    """Stores each file with its reading at an authority, then compares all documents on record.

    A file that looks as if it held case data is not kept, and one that changed since it was read neither; each comes
    back as what is wrong with it. `reason` says why such a file holds none: it is then kept, and the reason with the
    event. Raises GoldthreadError for an unknown authority or somebody who may not upload.
    """
    authority = authority_called(slug)
    by = person_acting(authority, Permission.UPLOAD_DOCUMENT, email)
    for path, found in files:
        try:
            yield path, _kept(by, authority, path, found, reason)
        except BadFile as refusal:
            yield path, refusal
    compare_with_record(by=by, authority=authority)


def _kept(by: User, authority: Authority, path: Path, found: Found, reason: str) -> Kept:
    suspicions = suspicions_in(found.source.lines)
    if suspicions and not reason.strip():
        raise BadFile(path.name, f"is not kept: {_suspected(suspicions)}.", HOLDS_NONE)
    content = content_of(path)
    if sha256(content) != found.source.sha256:
        raise BadFile(path.name, "changed while it was read.", "Read it again.")
    with transaction.atomic():
        kept = keep_reading(by=by, authority=authority, content=content, source=found.source, reading=found.reading)
        if suspicions and not kept.was_known:
            record_event(
                by=by,
                authority_uuid=authority.uuid,
                verb="release",
                kind="document",
                subject_uuid=kept.stored.document.uuid,
                wrote={"suspicions": [[one.line, one.what] for one in suspicions], "reason": reason.strip()},
            )
    return kept


def _suspected(suspicions: Sequence[Suspicion]) -> str:
    """The first lines that look like case data, and how many there are; never the words themselves."""
    named = "; ".join(f"line {one.line} looks like {one.what}" for one in suspicions[:LINES_NAMED])
    more = len(suspicions) - LINES_NAMED
    return f"{named}; {more} more" if more > 0 else named


@click.command()
@click.argument("authority")
@click.option("--all", "everything", is_flag=True, help="Accept everything that waits; without it, only list it.")
@click.option("--document", metavar="REFERENCE", help="Only this document, such as D3.")
@click.option("--as", "email", metavar="EMAIL", default="", help="In whose name, where several people may accept.")
def accept(authority: str, everything: bool, document: str | None, email: str) -> None:
    """Accept into the record of AUTHORITY what was read and waits.

    What cannot be accepted stays waiting, with the reason; the pages let a person correct it.
    """
    console = Console()
    try:
        council = authority_called(authority)
        waiting = _waiting(council, document)
        if everything:
            by = person_acting(council, Permission.ACCEPT_PROPOSAL, email)
            with Progress(console=Console(stderr=True), transient=True) as progress:
                task = progress.add_task("Accepting", total=sum(one.waiting for one in waiting))
                done = [
                    (one, accept_all(by=by, stored=one, progress=lambda _: progress.advance(task))) for one in waiting
                ]
            _print_decided(console, done)
        else:
            _print_waiting(console, waiting)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error


def _waiting(authority: Authority, document: str | None) -> list[StoredReading]:
    """Readings with something waiting, oldest documents first, each with the number (`waiting`)."""
    readings = StoredReading.objects.filter(authority=authority).with_waiting().select_related("document", "text")
    if document:
        readings = readings.filter(document__reference=document)
        if not readings.exists():
            raise GoldthreadError(
                f"Nothing waits of a document {document}; goldthread accept {authority.slug} lists it."
            )
    return list(readings.order_by("document__dated_on", "pk"))


def _print_waiting(console: Console, readings: Sequence[StoredReading]) -> None:
    if not readings:
        console.print("Nothing waits.")
        return
    table = Table(title="Waiting to be accepted")
    for column in ("Document", "Title", "Waiting"):
        table.add_column(column, overflow="fold")
    for one in readings:
        table.add_row(one.document.reference, escape(one.document.title), str(one.waiting))
    console.print(table)
    console.print("Accept all of it with --all, or one by one on the pages.")


def _print_decided(console: Console, done: Sequence[tuple[StoredReading, Decided]]) -> None:
    if not done:
        console.print("Nothing waits.")
        return
    table = Table(title="Accepted into the record")
    for column in ("Document", "Title", "New", "On record before", "Still waiting"):
        table.add_column(column, overflow="fold")
    for one, decided in done:
        matched = sum(proposal.matched for proposal in decided.accepted)
        table.add_row(
            one.document.reference,
            escape(one.document.title),
            str(len(decided.accepted) - matched),
            str(matched),
            str(len(decided.refused)),
        )
    console.print(table)
    refused = [(proposal, why) for _, decided in done for proposal, why in decided.refused]
    for proposal, why in refused:
        console.print(f"Still waiting: {escape(_title(proposal))}. {escape(why)}", highlight=False)


def _title(proposal: Proposal) -> str:
    return f"{proposal.reading.document.reference}, {proposal.title}"
