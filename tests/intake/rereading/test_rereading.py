"""Reading a file again: nothing changes until a person confirms, and no passage moves that is not surely the same."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.documents.anchoring import Finding
from goldthread.documents.models import Citation, Text
from goldthread.documents.services import storage_name
from goldthread.documents.versions import files_of
from goldthread.frameworks.services import load_packs
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.queries import latest_reading_of
from goldthread.intake.rereading.pairing import Change
from goldthread.intake.rereading.queries import changes_of, rereadable
from goldthread.intake.rereading.services import Confirmed, confirm_rereading, read_again
from goldthread.intake.services import accept_proposals, reject_proposals, undo_last
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.reading import read_one
from goldthread.intake.uploads.recovering import recover
from goldthread.intake.uploads.services import cancel_upload, try_again
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Recommendation
from tests.cast import Cast, cast
from tests.intake.rereading.older import FOURTH, file_of_letter, read_by_an_older_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


@pytest.fixture
def older(people: Cast) -> StoredReading:
    return read_by_an_older_reader(people.improvement_lead, people.council)


def reread(people: Cast, older: StoredReading) -> Upload:
    upload = read_again(by=people.improvement_lead, file=file_of_letter(older))
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.READY, done.problem
    return done


def confirm(people: Cast, upload: Upload, *chosen: int) -> Confirmed:
    return confirm_rereading(by=people.improvement_lead, upload=upload, seen=changes_of(upload).mark, chosen=chosen)


def passage_of(reference: str) -> Citation:
    return Citation.objects.get(subject_reference=reference, subject_kind="recommendation", withdrawn_at=None)


def test_asking_and_reading_change_nothing_on_record(people: Cast, older: StoredReading) -> None:
    before = list(Citation.objects.values_list("pk", "part", "withdrawn_at"))
    upload = reread(people, older)
    assert upload.document == older.document
    assert Text.objects.count() == StoredReading.objects.count() == 1
    assert list(Citation.objects.values_list("pk", "part", "withdrawn_at")) == before


def test_what_is_new_changed_and_gone_is_told_apart_before_it_is_confirmed(people: Cast, older: StoredReading) -> None:
    plan = changes_of(reread(people, older)).plan
    assert plan is not None
    new = [draft.title for _, draft in plan.with_change(Change.NEW) if draft and draft.key == "recommendations"]
    gone = [old.title for old, _ in plan.with_change(Change.GONE) if old and old.key == "recommendations"]
    changed = plan.with_change(Change.CHANGED)
    assert len([*new, *gone, *changed]) >= 2
    assert any("Report progress" in title for title in [*new, *(draft.title for _, draft in changed if draft)])
    assert any("second building" in title for title in [*gone, *(old.title for old, _ in changed if old)])


def test_passages_are_found_once_several_times_or_not_at_all(people: Cast, older: StoredReading) -> None:
    changes = changes_of(reread(people, older))
    several = {one.first.subject_reference for one in changes.found(Finding.SEVERAL)}
    gone = {one.first.quote for one in changes.found(Finding.GONE)}
    assert "LTA23-R1" in several
    assert any(FOURTH in quote for quote in gone)
    assert len(changes.found(Finding.ONCE)) > 3


def test_confirmed_the_sure_passages_move_and_the_others_stay_on_the_earlier_text(
    people: Cast, older: StoredReading
) -> None:
    upload = reread(people, older)
    unsure = [*changes_of(upload).found(Finding.SEVERAL), *changes_of(upload).found(Finding.GONE)]
    confirmed = confirm(people, upload)
    text = confirmed.stored.text
    assert text != older.text
    assert confirmed.passages.moved > 3
    assert confirmed.passages.stayed == sum(len(one.citations) for one in unsure)
    assert passage_of("LTA23-R1").part.text == older.text
    moved = passage_of("LTA23-R2")
    assert moved.part.text == text
    lines = text.body.split("\n")
    assert moved.quote == "\n".join(lines[moved.first_line - 1 : moved.last_line])
    (line,) = files_of(older.document)
    assert line.text == text
    assert line.earlier_texts == ((older.text, confirmed.passages.stayed),)


def test_a_passage_that_stands_several_times_moves_only_when_a_person_chose_it(
    people: Cast, older: StoredReading
) -> None:
    upload = reread(people, older)
    several = next(one for one in changes_of(upload).anchorings if one.first.subject_reference == "LTA23-R1")
    confirmed = confirm(people, upload, several.first.pk)
    assert passage_of("LTA23-R1").part.text == confirmed.stored.text
    assert Citation.objects.get(pk=several.first.pk).withdrawn_at is not None


def test_what_was_decided_is_not_proposed_twice_and_what_was_not_found_again_stays_on_record(
    people: Cast, older: StoredReading
) -> None:
    before = Recommendation.objects.count()
    confirmed = confirm(people, reread(people, older))
    waiting = confirmed.stored.proposals.filter(decision=Proposal.Decision.WAITING)
    carried = confirmed.stored.proposals.exclude(earlier=None)
    assert carried.count() > 5
    assert set(carried.values_list("decision", flat=True)) == {Proposal.Decision.ACCEPTED}
    assert not waiting.filter(key="recommendations", title__contains="Appoint the director").exists()
    assert Recommendation.objects.live().filter(text__contains="second building").exists()
    assert Recommendation.objects.count() == before
    accept_proposals(by=people.improvement_lead, stored=confirmed.stored, proposals=waiting)
    assert Recommendation.objects.filter(text__contains="Report progress").exists()


def test_a_rejection_holds_and_what_waited_is_left_to_the_new_reading(people: Cast) -> None:
    older = read_by_an_older_reader(people.improvement_lead, people.council)
    undo_last(by=people.improvement_lead, stored=older)
    plan = older.proposals.get(title__contains="implementation plan", key="recommendations")
    reject_proposals(by=people.improvement_lead, proposals=[plan], reason="Said elsewhere.")
    confirmed = confirm(people, reread(people, older))
    again = confirmed.stored.proposals.get(title__contains="implementation plan", key="recommendations")
    assert (again.decision, again.reason, again.earlier) == ("rejected", "Said elsewhere.", plan)
    left = older.proposals.exclude(pk=plan.pk)
    assert set(left.values_list("decision", flat=True)) == {Proposal.Decision.SUPERSEDED}
    assert confirmed.stored.proposals.filter(decision="waiting").count() > 5


def test_decisions_of_the_earlier_reading_are_not_undone_through_the_new_one(
    people: Cast, older: StoredReading
) -> None:
    confirmed = confirm(people, reread(people, older))
    with pytest.raises(RuleBroken, match="Nothing was decided yet on this reading"):
        undo_last(by=people.improvement_lead, stored=confirmed.stored)


def test_the_new_reading_speaks_for_the_document_and_is_read_again_no_more(people: Cast, older: StoredReading) -> None:
    confirmed = confirm(people, reread(people, older))
    assert latest_reading_of(older.document) == confirmed.stored
    with pytest.raises(RuleBroken, match="newest reader already"):
        read_again(by=people.improvement_lead, file=file_of_letter(older))


def test_each_step_is_one_event_without_words(people: Cast, older: StoredReading) -> None:
    confirm(people, reread(people, older))
    for verb in ("read_again", "confirm_reading", "reanchor"):
        assert AuditEvent.objects.filter(verb=verb).count() == 1


def test_it_is_asked_for_once_and_may_be_given_up(people: Cast, older: StoredReading) -> None:
    file = file_of_letter(older)
    assert rereadable(older.document, [file])[file.pk].may_be_read_again
    upload = reread(people, older)
    held = rereadable(older.document, [file])[file.pk]
    assert (held.may_be_read_again, held.asked) == (False, upload)
    with pytest.raises(RuleBroken, match="already"):
        read_again(by=people.improvement_lead, file=file)
    cancel_upload(by=people.improvement_lead, upload=upload)
    upload.refresh_from_db()
    assert upload.found is None
    assert rereadable(older.document, [file])[file.pk].may_be_read_again
    with pytest.raises(RuleBroken, match="decided on it already"):
        confirm_rereading(by=people.improvement_lead, upload=upload, seen="")


def test_only_those_who_may_ask_and_confirm(people: Cast, older: StoredReading) -> None:
    for somebody in (people.scrutiny_member, people.outsider):
        with pytest.raises(RuleBroken, match="does not upload"):
            read_again(by=somebody, file=file_of_letter(older))
    upload = reread(people, older)
    for somebody in (people.scrutiny_member, people.outsider):
        with pytest.raises(RuleBroken, match="does not accept"):
            confirm_rereading(by=somebody, upload=upload, seen=changes_of(upload).mark)


def test_what_was_changed_since_a_person_looked_is_not_confirmed(people: Cast, older: StoredReading) -> None:
    upload = reread(people, older)
    seen = changes_of(upload).mark
    Citation.objects.filter(pk=passage_of("LTA23-R2").pk).update(withdrawn_at=timezone.now())
    with pytest.raises(RuleBroken, match="once more"):
        confirm_rereading(by=people.improvement_lead, upload=upload, seen=seen)
    assert Text.objects.count() == 1


def test_a_purged_file_is_not_read_again_and_what_was_read_of_it_is_forgotten(
    people: Cast, older: StoredReading
) -> None:
    upload = reread(people, older)
    file = file_of_letter(older)
    file.purged_at = timezone.now()
    file.save()
    with pytest.raises(RuleBroken, match="was purged"):
        confirm_rereading(by=people.improvement_lead, upload=upload, seen=changes_of(upload).mark)
    recover(timezone.now())
    upload.refresh_from_db()
    assert (upload.state, upload.found) == (UploadState.CANCELLED, None)
    with pytest.raises(RuleBroken, match="was purged"):
        read_again(by=people.improvement_lead, file=file)


def test_a_file_that_the_store_lost_says_how_to_get_it_back(people: Cast, older: StoredReading) -> None:
    file = file_of_letter(older)
    default_storage.delete(storage_name(file.authority, file.sha256))
    upload = read_again(by=people.improvement_lead, file=file)
    done = read_one(upload.uuid)
    assert done is not None
    assert done.state == UploadState.FAILED
    assert "Restore the files folder" in done.remedy
    assert try_again(by=people.improvement_lead, upload=done).state == UploadState.WAITING


def test_a_newer_recogniser_reads_the_same_text_and_moves_no_passage(people: Cast, older: StoredReading) -> None:
    confirmed = confirm(people, reread(people, older))
    StoredReading.objects.filter(pk=confirmed.stored.pk).update(recogniser_version=0)
    upload = reread(people, older)
    assert changes_of(upload).anchorings == ()
    again = confirm(people, upload)
    assert again.stored.text == confirmed.stored.text
    assert (again.passages.moved, again.passages.stayed) == (0, 0)


def test_looking_at_the_changes_takes_as_many_queries_as_ever(people: Cast, older: StoredReading) -> None:
    upload = reread(people, older)
    with CaptureQueriesContext(connection) as captured:
        changes_of(Upload.objects.select_related("file__document").get(pk=upload.pk))
    assert len(captured) <= 7
