"""What is killed half way, in a program of its own: `python -m tests.keeping.acts` forks once for each line it reads.

A line is JSON: {"act": NAME, "arguments": [...], "after": SECONDS or null}. The fork does the act, prints `did ...` for
what it acknowledges, and is killed after so many seconds; then the program prints `ended SECONDS STATUS`. Nothing is
connected to the database but the forks.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

if __name__ == "__main__":
    django.setup()

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from goldthread.accounts.audit import verify
from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Citation, File
from goldthread.documents.services import content_of
from goldthread.intake.accepting.context import record_at
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_reading
from goldthread.intake.trackers.confirming import apply_tracker, confirm_tracker
from goldthread.intake.trackers.models import Stage, TrackerImport
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.reading import read_one
from goldthread.intake.uploads.recovering import UNTAKEN, recover
from goldthread.intake.uploads.services import receive_upload
from goldthread.keeping.archive import verified
from goldthread.keeping.backup import back_up
from goldthread.keeping.folders import PREFIX
from goldthread.keeping.restore import restore
from goldthread.keeping.restore_finish import finish_restore
from goldthread.lib.errors import BadFile
from goldthread.reviews.services import begin
from goldthread.web.commands.init import prepare_database
from tests.intake.papers import LETTER, PAPERS
from tests.intake.trackers.files import PLAN_HEADINGS, compared, csv_of

PAPERS_UPLOADED = 3
ROWS_IN_TRACKER = 30
BACKUPS_MADE = 2


def say(*words: object) -> None:
    """One write for a line, so that a kill leaves it whole or not at all."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def prepare() -> None:
    """A council with two papers that wait to be accepted, and a tracker that waits to be confirmed."""
    prepare_database()
    begin(name="Somewhere Council", short_name="Somewhere", email="lead@example.org", role_label="Lead", password=None)
    for name, text in list(PAPERS.items())[:2]:
        _keep(name, text)
    rows = [
        (f"P{row}", f"Write plan {row}", "", "Head", "1 March 2025", "30 June 2025", "Amber", f"Draft {row}.")
        for row in range(ROWS_IN_TRACKER)
    ]
    compared(_lead(), _council(), csv_of(PLAN_HEADINGS, *rows), "improvement_plan", on=date(2025, 1, 6))


def _lead() -> User:
    return User.objects.get()


def _council() -> Authority:
    return Authority.objects.get()


def _keep(name: str, text: str) -> None:
    source = source_of(name, text.encode())
    reading = read_source(source)
    keep_reading(by=_lead(), authority=_council(), content=text.encode(), source=source, reading=reading)


def accept() -> None:
    for stored in StoredReading.objects.order_by("pk"):
        accept_all(by=_lead(), stored=stored)
        say("did", stored.pk)


def _letters() -> dict[str, str]:
    days = range(1, PAPERS_UPLOADED + 1)
    return {f"letter-{day}.txt": LETTER.replace("12th June 2023", f"{day}th August 2024") for day in days}


def read_in() -> None:
    for name, text in _letters().items():
        _keep(name, text)
        say("did", name)


def upload() -> None:
    """What a killed try left is taken up first; then each letter is sent once, and each is read."""
    recover(timezone.now() + UNTAKEN)
    for name, text in _letters().items():
        if not Upload.objects.filter(name=name).exists():
            receive_upload(by=_lead(), authority=_council(), batch=uuid4(), name=name, content=text.encode())
        say("did", name)
    for waiting in Upload.objects.filter(state=UploadState.WAITING).order_by("pk"):
        read_one(waiting.uuid)
        say("did", waiting.name)


def tracker() -> None:
    importing = TrackerImport.objects.get()
    if importing.stage == Stage.CHECKED:
        confirm_tracker(by=_lead(), importing=importing)
    say("did", "confirm")
    apply_tracker(by=_lead(), importing=importing)
    say("did", "apply")


def backups(folder: str) -> None:
    made = len(list(Path(folder).glob("*.tar.gz")))
    for number in range(made, made + BACKUPS_MADE):
        back_up(Path(folder) / f"{number}.tar.gz")
        say("did", f"{number}.tar.gz")


def put_back(archive: str) -> None:
    restore(Path(archive), replace=True)
    say("did", "restore")


def finish() -> None:
    """What every command begins with."""
    finish_restore()


def look() -> None:
    """Prints the rows of each model, and what does not agree."""
    models = [model for model in apps.get_models() if model.__module__.startswith("goldthread.")]
    rows = {model._meta.label: model._base_manager.count() for model in models}
    say("saw", json.dumps({"rows": rows, "wrong": wrong()}))


def wrong() -> list[str]:
    """What a kill must never leave: a broken trail, a decision without its record, a record without its event."""
    found = [f"audit: {fault.sentence}" for fault in verify()[0]]
    events = set(AuditEvent.objects.values_list("subject_uuid", flat=True))
    cited = set(Citation.objects.values_list("subject_uuid", flat=True))
    for one in Proposal.objects.exclude(record_uuid=None).filter(decision=Proposal.Decision.ACCEPTED):
        if one.record_uuid is None or record_at(one.record_kind, one.record_uuid) is None:
            found.append(f"{one} became a record that is not there")
        elif one.record_uuid not in cited:
            found.append(f"{one} became a record without its passage")
    accepted = Proposal.objects.filter(decision=Proposal.Decision.ACCEPTED).values_list("reading__uuid", flat=True)
    found += [f"{reading} was accepted without an event" for reading in set(accepted) - events]
    found += [
        f"{citation} is of a record that is not there"
        for citation in Citation.objects.all()
        if record_at(citation.subject_kind, citation.subject_uuid) is None
    ]
    waiting = Upload.objects.filter(state__in=(UploadState.WAITING, UploadState.READING))
    found += [f"{one} was taken in without its bytes" for one in waiting if not default_storage.exists(one.place)]
    return found + [f"{file} has no bytes" for file in File.objects.select_related("authority") if not content_of(file)]


def archives(folder: str) -> None:
    """Prints the names of the archives in a folder, and of those that are not whole; what is unfinished, too."""
    names = sorted(path.name for path in Path(folder).glob("*.tar.gz"))
    bad = [name for name in names if not _is_whole(Path(folder) / name)]
    unfinished = [path.name for path in Path(folder).glob(f"{PREFIX}*")]
    say("saw", json.dumps({"names": names, "bad": bad, "unfinished": unfinished}))


def _is_whole(path: Path) -> bool:
    try:
        return bool(verified(path).members)
    except BadFile:
        return False


ACTS: dict[str, Callable[..., None]] = {
    act.__name__: act for act in (prepare, accept, read_in, upload, tracker, backups, put_back, finish, look, archives)
}


def run(line: dict[str, Any]) -> None:
    """Forks, does the act there, and kills it after its time; a fork that ended earlier is waited for."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        ACTS[line["act"]](*line["arguments"])
        connection.close()
        os._exit(0)
    status = os.WNOHANG
    if line["after"] is not None:
        time.sleep(line["after"])
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    say("ended", round(time.monotonic() - began, 4), os.waitstatus_to_exitcode(status))


def main() -> None:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    for text in sys.stdin:
        run(json.loads(text))


if __name__ == "__main__":
    main()
