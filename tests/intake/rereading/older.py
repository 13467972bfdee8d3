"""A letter as an older reader left it: it broke lines elsewhere, missed one recommendation and made another up."""

from __future__ import annotations

from dataclasses import replace

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import File
from goldthread.intake.models import StoredReading
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_reading
from tests.intake.papers import LETTER

FIRST = "1. Appoint the director of the new directorate without delay."
THIRD = "3. Report progress to the Overview and Scrutiny Committee, drawing on the views of service users.\n"
FOURTH = "4. Buy a second building for the new directorate."
NOW = f"{LETTER}\nANNEX\n\n{FIRST}\n"
"""The letter as it is: its first recommendation stands in it twice."""


def as_an_older_reader_saw_it(text: str = NOW) -> str:
    """One reading that differs: a third recommendation missing, a fourth that nobody made, lines that break early."""
    return (
        text.removesuffix(f"\nANNEX\n\n{FIRST}\n")
        .replace(THIRD, f"{FOURTH}\n")
        .replace("There is no implementation plan in place", "There is no implementation\nplan in place")
        .replace("Dear Chief Executive,", "Dear Chief Executive,\n\n")
    )


def read_by_an_older_reader(by: User, authority: Authority) -> StoredReading:
    """The letter on record as version 0 of the reader read it, everything accepted."""
    older = replace(source_of("letter.txt", as_an_older_reader_saw_it().encode()), reader_version=0)
    kept = keep_reading(
        by=by, authority=authority, content=NOW.encode(), source=older, reading=read_source(older)
    ).stored
    accept_all(by=by, stored=kept)
    return kept


def file_of_letter(stored: StoredReading) -> File:
    return File.objects.select_related("document__authority", "authority").get(pk=stored.text.file_id)
