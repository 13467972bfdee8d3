from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.oversight.functions import functions
from goldthread.oversight.models import Protocol, ProtocolParty, ProtocolRole
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.authorities import AuthorityFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import ProtocolFactory, ProtocolPartyFactory, ProtocolRoleFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-06"
LAST = list(functions())[-1]


def agreed(*left_out: str, **fields: object) -> Protocol:
    """A protocol that gives one body the lead on every function but those left out."""
    made: Protocol = ProtocolFactory.create(**fields)
    party: ProtocolParty = ProtocolPartyFactory.create(protocol=made)
    for key in functions():
        if key not in left_out:
            ProtocolRoleFactory.create(party=party, function=key)
    return made


def test_it_is_silent_while_a_body_leads_on_each_function() -> None:
    assert not found(CODE, agreed().authority)


def test_it_names_what_no_body_leads_on() -> None:
    made = agreed(LAST)
    assert sentences(CODE, made.authority) == [
        f"No body leads on “{functions()[LAST].label}”, under any protocol or charter in force."
    ]
    other = ProtocolPartyFactory.create(protocol=ProtocolFactory.create(authority=made.authority))
    role = ProtocolRoleFactory.create(party=other, function=LAST, part=ProtocolRole.Part.SUPPORTS)
    assert found(CODE, made.authority)
    role.part = ProtocolRole.Part.LEADS
    role.save()
    assert not found(CODE, made.authority)


def test_a_partner_outside_who_leads_is_no_body() -> None:
    made = agreed(LAST)
    outside = ProtocolPartyFactory.create(protocol=made, body=None, partner_words="The integrated care board")
    ProtocolRoleFactory.create(party=outside, function=LAST)
    assert found(CODE, made.authority)


def test_many_are_counted() -> None:
    assert "and nine others, under any" in sentences(CODE, agreed(*functions()).authority)[0]


def test_it_counts_from_the_day_it_was_agreed_to_the_last_in_force() -> None:
    made = agreed(LAST, agreed_on=date(2015, 6, 5), ended_on=date(2016, 6, 5))
    days = {date(2015, 6, 4): 0, date(2015, 6, 5): 1, date(2016, 6, 5): 1, date(2016, 6, 6): 0}
    assert {day: len(found(CODE, made.authority, day)) for day in days} == days


def test_a_council_without_a_protocol_is_not_asked() -> None:
    assert not found(CODE, BodyFactory.create(authority=AuthorityFactory.create()).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, agreed(LAST).authority) == [Result.EXPLAINED]
