"""A live test in groups, and who may see a break."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldthread.checks.engine import examine
from goldthread.checks.models import Break, explanations_on
from goldthread.checks.queries import groups_of
from tests.cast import Cast, cast
from tests.checks.asking import LATER
from tests.factories.authorities import MembershipFactory
from tests.factories.checks import BreakFactory, ExplanationFactory
from tests.factories.documents import DocumentFactory, cited
from tests.factories.reviews import FindingFactory, RecommendationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_breaks_are_grouped_by_rule_and_document_in_the_order_of_the_thread(people: Cast) -> None:
    letter = DocumentFactory.create(authority=people.council, reference="D1")
    for recommendation in RecommendationFactory.create_batch(2, authority=people.council):
        cited(recommendation, letter)
    FindingFactory.create(authority=people.council)
    RecommendationFactory.create(authority=people.council)
    groups = [
        one for one in groups_of(examine([people.council], LATER)[0].found) if one.rule.code in ("FND-01", "REC-01")
    ]
    assert [(one.rule.code, one.document_reference, one.gap) for one in groups] == [
        ("FND-01", "", 1),
        ("REC-01", "", 1),
        ("REC-01", "D1", 2),
    ]
    assert {one.began_on for one in groups} == {date(2015, 6, 5)}


def test_a_stranger_sees_nothing_and_restricted_breaks_need_the_permission(people: Cast) -> None:
    BreakFactory.create(authority=people.council)
    BreakFactory.create(authority=people.council, sensitivity=2)
    readers = (people.outsider, people.scrutiny_member, people.director)
    assert [Break.objects.visible_to(person).count() for person in readers] == [0, 1, 2]


def test_a_role_on_one_record_shows_its_breaks_alone(people: Cast) -> None:
    mine = BreakFactory.create(authority=people.council)
    BreakFactory.create(authority=people.council)
    MembershipFactory.create(
        user=people.outsider,
        authority=people.council,
        role="action_owner",
        scope_kind="recommendation",
        scope_uuid=mine.subject_uuid,
    )
    assert list(Break.objects.visible_to(people.outsider)) == [mine]


def test_an_explanation_stands_from_its_first_day_to_its_last(people: Cast) -> None:
    explanation = ExplanationFactory.create(authority=people.council)
    before, after = explanation.from_on - timedelta(days=1), explanation.until_on + timedelta(days=1)
    days = (before, explanation.from_on, explanation.until_on, after)
    assert [explanations_on(day).count() for day in days] == [0, 1, 1, 0]
    ExplanationFactory.create(broken=explanation.broken, authority=people.council, state="draft")
    assert explanations_on(explanation.from_on).get() == explanation
