"""Documents, their bytes, and the passages that records rest on."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.storage import default_storage

from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Citation, Document, File, Part, Snapshot
from goldthread.documents.raising import record_models
from goldthread.documents.services import (
    DocumentDetails,
    add_document,
    add_remark,
    answer_remark,
    cite,
    classify_document,
    content_of,
    describe_document,
    file_of,
    storage_name,
    take_snapshot,
    withdraw_citation,
)
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from tests.cast import Cast, cast
from tests.factories.documents import PartFactory
from tests.factories.organisation import BodyFactory

pytestmark = pytest.mark.django_db
LINES = ["A first line.", "The board meets monthly.", "A last line."]


@pytest.fixture
def people() -> Cast:
    return cast()


def add(people: Cast, content: bytes = b"The letter.", name: str = "letter.txt") -> File:
    return add_document(
        by=people.improvement_lead,
        authority=people.council,
        name=name,
        media="text/plain",
        content=content,
        details=DocumentDetails(title="The letter"),
    )


def test_the_same_bytes_are_kept_once_under_whatever_name(people: Cast) -> None:
    file = add(people)
    assert file_of(people.council, b"The letter.") == file
    assert file_of(people.elsewhere, b"The letter.") is None
    with pytest.raises(RuleBroken, match="on record already"):
        add(people, name="../../copy.txt")
    assert content_of(file) == b"The letter."


def test_bytes_that_were_changed_on_disk_are_refused(people: Cast) -> None:
    file = add(people, b"Another letter.")
    with default_storage.open(storage_name(people.council, file.sha256), "wb") as stream:
        stream.write(b"Something else.")
    with pytest.raises(RuleBroken, match="damaged on disk"):
        content_of(file)


def test_a_purged_file_leaves_its_hash(people: Cast) -> None:
    file = add(people)
    file.purged_at = file.received_at
    with pytest.raises(RuleBroken, match="only its hash is kept"):
        content_of(file)
    assert file.sha256 == sha256(b"The letter.")


def body_and_part(people: Cast) -> tuple[Body, Citation]:
    body = BodyFactory.create(authority=people.council)
    part = PartFactory.create(text__file__document__authority=people.council)
    return body, cite(body, by=people.director, part=part, lines=(2, 2), body=LINES)


def test_a_citation_holds_the_exact_quote_with_its_surroundings(people: Cast) -> None:
    _, citation = body_and_part(people)
    assert (citation.before, citation.quote, citation.after) == tuple(LINES)


def test_the_same_passage_is_cited_once_until_it_is_withdrawn(people: Cast) -> None:
    body, citation = body_and_part(people)
    again = cite(body, by=people.director, part=citation.part, lines=(2, 2), body=LINES)
    assert again == citation
    withdraw_citation(by=people.director, citation=citation)
    assert cite(body, by=people.director, part=citation.part, lines=(2, 2), body=LINES) != citation


@pytest.mark.parametrize("lines", [(0, 1), (2, 1), (3, 4)])
def test_lines_outside_the_text_are_refused(people: Cast, lines: tuple[int, int]) -> None:
    body, citation = body_and_part(people)
    with pytest.raises(RuleBroken, match="it has 3 lines"):
        cite(body, by=people.director, part=citation.part, lines=lines, body=LINES)


def test_a_record_never_rests_on_another_authoritys_document(people: Cast) -> None:
    part = PartFactory.create(text__file__document__authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        cite(BodyFactory.create(authority=people.council), by=people.director, part=part, lines=(1, 1), body=LINES)


def test_sensitivity_rises_with_what_is_cited(people: Cast) -> None:
    body, citation = body_and_part(people)
    document = Document.objects.get(pk=citation.part.text.file.document_id)
    classify_document(
        by=people.director, document=document, sensitivity=Sensitivity.RESTRICTED, seen_version=document.row_version
    )
    body.refresh_from_db()
    assert body.effective_sensitivity == Sensitivity.RESTRICTED
    assert Body.objects.visible_to(people.scrutiny_member).count() == 0
    late = BodyFactory.create(authority=people.council)
    part = Part.objects.select_related("text__file__document").get(pk=citation.part_id)
    cite(late, by=people.director, part=part, lines=(1, 1), body=LINES)
    late.refresh_from_db()
    assert late.effective_sensitivity == Sensitivity.RESTRICTED


def test_a_remark_is_open_until_it_is_answered(people: Cast) -> None:
    document = add(people).document
    remark = add_remark(by=people.director, document=document, family="date", code="impossible_date", message="2027?")
    with pytest.raises(RuleBroken, match="Say what was found"):
        answer_remark(by=people.director, remark=remark, answer=" ", on=date(2026, 1, 1), seen_version=1)
    answered = answer_remark(
        by=people.director, remark=remark, answer="A slip of the pen.", on=date(2026, 1, 1), seen_version=1
    )
    assert answered.answered_on == date(2026, 1, 1)


def test_describing_a_document_as_it_is_writes_nothing(people: Cast) -> None:
    document = add(people).document
    same = describe_document(by=people.director, document=document, title="The letter", dated_on=None)
    assert same.row_version == 1
    changed = describe_document(by=people.director, document=document, title="The letter", dated_on=date(2015, 6, 5))
    assert changed.row_version == 2


def test_a_snapshot_is_what_was_there_then(people: Cast) -> None:
    body = BodyFactory.create(authority=people.council, name="Cabinet")
    snapshot = take_snapshot(by=people.director, record=body, why="Signed")
    Body.objects.update(name="Executive")
    held = Snapshot.objects.get(pk=snapshot.pk)
    assert '"name":"Cabinet"' in held.body
    assert held.sha256 == sha256(held.body)


def test_every_kind_of_record_is_known() -> None:
    kinds = [model.kind for model in record_models()]
    assert len(kinds) == len(set(kinds)) > 30
