from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from goldthread.oversight.models import ApprovalStep, PlannedItem
from goldthread.oversight.services import set_approval_order
from tests.cast import Cast
from tests.factories.oversight import AgendaItemFactory, DecisionFactory, PlannedItemFactory, ToldFactory
from tests.factories.plans import PlanFactory
from tests.factories.publications import PublicationFactory
from tests.factories.reviews import AdviceFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

RECOMMENDATION, PLAN = "/northmere/recommendations/LTA15-R1/reported", "/northmere/plans/PL1/reported"
PROGRAMME, ITEM = "/northmere/forward-plan/scrutiny", "/northmere/agenda-items/G1-I1"
Stage = ApprovalStep.Stage


def test_where_each_of_the_four_was_reported_is_open_to_readers(people: Cast, record: Worked) -> None:
    PlanFactory.create(authority=people.council, reference="PL1")
    AdviceFactory.create(review=record.review, reference="AD1")
    review, advice = "/northmere/reviews/LTA15/reported", "/northmere/records/advice/AD1/reported"
    for address in (RECOMMENDATION, PLAN, review, advice):
        assert_readers_only(address, people)
    assert page_client(people.director).get("/northmere/recommendations/LTA15-R1").link("order of approvals")
    assert page_client(people.director).get("/northmere/plans/PL1").link("order of approvals") == PLAN
    assert page_client(people.director).get("/northmere/reviews/LTA15").link("Where it was reported") == review


def test_a_line_of_stations_says_what_came_out_of_order(people: Cast, record: Worked) -> None:
    stages = [Stage.SCRUTINY, Stage.EXECUTIVE]
    set_approval_order(by=people.improvement_lead, authority=people.council, stages=stages)
    type(record.board).objects.update(body_kind="scrutiny")
    early = AgendaItemFactory.create(
        meeting__body__authority=people.council,
        meeting__body__name="Cabinet",
        meeting__body__body_kind="executive",
        meeting__held_first=date(2015, 6, 17),
    )
    ToldFactory.create(item=early, recommendation=record.answered)
    DecisionFactory.create(item=early, words="To agree it all.")
    text = page_client(people.scrutiny_member).get(RECOMMENDATION).text
    assert "Executive (Cabinet) had it on 17 June 2015, before Scrutiny." in text
    assert "Scrutiny7 July 2015" in text
    assert "To agree it all." in text


def test_a_plan_is_planned_for_a_board_told_and_found_again(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL1", title="Improvement plan")
    client = page_client(people.improvement_lead)
    planned = PlannedItemFactory.create(body=record.board, reference="P1")
    assert_writers_only("/northmere/forward-plan/P1/about", people, people.improvement_lead)
    page = client.post("/northmere/forward-plan/P1/about", plan=plan.pk)
    assert "PL1 Improvement plan" in page.text
    assert "Progress of the improvement plan" in client.get(PLAN).text
    tie = planned.subjects.get()
    client.post(f"/northmere/records/planned-subject/{tie.reference}/withdraw", why="Not yet.", version=1)
    assert "Nobody plans to look at it." in client.get(PLAN).text
    page = client.post(f"{ITEM}/to-tell", plan=plan.pk)
    assert "PL1 Improvement plan" in page.text
    assert "The adviser's letter" in client.get(PLAN).text


def test_a_plan_leads_to_the_packs_that_tell_of_it_and_a_pack_to_the_plan(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL1", title="Plan “for all”")
    told: dict[str, Any] = {
        "review": None,
        "meeting": record.meeting,
        "report": "board-pack-public",
        "title": "Board pack",
        "stage": "ready",
        "sha256": "0",
        "published_at": timezone.now(),
    }
    PublicationFactory.create(**told, reference="G1-P1", manuscript='[["Plan “for all”","3"]]')
    PublicationFactory.create(**told, reference="G1-P2", manuscript='[["Plan “for all” of before","3"]]')
    client = page_client(people.scrutiny_member)
    page = client.get(PLAN)
    assert "G1-P1" in page.text
    assert "G1-P2" not in page.text
    packs = client.get(f"/northmere/meetings/{record.meeting.reference}/packs")
    assert packs.has_link(plan.title)
    assert_queries_do_not_grow(
        PLAN, client, lambda: PublicationFactory.create(**told, reference="G1-P3", manuscript='["Plan “for all”"]'), 13
    )


def test_the_work_programme_shows_leads_and_voices_to_be_heard_and_heard(people: Cast, record: Worked) -> None:
    type(record.board).objects.update(body_kind="scrutiny")
    planned: PlannedItem = PlannedItemFactory.create(
        body=record.board, policy_lead="Lead member", voices="Care leavers"
    )
    client = page_client(people.improvement_lead)
    assert_readers_only(PROGRAMME, people)
    text = client.get(PROGRAMME).text
    assert "Policy: Lead member Performance: not given".replace(" Perf", "Perf") in text
    assert "To be heard: Care leavers" in text
    planned.item = record.item
    planned.save()
    assert "Heard: Not recorded" in client.get(PROGRAMME).text
    assert_writers_only(f"{ITEM}/voices", people, people.improvement_lead)
    client.post(f"{ITEM}/voices", voices="Care leavers, the police", version=1)
    assert "Heard: Care leavers, the police" in client.get(PROGRAMME).text


def test_the_page_takes_no_more_queries_when_more_is_reported(people: Cast, record: Worked) -> None:
    set_approval_order(by=people.improvement_lead, authority=people.council, stages=[Stage.CONSULTATION])

    def more() -> None:
        for _ in range(4):
            item = AgendaItemFactory.create(meeting=record.meeting, document=record.letter)
            ToldFactory.create(item=item, recommendation=record.answered)

    more()
    assert_queries_do_not_grow(RECOMMENDATION, page_client(people.scrutiny_member), more, at_most=11)
