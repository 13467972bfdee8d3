"""Publishing on a page: who may, what it offers, what it shows afterwards."""

from __future__ import annotations

import pytest

from goldthread.authorities.models import State
from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import Wanted, ask_for_publication, write_publication
from goldthread.publishing.report import Format
from goldthread.web.publications.forms import PublicationForm
from tests.cast import Cast
from tests.factories.documents import DocumentFactory, cited
from tests.factories.publications import PublicationFactory
from tests.factories.reviews import FindingFactory, ReviewFactory
from tests.publishing.reviewed import TODAY, Reviewed, reviewed
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client, words_of

LIST = "/northmere/reviews/LTA25/publications/"
ADD = "/northmere/reviews/LTA25/publications/add"


@pytest.fixture
def held(people: Cast) -> Reviewed:
    return reviewed(people)


def published(people: Cast, held: Reviewed, *, shows_names: bool = False) -> Publication:
    wanted = Wanted(held.letter, "review-letter", Format.DOCX, TODAY, shows_names)
    done = write_publication(ask_for_publication(by=people.improvement_lead, wanted=wanted).uuid)
    assert done is not None
    return done


def test_members_read_the_list_and_those_who_edit_reviews_publish(people: Cast, held: Reviewed) -> None:
    assert_readers_only(LIST, people)
    assert_writers_only(ADD, people, people.improvement_lead)
    assert "Nothing of LTA25 was published yet." in page_client(people.scrutiny_member).get(LIST).text
    assert not page_client(people.scrutiny_member).get(LIST).has_link("Publish a letter")


def test_publishing_puts_it_in_line_and_shows_it(people: Cast, held: Reviewed) -> None:
    page = page_client(people.improvement_lead).post(ADD, what="review-letter.pdf", as_at="21 November 2026")
    assert "LTA25-P1 Review letter" in page.text
    assert "Being written" in page.text
    assert page.has_link("Look again now")
    assert Publication.objects.get().form == "pdf"


def test_choosing_nothing_says_what_to_do(people: Cast, held: Reviewed) -> None:
    page = page_client(people.improvement_lead).post(ADD, status=422)
    assert "Choose what to publish" in page.text


def test_one_shows_what_it_says_its_hashes_and_its_file(people: Cast, held: Reviewed) -> None:
    done = published(people, held)
    page = page_client(people.scrutiny_member).get(f"/northmere/publications/{done.reference}")
    assert page.heading == "Northmere Council: Local test of assurance"
    assert "Have a clear implementation plan." in page.text
    assert done.sha256 in page.text
    file = page_client(people.scrutiny_member).client.get(page.link("Word"))
    assert file.headers["Content-Disposition"] == 'attachment; filename="LTA25-review-letter-P1.docx"'
    assert file.content.startswith(b"PK")
    assert page_client(people.outsider).status(page.link("Word")) == 404


def test_a_file_with_names_is_not_there_for_those_who_may_not_see_names(people: Cast, held: Reviewed) -> None:
    done = published(people, held, shows_names=True)
    for address in (f"/northmere/publications/{done.reference}", f"/northmere/publications/{done.reference}/file"):
        assert page_client(people.scrutiny_member).status(address) == 404
        assert page_client(people.director).status(address) == 200
    assert done.reference not in page_client(people.scrutiny_member).get(LIST).text


def test_the_form_offers_what_fits_and_a_button_that_says_what_it_does(people: Cast, held: Reviewed) -> None:
    page = page_client(people.improvement_lead).get(ADD)
    offered = ("Feedback slides: PowerPoint (PPTX)", "Review letter: Word (DOCX)", "Review letter: PDF")
    assert all(words in page.text for words in (*offered, "Let names of people stand in it"))
    assert [words_of(button) for button in page.root.xpath("//main//button")] == ["Publish"]
    assert "Progress review letter" not in page.text


def test_who_may_not_see_names_is_not_asked_about_them(held: Reviewed) -> None:
    assert "shows_names" in PublicationForm(None, held.letter, sees_names=True).fields
    assert "shows_names" not in PublicationForm(None, held.letter, sees_names=False).fields


def test_a_review_that_is_not_signed_says_that_its_files_are_drafts(people: Cast, held: Reviewed) -> None:
    held.letter.run_here, held.letter.state = False, State.DRAFT
    held.letter.save()
    assert "says on each page that it is a draft" in page_client(people.improvement_lead).get(LIST).text
    assert "on every page that it is a draft" in page_client(people.improvement_lead).get(ADD).text


def test_a_failed_one_says_why_and_a_waiting_one_has_no_file(people: Cast, held: Reviewed) -> None:
    failed = PublicationFactory.create(review=held.letter, stage="failed", problem="It is in a script of no typeface.")
    waiting = PublicationFactory.create(review=held.letter)
    client = page_client(people.improvement_lead)
    assert "script of no typeface" in client.get(f"/northmere/publications/{failed.reference}").text
    assert "It is being written." in client.get(f"/northmere/publications/{waiting.reference}").text
    assert "It is not written yet" in client.get(f"/northmere/publications/{waiting.reference}/file").text


def test_nothing_is_offered_of_a_review_known_only_from_another_document(people: Cast) -> None:
    ReviewFactory.create(authority=people.council, reference="INS25", is_placeholder=True)
    client = page_client(people.improvement_lead)
    page = client.get("/northmere/reviews/INS25/publications/")
    assert "known only from another document" in page.text
    assert client.status("/northmere/reviews/INS25/publications/add") == 404


def test_the_list_takes_few_queries_however_long_it_is(people: Cast, held: Reviewed) -> None:
    PublicationFactory.create(review=held.letter, stage="failed")
    client = page_client(people.improvement_lead)
    assert_queries_do_not_grow(
        LIST, client, lambda: PublicationFactory.create_batch(30, review=held.letter, stage="failed"), at_most=7
    )


def test_a_purge_leads_to_what_was_published_and_that_is_withdrawn_for_a_reason(people: Cast, held: Reviewed) -> None:
    done = published(people, held)
    paper = DocumentFactory.create(authority=people.council)
    cited(FindingFactory.create(review=held.letter), paper)
    listed = f"/northmere/documents/{paper.reference}/published"
    assert_writers_only(listed, people, people.improvement_lead)
    client = page_client(people.improvement_lead)
    purge = client.get(f"/northmere/documents/{paper.reference}/purge")
    assert purge.link("see which may repeat its words") == listed
    address = f"/northmere/publications/{done.reference}"
    assert client.get(listed).has_link(done.title)
    assert (
        not page_client(people.scrutiny_member).get(address).has_link("Withdraw this publication and remove its file")
    )
    assert_writers_only(f"{address}/withdraw", people, people.improvement_lead)
    version = Publication.objects.get().row_version
    page = client.post(f"{address}/withdraw", why="A paper behind it was purged.", version=version)
    assert "A paper behind it was purged." in page.text
    assert done.sha256 in page.text
    assert "Have a clear implementation plan." not in page.text
    assert "None. Nothing that stands published" in client.get(listed).text
    assert done.reference not in client.get(LIST).text


def test_the_list_of_what_may_repeat_a_paper_takes_the_same_queries_for_many(people: Cast, held: Reviewed) -> None:
    paper = DocumentFactory.create(authority=people.council)
    cited(FindingFactory.create(review=held.letter), paper)
    made = published(people, held)

    def more() -> None:
        for number in range(10):
            PublicationFactory.create(
                review=held.letter,
                reference=f"LTA25-P9{number}",
                stage=made.stage,
                manuscript=made.manuscript,
                sha256=made.sha256,
                published_at=made.published_at,
            )

    address = f"/northmere/documents/{paper.reference}/published"
    assert_queries_do_not_grow(address, page_client(people.improvement_lead), more, at_most=12)
