"""What an action waits for, and closing it on proof that somebody else has checked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from goldthread.authorities.models import Sensitivity, State
from goldthread.improvement.models import Action, ActionNeed, ActionState, Closing, Proof
from goldthread.improvement.services import (
    add_action_need,
    check_proof,
    offer_proof,
    reopen_action,
)
from goldthread.improvement.services.closing import circle_closed
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import ActionFactory
from tests.factories.plans import ClosingFactory, OwnerLinkFactory

DAY = date(2026, 4, 1)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def action(people: Cast) -> Action:
    return ActionFactory.create(authority=people.council, reference="A1")


def test_a_circle_of_actions_is_refused_and_named(people: Cast, action: Action) -> None:
    second, third = (ActionFactory.create(authority=people.council, reference=f"A{number}") for number in (2, 3))
    add_action_need(by=people.director, action=action, needed=second)
    add_action_need(by=people.director, action=second, needed=third)
    with pytest.raises(RuleBroken, match="A3 waits for A1 waits for A2 waits for A3"):
        add_action_need(by=people.director, action=third, needed=action)
    with pytest.raises(RuleBroken, match="A1 waits for A1"):
        add_action_need(by=people.director, action=action, needed=action)
    add_action_need(by=people.director, action=action, needed=second)
    assert ActionNeed.objects.count() == 2


def has_circle(ties: set[tuple[int, int]]) -> bool:
    left = set(ties)
    while left:
        waiting = {one for one, _ in left}
        free = {tie for tie in left if tie[1] not in waiting}
        if not free:
            return True
        left -= free
    return False


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25))
def test_ties_that_are_let_through_never_form_a_circle(offered: list[tuple[int, int]]) -> None:
    held: set[tuple[int, int]] = set()
    for action, needed in offered:
        circle = circle_closed(held, action, needed)
        assert bool(circle) == has_circle(held | {(action, needed)})
        if circle:
            steps = list(zip(circle, circle[1:], strict=False))
            assert circle[0] == circle[-1] == action
            assert set(steps) <= held | {(action, needed)}
        else:
            held.add((action, needed))


def test_an_action_is_closed_by_somebody_else_on_its_proof(people: Cast, action: Action) -> None:
    with pytest.raises(RuleBroken, match="what shows"):
        offer_proof(by=people.director, action=action, what=" ", speaks_for=DAY)
    proof = offer_proof(by=people.director, action=action, what="The record of the training.", speaks_for=DAY)
    with pytest.raises(RuleBroken, match="Somebody else checks"):
        check_proof(by=people.director, proof=proof, holds=True, checked_by="Director", speaks_for=DAY)
    closing = check_proof(by=people.improvement_lead, proof=proof, holds=True, checked_by="Lead", speaks_for=DAY)
    assert closing.verdict == Closing.Verdict.CLOSED
    assert ActionState.objects.get().done is True
    with pytest.raises(RuleBroken, match="checked already"):
        check_proof(by=people.improvement_lead, proof=proof, holds=True, checked_by="Lead", speaks_for=DAY)


def test_a_proof_names_an_item_of_evidence_and_is_as_sensitive(people: Cast, action: Action) -> None:
    held: Any = {"by": people.director, "action": action, "what": "The audit.", "speaks_for": DAY}
    item = EvidenceFactory.create(authority=people.council, code="S4", expires_on=DAY)
    item.effective_sensitivity = Sensitivity.RESTRICTED
    item.save()
    paper = DocumentFactory.create(authority=people.council)
    proof = offer_proof(**held, evidence=item, document=paper)
    assert (proof.evidence, proof.document) == (item, paper)
    assert proof.effective_sensitivity == Sensitivity.RESTRICTED
    with pytest.raises(RuleBroken, match="another authority"):
        offer_proof(**held, evidence=EvidenceFactory.create())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"expires_on": date(2026, 3, 31)}, "S4 was good until 31 March 2026"),
        ({"state": State.DRAFT}, "S4 is still with the team"),
        ({"withdrawn_at": datetime(2026, 3, 1, tzinfo=UTC)}, "S4 was taken out"),
    ],
)
def test_evidence_that_shows_nothing_on_the_day_is_no_proof(
    said: dict[str, Any], why: str, people: Cast, action: Action
) -> None:
    by = {"withdrawn_by": people.director} if "withdrawn_at" in said else {}
    item = EvidenceFactory.create(authority=people.council, code="S4", **said, **by)
    with pytest.raises(RuleBroken, match=why):
        offer_proof(by=people.director, action=action, what="The audit.", speaks_for=DAY, evidence=item)


def test_what_comes_through_a_link_names_no_paper(people: Cast, action: Action) -> None:
    link = OwnerLinkFactory.create(authority=people.council)
    item = EvidenceFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="words alone"):
        offer_proof(by=people.director, action=action, what="Done.", speaks_for=DAY, evidence=item, link=link)
    proof = offer_proof(by=people.director, action=action, what="Done.", speaks_for=DAY, link=link)
    with pytest.raises(IntegrityError, match="a_proof_through_a_link"), transaction.atomic():
        Proof.objects.filter(pk=proof.pk).update(evidence=item)
    with pytest.raises(IntegrityError, match="a_proof_says_what"):
        Proof.objects.filter(pk=proof.pk).update(what="")


def test_a_proof_is_sent_back_with_what_it_lacks(people: Cast, action: Action) -> None:
    proof = offer_proof(by=people.director, action=action, what="A photograph.", speaks_for=DAY)
    with pytest.raises(RuleBroken, match="what the proof lacks"):
        check_proof(by=people.improvement_lead, proof=proof, holds=False, checked_by="Lead", speaks_for=DAY)
    check_proof(
        by=people.improvement_lead, proof=proof, holds=False, reason="No dates.", checked_by="Lead", speaks_for=DAY
    )
    assert ActionState.objects.get().done is False
    with pytest.raises(RuleBroken, match="is not closed"):
        reopen_action(by=people.director, action=action, reason="Again.", checked_by="Director", speaks_for=DAY)


def test_a_closed_action_is_opened_again_with_a_reason_and_nothing_is_lost(people: Cast, action: Action) -> None:
    proof = offer_proof(by=people.director, action=action, what="The record.", speaks_for=DAY)
    check_proof(by=people.improvement_lead, proof=proof, holds=True, checked_by="Lead", speaks_for=DAY)
    with pytest.raises(RuleBroken, match="why it is open again"):
        reopen_action(by=people.director, action=action, reason=" ", checked_by="Director", speaks_for=DAY)
    reopen_action(by=people.director, action=action, reason="Staff left.", checked_by="Director", speaks_for=DAY)
    assert list(Closing.objects.order_by("pk").values_list("verdict", flat=True)) == ["closed", "reopened"]
    assert list(ActionState.objects.order_by("pk").values_list("done", flat=True)) == [True, False]


@pytest.mark.django_db
def test_the_database_too_asks_for_the_proof_of_a_closing() -> None:
    held = ClosingFactory.create()
    with pytest.raises(IntegrityError, match="a_closing_has_its_proof"):
        Closing.objects.filter(pk=held.pk).update(verdict=Closing.Verdict.CLOSED)
