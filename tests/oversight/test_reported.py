"""Where something was reported, and whether its approvals came in order."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.consultation.models import Exercise
from goldthread.oversight.models import AgendaItem, ApprovalStep
from goldthread.oversight.queries import reported_of
from goldthread.oversight.services import rest_on, set_approval_order
from goldthread.reviews.models import Recommendation
from tests.cast import Cast, cast
from tests.factories.consultation import EqualityAssessmentFactory, ExerciseFactory
from tests.factories.improvement import MilestoneDateFactory
from tests.factories.oversight import AgendaItemFactory, PlannedSubjectFactory, ToldFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import AdviceFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
Stage = ApprovalStep.Stage
SCRUTINY, CABINET = date(2012, 11, 14), date(2012, 10, 11)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def made(people: Cast) -> Recommendation:
    order = [Stage.CONSULTATION, Stage.SCRUTINY, Stage.EXECUTIVE]
    set_approval_order(by=people.improvement_lead, authority=people.council, stages=order)
    return RecommendationFactory.create(authority=people.council)


def heard(people: Cast, kind: str, day: date, **about: object) -> AgendaItem:
    body = {"meeting__body__authority": people.council, "meeting__body__body_kind": kind}
    item: AgendaItem = AgendaItemFactory.create(**body, meeting__held_first=day, outcome="Welcomed.")
    ToldFactory.create(item=item, **about)
    return item


def test_every_body_that_heard_of_it_stands_there_and_what_came_too_early(people: Cast, made: Recommendation) -> None:
    late = heard(people, "scrutiny", SCRUTINY, review=made.review)
    decided = heard(people, "executive", CABINET, recommendation=made)
    rest_on(by=people.improvement_lead, item=decided, exercise=_exercise(people, date(2012, 10, 12)))
    found = reported_of(made, people.improvement_lead)
    assert found.items == (decided, late)
    assert [(step.label, step.taken_on) for step in found.steps] == [
        ("Consultation", date(2012, 10, 12)),
        ("Scrutiny", SCRUTINY),
        ("Executive (Cabinet)", CABINET),
    ]
    assert [step.after for step in found.out_of_order] == [("Consultation", "Scrutiny")]


def test_a_consultation_that_closes_on_the_day_of_the_decision_is_in_order(people: Cast, made: Recommendation) -> None:
    decided = heard(people, "executive", SCRUTINY, recommendation=made)
    heard(people, "scrutiny", SCRUTINY, recommendation=made)
    assessment = EqualityAssessmentFactory.create(exercise=_exercise(people, SCRUTINY))
    rest_on(by=people.improvement_lead, item=decided, assessment=assessment)
    found = reported_of(made, people.improvement_lead)
    assert found.steps[0].taken_on == SCRUTINY
    assert not found.out_of_order


def test_without_a_consultation_the_milestone_of_the_review_counts(people: Cast, made: Recommendation) -> None:
    MilestoneDateFactory.create(
        milestone__review=made.review,
        milestone__match_key="end of consultation",
        due_first=CABINET,
        due_last=CABINET,
        speaks_for=date(2012, 8, 1),
    )
    assert reported_of(made, people.improvement_lead).steps[0].taken_on == CABINET


def test_plans_advice_and_reviews_are_reported_as_well_and_what_is_planned_is_shown(
    people: Cast, made: Recommendation
) -> None:
    plan, advice = PlanFactory.create(authority=people.council), AdviceFactory.create(review=made.review)
    of_plan = heard(people, "improvement", CABINET, plan=plan)
    of_advice = heard(people, "scrutiny", SCRUTINY, advice=advice)
    of_review = heard(people, "executive", SCRUTINY, review=made.review)
    planned = PlannedSubjectFactory.create(plan=plan).planned
    by = people.improvement_lead
    assert (reported_of(plan, by).items, reported_of(plan, by).planned) == ((of_plan,), (planned,))
    assert reported_of(advice, by).items == (of_advice, of_review)
    assert reported_of(made.review, by).items == (of_review,)


def test_the_queries_do_not_grow_with_the_meetings(people: Cast, made: Recommendation) -> None:
    def counted() -> int:
        heard(people, "scrutiny", SCRUTINY, recommendation=made)
        with CaptureQueriesContext(connection) as captured:
            reported_of(made, people.improvement_lead)
        return len(captured)

    assert counted() == counted() <= 7


def _exercise(people: Cast, closes_on: date) -> Exercise:
    made: Exercise = ExerciseFactory.create(authority=people.council, opens_on=date(2012, 8, 1), closes_on=closes_on)
    return made
