"""The page of the search: what it finds, how it says so, and the searches that a person keeps."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from goldthread.search.models import SavedSearch
from goldthread.search.services import index_news, rebuild_index, save_search
from tests.cast import Cast
from tests.factories.documents import PartFactory
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import FindingFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

PAGE = "/northmere/search/"


@pytest.fixture
def indexed(people: Cast, record: Worked) -> Worked:
    PartFactory.create(
        text__file__document=record.letter,
        text__file__version=7,
        text__body="Letter\n\nThe two posts <b>may</b> be joined.\n",
        last_line=3,
    )
    rebuild_index(people.council)
    return record


def test_readers_search_and_outsiders_do_not_learn_that_it_is_there(people: Cast, indexed: Worked) -> None:
    assert_readers_only(f"{PAGE}?q=register", people)


def test_the_first_page_teaches_how_to_search(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).get(PAGE)
    assert "these words side by side" in page.text
    assert "results" not in page.text.split("How to search")[0]


def test_a_result_leads_to_the_thread_of_a_recommendation(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{PAGE}?q=LTA15-R1")
    assert page.link("LTA15-R1 Have a clear plan") == reverse("reviews:recommendation", args=["northmere", "LTA15-R1"])
    assert "Recommendation · 5 June 2015" in page.text


def test_a_passage_opens_its_document_at_the_line_and_is_escaped(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{PAGE}?q=joined&kind=passage")
    assert page.link("D1 Letter of the adviser").endswith("/northmere/documents/D1#line-3")
    assert "The two posts <b>may</b> be joined." in page.text
    assert [mark.text for mark in page.root.xpath("//main//mark")] == ["joined"]
    assert not page.root.xpath("//main//li//b")


def test_filters_are_part_of_the_address_and_stay_open(people: Cast, indexed: Worked) -> None:
    client = page_client(people.scrutiny_member)
    page = client.get(f"{PAGE}?q=register&kind=finding&from_on=5+June+2015&to_on=2015-12-31&body=&status=")
    assert "1 result" in page.text
    assert page.root.xpath("//main//form/details[@open]")
    assert page.link("Take all of these away") == f"{PAGE}?q=register"


def test_a_filter_alone_lists_what_there_is(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{PAGE}?kind=meeting")
    assert page.has_link("G1 Scrutiny Panel")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("?from_on=soon", "Enter a day with its month and year, like 5 June 2015"),
        ("?from_on=6+June+2015&to_on=5+June+2015", "Choose a last day that is not before the first"),
        ("?body=elsewhere", "Choose one of the bodies on the list, or none"),
        ("?kind=zebra", "Choose one of the kinds on the list"),
        ("?q=" + "a" * 401, "Shorten the search to 400 characters"),
    ],
)
def test_a_filter_that_cannot_be_is_answered_at_its_field(
    address: str, message: str, people: Cast, indexed: Worked
) -> None:
    assert message in page_client(people.scrutiny_member).get(PAGE + address, status=422).text


def test_nothing_found_says_what_to_try(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{PAGE}?q=zebra&status=open")
    assert "No results" in page.text
    assert "Take a filter away" in page.text


def test_the_box_stands_on_every_page_of_the_authority(people: Cast, indexed: Worked) -> None:
    client = page_client(people.scrutiny_member)
    for address, boxes in (("/northmere/", 1), ("/northmere/documents/D1", 1), (PAGE, 1)):
        assert len(client.get(address).root.xpath("//input[@data-search-box]")) == boxes
    assert client.get("/northmere/reviews/").link("Search") == PAGE


def test_a_name_that_is_withheld_is_on_no_result(people: Cast, indexed: Worked) -> None:
    FindingFactory.create(review=indexed.review, text="Mr Featherstone chairs the board.")
    PersonFactory.create(authority=people.council, name="Hugh Featherstone", role_words="Chair")
    rebuild_index(people.council)
    seen = page_client(people.director).get(f"{PAGE}?q=chairs")
    hidden = page_client(people.scrutiny_member).get(f"{PAGE}?q=chairs")
    assert "Mr Featherstone chairs" in seen.text
    assert "Mr [Chair] chairs" in hidden.text
    assert "1 result" not in page_client(people.scrutiny_member).get(f"{PAGE}?q=featherstone").text


def test_a_change_made_on_a_page_is_found(people: Cast, indexed: Worked) -> None:
    page_client(people.improvement_lead).post("/northmere/boards/add", name="Cabinet of All", body_kind="executive")
    index_news(people.council)
    assert page_client(people.scrutiny_member).get(f"{PAGE}?q=cabinet").has_link("Cabinet of All")


def test_a_search_is_kept_opened_renamed_and_removed(people: Cast, indexed: Worked) -> None:
    client = page_client(people.scrutiny_member)
    page = client.get(f"{PAGE}?q=register&kind=finding")
    query = page.root.xpath("//main//input[@name='query']/@value")[0]
    assert query == "q=register&kind=finding"
    kept = client.post(f"{PAGE}keep", name="Registers", query=query)
    assert "The search “Registers” is kept." in kept.text
    FindingFactory.create(review=indexed.review, text="A new register.", reference="NEW")
    rebuild_index(people.council)
    start = client.get(PAGE)
    assert "Registers 1 new result" in start.text
    assert client.get(start.link("Registers")).has_link("NEW")
    assert "nothing new since you looked" in client.get(PAGE).text
    saved = SavedSearch.objects.get()
    assert "now called “Risks”" in client.post(f"{PAGE}saved/{saved.uuid}/rename", name="Risks").text
    assert client.get(f"{PAGE}saved/{saved.uuid}/remove").heading == "Remove the search “Risks”?"
    assert "is removed" in client.post(f"{PAGE}saved/{saved.uuid}/remove").text
    assert not SavedSearch.objects.exists()


def test_a_kept_search_needs_a_name(people: Cast, indexed: Worked) -> None:
    page = page_client(people.scrutiny_member).post(f"{PAGE}keep", name="", query="q=risk", status=422)
    assert "Give the search a name" in page.text


def test_nobody_opens_the_search_of_another(people: Cast, indexed: Worked) -> None:
    saved = save_search(by=people.director, authority=people.council, name="Mine", query="q=risk")
    for end in ("", "/rename", "/remove"):
        assert page_client(people.scrutiny_member).status(f"{PAGE}saved/{saved.uuid}{end}") == 404
    assert "Mine" not in page_client(people.scrutiny_member).get(PAGE).text


def test_the_page_takes_as_many_queries_for_many_results(people: Cast, indexed: Worked) -> None:
    def more() -> None:
        for number in range(25):
            FindingFactory.create(review=indexed.review, text="a register", reference=f"F9{number}")
        rebuild_index(people.council)

    allowed = 7 if connection.vendor == "postgresql" else 6  # It looks for its newest row first.
    assert_queries_do_not_grow(f"{PAGE}?q=register&kind=finding", page_client(people.improvement_lead), more, allowed)
