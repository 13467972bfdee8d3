"""The board pack: everything since the body last met, for members and for the public, in as many queries for much."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdfium2 import PdfDocument

from goldthread.authorities.models import Sensitivity, State
from goldthread.oversight.models import Meeting
from goldthread.publishing.manuscript import Manuscript, Section, texts_of
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, reports_for, written
from tests.cast import Cast, cast
from tests.factories.checks import BreakFactory
from tests.factories.finance import FinancialStrategyFactory
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import (
    AgendaItemFactory,
    CommitteeRecommendationFactory,
    MeetingFactory,
    MinutedActionFactory,
)
from tests.factories.plans import PlanFactory
from tests.factories.reviews import RecommendationFactory
from tests.factories.risk import RiskFactory, RiskRegisterFactory, RiskScoreFactory

pytestmark = pytest.mark.django_db
LAST_MET, MEETS, TODAY = date(2026, 8, 4), date(2026, 11, 3), date(2026, 11, 21)
MARKUP = "</w:t> #set page(fill: red) <script>alert(1)</script>"


@pytest.fixture
def people() -> Cast:
    return cast()


def worked_board(people: Cast) -> Meeting:
    """A board that met twice, with a plan, a register, a strategy, and breaks between its meetings."""
    council = people.council
    body = BodyFactory.create(authority=council, name="Improvement Board")
    earlier = MeetingFactory.create(body=body, held_first=LAST_MET)
    MinutedActionFactory.create(item=AgendaItemFactory.create(meeting=earlier), what="Bring the figures.")
    meeting: Meeting = MeetingFactory.create(body=body, held_first=MEETS)
    item = AgendaItemFactory.create(meeting=meeting, title="Progress of the plan")
    CommitteeRecommendationFactory.create(item=item, number="1", text=f"To note {MARKUP}")
    secret = AgendaItemFactory.create(meeting=meeting, title="A contract", is_exempt=True, exempt_paragraph="3")
    CommitteeRecommendationFactory.create(item=secret, number="1", text="To pay zqsecret.")
    plan = PlanFactory.create(authority=council, title="Improvement plan")
    work(people, plan_title=plan.title)
    register = RiskRegisterFactory.create(authority=council, title="Directorate")
    RiskScoreFactory.create(risk=RiskFactory.create(register=register, event="nobody leads"), speaks_for=LAST_MET)
    FinancialStrategyFactory.create(authority=council)
    moment = datetime(2026, 9, 1, tzinfo=UTC)
    BreakFactory.create(authority=council, sentence="A new break.", began_on=date(2026, 9, 1), opened_at=moment)
    ended = {"opened_at": datetime(2026, 1, 1, tzinfo=UTC), "closed_at": moment, "began_on": date(2026, 1, 1)}
    BreakFactory.create(authority=council, sentence="A break that ended.", **ended)
    return meeting


def work(people: Cast, plan_title: str) -> None:
    """An action that is late and moved, one that is done, one that is a draft and one that is restricted."""
    plan = PlanFactory._meta.get_model_class().objects.get(authority=people.council, title=plan_title)
    late = ActionFactory.create(authority=people.council, plan=plan, what="Write the plan")
    for speaks_for, due in ((date(2026, 2, 1), date(2026, 6, 1)), (date(2026, 9, 1), date(2026, 12, 1))):
        ActionDueFactory.create(
            action=late,
            speaks_for=speaks_for,
            due_first=due,
            due_last=due,
            words=f"{due:%d %B %Y}",
            reason="Staff left.",
        )
    done = ActionFactory.create(authority=people.council, plan=plan, what="Name the director")
    ActionStateFactory.create(action=done, speaks_for=date(2026, 10, 1), label="Done", colour="blue", done=True)
    ActionFactory.create(authority=people.council, plan=plan, what="zqdraft", state=State.DRAFT)
    restricted = {"sensitivity": Sensitivity.RESTRICTED, "effective_sensitivity": Sensitivity.RESTRICTED}
    hidden = ActionFactory.create(authority=people.council, plan=plan, what="zqrestricted", **restricted)
    ActionStateFactory.create(action=hidden, speaks_for=date(2026, 10, 1), label="Done", done=True, **restricted)


def paper_of(people: Cast, meeting: Meeting, code: str) -> Manuscript:
    return manuscript_of(report_of(code), Scope(meeting, people.improvement_lead, TODAY))


def test_a_pack_says_what_changed_what_is_late_and_what_is_wanted(people: Cast) -> None:
    meeting = worked_board(people)
    paper = paper_of(people, meeting, "board-pack")
    said = "\n".join(texts_of(paper))
    for words in (
        "Improvement Board last met on 4 August 2026",
        "Everything stands as it was on 3 November 2026",
        "Bring the figures.",
        "Name the director",
        "A new break.",
        "A break that ended.",
        "01 June 2026",
        "Why it moved: Staff left.",
        "nobody leads",
        "To pay zqsecret.",
        "zqrestricted",
    ):
        assert words in said, words
    assert "zqdraft" not in said, "a pack holds what is shared, whoever makes it"
    assert (paper.sensitivity, paper.is_draft) == (Sensitivity.RESTRICTED, False)
    assert "Restricted: only for those to whom it is addressed" in paper.handling
    assert [one.title for one in paper.blocks if isinstance(one, Section)] == [
        "Decisions wanted",
        "What this meeting should be told",
        "What earlier meetings asked for",
        "What changed",
        "What is late",
        "Dates that moved",
        "Ratings",
        "Risks",
        "Money",
    ]


def test_the_public_pack_holds_no_draft_nothing_restricted_and_nothing_of_an_exempt_item(people: Cast) -> None:
    meeting = worked_board(people)
    paper = paper_of(people, meeting, "board-pack-public")
    said = "\n".join(texts_of(paper))
    assert "zq" not in said
    assert "Kept from the public, paragraph 3" in said
    assert (paper.sensitivity, paper.is_draft, paper.handling) == (Sensitivity.OFFICIAL, False, "")
    assert {one.code for one in reports_for(meeting)} == {"board-pack", "board-pack-public"}


def test_an_empty_board_says_what_is_not_there(people: Cast) -> None:
    meeting = MeetingFactory.create(authority=people.council, held_first=MEETS)
    said = "\n".join(texts_of(paper_of(people, meeting, "board-pack")))
    for words in ("No earlier meeting is on record", "No plan is on record", "No register", "No financial strategy"):
        assert words in said


def test_what_somebody_typed_is_words_in_the_file(people: Cast) -> None:
    paper = paper_of(people, worked_board(people), "board-pack")
    pages = PdfDocument(written(paper, Format.PDF))
    printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "<script>alert(1)</script>" in printed
    assert written(paper, Format.DOCX).startswith(b"PK")


def test_a_pack_takes_as_many_queries_for_much_as_for_little(people: Cast) -> None:
    meeting = worked_board(people)
    with CaptureQueriesContext(connection) as before:
        paper_of(people, meeting, "board-pack")
    for _ in range(3):
        work(people, plan_title="Improvement plan")
    RecommendationFactory.create_batch(3, authority=people.council)
    register = RiskRegisterFactory._meta.get_model_class().objects.get(authority=people.council)
    RiskFactory.create_batch(3, register=register)
    BreakFactory.create_batch(3, authority=people.council)
    with CaptureQueriesContext(connection) as after:
        paper_of(people, meeting, "board-pack")
    assert len(after) <= len(before) <= 48
