"""The pages of a council that takes over from another."""

from __future__ import annotations

from typing import Any

from goldthread.authorities.models import Reorganisation, Sensitivity
from goldthread.authorities.services import give_role
from goldthread.improvement.models import Inherited
from tests.cast import Cast
from tests.factories.authorities import ReorganisationFactory
from tests.factories.improvement import ActionFactory
from tests.factories.ties import InheritedFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

PAGE = "/northmere/reorganisation/"
TAKE_OVER = f"{PAGE}take-over"


def test_a_council_takes_over_after_its_administrator_saw_what_is_carried(people: Cast) -> None:
    ActionFactory.create(authority=people.elsewhere, what="Agree one threshold document.")
    hidden = ActionFactory.create(authority=people.elsewhere, what="Move the panel.")
    type(hidden).objects.filter(pk=hidden.pk).update(effective_sensitivity=Sensitivity.RESTRICTED)
    assert_writers_only(TAKE_OVER, people, people.administrator)
    client = page_client(people.administrator)
    assert "took over from no other council" in client.get(PAGE).text
    said: Any = {"effective_on": "1 April 2026", "basis": "The structural changes order", "kinds": ["action"]}
    refused = client.post(TAKE_OVER, status=422, predecessor=people.elsewhere.pk, **said)
    assert "Choose one of the councils in the list" in refused.text
    give_role(by=people.outsider, user=people.administrator, authority=people.elsewhere, role="administrator")
    preview = client.post(TAKE_OVER, predecessor=people.elsewhere.pk, **said)
    assert "Actions: 2" in preview.text
    assert "Agree one threshold document." in preview.text
    assert "1 restricted" in preview.text
    assert "Move the panel." not in preview.text
    assert not Reorganisation.objects.exists(), "nothing is written by looking"
    page = client.post(TAKE_OVER, predecessor=people.elsewhere.pk, seen="yes", **said)
    assert "2 matters inherited" in page.text
    assert "Northmere Council took over from Southfell Council on 1 April 2026" in page.text
    assert "Agree one threshold document." in page.text
    assert "Move the panel." not in page.text
    home = page_client(people.improvement_lead).get("/northmere/").text
    assert "recommendations and 2 actions. See what was inherited" in home
    assert "Northmere Council took over from Southfell Council" in page_client(people.outsider).get("/southfell/").text
    again = client.post(TAKE_OVER, status=422, predecessor=people.elsewhere.pk, seen="yes", **said)
    assert "on record already" in again.text


def test_an_inherited_matter_is_seen_to_with_what_became_of_it(people: Cast) -> None:
    one = InheritedFactory.create(authority=people.council)
    assert_readers_only(PAGE, people)
    address = f"/northmere/records/inherited/{one.reference}"
    assert_writers_only(f"{address}/seen-to", people, people.director)
    client = page_client(people.director)
    page = client.get(address)
    assert "Say what became of it" in page.text
    assert str(one.about_uuid) not in page.text
    assert "Nothing of this kind waits" in client.get(f"{PAGE}?kind=duty_answer").text
    client.post(f"{address}/seen-to", status=422, why="", version=1)
    page = client.post(f"{address}/seen-to", why="Carried on as A12.", version=1)
    assert one.words not in page.text
    assert Inherited.objects.get().withdrawn_why == "Carried on as A12."


def test_the_queries_of_the_page_do_not_grow(people: Cast) -> None:
    def more() -> None:
        for _ in range(3):
            made = ReorganisationFactory.create(authority=people.council)
            InheritedFactory.create_batch(10, authority=people.council, reorganisation=made)

    more()
    assert_queries_do_not_grow(PAGE, page_client(people.improvement_lead), more, at_most=12)
