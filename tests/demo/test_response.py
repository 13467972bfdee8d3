"""How the demo council answers its letters: what stands of each kind, what is good in it, and what the test finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.organisation import enter_structures
from demo.response import FOLDER, NAMES, load_matter
from demo.response.building import PUBLISHED, answer_letters, publish_answers
from demo.response.work import Work
from goldthread.accounts.audit import verify
from goldthread.authorities.models import Authority, Membership, State
from goldthread.checks.engine import LiveTest, examine
from goldthread.checks.models import Result
from goldthread.consultation.models import AssessmentVersion, Exercise, FeedbackAnswer
from goldthread.finance.models import FinancialStrategy, Funding, GrowthBid, MoneyLine
from goldthread.frameworks.services import load_packs
from goldthread.improvement.frozen import plan_as_content, plan_changes
from goldthread.improvement.models import (
    Action,
    ActionState,
    Closing,
    Milestone,
    Outcome,
    Plan,
    PlanAgreement,
    Response,
)
from goldthread.organisation.services import add_body
from goldthread.oversight.models import (
    CommitteeReport,
    Decision,
    FollowUp,
    Meeting,
    MinutedAction,
    PlannedItem,
    RiskHeard,
)
from goldthread.publishing.publications.models import Publication, PublicationStage
from goldthread.reviews.models import Review
from goldthread.risk.models import Escalation, Risk, RiskScore
from tests.cast import member
from tests.demo.test_documents import COUNCIL, PERSON, TITLED
from tests.demo.test_reviews_run_here import empty_keys
from tests.factories.authorities import AuthorityFactory
from tests.factories.improvement import MilestoneFactory
from tests.factories.reviews import AdviceFactory, AskFactory, RecommendationFactory, ReviewFactory

TODAY = date(2026, 11, 21)
DOING = (
    "improvement_lead",
    "chief_executive",
    "director",
    "action_owner",
    "finance_officer",
    "committee_clerk",
    "monitoring_officer",
)
KINDS = {
    "Cabinet": "executive",
    "Overview and Scrutiny Committee": "scrutiny",
    "Children and Learning Scrutiny Commission": "scrutiny",
    "Adult Care and Health Scrutiny Commission": "scrutiny",
    "Audit and Risk Committee": "audit",
    "People Improvement Board": "improvement",
    "Northmere Safeguarding Adults Board": "safeguarding",
    "Northmere Health and Wellbeing Board": "health",
    "Parent Carer Forum": "other",
    "Adult Care Reference Group": "reference_group",
}
"""The bodies that the papers leave on record."""
SPEAK = {
    "CON-01", "CON-03", "DAT-07", "DAT-08", "FIN-05", "FIN-06", "FIN-07", "FIN-08", "FIN-09", "FIN-10", "FIN-11",
    "OVR-03", "OVR-04", "OVR-05", "PLN-02", "PLN-03", "PLN-04", "PLN-05", "PLN-06", "PLN-07", "PLN-08", "REC-02",
    "RSK-02", "RSK-03",
}  # fmt: skip
"""What breaks in the story, whatever day it is built on."""
SILENT = {"PLN-01", "PLN-10", "CON-02", "RSK-01"}
"""What the council does well: the plan is agreed and says what for, nothing was decided while people could answer."""
pytestmark = pytest.mark.django_db


def referred() -> Iterator[tuple[str, str]]:
    """What the files name of the letters: "recommendation" or "advice", and its reference."""
    text = "\n".join((FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in NAMES)
    for found in sorted(set(re.findall(r"\b(?:LTA|PR)\d\d-[RA]\d+\b", text))):
        yield ("advice" if "-A" in found else "recommendation"), found


@pytest.fixture
def council() -> Authority:
    """What the papers and the reviews leave on record: bodies, posts, and what is answered."""
    load_packs()
    council = AuthorityFactory.create(slug="northmere", name="Northmere Borough Council", short_name="Northmere")
    lead = {role: member(council, role) for role in DOING}["improvement_lead"]
    for name, kind in KINDS.items():
        add_body(by=lead, authority=council, name=name, body_kind=kind)
    enter_structures(lead, council)
    issued = {
        "LTA25": date(2025, 2, 7),
        "PR25": date(2025, 12, 12),
        "LTA26": date(2026, 7, 6),
        "PR26": date(2026, 10, 30),
    }
    reviews = {
        name: ReviewFactory.create(authority=council, reference=name, state=State.SHARED, issued_on=day)
        for name, day in issued.items()
    }
    MilestoneFactory.create(review=reviews["PR25"], what="Single People Improvement Board from October 2025")
    for place, (kind, reference) in enumerate(referred(), start=1):
        review = reviews[reference.partition("-")[0]]
        if kind == "advice":
            AdviceFactory.create(review=review, reference=reference)
        else:
            made = RecommendationFactory.create(review=review, reference=reference, number=str(place), order=place)
            for order in range(1, 5):
                AskFactory.create(recommendation=made, order=order)
    return council


def spoken(test: LiveTest) -> set[str]:
    return {found.rule.code for found in test.found if found.result == Result.GAP}


def test_the_whole_answer_stands_on_record_and_entering_it_twice_adds_nothing(council: Authority) -> None:
    answer_letters(council, TODAY)
    letters_are_answered_in_each_way(council)
    the_plan_was_agreed_twice_and_changed_since(council)
    money_risks_boards_and_people_who_were_asked_are_there(council)
    what_is_published_was_cleared(council)
    entering_it_twice_adds_nothing(council)


def letters_are_answered_in_each_way(answered: Authority) -> None:
    said = Response.objects.filter(authority=answered)
    assert set(said.values_list("stance", flat=True)) == {"accepted", "part_accepted", "rejected"}
    assert not said.exclude(stance="accepted").filter(reason="").exists()
    assert said.filter(absorbed_into__isnull=False).count() >= 6
    assert said.filter(decided_body__name="Cabinet").exists()


def the_plan_was_agreed_twice_and_changed_since(answered: Authority) -> None:
    """Today's rating and the forecast stand apart; one proof was checked and one sent back."""
    plan = Plan.objects.get(authority=answered)
    agreed = PlanAgreement.objects.filter(plan=plan).select_related("snapshot").order_by("number")
    assert [one.number for one in agreed] == [1, 2]
    assert all(list(plan_changes(json.loads(one.snapshot.body), plan_as_content(plan, TODAY))) for one in agreed)
    states = ActionState.objects.filter(action__plan=plan)
    assert any(one.forecast != one.colour for one in states.exclude(forecast=""))
    assert set(Closing.objects.values_list("verdict", flat=True)) == {"closed", "sent_back"}
    moved = Action.objects.get(plan=plan, what__startswith="Agree with the Health")
    reasons = [one.reason for one in moved.dues.order_by("speaks_for", "pk")]
    assert (len(reasons), reasons[0], all(reasons[1:])) == (4, "", True)
    assert Outcome.objects.filter(plan=plan, values__isnull=False).distinct().count() == 4
    steps = Milestone.objects.filter(authority=answered, review=None)
    assert steps.filter(done_on=None, dates__reason__gt="").exists()
    assert steps.exclude(done_on=None).exists()


def money_risks_boards_and_people_who_were_asked_are_there(council: Authority) -> None:
    assert FinancialStrategy.objects.count() == 2
    assert set(MoneyLine.objects.values_list("nature", flat=True)) == set(MoneyLine.Nature.values)
    assert MoneyLine.objects.filter(counted_with__isnull=False).exists()
    assert set(GrowthBid.objects.values_list("stage", flat=True)) == {"sent", "asked"}
    assert Funding.objects.count() >= 4
    assert Risk.objects.filter(states__is_open=False).exists()
    assert set(RiskScore.objects.values_list("stage", flat=True)) == set(RiskScore.Stage.values)
    assert RiskScore.objects.exclude(withdrawn_why="").exists()
    assert Escalation.objects.filter(to_body__isnull=False).exists()
    assert RiskHeard.objects.exclude(asked="").exists()
    assert Meeting.objects.filter(held_first__gt=TODAY, items__isnull=False).exists()
    assert {"agreed", "changed", "deferred", "noted", "referred"} == set(
        Decision.objects.values_list("what", flat=True)
    )
    assert MinutedAction.objects.filter(action__isnull=False).exists()
    assert set(FollowUp.objects.values_list("standing", flat=True)) == {"carried_over", "under_way"}
    assert PlannedItem.objects.filter(item__isnull=True, is_key_decision=True).exists()
    assert set(FeedbackAnswer.objects.values_list("outcome", flat=True)) == set(FeedbackAnswer.Outcome.values)
    assert Exercise.objects.filter(opens_on__gt=TODAY).exists()
    assert AssessmentVersion.objects.filter(status="final").exists()


def what_is_published_was_cleared(council: Authority) -> None:
    """One report is cleared, final and on an agenda; the other waits for its clearances."""
    on_agenda = CommitteeReport.objects.get(item__isnull=False)
    assert on_agenda.is_final
    assert on_agenda.clearances.count() == 2
    assert CommitteeReport.objects.filter(finished_at=None).count() == 1
    publish_answers(council, TODAY)
    published = {one.report: one.stage for one in Publication.objects.all()}
    assert published == dict.fromkeys((one.report for one in PUBLISHED), PublicationStage.READY)


def entering_it_twice_adds_nothing(answered: Authority) -> None:
    """And the audit trail is unbroken."""
    before = [model.objects.count() for model in (Plan, Action, MoneyLine, Meeting)]
    answer_letters(answered, TODAY)
    assert [model.objects.count() for model in (Plan, Action, MoneyLine, Meeting)] == before
    faults, events = verify()
    assert (faults, events > 200) == ([], True)
    assert Review.objects.filter(authority=answered).count() == 4
    assert Membership.objects.filter(authority=answered).count() == len(DOING)


@pytest.mark.parametrize("on", [TODAY, date(2027, 4, 4)])
def test_the_live_test_says_what_breaks_in_the_story_and_nothing_of_what_is_good(council: Authority, on: date) -> None:
    """Built in November or at Easter, the same breaks."""
    answer_letters(council, on)
    (test,) = examine([council], on)
    assert spoken(test) >= SPEAK
    assert not spoken(test) & SILENT


@given(st.dates(date(2026, 11, 1), date(2029, 12, 31)), st.integers(-400, 400))
def test_a_day_that_is_counted_is_no_weekend_and_at_most_two_days_earlier(on: date, days: int) -> None:
    found = Work(Authority(), {}, on).day(days)
    assert found.weekday() < 5
    assert timedelta() <= on + timedelta(days=days) - found <= timedelta(days=2)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_nobody_and_no_other_council_is_named_and_no_sentence_is_cut_at_a_comma(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [person for person in PERSON.findall(text) if "Placeholder" not in person] == []
    assert TITLED.findall(text) == []
    assert set(COUNCIL.findall(text)) <= {"Northmere"}
    content: Any = load_matter(path.stem)
    assert list(empty_keys(content)) == []
