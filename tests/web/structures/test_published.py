"""The organisation chart published on a page: who may, what it offers, and what stands there afterwards."""

from __future__ import annotations

import pytest

from goldthread.organisation.models import Structure
from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from tests.cast import Cast
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.organised import organised
from tests.web.page import page_client

LIST, ADD = "/northmere/structures/ST1/published", "/northmere/structures/ST1/publish"


@pytest.fixture
def structure(people: Cast) -> Structure:
    return organised(people.council, people.improvement_lead)


def test_a_chart_is_published_written_read_and_fetched(people: Cast, structure: Structure) -> None:
    assert_readers_only(LIST, people)
    assert_writers_only(ADD, people, people.improvement_lead)
    reader, client = page_client(people.scrutiny_member), page_client(people.improvement_lead)
    assert "No chart of it has been published yet." in reader.get(LIST).text
    assert not reader.get(LIST).has_link("Publish the chart")
    assert "Choose what to publish" in client.post(ADD, status=422).text
    page = client.post(client.get(LIST).link("Publish the chart"), what="organisation-chart.svg")
    assert "Being written" in page.text
    write_publication(Publication.objects.get().uuid)
    done = reader.get(LIST)
    assert "Published" in done.text
    one = reader.get(done.link("ST1-P1 Organisation chart"))
    assert one.heading == "Organisation chart: Structure of 2015"
    assert "Corporate Director" in one.text
    assert one.has_link("ST1")
    file = reader.client.get(one.link("Picture"))
    assert (file.headers["Content-Type"], file.content[:5]) == ("image/svg+xml", b"<svg ")
    assert page_client(people.outsider).status(one.link("Picture")) == 404


def test_the_list_takes_as_many_queries_for_many(people: Cast, structure: Structure) -> None:
    client = page_client(people.improvement_lead)

    def more() -> None:
        for form in ("pdf", "svg"):
            client.post(ADD, what=f"organisation-chart.{form}")

    more()
    assert_queries_do_not_grow(LIST, client, more, at_most=5)
