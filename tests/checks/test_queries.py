"""What pages read of the live test, and with how many queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldthread.checks.engine import examine
from goldthread.checks.models import Break, Run, Severity, Standing, StandingOf
from goldthread.checks.queries import (
    Tally,
    break_groups,
    break_with_explanations,
    breaks_in_group,
    breaks_of,
    changes_since,
    closed_lately,
    found_as_at,
    groups_as_at,
    live_test_summary,
    needs_you,
    open_breaks,
    standing_explanations,
    tally_of,
)
from goldthread.checks.rule import rule_of
from goldthread.checks.services import run_live_test
from tests.cast import Cast, cast
from tests.checks.asking import LATER
from tests.factories.authorities import MembershipFactory
from tests.factories.checks import BreakFactory, ExplanationFactory
from tests.factories.frameworks import CriterionFactory
from tests.factories.reviews import PackRequirementFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
ON = date(2016, 4, 25)


@pytest.fixture
def people() -> Cast:
    return cast()


def explain(broken: Break) -> None:
    ExplanationFactory.create(broken=broken, authority=broken.authority, from_on=ON, until_on=ON)


def test_the_summary_holds_the_last_run_its_standings_and_what_is_open(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert live_test_summary(people.council, people.director) is None
    required = PackRequirementFactory.create(authority=people.council)
    CriterionFactory.create_batch(3, pack=required.pack)
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())
    with django_assert_num_queries(3):
        summary = live_test_summary(people.council, people.director)
    assert summary is not None
    assert [one.standing for one in summary.standings] == [Standing.NEVER_TESTED] * 3
    assert summary.tally == Tally(gap=3, unknown=0, explained=0)


def test_breaks_are_grouped_by_rule_and_document_in_the_order_of_the_thread(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    breaks = BreakFactory.create_batch(3, authority=people.council, document_reference="D1", link="Response")
    BreakFactory.create(authority=people.council, document_reference="D2", result="unknown", link="Response")
    BreakFactory.create(authority=people.council, rule="FND-01", link="Finding", severity=Severity.MEDIUM)
    explain(breaks[0])
    with django_assert_num_queries(1):
        groups = break_groups(people.council, people.director, ON)
    assert [(one.rule, one.document_reference, one.gap, one.unknown, one.explained) for one in groups] == [
        ("FND-01", "", 1, 0, 0),
        ("REC-01", "D1", 2, 0, 1),
        ("REC-01", "D2", 0, 1, 0),
    ]
    assert groups[1].title == "Recommendation without a response"
    members = breaks_in_group(people.council, people.director, ON, rule="REC-01", document_reference="D1")
    assert set(members) == set(breaks)
    assert tally_of(people.council, people.director, ON) == Tally(gap=3, unknown=1, explained=1)


def test_a_rule_that_was_retired_still_has_its_group(people: Cast) -> None:
    BreakFactory.create(authority=people.council, rule="OLD-09", link="Gone")
    assert break_groups(people.council, people.director, ON)[0].title == "OLD-09"


def test_a_day_that_was_computed_has_the_same_groups(people: Cast) -> None:
    RecommendationFactory.create_batch(2, authority=people.council)
    found = examine([people.council], LATER)[0].found
    group = next(one for one in groups_as_at(found) if one.rule == "REC-01")
    assert (group.gap, group.unknown, group.began_on) == (2, 0, date(2015, 6, 5))


def test_a_stranger_sees_nothing_and_restricted_breaks_need_the_permission(people: Cast) -> None:
    BreakFactory.create(authority=people.council)
    BreakFactory.create(authority=people.council, sensitivity=2)
    readers = (people.outsider, people.scrutiny_member, people.director)
    assert [open_breaks(people.council, person, ON).count() for person in readers] == [0, 1, 2]


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
    assert list(open_breaks(people.council, people.outsider, ON)) == [mine]


def test_what_was_computed_shows_as_little_to_a_stranger_and_a_reader(people: Cast) -> None:
    RecommendationFactory.create(authority=people.council)
    RecommendationFactory.create(authority=people.council, effective_sensitivity=2)
    rule = rule_of("REC-01")
    assert rule is not None
    test = examine([people.council], LATER, [rule])[0]
    readers = (people.outsider, people.scrutiny_member, people.director)
    assert [len(found_as_at(test, people.council, person)) for person in readers] == [0, 1, 2]


def test_the_breaks_of_a_thread_come_in_one_query(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    breaks = BreakFactory.create_batch(3, authority=people.council)
    explain(breaks[0])
    with django_assert_num_queries(1):
        found = breaks_of([one.subject_uuid for one in breaks[:2]], people.director, ON)
    assert found == {one.subject_uuid: [one] for one in breaks[:2]}
    assert [found[one.subject_uuid][0].is_explained for one in breaks[:2]] == [True, False]


def test_the_page_of_a_break_has_its_explanations(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    broken = BreakFactory.create(authority=people.council)
    explain(broken)
    with django_assert_num_queries(2):
        found = break_with_explanations(people.council, people.director, ON).get(uuid=broken.uuid)
        assert [str(one) for one in vars(found)["explanations_now"]] == ["The duty passed to the new council."]
        assert str(found.authority) == "Northmere Council"


def test_explanations_stand_in_the_order_in_which_they_end(people: Cast) -> None:
    breaks = BreakFactory.create_batch(2, authority=people.council)
    for broken, days in zip(breaks, (9, 3), strict=True):
        ExplanationFactory.create(
            broken=broken, authority=people.council, from_on=ON, until_on=ON + timedelta(days=days)
        )
    assert [one.broken for one in standing_explanations(people.council, people.director, ON)] == breaks[::-1]
    assert not standing_explanations(people.council, people.director, ON + timedelta(days=10))


def test_what_changed_since_a_day_is_opened_closed_and_stands_otherwise(people: Cast) -> None:
    now = timezone.now()
    old, new = BreakFactory.create_batch(2, authority=people.council)
    Break.objects.filter(pk=old.pk).update(opened_at=now - timedelta(days=30))
    closed = BreakFactory.create(authority=people.council, closed_at=now)
    BreakFactory.create(authority=people.council, closed_at=now - timedelta(days=30))
    for days, standing in ((30, Standing.HOLDS), (0, Standing.CONDITIONAL)):
        run = Run.objects.create(
            authority=people.council, on=now.date(), at=now - timedelta(days=days), sequence=0, counts={}
        )
        for label, stands in (("Duties", standing), ("Partners", Standing.HOLDS)):
            StandingOf.objects.create(run=run, criterion_id_frozen=1, criterion_label=label, standing=stands)
    changes = changes_since(people.council, people.director, timezone.localdate() - timedelta(days=14))
    assert list(changes.opened) == [new]
    assert list(changes.closed) == list(closed_lately(people.council, people.director, changes.since)) == [closed]
    assert [(one.label, one.was, one.now) for one in changes.standings] == [
        ("Duties", Standing.HOLDS, Standing.CONDITIONAL)
    ]


def test_what_waits_for_somebody_is_theirs_first_then_what_their_role_can_mend(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    BreakFactory.create(authority=people.council, rule="FIN-01", subject_reference="D1-L1")
    answer = BreakFactory.create(authority=people.council, subject_reference="LTA15-R1")
    BreakFactory.create(
        authority=people.council, rule="FIN-02", subject_reference="D1-L2", owner=people.improvement_lead, severity=1
    )
    BreakFactory.create(authority=people.council, owner=people.director)
    explain(BreakFactory.create(authority=people.council))
    with django_assert_num_queries(2):
        needs = needs_you(people.council, people.improvement_lead, ON)
    assert [need.act for need in needs] == ["Check savings total D1-L2", "Answer LTA15-R1"]
    assert needs[1].broken == answer
    assert needs_you(people.council, people.scrutiny_member, ON) == []
    assert needs_you(people.council, people.improvement_lead, ON, limit=1) == needs[:1]
