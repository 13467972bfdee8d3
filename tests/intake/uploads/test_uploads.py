"""Uploads: acknowledged once they are safe, read once whatever is stopped, and never lost without a word."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldthread.accounts.models import AuditEvent
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.models import Document, File, Text
from goldthread.intake.models import StoredReading
from goldthread.intake.tasks import read_upload, recover_uploads
from goldthread.intake.uploads.models import PLACE, Purpose, Upload, UploadState
from goldthread.intake.uploads.reading import LEASE, read_one, this_reader
from goldthread.intake.uploads.recovering import ATTEMPTS, recover
from goldthread.intake.uploads.services import cancel_upload, receive_upload, release_upload, try_again
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory
from tests.intake.papers import LETTER

CASE_DATA = b"A list\n\nDate of birth: 1 January 2001\n"
BROKEN = b"%PDF-1.4 nothing"
pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def received(people: Cast, content: bytes = LETTER.encode(), name: str = "letter.txt") -> Upload:
    return receive_upload(
        by=people.improvement_lead, authority=people.council, batch=uuid4(), name=name, content=content
    )


def held(upload: Upload, reader: str, *, until: timedelta, attempts: int = 1) -> None:
    """As a process that was stopped while it read this upload leaves it."""
    Upload.objects.filter(pk=upload.pk).update(
        state=UploadState.READING,
        reader=reader,
        attempts=attempts,
        stage="Taking the text out",
        lease_until=timezone.now() + until,
    )


def process_that_is_gone() -> str:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    machine = this_reader().rpartition(":")[0]
    return f"{machine}:{ended.pid}"


def test_what_is_acknowledged_is_on_disk_in_line_and_in_the_audit_trail(people: Cast) -> None:
    upload = received(people)
    with default_storage.open(upload.place) as stream:
        assert stream.read() == LETTER.encode()
    assert upload.state == UploadState.WAITING
    assert DBTaskResult.objects.get(task_path="goldthread.intake.tasks.read_upload").args_kwargs["args"] == [
        str(upload.uuid)
    ]
    assert AuditEvent.objects.filter(verb="upload", subject_uuid=upload.uuid).count() == 1


def test_a_stranger_and_a_reader_may_not_upload(people: Cast) -> None:
    for somebody in (people.outsider, people.scrutiny_member):
        with pytest.raises(RuleBroken, match="does not upload"):
            receive_upload(by=somebody, authority=people.council, batch=uuid4(), name="a.txt", content=b"a")
    assert not Upload.objects.exists()


def test_a_read_file_is_a_document_and_its_waiting_bytes_are_gone(people: Cast) -> None:
    upload = received(people)
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.READ
    assert done.document == Document.objects.get()
    assert (done.step, done.steps) == (4, 4)
    assert not default_storage.exists(upload.place)
    assert not done.is_kept


def test_the_same_task_delivered_twice_reads_once(people: Cast) -> None:
    upload = received(people)
    assert read_one(upload.uuid) is not None
    assert read_one(upload.uuid) is None
    assert read_one(UUID(int=0)) is None
    assert StoredReading.objects.count() == 1


def test_a_file_that_cannot_be_read_says_what_is_wrong_and_can_be_tried_again_or_destroyed(people: Cast) -> None:
    upload = received(people, BROKEN, "broken.pdf")
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.FAILED
    assert done.problem.startswith("It is damaged")
    assert done.remedy
    assert try_again(by=people.improvement_lead, upload=done).state == UploadState.WAITING
    assert read_one(upload.uuid) is not None
    cancelled = cancel_upload(by=people.improvement_lead, upload=upload)
    assert cancelled.state == UploadState.CANCELLED
    assert not default_storage.exists(upload.place)
    with pytest.raises(RuleBroken, match="cannot be tried again"):
        try_again(by=people.improvement_lead, upload=upload)


def test_what_is_being_read_cannot_be_cancelled(people: Cast) -> None:
    upload = received(people)
    held(upload, this_reader(), until=LEASE)
    with pytest.raises(RuleBroken, match="is being read"):
        cancel_upload(by=people.improvement_lead, upload=upload)


def test_bytes_that_the_store_lost_are_a_clear_failure(people: Cast) -> None:
    upload = received(people)
    default_storage.delete(upload.place)
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.FAILED
    assert done.remedy == "Upload it again."


def test_what_a_killed_process_held_is_in_line_again_at_once(people: Cast) -> None:
    upload = received(people)
    held(upload, process_that_is_gone(), until=LEASE)
    DBTaskResult.objects.all().delete()
    assert recover_uploads.func() == 1
    assert DBTaskResult.objects.count() == 1
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.READ
    assert done.attempts == 2


def test_a_lease_that_runs_is_left_alone_and_one_that_ran_out_is_not(people: Cast) -> None:
    upload = received(people)
    held(upload, "another-machine:1", until=LEASE)
    assert recover(timezone.now()) == []
    assert recover(timezone.now() + LEASE + timedelta(seconds=1)) == [upload.uuid]


def test_after_the_last_attempt_it_is_not_tried_by_itself_any_more(people: Cast) -> None:
    upload = received(people)
    held(upload, process_that_is_gone(), until=LEASE, attempts=ATTEMPTS)
    assert recover(timezone.now()) == []
    upload.refresh_from_db()
    assert upload.state == UploadState.FAILED
    assert "cut off 3 times" in upload.problem
    assert try_again(by=people.improvement_lead, upload=upload).attempts == 0


def test_a_file_whose_task_was_lost_is_put_in_line_once_more(people: Cast) -> None:
    upload = received(people)
    later = timezone.now() + timedelta(minutes=11)
    assert recover(timezone.now()) == []
    assert recover(later) == [upload.uuid]
    assert recover(later + timedelta(minutes=1)) == []


def test_stopped_after_keeping_and_before_saying_so_it_is_read_and_not_called_known(people: Cast) -> None:
    upload = received(people)
    read_one(upload.uuid)
    held(upload, process_that_is_gone(), until=LEASE)
    Upload.objects.filter(pk=upload.pk).update(document=None, is_kept=True)
    keep_bytes(upload.place, LETTER.encode())
    assert recover(timezone.now()) == [upload.uuid]
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.READ
    assert StoredReading.objects.count() == 1


def test_bytes_without_a_row_and_bytes_that_are_done_with_are_swept_up(people: Cast) -> None:
    waiting, done = received(people), received(people, BROKEN, "broken.pdf")
    Upload.objects.filter(pk=done.pk).update(state=UploadState.CANCELLED)
    unnamed = f"{PLACE}/{uuid4()}"
    keep_bytes(unnamed, LETTER.encode())
    recover(timezone.now())
    assert not default_storage.exists(done.place)
    assert default_storage.exists(unnamed)
    recover(timezone.now() + timedelta(hours=2))
    assert not default_storage.exists(unnamed)
    assert default_storage.exists(waiting.place)


def test_what_failed_long_ago_keeps_its_row_and_loses_its_bytes(people: Cast) -> None:
    upload = received(people, BROKEN, "broken.pdf")
    read_one(upload.uuid)
    recover(timezone.now() + timedelta(days=8))
    upload.refresh_from_db()
    assert upload.state == UploadState.FAILED
    assert not upload.may_be_tried_again


def test_what_looks_like_case_data_is_held_and_nothing_of_it_is_stored(people: Cast) -> None:
    upload = received(people, CASE_DATA, "list.txt")
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.HELD
    assert done.suspicions == [[3, "a date of birth"]]
    assert not Document.objects.exists()
    with pytest.raises(RuleBroken, match="Say why"):
        release_upload(by=people.improvement_lead, upload=done, reason=" ")
    release_upload(by=people.improvement_lead, upload=done, reason="An invented example.")
    assert AuditEvent.objects.filter(verb="release", subject_uuid=upload.uuid).count() == 1
    again = read_one(upload.uuid)
    assert again is not None
    assert again.state == UploadState.READ
    with pytest.raises(RuleBroken, match="not held"):
        release_upload(by=people.improvement_lead, upload=done, reason="Twice.")


def test_held_bytes_are_destroyed_when_a_person_says_so_or_nobody_decides(people: Cast) -> None:
    uploads = [received(people, CASE_DATA, "list.txt") for _ in range(2)]
    for upload in uploads:
        read_one(upload.uuid)
    cancel_upload(by=people.improvement_lead, upload=uploads[0])
    recover(timezone.now() + timedelta(days=6))
    assert [default_storage.exists(upload.place) for upload in uploads] == [False, True]
    recover(timezone.now() + timedelta(days=8))
    assert not default_storage.exists(uploads[1].place)
    assert set(Upload.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_purged_file_is_refused_before_a_byte_of_it_is_kept(people: Cast) -> None:
    read_one(received(people).uuid)
    File.objects.update(purged_at=timezone.now())
    with pytest.raises(RuleBroken, match="D1 was purged on .* the very same file"):
        received(people, name="under-another-name.txt")
    assert Upload.objects.count() == 1


def test_a_file_that_was_purged_while_it_waited_is_destroyed(people: Cast) -> None:
    read_one(received(people).uuid)
    waiting = received(people)
    File.objects.update(purged_at=timezone.now())
    done = read_one(waiting.uuid)
    assert done is not None
    assert done.state == UploadState.FAILED
    assert "was purged" in done.problem
    assert not default_storage.exists(waiting.place)
    assert not done.may_be_tried_again


def test_the_live_test_and_the_search_follow_what_was_read(people: Cast) -> None:
    upload = received(people)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert read_upload.func(str(upload.uuid)) == "read"
    paths = DBTaskResult.objects.values_list("task_path", flat=True)
    assert {"goldthread.checks.tasks.live_test", "goldthread.search.tasks.search_news"} <= set(paths)


@pytest.mark.parametrize("purpose", [Purpose.VERSION, Purpose.RENDITION])
def test_a_further_file_joins_its_document_through_the_worker(people: Cast, purpose: Purpose) -> None:
    first = read_one(received(people).uuid)
    assert first is not None
    assert first.document is not None
    upload = receive_upload(
        by=people.improvement_lead,
        authority=people.council,
        batch=uuid4(),
        name="letter-2.txt",
        content=LETTER.replace("without delay", "by September").encode(),
        target=first.document,
        purpose=purpose,
    )
    done = read_one(upload.uuid)
    assert done is not None
    assert (done.state, done.document) == (UploadState.READ, first.document)
    assert list(File.objects.values_list("version", "rendition")) == [
        (1, 1),
        (2, 1) if purpose == Purpose.VERSION else (1, 2),
    ]


def test_a_further_file_for_the_document_of_another_council_is_refused(people: Cast) -> None:
    document = DocumentFactory.create(authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        receive_upload(
            by=people.improvement_lead,
            authority=people.council,
            batch=uuid4(),
            name="letter.txt",
            content=LETTER.encode(),
            target=document,
            purpose=Purpose.VERSION,
        )


@pytest.mark.only_on("postgresql")  # a database in memory is locked, and not waited for
@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_read_twice_at_once_become_one_document(people: Cast) -> None:
    uploads, ready = [received(people), received(people, name="again.txt")], Barrier(2)

    def read(upload: Upload) -> None:
        ready.wait()
        try:
            read_one(upload.uuid)
        finally:
            connection.close()

    threads = [Thread(target=read, args=(upload,)) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["known", "read"]
    assert Document.objects.count() == Text.objects.count() == StoredReading.objects.count() == 1
