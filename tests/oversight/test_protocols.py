"""Protocols and charters: parties, who does what, and reviews."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.lib.errors import RuleBroken
from goldthread.oversight.functions import functions, label_of
from goldthread.oversight.models import Protocol, ProtocolParty
from goldthread.oversight.queries import functions_held, parts_of_body, protocol_reviews, protocols_of
from goldthread.oversight.services import (
    ProtocolDetails,
    add_party,
    add_protocol,
    change_protocol,
    give_part,
    review_protocol,
    withdraw_party,
)
from tests.cast import Cast, cast
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import ProtocolFactory, ProtocolPartyFactory, ProtocolRoleFactory

pytestmark = pytest.mark.django_db
AGREED, REVIEWED = date(2015, 6, 5), date(2016, 6, 5)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def protocol(people: Cast) -> Protocol:
    return ProtocolFactory.create(authority=people.council, agreed_on=AGREED, next_review_on=REVIEWED)


def test_a_protocol_has_a_title_and_does_not_end_before_it_is_agreed(people: Cast) -> None:
    by = people.improvement_lead
    with pytest.raises(RuleBroken, match="Give it a title"):
        add_protocol(by=by, authority=people.council, details=ProtocolDetails(title=" "))
    wrong = ProtocolDetails(title="Charter", agreed_on=AGREED, ended_on=date(2015, 6, 4))
    with pytest.raises(RuleBroken, match="cannot end before"):
        add_protocol(by=by, authority=people.council, details=wrong)
    made = add_protocol(by=by, authority=people.council, details=ProtocolDetails(title="Charter", sort="charter"))
    changed = change_protocol(
        by=by, protocol=made, details=ProtocolDetails(title="Young people's charter"), seen_version=1
    )
    assert (changed.title, changed.sort) == ("Young people's charter", "protocol")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtocolFactory.create(agreed_on=AGREED, ended_on=date(2015, 6, 4))


def test_a_party_is_a_body_a_post_or_a_partner_and_is_party_once(people: Cast, protocol: Protocol) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council, name="Cabinet")
    with pytest.raises(RuleBroken, match="Choose one body"):
        add_party(by=by, protocol=protocol)
    with pytest.raises(RuleBroken, match="Choose one body"):
        add_party(by=by, protocol=protocol, body=body, partner_words="The police")
    party = add_party(by=by, protocol=protocol, body=body)
    assert str(party) == "Cabinet"
    with pytest.raises(RuleBroken, match="party already"):
        add_party(by=by, protocol=protocol, body=body)
    assert str(add_party(by=by, protocol=protocol, partner_words=" The police ")) == "The police"
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtocolParty.objects.filter(pk=party.pk).update(partner_words="Both")


def test_a_party_has_one_part_in_a_function_of_the_list(people: Cast, protocol: Protocol) -> None:
    by, party = people.improvement_lead, ProtocolPartyFactory.create(protocol=protocol)
    with pytest.raises(RuleBroken, match="function of the list"):
        give_part(by=by, party=party, function="gardening", part="leads")
    role = give_part(by=by, party=party, function="needs_assessment", part="leads")
    assert role.function_words == functions()["needs_assessment"].label
    with pytest.raises(RuleBroken, match="on record as"):
        give_part(by=by, party=party, function="needs_assessment", part="told")
    with pytest.raises(RuleBroken, match="has a part"):
        withdraw_party(by=by, party=party, why="Left.", seen_version=1)
    assert label_of("no_longer_there") == "no longer there"


def test_a_review_is_dated_and_gives_the_next(people: Cast, protocol: Protocol) -> None:
    by = people.improvement_lead
    with pytest.raises(RuleBroken, match="Say what"):
        review_protocol(by=by, protocol=protocol, reviewed_on=REVIEWED, words=" ")
    with pytest.raises(RuleBroken, match="comes after"):
        review_protocol(by=by, protocol=protocol, reviewed_on=REVIEWED, words="Right.", next_review_on=REVIEWED)
    assert [one.review_due for one in protocols_of(people.council, by, REVIEWED)] == [REVIEWED]
    made = review_protocol(
        by=by, protocol=protocol, reviewed_on=REVIEWED, words="Still right.", next_review_on=date(2017, 6, 5)
    )
    assert [one.review_due for one in protocols_of(people.council, by, REVIEWED)] == [date(2017, 6, 5)]
    assert [one.review_due for one in protocols_of(people.council, by, date(2016, 6, 4))] == [REVIEWED]
    assert list(protocol_reviews(protocol, by)) == [made]


def test_a_function_has_a_body_while_the_protocol_that_gives_it_is_in_force(people: Cast, protocol: Protocol) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council)
    role = ProtocolRoleFactory.create(party__protocol=protocol, party__body=body)

    def with_body(on: date) -> list[str]:
        return [one.function.key for one in functions_held(people.council, by, on) if one.has_body]

    assert with_body(AGREED) == ["needs_assessment"]
    assert with_body(date(2015, 6, 4)) == []
    assert parts_of_body(body, by, AGREED) == [role]
    protocol.ended_on = REVIEWED
    protocol.save()
    assert with_body(REVIEWED) == ["needs_assessment"]
    assert with_body(date(2016, 6, 6)) == []


def test_the_queries_do_not_grow_with_the_protocols(people: Cast) -> None:
    def counted() -> int:
        ProtocolRoleFactory.create(party__protocol__authority=people.council)
        with CaptureQueriesContext(connection) as captured:
            list(protocols_of(people.council, people.improvement_lead, AGREED))
            functions_held(people.council, people.improvement_lead, AGREED)
        return len(captured)

    assert counted() == counted() == 3
