"""Who reports for the owner of an action: accounts that act for posts, and links without an account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Membership, Sensitivity, State
from goldthread.authorities.services import digest_of_code, end_role, withdraw_record
from goldthread.improvement.models import ActionState, ActsFor, OwnerLink, Proof
from goldthread.improvement.owning import actions_on, link_with, own_actions, uses_of, why_closed
from goldthread.improvement.services import (
    OwnReport,
    act_for,
    check_proof,
    make_owner_link,
    note_link_opened,
    renew_owner_link,
    report_by_link,
    report_own_action,
    stop_acting,
)
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Post
from tests.cast import Cast, cast, member
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import PostFactory
from tests.factories.plans import ActsForFactory, OwnerLinkFactory, PlanFactory

DAY = date(2026, 4, 1)
SAID = OwnReport(colour="amber", narrative="Half are trained.", percent=50, proof="The list of the spring.")


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def post(people: Cast) -> Post:
    return PostFactory.create(authority=people.council, title="Head of Practice")


def test_an_account_acts_for_a_post_from_a_day_until_a_day(people: Cast, post: Post) -> None:
    action = ActionFactory.create(authority=people.council, post=post)
    user = member(people.council, "action_owner")
    with pytest.raises(RuleBroken, match="no role here"):
        act_for(by=people.director, post=post, user=people.outsider, from_on=DAY)
    with pytest.raises(RuleBroken, match="before it begins"):
        act_for(by=people.director, post=post, user=user, from_on=DAY, until_on=DAY - timedelta(days=1))
    acts = act_for(by=people.director, post=post, user=user, from_on=DAY)
    with pytest.raises(RuleBroken, match="already"):
        act_for(by=people.director, post=post, user=user, from_on=DAY)
    with pytest.raises(RuleBroken, match="before it began"):
        stop_acting(by=people.director, acts=acts, until_on=DAY - timedelta(days=1), seen_version=1)
    stop_acting(by=people.director, acts=acts, until_on=date(2026, 5, 1), seen_version=1)
    before, during, after = (
        list(own_actions(people.council, user, day)) for day in (date(2026, 3, 31), date(2026, 5, 1), date(2026, 5, 2))
    )
    assert (before, during, after) == ([], [action], [])
    assert str(ActsFor.objects.get()) == f"{user.role_label} acts for Head of Practice"


def test_whoever_acts_for_a_post_reports_in_its_name(people: Cast, post: Post) -> None:
    action = ActionFactory.create(authority=people.council, post=post)
    user = member(people.council, "action_owner")
    with pytest.raises(RuleBroken, match="Only its owner"):
        report_own_action(by=user, action=action, report=SAID, speaks_for=DAY)
    act_for(by=people.director, post=post, user=user, from_on=DAY)
    state = report_own_action(by=user, action=action, report=SAID, speaks_for=DAY)
    assert (state.reported_by, state.recorded_by, state.percent) == ("Head of Practice", user, 50)
    assert Proof.objects.get().what == SAID.proof


def test_the_database_holds_what_the_services_check(people: Cast, post: Post) -> None:
    acts = ActsForFactory.create(authority=people.council, post=post)
    with pytest.raises(IntegrityError, match="acting_for_a_post_ends_after_it_begins"):
        ActsFor.objects.filter(pk=acts.pk).update(until_on=date(2015, 1, 1))


def test_a_link_is_for_one_owner(people: Cast, post: Post) -> None:
    link = OwnerLinkFactory.create(authority=people.council, post=post)
    with pytest.raises(IntegrityError, match="a_link_is_for_one_owner"):
        OwnerLink.objects.filter(pk=link.pk).update(owner=people.director)


@pytest.mark.parametrize("days", [0, 93])
def test_a_link_holds_for_a_quarter_at_most(people: Cast, post: Post, days: int) -> None:
    with pytest.raises(RuleBroken, match="from 1 to 92 days"):
        make_owner_link(by=people.director, authority=people.council, post=post, days=days)


def test_a_link_names_a_post_or_an_account_of_this_council(people: Cast, post: Post) -> None:
    both: Any = {"post": post, "owner": people.director}
    owners: Any
    for owners in ({}, both):
        with pytest.raises(RuleBroken, match="a post or an account"):
            make_owner_link(by=people.director, authority=people.council, **owners)
    with pytest.raises(RuleBroken, match="no role here"):
        make_owner_link(by=people.director, authority=people.council, owner=people.outsider)
    elsewhere = PlanFactory.create(authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        make_owner_link(by=people.director, authority=people.council, post=post, plan=elsewhere)


def test_of_a_code_only_a_digest_is_kept_and_only_the_code_opens(people: Cast, post: Post) -> None:
    link, code = make_owner_link(by=people.director, authority=people.council, post=post)
    assert code not in str(link.written())
    assert len(link.code_digest) == 64
    assert link_with(link.uuid, code) == link
    assert link_with(link.uuid, code.lower().replace("-", "")) == link
    assert link_with(link.uuid, "ABCD-EFGH-JKLM-NPQR") is None
    came_with_a_bundle = OwnerLinkFactory.create(authority=people.council, code_digest="")
    assert link_with(came_with_a_bundle.uuid, "") is None


def test_a_link_shows_the_open_shared_actions_of_its_owner_alone(people: Cast, post: Post) -> None:
    plan = PlanFactory.create(authority=people.council)
    mine = ActionFactory.create(authority=people.council, post=post, plan=plan)
    outside = ActionFactory.create(authority=people.council, post=post)
    ActionFactory.create(authority=people.council, post=post, plan=plan, state=State.DRAFT)
    ActionFactory.create(authority=people.council, post=post, effective_sensitivity=Sensitivity.RESTRICTED)
    ActionFactory.create(authority=people.council, post=PostFactory.create(authority=people.council), plan=plan)
    named = ActionFactory.create(authority=people.council, owner=people.director)
    every, _ = make_owner_link(by=people.director, authority=people.council, post=post)
    of_plan, _ = make_owner_link(by=people.director, authority=people.council, post=post, plan=plan)
    of_account, _ = make_owner_link(by=people.director, authority=people.council, owner=people.director)
    assert [list(actions_on(link)) for link in (every, of_plan, of_account)] == [[mine, outside], [mine], [named]]


def test_what_comes_through_a_link_says_so_and_is_checked_by_somebody_else(people: Cast, post: Post) -> None:
    action = ActionFactory.create(authority=people.council, post=post)
    other = ActionFactory.create(authority=people.council)
    link, _ = make_owner_link(by=people.director, authority=people.council, post=post)
    with pytest.raises(RuleBroken, match="not among the actions"):
        report_by_link(link=link, action=other, report=SAID, speaks_for=DAY)
    note_link_opened(link=link)
    state = report_by_link(link=link, action=action, report=SAID, speaks_for=DAY)
    assert (state.link, state.recorded_by) == (link, people.director)
    assert state.reported_by == f"Head of Practice, through link {link.reference}"
    verbs = AuditEvent.objects.filter(actor_uuid=people.director.uuid).values_list("verb", flat=True)
    assert {"open_by_link", "report_by_link"} <= set(verbs)
    proof = Proof.objects.get()
    with pytest.raises(RuleBroken, match="You made the link"):
        check_proof(by=people.director, proof=proof, holds=True, checked_by="Director", speaks_for=DAY)
    check_proof(by=people.improvement_lead, proof=proof, holds=True, checked_by="Lead", speaks_for=DAY)
    link.refresh_from_db()
    (use,) = uses_of([link])
    assert (use.reports, use.last_report_on, link.times_opened) == (1, DAY, 1)


def test_a_link_closes_on_its_day_when_withdrawn_and_when_its_maker_leaves(people: Cast, post: Post) -> None:
    action = ActionFactory.create(authority=people.council, post=post)
    made = [make_owner_link(by=people.director, authority=people.council, post=post)[0] for _ in range(2)]
    expired = OwnerLinkFactory.create(authority=people.council, post=post, recorded_by=people.director)
    assert [why_closed(link) for link in (*made, expired)] == ["", "", "expired"]
    withdraw_record(made[0], by=people.improvement_lead, why="It went to the wrong person.", seen_version=1)
    assert why_closed(made[0]) == "withdrawn"
    for closed in (made[0], expired):
        with pytest.raises(RuleBroken, match="closed"):
            report_by_link(link=closed, action=action, report=SAID, speaks_for=DAY)
    end_role(by=people.administrator, membership=people.director.memberships.get())
    assert why_closed(made[1]) == "maker"
    assert not ActionState.objects.exists()


def test_a_link_is_open_until_the_moment_it_expires(people: Cast, post: Post) -> None:
    link, _ = make_owner_link(by=people.director, authority=people.council, post=post, days=1)
    assert not link.has_expired(link.expires_at - timedelta(seconds=1))
    assert link.has_expired(link.expires_at)
    assert link.expires_at - timezone.now() <= timedelta(days=1)


def test_a_code_made_anew_leaves_the_former_until_it_is_opened(people: Cast, post: Post) -> None:
    link, first = make_owner_link(by=people.director, authority=people.council, post=post, days=3)
    _, lost = renew_owner_link(by=people.improvement_lead, link=link)
    renewed, second = renew_owner_link(by=people.improvement_lead, link=link)

    def why(code: str) -> str:
        held = link_with(link.uuid, code)
        return why_closed(held, digest_of_code(link.uuid, code)) if held is not None else "unknown"

    assert [why(code) for code in (first, lost, second)] == ["", "unknown", ""]
    assert renewed.expires_at > link.expires_at
    note_link_opened(link=renewed, digest=digest_of_code(link.uuid, first))
    assert why(first) == "", "Opening by the former ends nothing."
    note_link_opened(link=renewed, digest=digest_of_code(link.uuid, second))
    assert [why(code) for code in (first, second)] == ["replaced", ""]
    renewed.refresh_from_db()
    withdraw_record(renewed, by=people.director, why="It went astray.", seen_version=renewed.row_version)
    with pytest.raises(RuleBroken, match="closed for good"):
        renew_owner_link(by=people.director, link=renewed)


def test_an_expired_link_that_is_made_anew_opens_by_its_new_code_alone(people: Cast, post: Post) -> None:
    link, first = make_owner_link(by=people.director, authority=people.council, post=post)
    OwnerLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(days=1))
    renewed, second = renew_owner_link(by=people.director, link=link)
    found = link_with(link.uuid, first)
    assert found is not None
    assert why_closed(found, digest_of_code(link.uuid, first)) == "replaced"
    assert why_closed(renewed, digest_of_code(link.uuid, second)) == ""


def test_an_expired_link_that_nobody_answers_for_is_not_made_anew(people: Cast, post: Post) -> None:
    """Its new code would open nothing."""
    link, _ = make_owner_link(by=people.director, authority=people.council, post=post)
    OwnerLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(days=1))
    Membership.objects.filter(user=people.director).update(until_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(RuleBroken, match="closed for good"):
        renew_owner_link(by=people.improvement_lead, link=link)
