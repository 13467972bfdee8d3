"""The pages of plans, and of closing an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.authorities.models import Sensitivity
from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import Action, Outcome, Plan, PlanPart, Proof
from goldthread.reviews.models import Party
from tests.cast import Cast
from tests.factories.documents import DocumentFactory
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory, ActionStateFactory
from tests.factories.organisation import PostFactory
from tests.factories.plans import OutcomeFactory, PlanFactory, PlanPartFactory
from tests.factories.reviews import RatingFactory, ReviewFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

PLANS = "/northmere/plans/"


def test_a_plan_is_begun_filled_agreed_and_compared(people: Cast, record: Worked) -> None:
    client = page_client(people.director)
    assert_readers_only(PLANS, people)
    assert_writers_only(f"{PLANS}add", people, people.director)
    assert "No plan yet" in client.get(PLANS).text
    said: Any = {"type": "improvement", "moves_allowed": 2, "update_every_days": 31, "measure_every_days": 184}
    client.post(f"{PLANS}add", status=422, title="", **said)
    client.post(f"{PLANS}add", title="One plan", **said)
    plan = Plan.objects.get()
    address = f"{PLANS}{plan.reference}"
    assert_readers_only(address, people)
    for step in ("change", "parts/add", "outcomes/add", "capacity/add", "agree"):
        assert_writers_only(f"{address}/{step}", people, people.director)
    client.post(f"{address}/change", title="The plan", version=1, **said)
    client.post(f"{address}/parts/add", title="Practice", sort="workstream", weight="0.5")
    page = client.post(f"{address}/outcomes/add", what="Fewer children move twice", target="10 of 100")
    assert "M ✕ Measurable: a measure and where it starts: missing, no measure and no baseline" in page.text
    assert "workstreams come to 0.5" in page.text
    client.post(f"{address}/capacity/add", who="Improvement team", days="12")
    agreed: Any = {"decided_where": "Board", "speaks_for": "1 May 2026"}
    assert "weights do not add up" in client.post(f"{address}/agree", status=422, **agreed).text
    change = f"/northmere/records/plan-part/{PlanPart.objects.get().reference}/change"
    client.post(change, title="Practice", sort="workstream", weight="1", version=1)
    ActionFactory.create(authority=people.council, plan=plan)
    page = client.post(f"{address}/agree", **agreed)
    assert "Version 1, 1 May 2026, Board" in page.text
    assert "Nothing, since version 1" in page.text
    page = client.get(f"{address}/compare?first=1+May+2026&then=1+June+2026")
    assert "Nothing was said otherwise" in page.text
    assert "There is a problem" in client.get(f"{address}/compare?first=May&then=").text


def test_an_outcome_is_changed_and_given_a_value(people: Cast, record: Worked) -> None:
    outcome = OutcomeFactory.create(authority=people.council)
    address = f"/northmere/records/outcome/{outcome.reference}"
    client = page_client(people.director)
    for step in ("change", "value"):
        assert_writers_only(f"{address}/{step}", people, people.director)
    client.post(f"{address}/change", what="Fewer moves", measure="Moves in a year", version=1)
    assert Outcome.objects.get().measure == "Moves in a year"
    page = client.post(f"{address}/value", value="14 of 100", speaks_for="1 May 2026")
    assert "14 of 100" in page.text
    assert "1 May 2026" in page.text


def test_an_action_is_placed_waits_and_is_closed_on_proof(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council)
    post = PostFactory.create(authority=people.council, title="Head of Practice")
    action, other = ActionFactory.create_batch(2, authority=people.council)
    address = f"/northmere/actions/{action.reference}"
    client = page_client(people.director)
    for step in ("place", "waits-for", "proof", "reopen"):
        assert_writers_only(f"{address}/{step}", people, people.director)
    page = client.post(f"{address}/place", plan=plan.pk, post=post.pk, cost="2500", priority="high", version=1)
    assert "Vacant" in page.text
    assert "£2,500" in page.text
    page = client.post(f"{address}/waits-for", needed=other.pk)
    assert other.what in page.text
    circle = client.post(f"/northmere/actions/{other.reference}/waits-for", status=422, needed=action.pk)
    assert "Nothing could begin" in circle.text
    client.post(f"{address}/proof", what="The training record.", speaks_for="1 May 2026")
    proof = Proof.objects.get()
    check = f"/northmere/records/proof/{proof.reference}/check"
    said: Any = {"holds": "yes", "checked_by": "Lead", "speaks_for": "2 May 2026"}
    assert "Somebody else checks" in client.post(check, status=422, **said).text
    page = page_client(people.improvement_lead).post(check, **said)
    assert "Closed, 2 May 2026, Lead" in page.text
    page = client.post(f"{address}/reopen", reason="Staff left.", checked_by="Director", speaks_for="3 May 2026")
    assert "Reopened, 3 May 2026, Director: Staff left." in page.text


def test_a_proof_names_a_paper_and_an_item_of_evidence_by_its_code(people: Cast, record: Worked) -> None:
    action = ActionFactory.create(authority=people.council, plan=PlanFactory.create(authority=people.council))
    paper = DocumentFactory.create(authority=people.council, title="Minutes of April")
    first, second = (
        EvidenceFactory.create(
            review=ReviewFactory.create(authority=people.council, reference=review), code="S4", title=title
        )
        for review, title in (("LTA31", "Audit of visits"), ("LTA32", "Another audit"))
    )
    hidden = EvidenceFactory.create(review=first.review, code="S9", effective_sensitivity=Sensitivity.RESTRICTED)
    address = f"/northmere/actions/{action.reference}"
    client = page_client(people.improvement_lead)
    said: Any = {"what": "Visits were audited.", "speaks_for": "1 May 2026", "document": paper.pk}
    unknown = client.post(f"{address}/proof", status=422, evidence="S77", **said)
    assert "No item of evidence is called S77" in unknown.text
    several = client.post(f"{address}/proof", status=422, evidence="s4", **said)
    assert f"{first.reference} ({first.review.reference})" in several.text
    outsider = page_client(people.scrutiny_member)
    page = client.post(f"{address}/proof", evidence=second.reference, **said)
    assert f"S4 Another audit of {second.review.reference}" in page.text.replace("</a>", "")
    assert "Minutes of April" in page.text
    assert "What it is offered as proof of" in client.get(f"/northmere/evidence/{second.reference}").text
    Proof.objects.update(evidence=hidden)
    proof = f"/northmere/records/proof/{Proof.objects.get().reference}"
    for place in (address, proof):
        assert hidden.title not in outsider.get(place).text
    assert hidden.reference in outsider.get(proof).text


def test_the_queries_of_a_plan_do_not_grow(people: Cast, record: Worked) -> None:
    plan = PlanFactory.create(authority=people.council)

    def more(number: int) -> list[Action]:
        made = []
        for _ in range(number):
            post = PostFactory.create(authority=people.council)
            part = PlanPartFactory.create(plan=plan)
            outcome = OutcomeFactory.create(plan=plan, part=part, post=post)
            one = ActionFactory.create(authority=people.council, plan=plan, part=part, outcome=outcome, post=post)
            ActionDueFactory.create(action=one)
            made.append(one)
        return made

    more(1)
    assert_queries_do_not_grow(f"{PLANS}{plan.reference}", page_client(people.director), lambda: more(20), 11)


def test_owners_word_and_the_colour_by_the_rules_are_told_apart(people: Cast, record: Worked) -> None:
    load_packs()
    plan = PlanFactory.create(authority=people.council, colours="proof")
    PlanPartFactory.create(authority=people.council, plan=plan, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    said = ActionFactory.create(authority=people.council, plan=plan)
    silent = ActionFactory.create(authority=people.council, plan=plan)
    for day in (date(2015, 10, 1), date(2015, 12, 1)):
        ActionDueFactory.create(authority=people.council, action=said, due_first=day)
    ActionStateFactory.create(authority=people.council, action=said, label="Green", colour="green")
    ActionLinkFactory.create(authority=people.council, action=silent, recommendation=record.silent)
    RatingFactory.create(authority=people.council, recommendation=record.silent, party=Party.COUNCIL, label="Met")
    client = page_client(people.director)
    page = client.get(f"{PLANS}{plan.reference}").text
    for words in ("Nothing reported", "moved once", "1 April 2026 to 30 June 2026", "The two differ"):
        assert words in page
    assert f"Late: {said.reference}Without a date: {silent.reference}" in page.replace("\n", "")
    for words in ("Green (green)", "0 of 0", "moved 1 time"):
        assert words not in page
    for address in (f"{PLANS}{plan.reference}", f"/northmere/actions/{said.reference}"):
        page = client.get(address).text
        assert "Owner says: Green" in page
        assert "By the rules: Red Not done, and its date has passed." in page
        assert "Green (green)" not in page
    page = client.get(f"/northmere/actions/{silent.reference}").text
    assert "Nothing reported" in page
    assert "By the rules: Grey Not begun" in page


def test_an_owner_named_as_its_post_is_named_once(people: Cast, record: Worked) -> None:
    post = PostFactory.create(authority=people.council, title="Head of Practice")
    made = ActionFactory.create(authority=people.council, post=post, owner_words="head of practice")
    client = page_client(people.director)
    assert "head of practice" not in client.get(f"/northmere/actions/{made.reference}").text
