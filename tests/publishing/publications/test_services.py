"""A publication: asked for, written once, kept as it was whatever becomes of the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity, State
from goldthread.documents.services import storage_name, take_snapshot
from goldthread.lib.errors import RuleBroken
from goldthread.publishing.manuscript import texts_of
from goldthread.publishing.models import Publication, PublicationStage
from goldthread.publishing.publications.queries import publications_of, publications_resting_on
from goldthread.publishing.publications.services import (
    ATTEMPTS,
    UNWRITTEN,
    Wanted,
    ask_for_publication,
    fetch_publication,
    manuscript_of_publication,
    recover_publications,
    withdraw_publication,
    write_publication,
)
from goldthread.publishing.publications.tasks import look_after_publications, write_one
from goldthread.publishing.report import Format
from tests.cast import Cast
from tests.factories.documents import DocumentFactory, cited
from tests.factories.publications import PublicationFactory
from tests.factories.reviews import ConditionFactory, FindingFactory, JudgementFactory
from tests.publishing.reviewed import TODAY, Reviewed


def wanted(held: Reviewed, form: Format = Format.DOCX) -> Wanted:
    return Wanted(held.letter, "review-letter", form, TODAY)


def published(people: Cast, asked: Wanted) -> Publication:
    done = write_publication(ask_for_publication(by=people.improvement_lead, wanted=asked).uuid)
    assert done is not None
    return done


def test_a_letter_is_kept_with_its_hashes_and_says_the_same_when_the_record_has_changed(
    people: Cast, held: Reviewed
) -> None:
    take_snapshot(by=people.lead_reviewer, record=held.letter, why="Signed")
    done = published(people, wanted(held))
    assert (done.stage, done.is_draft, done.state) == (PublicationStage.READY, False, State.SIGNED)
    assert done.reference == "LTA25-P1"
    assert done.title == "Northmere Council: Local test of assurance"
    assert len(done.signed_sha256) == len(done.sha256) == len(done.manuscript_sha256) == 64
    FindingFactory.create(review=held.letter, text="Found afterwards.")
    said = manuscript_of_publication(Publication.objects.get(pk=done.pk))
    assert "Found afterwards." not in list(texts_of(said))
    assert said.sha256 == done.manuscript_sha256
    assert published(people, wanted(held)).manuscript_sha256 != done.manuscript_sha256


def test_its_bytes_are_fetched_as_they_were_and_that_is_noted(people: Cast, held: Reviewed) -> None:
    done = published(people, wanted(held))
    content = fetch_publication(by=people.scrutiny_member, publication=done)
    assert len(content) == done.size
    assert AuditEvent.objects.filter(verb="fetch", kind="publication", subject_uuid=done.uuid).count() == 1


def test_bytes_that_are_gone_are_written_again_the_same(people: Cast, held: Reviewed) -> None:
    done = published(people, wanted(held))
    content = fetch_publication(by=people.improvement_lead, publication=done)
    default_storage.delete(storage_name(done.authority, done.sha256))
    assert fetch_publication(by=people.improvement_lead, publication=done) == content
    default_storage.delete(storage_name(done.authority, done.sha256))
    done.sha256 = "0" * 64
    with pytest.raises(RuleBroken, match="publish it again"):
        fetch_publication(by=people.improvement_lead, publication=done)


def test_who_may_not_publish_is_refused_and_nothing_is_kept(people: Cast, held: Reviewed) -> None:
    for user in (people.scrutiny_member, people.director, people.outsider):
        with pytest.raises(RuleBroken, match="publishes nothing"):
            ask_for_publication(by=user, wanted=wanted(held))
    assert not Publication.objects.exists()


def test_a_report_that_does_not_fit_and_a_form_that_it_has_not_are_refused(people: Cast, held: Reviewed) -> None:
    with pytest.raises(RuleBroken, match="feedback-slides, interview-list, review-letter"):
        ask_for_publication(by=people.improvement_lead, wanted=replace(wanted(held), report="progress-letter"))
    with pytest.raises(RuleBroken, match="docx, pdf"):
        ask_for_publication(by=people.improvement_lead, wanted=wanted(held, Format.PPTX))


def test_names_stand_only_where_they_are_asked_for_and_are_for_those_who_see_names(
    people: Cast, held: Reviewed
) -> None:
    done = published(people, replace(wanted(held), shows_names=True))
    seen = publications_of(people.council, people.improvement_lead, sees_names=True)
    assert list(seen) == [done]
    assert not publications_of(people.council, people.scrutiny_member, sees_names=False).exists()


def test_a_draft_is_published_as_one_and_found_by_those_who_read_drafts(people: Cast, held: Reviewed) -> None:
    held.letter.run_here, held.letter.state = False, State.DRAFT
    held.letter.save()
    done = published(people, wanted(held))
    assert done.is_draft
    assert done.file_name == "LTA25-review-letter-P1-draft.docx"
    assert not Publication.objects.visible_to(people.scrutiny_member).exists()
    assert Publication.objects.visible_to(people.director).exists()


def test_it_is_as_sensitive_as_what_it_holds(people: Cast, held: Reviewed) -> None:
    FindingFactory.create(review=held.letter, effective_sensitivity=Sensitivity.RESTRICTED)
    done = published(people, wanted(held))
    assert done.effective_sensitivity == Sensitivity.RESTRICTED
    assert not Publication.objects.visible_to(people.scrutiny_member).exists()


def test_each_is_written_once(people: Cast, held: Reviewed) -> None:
    done = published(people, wanted(held))
    assert write_publication(done.uuid) is None
    assert write_publication(uuid4()) is None
    assert write_one.func(str(done.uuid)) == "not waiting"


def test_who_lost_the_review_meanwhile_gets_no_file_and_the_reason(people: Cast, held: Reviewed) -> None:
    asked = ask_for_publication(by=people.improvement_lead, wanted=wanted(held))
    held.letter.effective_sensitivity = Sensitivity.RESTRICTED
    held.letter.save()
    people.improvement_lead.memberships.update(role="scrutiny_member")
    done = write_publication(asked.uuid)
    assert done is not None
    assert done.stage == PublicationStage.FAILED
    assert "no longer read" in done.problem
    with pytest.raises(RuleBroken, match="not written yet"):
        fetch_publication(by=people.improvement_lead, publication=done)


def test_what_waits_too_long_is_put_in_line_again_and_ends_after_its_last_attempt(people: Cast, held: Reviewed) -> None:
    old = timezone.now() - UNWRITTEN - timedelta(minutes=1)
    lost = PublicationFactory.create(review=held.letter, recorded_at=old, recorded_by=people.improvement_lead)
    stopped = PublicationFactory.create(review=held.letter, recorded_at=old, attempts=ATTEMPTS)
    PublicationFactory.create(review=held.letter)
    assert recover_publications() == [lost.uuid]
    stopped.refresh_from_db()
    assert stopped.stage == PublicationStage.FAILED
    assert look_after_publications.func() == 1


def test_the_audit_trail_names_asking_and_publishing(people: Cast, held: Reviewed) -> None:
    published(people, wanted(held))
    verbs = AuditEvent.objects.filter(kind="publication").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["create", "publish"]


def test_what_is_taken_back_loses_file_and_words_and_keeps_its_hashes(people: Cast, held: Reviewed) -> None:
    done, same = published(people, wanted(held)), published(people, wanted(held))
    name = storage_name(done.authority, done.sha256)
    assert same.sha256 == done.sha256
    with pytest.raises(RuleBroken, match="takes back nothing"):
        withdraw_publication(by=people.director, publication=done, why="Purged.", seen_version=done.row_version)
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_publication(by=people.improvement_lead, publication=done, why=" ", seen_version=done.row_version)
    for one, is_kept in ((done, True), (same, False)):
        one = Publication.objects.select_related("authority").get(pk=one.pk)
        with TestCase.captureOnCommitCallbacks(execute=True):
            withdraw_publication(
                by=people.improvement_lead, publication=one, why="Purged.", seen_version=one.row_version
            )
        assert default_storage.exists(name) is is_kept, "the last that is the same to the byte takes it along"
    gone = Publication.objects.get(pk=done.pk)
    assert (gone.stage, gone.manuscript, gone.withdrawn_why) == (PublicationStage.GONE, "", "Purged.")
    assert (gone.sha256, gone.manuscript_sha256) == (done.sha256, done.manuscript_sha256)
    with pytest.raises(RuleBroken, match="holds no file"):
        withdraw_publication(by=people.improvement_lead, publication=gone, why="Again.", seen_version=gone.row_version)
    with pytest.raises(IntegrityError, match="what_was_taken_back"), transaction.atomic():
        Publication.objects.filter(pk=gone.pk).update(manuscript="{}")


def test_what_rests_on_a_paper_leads_to_what_was_published_of_it(people: Cast, held: Reviewed) -> None:
    done = published(people, wanted(held))
    condition = ConditionFactory.create(judgement=JudgementFactory.create(review=held.letter))
    elsewhere = FindingFactory.create(authority=people.council)
    for record, expected in ((FindingFactory.create(review=held.letter), [done]), (condition, [done]), (elsewhere, [])):
        paper = DocumentFactory.create(authority=people.council)
        cited(record, paper)
        assert list(publications_resting_on(paper, people.improvement_lead, sees_names=True)) == expected
