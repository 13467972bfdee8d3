from __future__ import annotations

from tests.cast import Cast
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import BodyTieFactory, ProtocolPartyFactory, ProtocolRoleFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

MAP, BOARD = "/northmere/governance-map/", "/northmere/boards/B1"


def test_members_read_the_map_and_those_who_keep_meetings_write_it(people: Cast, record: Worked) -> None:
    BodyTieFactory.create(body=record.board, reference="BT1")
    assert_readers_only(MAP, people)
    for address in (f"{BOARD}/ties/add", "/northmere/records/body-tie/BT1/end"):
        assert_writers_only(address, people, people.improvement_lead)


def test_a_tie_is_added_drawn_told_as_a_list_and_ended(people: Cast, record: Worked) -> None:
    cabinet = BodyFactory.create(authority=people.council, name="Cabinet")
    client = page_client(people.improvement_lead)
    assert "Nothing is on record of how bodies stand" in client.get(MAP).text
    page = client.post(f"{BOARD}/ties/add", tie="scrutinises", other=cabinet.pk)
    assert "Scrutiny Panel scrutinises Cabinet" in page.text
    page = client.get(MAP)
    assert page.root.xpath("//svg/@role") == ["img"]
    assert "Not on the map" not in page.text
    apart = BodyFactory.create(authority=people.council, name="Safeguarding Adults Board")
    for body in (apart, cabinet):
        ProtocolRoleFactory.create(party=ProtocolPartyFactory.create(body=body))
    page = client.get(MAP)
    assert "nobody has said how they stand to any other body: Safeguarding Adults Board." in page.text
    page = client.post(client.get(f"{BOARD}/terms").link("Say when it ended: "), until_on="1 July 2016", version=1)
    assert "until 1 July 2016" in page.text
    assert "Nothing is on record" in client.get(MAP).text


def test_the_map_takes_no_more_queries_when_it_grows(people: Cast, record: Worked) -> None:
    def more() -> None:
        for _ in range(4):
            BodyTieFactory.create(body=BodyFactory.create(authority=people.council), other=record.board)

    more()
    assert_queries_do_not_grow(MAP, page_client(people.scrutiny_member), more, at_most=4)
