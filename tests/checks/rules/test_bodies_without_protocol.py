from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import Authority
from goldthread.checks.models import Result
from goldthread.organisation.models import Body, BodyKind
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.authorities import AuthorityFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import ProtocolFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-09"


@pytest.fixture
def council() -> Authority:
    """With two bodies that share work by law, and one that does not."""
    made = AuthorityFactory.create()
    for kind in (BodyKind.SAFEGUARDING, BodyKind.HEALTH, BodyKind.SCRUTINY):
        BodyFactory.create(authority=made, body_kind=kind)
    return made


def test_it_speaks_once_of_bodies_that_share_work_and_agreed_nothing(council: Authority) -> None:
    assert sentences(CODE, council) == [
        "Two bodies of partners are on record, and no protocol or charter says which of them does what."
    ]


def test_one_body_has_nobody_to_divide_the_work_with(council: Authority) -> None:
    health = council_body(council, BodyKind.HEALTH)
    BodyFactory.create(authority=council, body_kind=BodyKind.SAFEGUARDING, merged_into=health)
    assert len(found(CODE, council)) == 1
    health.body_kind = BodyKind.OTHER
    health.save()
    assert not found(CODE, council)


def test_any_protocol_in_force_is_enough_and_one_elsewhere_is_not(council: Authority) -> None:
    ProtocolFactory.create(authority=AuthorityFactory.create())
    assert found(CODE, council)
    ProtocolFactory.create(authority=council)
    assert not found(CODE, council)


def test_it_speaks_before_the_first_is_agreed_and_from_the_day_after_the_last_ended(council: Authority) -> None:
    ProtocolFactory.create(authority=council, agreed_on=date(2015, 6, 5), ended_on=date(2016, 6, 5))
    days = {date(2015, 6, 4): 1, date(2015, 6, 5): 0, date(2016, 6, 5): 0, date(2016, 6, 6): 1}
    assert {day: len(found(CODE, council, day)) for day in days} == days
    after = found(CODE, council, date(2016, 6, 6))[0].row
    assert after.sentence.endswith("; the last ended on 5 June 2016.")
    assert after.began_on == date(2016, 6, 6)


def test_an_explanation_stands(council: Authority) -> None:
    assert after_explaining(CODE, council) == [Result.EXPLAINED]


def council_body(council: Authority, kind: BodyKind) -> Body:
    return Body.objects.get(authority=council, body_kind=kind)
