from __future__ import annotations

from goldthread.oversight.models import Protocol, ProtocolParty, ProtocolRole
from tests.cast import Cast
from tests.factories.oversight import ProtocolFactory, ProtocolPartyFactory, ProtocolReviewFactory, ProtocolRoleFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LIST, ONE, MAP = "/northmere/protocols/", "/northmere/protocols/PC1", "/northmere/governance-map/"


def test_members_read_protocols_and_those_who_keep_meetings_write_them(people: Cast, record: Worked) -> None:
    protocol = ProtocolFactory.create(authority=people.council, reference="PC1")
    role = ProtocolRoleFactory.create(party__protocol=protocol, party__reference="PP1", reference="PR1")
    assert role.party.body is not None
    assert_readers_only(LIST, people)
    assert_readers_only(ONE, people)
    records = "/northmere/records"
    for address in (
        f"{LIST}add",
        f"{ONE}/change",
        f"{ONE}/withdraw",
        f"{ONE}/parties/add",
        f"{ONE}/reviews/add",
        f"{records}/protocol-party/PP1/does",
        f"{records}/protocol-party/PP1/withdraw",
        f"{records}/protocol-role/PR1/withdraw",
    ):
        assert_writers_only(address, people, people.improvement_lead)


def test_a_protocol_is_added_with_its_parties_and_what_they_do(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    assert "12 functions have no body that leads on it" in client.get(MAP).text
    page = client.post(f"{LIST}add", title="Partnership protocol", sort="protocol", agreed_on="5 June 2015")
    assert page.heading == "Partnership protocol"
    protocol = Protocol.objects.get()
    address = f"{LIST}{protocol.reference}"
    assert "Choose one body" in client.post(f"{address}/parties/add", status=422).text
    client.post(f"{address}/parties/add", body=record.board.pk)
    page = client.post(f"{address}/parties/add", partner_words="The integrated care board")
    assert "The integrated care board partner outside" in page.text
    party = ProtocolParty.objects.get(body=record.board)
    does = f"/northmere/records/protocol-party/{party.reference}/does"
    page = client.post(does, function="needs_assessment", part="leads")
    assert "Leads: Joint assessment of what local people need for health and care" in page.text
    assert "11 functions have no body that leads on it" in client.get(MAP).text
    assert "by Partnership protocol" in client.get("/northmere/boards/B1/terms").text
    role = ProtocolRole.objects.get()
    page = client.post(f"/northmere/records/protocol-role/{role.reference}/withdraw", why="Read wrongly.", version=1)
    assert "What it does is not on record." in page.text


def test_a_review_is_recorded_and_one_that_is_late_says_so(people: Cast, record: Worked) -> None:
    ProtocolFactory.create(authority=people.council, reference="PC1", next_review_on="2016-06-05")
    client = page_client(people.improvement_lead)
    assert "5 June 2016 Overdue" in client.get(LIST).text
    page = client.post(f"{ONE}/reviews/add", reviewed_on="1 June 2016", words="Right.", next_review_on="1 June 2096")
    assert "Next by 1 June 2096" in page.text
    assert "Overdue" not in client.get(LIST).text
    page = client.post(f"{ONE}/change", title="Charter of the boards", sort="charter", version=1)
    assert page.heading == "Charter of the boards"
    assert "Withdrawn on" in client.post(f"{ONE}/withdraw", why="Never signed.", version=2).text


def test_the_pages_take_no_more_queries_when_they_grow(people: Cast, record: Worked) -> None:
    protocol = ProtocolFactory.create(authority=people.council, reference="PC1")

    def more() -> None:
        for _ in range(4):
            ProtocolReviewFactory.create(protocol=protocol)
            ProtocolRoleFactory.create(party=ProtocolPartyFactory.create(protocol=protocol))
            ProtocolRoleFactory.create(party__protocol__authority=people.council)

    more()
    client = page_client(people.scrutiny_member)
    for address, at_most in ((LIST, 5), (ONE, 7), (MAP, 4)):
        assert_queries_do_not_grow(address, client, more, at_most=at_most)
