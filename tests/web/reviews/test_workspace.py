"""The workspace of a review: who is shown which tab, the counts beside them, and how many queries that takes."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.models import Review
from goldthread.web.reviews.workspace import tabs
from tests.cast import Cast
from tests.factories.authorities import MembershipFactory
from tests.factories.frameworks import CriterionFactory
from tests.factories.reviews import ReviewFactory
from tests.web.page import page_client

SCOPE = "/northmere/reviews/LTA26/scope"


@pytest.fixture
def review(people: Cast) -> Review:
    criterion = CriterionFactory.create(label="Duties are met")
    return ReviewFactory.create(
        authority=people.council, reference="LTA26", run_here=True, state=State.DRAFT, pack=criterion.pack
    )


@pytest.fixture
def reviewer(people: Cast, review: Review) -> User:
    return MembershipFactory.create(
        user=people.outsider, authority=people.council, role="reviewer", scope_kind="review", scope_uuid=review.uuid
    ).user


def test_every_tab_has_a_place_and_an_address_of_its_own() -> None:
    assert len({tab.url for tab in tabs()}) == len({tab.code for tab in tabs()}) == len(tabs())
    assert [tab.order for tab in tabs()] == sorted(tab.order for tab in tabs())


def test_the_team_and_the_commissioner_open_the_scope(people: Cast, review: Review, reviewer: User) -> None:
    for person in (reviewer, people.director):
        page = page_client(person).get(SCOPE)
        assert page.heading == "Scope: LTA26"
        assert "Duties are met" in page.text


def test_nobody_else_learns_of_a_review_that_is_not_shared(people: Cast, review: Review) -> None:
    for person in (people.scrutiny_member, people.administrator, people.auditor, people.outsider):
        assert page_client(person).status(SCOPE) == 404


def test_the_council_is_shown_the_tabs_of_the_team_once_the_review_is_shared(
    people: Cast, review: Review, reviewer: User
) -> None:
    of_team = {tab.label for tab in tabs() if tab.for_team}
    shown = shown_tabs(people.director)
    assert "Scope" in shown
    assert not shown & of_team
    assert shown_tabs(reviewer) >= of_team
    Review.objects.filter(pk=review.pk).update(state=State.SHARED)
    assert shown_tabs(people.director) >= of_team


def shown_tabs(person: User) -> set[str]:
    page = page_client(person).get(SCOPE)
    return {str(one.text).strip() for one in page.root.xpath("//nav[contains(@aria-label,'Workspace')]//a/text()/..")}


def test_the_frame_of_the_workspace_takes_few_queries(
    review: Review, reviewer: User, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(reviewer)
    with django_assert_max_num_queries(26):
        client.get(SCOPE)
