"""Taking the content of a paper away for good."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core.files.storage import default_storage

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import ReferenceCounter, Sensitivity
from goldthread.authorities.services import withdraw_record
from goldthread.checks.models import Break
from goldthread.documents.models import Citation, Document, File, Part, Text
from goldthread.documents.purging import WORDS_LEFT, destroy_purged_bytes, hold_document, purge_document
from goldthread.documents.purging_queries import Due, count_due, documents_due, due_of, extent_of
from goldthread.documents.queries import sources_of, text_of_document
from goldthread.documents.services import (
    DocumentDetails,
    PartDetails,
    add_document,
    add_text,
    cite,
    classify_document,
    content_of,
    storage_name,
)
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.uploads.models import UploadState
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.search.services import index_news, rebuild_index
from tests.cast import Cast
from tests.factories.checks import BreakFactory
from tests.factories.documents import DocumentFactory, RemarkFactory, StatedFigureFactory
from tests.factories.intake import ProposalFactory, StoredReadingFactory, UploadFactory
from tests.web.worked import Worked

TODAY = date(2026, 11, 21)
SECRET = "zqpurgedzq"
LINES = ("Letter", f"The {SECRET} matter.", "Yours sincerely")
CONTENT = "\n".join(LINES).encode()


@pytest.fixture
def paper(people: Cast, record: Worked) -> Document:
    """A paper whose every word of content is marked, held in every place that keeps words of papers."""
    by = people.improvement_lead
    ReferenceCounter.objects.create(authority=people.council, prefix="D", last=1)
    details = DocumentDetails(title=f"About {SECRET}", addressee=f"To {SECRET}", issued_by=SECRET, handling=SECRET)
    file = add_document(
        by=by, authority=people.council, name=f"{SECRET}.txt", media="text/plain", content=CONTENT, details=details
    )
    part = PartDetails(
        part_kind="other", speaker="other", title=SECRET, dated_on=date(2020, 2, 3), first_line=1, last_line=3
    )
    text = add_text(
        by=by, file=file, reader="text", reader_version=1, lines=LINES, pages=(), notes=(SECRET,), parts=(part,)
    )
    cite(record.answered, by=by, part=text.parts.get(), lines=(2, 2), body=LINES)
    reading = StoredReadingFactory.create(document=file.document, text=text, body={"words": SECRET})
    ProposalFactory.create(reading=reading, title=SECRET, payload={"text": SECRET}, corrected={"text": SECRET})
    UploadFactory.create(
        authority=people.council, name=f"{SECRET}.txt", document=file.document, state=UploadState.READ, is_kept=False
    )
    remark = RemarkFactory.create(document=file.document, message=f"It says “{SECRET}”.")
    StatedFigureFactory.create(document=file.document, words=f"50 {SECRET}")
    for subject, sentence in ((record.silent, "No response."), (remark, f"Open: “{SECRET}”.")):
        BreakFactory.create(
            authority=people.council,
            subject_kind=subject.kind,
            subject_uuid=subject.uuid,
            subject_title=sentence,
            sentence=sentence,
            rule="REC-99",
            document_reference=file.document.reference,
            document_title=file.document.title,
        )
    rebuild_index(people.council)
    return file.document


def purge(people: Cast, paper: Document, **other: object) -> Document:
    said = {"typed": paper.reference, "why": "Its day has come.", "seen_version": paper.row_version, "on": TODAY}
    return purge_document(by=people.improvement_lead, document=paper, **{**said, **other})  # type: ignore[arg-type]


def tables_with(words: str) -> list[str]:
    """Every table of the product and its libraries that has the words in any column."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.label for model in models if words in str(list(model._base_manager.values_list()))]


@pytest.mark.django_db
def test_nothing_of_the_content_is_left_in_any_table_or_file(
    people: Cast, paper: Document, django_capture_on_commit_callbacks: object
) -> None:
    assert len(tables_with(SECRET)) > 6
    place = storage_name(people.council, paper.files.get().sha256)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        purge(people, paper)
    assert tables_with(SECRET) == []
    assert not default_storage.exists(place)
    index_news(people.council)
    assert tables_with(SECRET) == []


@pytest.mark.django_db
def test_the_tombstone_keeps_kind_day_hash_and_who_did_it(people: Cast, paper: Document) -> None:
    digest = paper.files.get().sha256
    purge(people, paper)
    left = Document.objects.get(pk=paper.pk)
    assert (left.title, left.purged_by, left.purged_why) == (
        "Purged other document",
        people.improvement_lead,
        "Its day has come.",
    )
    file = File.objects.get(document=left)
    assert (file.sha256, file.size, file.purged_at) == (digest, len(CONTENT), left.purged_at)
    assert text_of_document(left, people.improvement_lead) is None
    with pytest.raises(RuleBroken, match="only its hash is kept"):
        content_of(file)
    event = AuditEvent.objects.get(verb="purge")
    assert event.subject_uuid == left.uuid


@pytest.mark.django_db
def test_what_rests_on_it_stays_and_its_source_says_purged(people: Cast, record: Worked, paper: Document) -> None:
    assert extent_of(paper).records == 1
    purge(people, paper)
    found = sources_of(people.council, people.improvement_lead, [record.answered.uuid])[record.answered.uuid]
    [source] = [one for one in found if one.document_reference == paper.reference]
    assert source.purged_on is not None
    assert source.first_line == 2
    assert Citation.objects.filter(part__text__file__document=paper).count() == 1


@pytest.mark.django_db
def test_what_waited_is_rejected_and_what_was_decided_stays_decided(people: Cast, paper: Document) -> None:
    decided = ProposalFactory.create(
        reading=StoredReading.objects.get(document=paper), decision="accepted", decided_at=paper.recorded_at
    )
    purge(people, paper)
    waiting = Proposal.objects.exclude(pk=decided.pk).get(reading__document=paper)
    assert (waiting.decision, waiting.reason) == ("rejected", "The document was purged.")
    decided.refresh_from_db()
    assert decided.decision == "accepted"


@pytest.mark.django_db
def test_what_was_read_again_and_waits_for_a_person_goes_too(people: Cast, paper: Document) -> None:
    waiting = UploadFactory.create(
        authority=people.council,
        name=SECRET,
        file=paper.files.get(),
        purpose="again",
        target=paper,
        state=UploadState.READY,
        found={"text": SECRET},
        is_kept=False,
    )
    purge(people, paper)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.found, waiting.name) == (UploadState.CANCELLED, None, "purged file")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [({"typed": "D99"}, "typed", "Type D"), ({"typed": ""}, "typed", "Type D"), ({"why": " "}, "why", "Say why")],
)
def test_it_takes_the_reference_and_a_reason(
    people: Cast, paper: Document, wrong: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        purge(people, paper, **wrong)
    assert refused.value.field == field
    assert Text.objects.filter(file__document=paper, body__contains=SECRET).exists()


@pytest.mark.django_db
def test_a_paper_on_hold_is_not_purged_until_the_hold_ends(people: Cast, paper: Document) -> None:
    lead = people.improvement_lead
    with pytest.raises(RuleBroken, match="Say why it must not"):
        hold_document(by=lead, document=paper, why="", seen_version=paper.row_version)
    hold_document(by=lead, document=paper, why="The inquiry asks for it.", seen_version=paper.row_version)
    with pytest.raises(RuleBroken, match="on hold: The inquiry asks for it. End the hold first"):
        purge(people, paper)
    hold_document(by=lead, document=paper, why="", seen_version=paper.row_version)
    purge(people, paper)
    with pytest.raises(RuleBroken, match="purged already"):
        hold_document(by=lead, document=paper, why="Too late.", seen_version=paper.row_version)
    assert list(AuditEvent.objects.filter(verb__endswith="hold").values_list("verb", flat=True)) == ["hold", "end_hold"]


@pytest.mark.django_db
def test_a_paper_is_not_purged_before_its_day_nor_twice_nor_handled_afterwards(people: Cast, paper: Document) -> None:
    Document.objects.filter(pk=paper.pk).update(retain_until=date(2030, 5, 1))
    paper.refresh_from_db()
    with pytest.raises(RuleBroken, match="kept until 1 May 2030; change that day first"):
        purge(people, paper)
    purge(people, paper, on=date(2030, 5, 1))
    with pytest.raises(RuleBroken, match="was purged already"):
        purge(people, paper)
    with pytest.raises(RuleBroken, match="was purged; there is nothing left"):
        restrict(people, paper)


def restrict(people: Cast, paper: Document) -> Document:
    return classify_document(
        by=people.improvement_lead,
        document=paper,
        sensitivity=Sensitivity.RESTRICTED,
        seen_version=paper.row_version,
    )


@pytest.mark.django_db
def test_whoever_saw_an_older_version_purges_nothing(people: Cast, paper: Document) -> None:
    with pytest.raises(EditConflict):
        purge(people, paper, seen_version=paper.row_version - 1)
    assert Part.objects.get(text__file__document=paper).title == SECRET


@pytest.mark.django_db
def test_a_withdrawn_paper_can_be_purged(people: Cast, paper: Document) -> None:
    withdraw_record(paper, by=people.improvement_lead, why="Wrong letter.", seen_version=paper.row_version)
    assert purge(people, paper).is_purged


@pytest.mark.django_db
def test_bytes_that_a_stopped_process_left_are_swept_and_the_same_file_is_not_taken_in_again(
    people: Cast, paper: Document
) -> None:
    place = storage_name(people.council, paper.files.get().sha256)
    purge(people, paper)
    assert default_storage.exists(place), "this transaction was not committed"
    assert destroy_purged_bytes() == 1
    assert destroy_purged_bytes() == 0
    with pytest.raises(RuleBroken, match="was purged; it is not taken in again"):
        add_document(
            by=people.improvement_lead,
            authority=people.council,
            name="again.txt",
            media="text/plain",
            content=CONTENT,
            details=DocumentDetails(title="Again"),
        )
    assert not default_storage.exists(place)


@pytest.mark.django_db
def test_breaks_name_it_as_what_is_left(people: Cast, paper: Document) -> None:
    purge(people, paper)
    breaks = Break.objects.filter(document_reference=paper.reference)
    assert set(breaks.values_list("document_title", flat=True)) == {"Purged other document"}
    assert set(breaks.values_list("sentence", flat=True)) == {"No response.", WORDS_LEFT}


@pytest.mark.django_db
def test_remarks_and_figures_are_withdrawn_with_it_and_lose_their_words(people: Cast, paper: Document) -> None:
    purge(people, paper)
    for said in (paper.remarks.get(), paper.stated_figures.get()):
        assert (said.is_withdrawn, str(said)) == (True, WORDS_LEFT)


@pytest.mark.django_db
def test_what_is_due_is_listed_with_where_it_stands(people: Cast) -> None:
    def dated(reference: str, day: date | None, **other: object) -> Document:
        made: Document = DocumentFactory.create(
            authority=people.council, reference=reference, retain_until=day, **other
        )
        return made

    due = dated("D11", date(2026, 11, 21))
    held = dated("D12", date(2026, 1, 1), hold_why="The inquiry asks for it.")
    soon = dated("D13", date(2027, 2, 1))
    dated("D14", date(2028, 1, 1))
    dated("D15", None)
    dated("D16", date(2020, 1, 1), purged_at=due.recorded_at, purged_by=people.director)
    dated("D17", date(2020, 1, 1), effective_sensitivity=2, sensitivity=2)
    assert [one.reference for one in documents_due(people.council, people.lead_reviewer, TODAY)] == [
        "D12",
        "D11",
        "D13",
    ]
    assert [due_of(one, TODAY) for one in (held, due, soon)] == [Due.HELD, Due.NOW, Due.SOON]
    assert count_due(people.council, people.lead_reviewer, TODAY) == 1
    assert count_due(people.council, people.improvement_lead, TODAY) == 2
