"""Milestones of plans and actions, days for answers, and papers that prove."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from goldthread.authorities.models import ReferenceCounter, Sensitivity
from goldthread.improvement.models import Milestone, Proof, ResponseTime
from goldthread.improvement.services import agree_plan
from tests.cast import Cast
from tests.factories.documents import DocumentFactory
from tests.factories.improvement import ActionFactory, MilestoneDateFactory, MilestoneFactory
from tests.factories.plans import PlanFactory, PlanPartFactory
from tests.improvement.agreed import since_agreed
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked


@pytest.fixture(autouse=True)
def counted(people: Cast, record: Worked) -> None:
    """The worked council brings its own references of milestones."""
    ReferenceCounter.objects.create(authority=people.council, prefix="T", last=50)


def test_a_milestone_of_a_plan_is_dated_moved_with_a_reason_and_reached(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL7")
    PlanPartFactory.create(plan=plan, title="Practice")
    assert_writers_only("/northmere/plans/PL7/milestones/add", people, people.improvement_lead)
    lead = page_client(people.improvement_lead)
    said: Any = {"what": "The team starts.", "due": "1 October 2015", "speaks_for": "5 June 2015"}
    page = lead.post("/northmere/plans/PL7/milestones/add", **said)
    assert re.search(r"Due 1 October 2015, [\d,]+ days late", page.text)
    assert "Overdue" in page.text
    milestone = Milestone.objects.get(plan=plan)
    move = f"/northmere/records/milestone/{milestone.reference}/date"
    later: Any = {"due": "1 March 2016", "speaks_for": "1 September 2015"}
    assert "Say why the date moves" in lead.post(move, status=422, **later).text
    assert "Two posts are vacant" in lead.post(move, **later, reason="Two posts are vacant.").text
    page = lead.get("/northmere/plans/PL7")
    assert "moved once, late since its first date, 1 October 2015" in page.text
    assert "Two posts are vacant." in page.text
    done = f"/northmere/records/milestone/{milestone.reference}/done"
    lead.post(done, on="1 April 2016", version=str(milestone.row_version))
    assert "Reached on 1 April 2016" in lead.get("/northmere/plans/PL7").text
    assert "was reached already" in lead.post(done, status=422, on="2 April 2016", version="2").text
    assert "late since" in lead.get("/northmere/plans/PL7?as-at=1+November+2015").text


def test_a_milestone_of_an_action_stands_on_its_page_and_on_that_of_its_plan(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL7")
    ActionFactory.create(authority=people.council, plan=plan, reference="A9", what="Train everybody")
    lead = page_client(people.improvement_lead)
    said: Any = {"what": "Half are trained.", "due": "Q1 2026/27", "speaks_for": "5 June 2015"}
    assert "Half are trained." in lead.post("/northmere/actions/A9/milestones/add", **said).text
    assert "A9 Train everybody" in lead.get("/northmere/plans/PL7").text


def test_milestones_are_frozen_with_the_plan_and_what_changes_is_listed(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL7")
    ActionFactory.create(authority=people.council, plan=plan)
    milestone = MilestoneFactory.create(plan=plan, what="The team starts.")
    MilestoneDateFactory.create(milestone=milestone)
    agreed = agree_plan(by=people.director, plan=plan, speaks_for=date(2015, 7, 1), decided_where="Board")
    assert not since_agreed(plan, agreed, people.director, date(2016, 1, 1))
    moved: Any = {"due_first": date(2016, 3, 1), "words": "1 March 2016", "reason": "Staff."}
    MilestoneDateFactory.create(milestone=milestone, speaks_for=date(2015, 9, 1), **moved)
    (change,) = since_agreed(plan, agreed, people.director, date(2016, 1, 1))
    assert (change.reference, change.before, change.after) == (milestone.reference, "1 October 2015", "1 March 2016")
    assert "1 March 2016" in page_client(people.scrutiny_member).get("/northmere/plans/PL7").text


def test_the_queries_of_a_plan_do_not_grow_with_milestones(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL7")

    def more(number: int) -> None:
        for _ in range(number):
            action = ActionFactory.create(authority=people.council, plan=plan)
            MilestoneDateFactory.create(milestone=MilestoneFactory.create(action=action))
            MilestoneDateFactory.create(milestone=MilestoneFactory.create(plan=plan))

    more(1)
    assert_queries_do_not_grow("/northmere/plans/PL7", page_client(people.scrutiny_member), lambda: more(10), 12)


def test_a_day_for_the_answer_is_set_and_shown_overdue(people: Cast, record: Worked) -> None:
    lead, page = page_client(people.improvement_lead), "/northmere/recommendations/LTA15-R2"
    said: Any = {"basis": "letter", "reason": "Answer by the end of September.", "speaks_for": "5 June 2015"}
    assert "before the letter" in lead.post(f"{page}/answer-due", status=422, due_on="1 May 2015", **said).text
    shown = lead.post(f"{page}/answer-due", due_on="30 September 2015", **said)
    assert "Answer overdue Answer due by 30 September 2015. The letter or report asks for it" in shown.text
    of_all: Any = {"basis": "council", "reason": "As agreed.", "speaks_for": "6 June 2015"}
    lead.post("/northmere/reviews/LTA15/answers-due", due_on="1 December 2015", **of_all)
    assert "Answer due by 30 September 2015" in lead.get(page).text
    assert "Answer due by 1 December 2015" in lead.get("/northmere/recommendations/LTA15-R1").text
    policy: Any = {"within_days": "60", "reason": "Cabinet, minute 7.", "speaks_for": "1 May 2015"}
    assert "Answers within 60 days" in lead.post("/northmere/times-for-answers/policy", **policy).text
    assert ResponseTime.objects.count() == 3
    assert_writers_only(f"{page}/answer-due", people, people.director)


def test_a_paper_is_offered_as_proof_and_says_what_it_proves(people: Cast, record: Worked) -> None:
    ActionFactory.create(authority=people.council, reference="A9", what="Train everybody")
    lead = page_client(people.improvement_lead)
    said: Any = {"what": "The register of training.", "speaks_for": "1 October 2015"}
    shown = lead.post("/northmere/actions/A9/proof", document=str(record.letter.pk), **said)
    assert "Shown by Letter of the adviser" in shown.text
    assert "A9 Train everybody" in page_client(people.scrutiny_member).get("/northmere/documents/D1").text
    secret = {"sensitivity": Sensitivity.RESTRICTED, "effective_sensitivity": Sensitivity.RESTRICTED}
    closed = DocumentFactory.create(authority=people.council, title="A closed paper", **secret)
    lead.post("/northmere/actions/A9/proof", document=str(closed.pk), what="Not for all.", speaks_for="2 October 2015")
    assert Proof.objects.get(document=closed).effective_sensitivity == Sensitivity.RESTRICTED
    assert "Not for all." in lead.get("/northmere/actions/A9").text
    open_to_all = page_client(people.scrutiny_member).get("/northmere/actions/A9").text
    assert "Not for all." not in open_to_all
    assert "A closed paper" not in open_to_all
