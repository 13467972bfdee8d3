"""Further files of a document: a new version proposes only what is new, another rendition proposes nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Citation, Document, File
from goldthread.documents.queries import newest_text
from goldthread.documents.versions import Further, Purged, add_file, files_of
from goldthread.frameworks.services import load_packs
from goldthread.intake.models import StoredReading
from goldthread.intake.queries import latest_reading_of
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import Kept, accept_all, keep_further_reading, keep_reading
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.intake.papers import LETTER, REPORT

pytestmark = pytest.mark.django_db
REVISED = LETTER.replace("without delay", "by September").replace(
    "3. Report progress", "3. Keep a register of risks.\n\n4. Report progress"
)


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


def kept(people: Cast, text: str = LETTER) -> Kept:
    source = source_of("letter.txt", text.encode())
    return keep_reading(
        by=people.improvement_lead,
        authority=people.council,
        content=text.encode(),
        source=source,
        reading=read_source(source),
    )


@pytest.fixture
def letter(people: Cast) -> StoredReading:
    stored = kept(people).stored
    accept_all(by=people.improvement_lead, stored=stored)
    return stored


def further(people: Cast, document: Document, text: str, as_: Further = Further.VERSION) -> Kept:
    source = source_of("letter-2.txt", text.encode())
    return keep_further_reading(
        by=people.improvement_lead,
        document=document,
        as_=as_,
        content=text.encode(),
        source=source,
        reading=read_source(source),
    )


def test_a_new_version_speaks_for_the_document_and_carries_what_was_decided(
    people: Cast, letter: StoredReading
) -> None:
    stored = further(people, letter.document, REVISED).stored
    assert (stored.text.file.version, stored.text.file.rendition) == (2, 1)
    assert latest_reading_of(letter.document) == stored
    assert newest_text(letter.document) == stored.text
    waiting = [one.title for one in stored.proposals.filter(decision="waiting", key="recommendations")]
    assert any("register of risks" in title for title in waiting)
    assert any("by September" in title for title in waiting)
    assert not any("implementation plan" in title for title in waiting)
    assert stored.proposals.exclude(earlier=None).count() > 5


def test_passages_of_the_earlier_version_stay_on_it(people: Cast, letter: StoredReading) -> None:
    before = set(Citation.objects.values_list("pk", "part", "withdrawn_at"))
    further(people, letter.document, REVISED)
    assert before <= set(Citation.objects.values_list("pk", "part", "withdrawn_at"))
    second, first = files_of(letter.document)
    assert (second.file.version, first.file.version) == (2, 1)
    assert first.passages > 5


def test_another_rendition_proposes_nothing_and_leaves_the_first_to_speak(people: Cast, letter: StoredReading) -> None:
    stored = further(people, letter.document, LETTER + "\n", Further.RENDITION).stored
    assert (stored.text.file.version, stored.text.file.rendition) == (1, 2)
    assert not stored.proposals.exists()
    assert latest_reading_of(letter.document) == letter
    assert newest_text(letter.document) == letter.text
    assert [line.kind_words for line in files_of(letter.document)] == ["Version 1", "Version 1, another rendition"]


def test_the_same_file_again_changes_nothing(people: Cast, letter: StoredReading) -> None:
    first = further(people, letter.document, REVISED)
    again = further(people, letter.document, REVISED)
    assert again.was_known
    assert again.stored == first.stored
    assert File.objects.count() == 2


def test_a_file_of_another_document_is_refused_by_its_reference(people: Cast, letter: StoredReading) -> None:
    other = kept(people, REPORT).stored
    with pytest.raises(RuleBroken, match=f"on record already, as {other.document.reference}"):
        further(people, letter.document, REPORT)


def test_a_withdrawn_document_takes_no_more_files(people: Cast, letter: StoredReading) -> None:
    document = letter.document
    document.refresh_from_db()
    withdraw_record(document, by=people.improvement_lead, why="Wrong council.", seen_version=document.row_version)
    with pytest.raises(RuleBroken, match="was withdrawn"):
        further(people, document, REVISED)


def test_a_purged_file_is_known_by_its_hash_and_refused(people: Cast, letter: StoredReading) -> None:
    File.objects.filter(pk=letter.text.file_id).update(purged_at=timezone.now())
    with pytest.raises(Purged, match=f"{letter.document.reference} was purged on"):
        kept(people)
    other = kept(people, REPORT).stored.document
    with pytest.raises(Purged):
        add_file(
            by=people.improvement_lead,
            document=other,
            as_=Further.VERSION,
            name="letter.txt",
            media="text/plain",
            content=LETTER.encode(),
        )


def test_a_further_file_is_one_event(people: Cast, letter: StoredReading) -> None:
    further(people, letter.document, REVISED)
    assert AuditEvent.objects.filter(verb="add_file", subject_uuid=letter.document.uuid).count() == 1


def test_the_files_of_a_document_take_two_queries(people: Cast, letter: StoredReading) -> None:
    further(people, letter.document, REVISED)
    further(people, letter.document, REVISED + "\n", Further.RENDITION)
    with CaptureQueriesContext(connection) as captured:
        assert len(files_of(letter.document)) == 3
    assert len(captured) == 2
