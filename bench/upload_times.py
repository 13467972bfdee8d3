"""Files sent in and read, one reader; loaded by `bench.uploads` once Django stands."""

from __future__ import annotations

import sys
from uuid import uuid4

import click
from django.db import connection

from bench.import_times import Council, new_council, timed
from bench.reading import Sample, pdf_sample, text_sample
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.reading import read_one
from goldthread.intake.uploads.services import receive_upload

FILES = 20
"""As many as can be sent at once: half of them text, half PDF, each of another length."""
PAGES = 10
ACKNOWLEDGED_SECONDS, REACH_PAGES = 5.0, 10.0
"""Within how long all of them are safe, and how many pages a second are read and kept."""


def main() -> None:
    """Prints seconds; ends with status 1 when files are taken in or read more slowly than they are to be."""
    council = new_council()
    samples = [(pdf_sample if number % 2 else text_sample)(PAGES + number) for number in range(FILES)]
    pages = sum(sample.pages for sample in samples)
    click.echo(f"{connection.vendor}: {FILES} files with {pages} pages")
    uploads, acknowledged = timed("Take them in", lambda: sent(council, samples))
    _, reading = timed("Read and keep them, and compare each with the others", lambda: read(uploads))
    click.echo(f"{pages / reading:.0f} pages a second")
    unread = Upload.objects.exclude(state=UploadState.READ).count()
    if unread or acknowledged > ACKNOWLEDGED_SECONDS or pages / reading < REACH_PAGES:
        sys.exit(f"{unread} files were not read, or it took too long.")


def sent(council: Council, samples: list[Sample]) -> list[Upload]:
    batch = uuid4()
    return [
        receive_upload(
            by=council.lead,
            authority=council.authority,
            batch=batch,
            name=f"{number}-{sample.name}",
            content=sample.content,
        )
        for number, sample in enumerate(samples)
    ]


def read(uploads: list[Upload]) -> None:
    for upload in uploads:
        read_one(upload.uuid)
