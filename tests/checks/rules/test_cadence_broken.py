from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.checks.rules.cadence_broken import _too_long_ago
from goldthread.lib.dates import add_months
from goldthread.oversight.models import BodyTerms
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import BodyTermsFactory, MeetingFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-03"


def quarterly(**terms: object) -> BodyTerms:
    return BodyTermsFactory.create(body=BodyFactory.create(name="Improvement Board"), **terms)


def test_three_months_after_its_last_meeting_a_quarterly_board_should_have_met() -> None:
    terms = quarterly()
    MeetingFactory.create(body=terms.body, held_first=date(2015, 7, 7))
    assert not found(CODE, terms.authority, date(2015, 10, 7))
    assert sentences(CODE, terms.authority, date(2015, 10, 8)) == [
        "Improvement Board is to meet at least every three months and last met on 7 July 2015, one day after it was"
        " to meet again."
    ]


def test_a_board_that_never_met_is_counted_from_its_terms() -> None:
    terms = quarterly(speaks_for=date(2015, 6, 5))
    assert not found(CODE, terms.authority, date(2015, 9, 5))
    assert "has no meeting on record" in sentences(CODE, terms.authority, date(2015, 9, 6))[0]


def test_four_times_a_year_is_every_three_months_and_five_times_rounds_up() -> None:
    for times, last_day in ((4, date(2015, 9, 5)), (5, date(2015, 9, 5)), (12, date(2015, 7, 5))):
        terms = quarterly(every_months=None, times_a_year=times)
        assert not found(CODE, terms.authority, last_day)
        assert found(CODE, terms.authority, last_day + timedelta(days=1))


def test_new_terms_take_the_place_of_the_old() -> None:
    terms = quarterly()
    BodyTermsFactory.create(body=terms.body, every_months=None, purpose="Ended.", speaks_for=date(2015, 8, 1))
    assert not found(CODE, terms.authority)


def test_a_meeting_under_another_name_counts_and_one_in_draft_does_not() -> None:
    terms = quarterly()
    other = BodyFactory.create(authority=terms.authority, merged_into=terms.body)
    MeetingFactory.create(body=terms.body, held_first=date(2016, 4, 1), state=State.DRAFT)
    assert found(CODE, terms.authority)
    MeetingFactory.create(body=other, held_first=date(2016, 4, 1))
    assert not found(CODE, terms.authority)


def test_a_body_whose_terms_say_nothing_of_it_is_not_asked_about() -> None:
    assert not found(CODE, quarterly(every_months=None, purpose="To advise.").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, quarterly().authority) == [Result.EXPLAINED]


@given(st.dates(date(2012, 1, 1), date(2027, 12, 31)), st.integers(1, 24))
def test_the_last_day_that_is_too_long_ago_is_just_that(on: date, months: int) -> None:
    day = _too_long_ago(on, months)
    assert add_months(day, months) < on <= add_months(day + timedelta(days=1), months)
