from __future__ import annotations

from goldthread.organisation.services import add_body
from tests.cast import Cast
from tests.web.asking import queries_of
from tests.web.page import page_client

ADDRESS = "/northmere/audit-trail/"


def test_only_the_auditor_reads_the_trail(people: Cast) -> None:
    page_client(people.auditor).get(ADDRESS)
    page_client(people.improvement_lead).get(ADDRESS, status=403)
    assert page_client(people.outsider).status(ADDRESS) == 404
    assert page_client().status(ADDRESS) == 302


def test_the_menu_offers_it_only_to_those_who_may_read_it(people: Cast) -> None:
    assert page_client(people.auditor).get("/northmere/").has_link("Audit trail")
    assert not page_client(people.improvement_lead).get("/northmere/").has_link("Audit trail")


def test_an_event_is_told_without_names_or_text(people: Cast) -> None:
    add_body(by=people.improvement_lead, authority=people.council, name="Secret Board")
    page = page_client(people.auditor).get(ADDRESS)
    assert "create body" in page.text
    assert "Improvement lead" in page.text
    assert "Secret Board" not in page.text


def test_a_long_trail_comes_in_pages(people: Cast) -> None:
    for number in range(60):
        add_body(by=people.improvement_lead, authority=people.council, name=f"Board {number}")
    client = page_client(people.auditor)
    assert client.get(ADDRESS).has_link("Next")
    assert queries_of(client, ADDRESS) <= 7
