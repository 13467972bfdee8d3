"""The files of a document: listed, added, compared, and looked at when they are not the newest any more."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Citation, Document, File, Part, Text
from goldthread.documents.versions import Further
from goldthread.frameworks.services import load_packs
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_further_reading, keep_reading
from goldthread.intake.uploads.models import Purpose, Upload
from goldthread.intake.uploads.reading import read_one
from goldthread.intake.uploads.services import receive_upload
from goldthread.organisation.models import Person
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.intake.papers import LETTER
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

REVISED = LETTER.replace("without delay", "by September").replace("Write an implementation plan", "Write a plan")
FILES = "/northmere/documents/D1/files"


@pytest.fixture
def letter(people: Cast) -> Document:
    load_packs()
    source = source_of("letter.txt", LETTER.encode())
    stored = keep_reading(
        by=people.improvement_lead,
        authority=people.council,
        content=LETTER.encode(),
        source=source,
        reading=read_source(source),
    ).stored
    accept_all(by=people.improvement_lead, stored=stored)
    return stored.document


def revise(people: Cast, letter: Document, text: str = REVISED, as_: Further = Further.VERSION) -> Text:
    source = source_of("letter-2.txt", text.encode())
    return keep_further_reading(
        by=people.improvement_lead,
        document=letter,
        as_=as_,
        content=text.encode(),
        source=source,
        reading=read_source(source),
    ).stored.text


def close_part_of(text: Text) -> None:
    Part.objects.filter(text=text, order=0).update(sensitivity=Sensitivity.RESTRICTED)


def test_readers_of_the_council_see_its_files(people: Cast, letter: Document) -> None:
    assert_readers_only(FILES, people)
    text = page_client(people.scrutiny_member).get(FILES).text
    assert "letter.txt" in text
    assert "Add a version" not in text


def test_the_document_leads_to_its_files_and_says_which_version_speaks(people: Cast, letter: Document) -> None:
    revise(people, letter)
    client = page_client(people.improvement_lead)
    page = client.get("/northmere/documents/D1")
    assert "Version 2, letter-2.txt" in page.text
    page = client.get(page.link("Files and versions"))
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert page.text.count("Speaks for the document") == 1
    assert client.get(page.link("What differs from version 1")).heading == "What differs in D1"


def test_only_those_who_upload_add_a_file(people: Cast, letter: Document) -> None:
    assert_writers_only(f"{FILES}/add", people, people.improvement_lead)


@pytest.mark.parametrize(
    ("purpose", "words"), [("version", "Read as a new version of D1"), ("rendition", "Kept as another file of D1")]
)
def test_a_further_file_is_sent_and_read_by_the_worker(
    people: Cast, letter: Document, purpose: str, words: str
) -> None:
    client = page_client(people.improvement_lead)
    page = client.post(f"{FILES}/add", purpose=purpose, chosen=SimpleUploadedFile("new.txt", REVISED.encode()))
    assert "new.txt is taken in and waits to be read" in page.text
    upload = Upload.objects.get()
    assert (upload.target, upload.purpose) == (letter, purpose)
    read_one(upload.uuid)
    assert words in client.get("/northmere/documents/uploads").text
    assert File.objects.filter(document=letter).count() == 2


def test_a_further_file_without_its_kind_or_without_a_file_is_asked_for(people: Cast, letter: Document) -> None:
    text = page_client(people.improvement_lead).post(f"{FILES}/add", status=422).text
    assert "Choose what this file is" in text
    assert "Choose a file" in text


def test_a_purged_file_is_refused_at_the_door(people: Cast, letter: Document) -> None:
    File.objects.update(purged_at=timezone.now())
    client = page_client(people.improvement_lead)
    sent = SimpleUploadedFile("again.txt", LETTER.encode())
    assert "the very same file" in client.post(f"{FILES}/add", status=422, purpose="version", chosen=sent).text
    sent = SimpleUploadedFile("again.txt", LETTER.encode())
    text = client.post("/northmere/documents/upload", chosen=[sent]).text
    assert "again.txt was not taken in. D1 was purged on" in text
    assert not Upload.objects.exists()


def test_what_differs_is_told_in_words_and_by_marks(people: Cast, letter: Document) -> None:
    revise(people, letter)
    page = page_client(people.improvement_lead).get(f"{FILES}/differences")
    assert "2 paragraphs changed" in page.text
    assert "removed: without delay" in page.text
    assert "added: by September" in page.text
    assert {str(one.text_content()) for one in page.root.xpath("//main//ins")} >= {"added: by September"}
    assert "the same" in page.text


def test_two_files_that_say_the_same_are_said_to(people: Cast, letter: Document) -> None:
    revise(people, letter, LETTER + "\n", Further.RENDITION)
    page = page_client(people.improvement_lead).get(f"{FILES}/differences?older=1.2&newer=1.1")
    assert "Both say the same, word for word." in page.text


def test_a_document_of_one_file_has_nothing_to_compare(people: Cast, letter: Document) -> None:
    page_client(people.improvement_lead).get(f"{FILES}/differences", status=404)


def test_names_are_withheld_before_words_are_compared(people: Cast, letter: Document) -> None:
    Person.objects.all().delete()
    PersonFactory.create(authority=people.council, name="Dana Placeholder", role_words="Improvement adviser")
    revise(
        people,
        letter,
        LETTER.replace("Yours sincerely,\n\nDana Placeholder", "Yours sincerely,\n\nDr Dana Placeholder"),
    )
    seen = page_client(people.improvement_lead).get(f"{FILES}/differences").text
    hidden = page_client(people.scrutiny_member).get(f"{FILES}/differences").text
    assert "Placeholder" in seen
    assert "Placeholder" not in hidden


def test_a_passage_of_an_earlier_version_opens_the_text_that_it_stands_in(people: Cast, letter: Document) -> None:
    old = Text.objects.get()
    revise(people, letter, "A new first page.\n\n" + REVISED)
    client = page_client(people.improvement_lead)
    page = client.get("/northmere/recommendations/LTA23-R1")
    assert "version 1, an earlier text" in page.text
    address = page.link("Review letter of 12 June 2023")
    citation = Citation.objects.filter(subject_reference="LTA23-R1").first()
    assert citation is not None
    assert address == f"/northmere/documents/D1/texts/{old.pk}#line-{citation.first_line}"
    page = client.get(address)
    assert page.heading == "Earlier text of D1"
    assert "LTA23-R1" in page.text


def test_whoever_may_not_read_a_part_sees_no_earlier_text_and_no_differences(people: Cast, letter: Document) -> None:
    old = Text.objects.get()
    close_part_of(revise(people, letter))
    client = page_client(people.scrutiny_member)
    for address in (f"{FILES}/differences", f"/northmere/documents/D1/texts/{old.pk}"):
        page = client.get(address)
        assert "closed to you" in page.text
        assert "without delay" not in page.text
    assert not client.get(FILES).has_link("look at its text")


def test_texts_of_another_document_and_of_another_council_are_not_found(people: Cast, letter: Document) -> None:
    old = Text.objects.get()
    page_client(people.improvement_lead).get(f"/northmere/documents/D1/texts/{old.pk + 99}", status=404)
    page_client(people.outsider).get(f"/northmere/documents/D1/texts/{old.pk}", status=404)


def test_the_queries_of_the_list_do_not_grow(people: Cast, letter: Document) -> None:
    count = iter(range(100))

    def more() -> None:
        for _ in range(3):
            revise(people, letter, f"{REVISED}\nLine {next(count)}.\n")

    more()
    client = page_client(people.improvement_lead)
    assert_queries_do_not_grow(FILES, client, more, at_most=7)
    assert_queries_do_not_grow(f"{FILES}/differences", client, more, at_most=7)


def test_a_version_that_waits_is_cancelled_like_any_upload(people: Cast, letter: Document) -> None:
    upload = receive_upload(
        by=people.improvement_lead,
        authority=people.council,
        batch=uuid4(),
        name="new.txt",
        content=REVISED.encode(),
        target=letter,
        purpose=Purpose.VERSION,
    )
    client = page_client(people.improvement_lead)
    page = client.post(f"/northmere/documents/uploads/{upload.uuid}/cancel")
    assert "Not read; the file is destroyed." in page.text
