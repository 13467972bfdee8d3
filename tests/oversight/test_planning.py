"""The forward plan, and the terms on which bodies meet."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.lib.dates import PartialDate, Precision
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import BodyTerms, Told
from goldthread.oversight.notice import Matter
from goldthread.oversight.queries import cadences_of, notice_of_planned, planned_of, terms_of
from goldthread.oversight.services import (
    PlannedDetails,
    TermsDetails,
    add_subject,
    change_planned,
    plan_item,
    put_on_agenda,
    set_terms,
    withdraw_planned,
)
from tests.cast import Cast, cast
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import BodyTermsFactory, MeetingFactory, PlannedItemFactory, PlannedSubjectFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import AdviceFactory, RecommendationFactory, ReviewFactory

pytestmark = pytest.mark.django_db
DAY = date(2015, 6, 17)
ON = PartialDate(DAY, DAY, Precision.DAY, "17 June 2015")
IN_JUNE = PartialDate(date(2015, 6, 1), date(2015, 6, 30), Precision.MONTH, "June 2015")


@pytest.fixture
def people() -> Cast:
    return cast()


def test_what_is_planned_has_a_title_and_a_time_and_each_subject_leads_to_one_thing(people: Cast) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council)
    recommendation = RecommendationFactory.create(authority=people.council)
    review = ReviewFactory.create(authority=people.council)
    never = PartialDate(None, None, Precision.UNKNOWN, "tbc")
    for details, message in (
        (PlannedDetails(title=" ", planned=ON), "Give the item a title"),
        (PlannedDetails(title="Progress", planned=never), "Give the day"),
        (PlannedDetails(title="Progress", planned=ON, exempt_paragraph="3"), "in private"),
    ):
        with pytest.raises(RuleBroken, match=message):
            plan_item(by=by, body=body, details=details)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedSubjectFactory.create(planned__body=body, recommendation=recommendation, review=review)
    planned = PlannedItemFactory.create(body=body)
    with pytest.raises(RuleBroken, match="Choose one"):
        add_subject(by=by, planned=planned)
    with pytest.raises(RuleBroken, match="Choose one"):
        add_subject(by=by, planned=planned, recommendation=recommendation, review=review)
    assert add_subject(by=by, planned=planned, review=review) == add_subject(by=by, planned=planned, review=review)


def test_a_planned_item_becomes_an_agenda_item_that_tells_of_what_it_is_about(people: Cast) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council)
    recommendation = RecommendationFactory.create(authority=people.council)
    about = (
        recommendation,
        PlanFactory.create(authority=people.council),
        AdviceFactory.create(review=recommendation.review),
    )
    details = PlannedDetails(title="Progress", planned=IN_JUNE, is_private=True, about=about)
    planned = plan_item(by=by, body=body, details=details)
    elsewhere = MeetingFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="choose a meeting of that body"):
        put_on_agenda(by=by, planned=planned, meeting=elsewhere, seen_version=1)
    meeting = MeetingFactory.create(body=body)
    item = put_on_agenda(by=by, planned=planned, meeting=meeting, seen_version=1)
    assert (item.title, item.is_exempt) == ("Progress", True)
    assert {told.about for told in Told.objects.all()} == set(about)
    with pytest.raises(RuleBroken, match="stands on an agenda"):
        add_subject(by=by, planned=planned, review=recommendation.review)
    with pytest.raises(RuleBroken, match="already"):
        put_on_agenda(by=by, planned=planned, meeting=meeting, seen_version=2)
    with pytest.raises(RuleBroken, match="already"):
        withdraw_planned(by=by, planned=planned, why="No more.", seen_version=2)
    assert not planned_of(people.council, by).exists()


def test_what_is_planned_no_more_stays_with_its_reason(people: Cast) -> None:
    by, planned = people.improvement_lead, PlannedItemFactory.create(authority=people.council)
    made = change_planned(
        by=by, planned=planned, details=PlannedDetails(title="Other", planned=IN_JUNE), seen_version=1
    )
    assert (made.title, made.words) == ("Other", "June 2015")
    withdraw_planned(by=by, planned=made, why="Taken elsewhere.", seen_version=2)
    assert not planned_of(people.council, by).exists()


def test_notice_is_counted_by_the_kind_of_body_and_not_for_a_month(people: Cast) -> None:
    cabinet = BodyFactory.create(authority=people.council, body_kind="executive")
    planned = PlannedItemFactory.create(body=cabinet, planned_first=DAY, is_key_decision=True, is_private=True)
    assert [(one.period.matter, one.latest) for one in notice_of_planned(planned)] == [
        (Matter.KEY_DECISION, date(2015, 5, 19)),
        (Matter.PRIVATE_FIRST, date(2015, 5, 19)),
        (Matter.PRIVATE_SECOND, date(2015, 6, 9)),
        (Matter.AGENDA, date(2015, 6, 9)),
    ]
    month = PlannedItemFactory.create(body=cabinet, planned_first=date(2015, 6, 1), planned_last=date(2015, 6, 30))
    assert not notice_of_planned(month)


def test_terms_give_one_rhythm_that_can_be_kept(people: Cast) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council)
    for details, message in (
        (TermsDetails(speaks_for=DAY, every_months=3, times_a_year=4), "Say either"),
        (TermsDetails(speaks_for=DAY, every_months=25), "from 1 to 24"),
        (TermsDetails(speaks_for=DAY, every_months=0), "from 1 to 24"),
        (TermsDetails(speaks_for=DAY, times_a_year=13), "from 1 to 12"),
        (TermsDetails(speaks_for=DAY), "at least one thing"),
    ):
        with pytest.raises(RuleBroken, match=message):
            set_terms(by=by, body=body, details=details)
    first = set_terms(by=by, body=body, details=TermsDetails(speaks_for=DAY, times_a_year=5, quorum="Three"))
    assert (first.rhythm, first.interval) == ("5 times a year", 3)
    second = set_terms(by=by, body=body, details=TermsDetails(speaks_for=date(2016, 1, 1), every_months=1))
    assert terms_of(body, by) == [second, first]
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyTermsFactory.create(body=body, every_months=25)


def test_the_rhythm_of_each_body_is_read_from_the_terms_in_force(people: Cast) -> None:
    by, terms = people.improvement_lead, BodyTermsFactory.create(authority=people.council)
    other = BodyFactory.create(authority=people.council, merged_into=terms.body)
    MeetingFactory.create(body=other, held_first=date(2015, 7, 7))
    BodyTermsFactory.create(body=terms.body, every_months=1, speaks_for=date(2015, 12, 1))
    cadence = cadences_of(people.council, by, date(2015, 10, 8))[terms.body_id]
    assert (cadence.interval, cadence.last_met, cadence.due_by) == (3, date(2015, 7, 7), date(2015, 10, 7))
    assert cadence.is_broken(date(2015, 10, 8))
    assert not cadence.is_broken(date(2015, 10, 7))


def test_the_queries_do_not_grow_with_the_bodies(people: Cast) -> None:
    def counted() -> int:
        MeetingFactory.create(body=BodyTermsFactory.create(authority=people.council).body)
        with CaptureQueriesContext(connection) as captured:
            cadences_of(people.council, people.improvement_lead, DAY)
        return len(captured)

    assert counted() == counted() == 1
    assert BodyTerms.objects.count() == 2


def test_the_second_notice_is_counted_for_a_known_day_and_anew_for_the_meeting(people: Cast) -> None:
    by, body = people.improvement_lead, BodyFactory.create(authority=people.council)
    said = PlannedDetails(title="Land", planned=ON, is_private=True, second_notice_on=date(2015, 6, 9))
    planned = plan_item(by=by, body=body, details=said)
    assert planned.second_clear_days == 5
    a_day_earlier = MeetingFactory.create(body=body, held_first=date(2015, 6, 16))
    put_on_agenda(by=by, planned=planned, meeting=a_day_earlier, seen_version=1)
    planned.refresh_from_db()
    assert planned.second_clear_days == 4
    month = PlannedDetails(title="Land", planned=IN_JUNE, is_private=True, second_notice_on=date(2015, 6, 9))
    assert plan_item(by=by, body=body, details=month).second_clear_days is None
