"""Remarks on counts and on the thread from finding to recommendation to plan."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.intake.reading import Criterion, EvidenceItem, Interview, Judgement, Part, UnheldRecommendations
from tests.intake.remarks.workbench import asked, line_of, rated, warnings


def register(codes: str) -> tuple[EvidenceItem, ...]:
    return tuple(
        EvidenceItem(code=code, title=f"Paper {code}", lines=(place + 10, place + 10))
        for place, code in enumerate(codes.split())
    )


@pytest.mark.parametrize(("stated", "fires"), [("7", True), ("6", False)])
def test_a_stated_number_against_the_register(stated: str, fires: bool) -> None:
    held = {"evidence": register("S1 S2 S3 A1 A2 C1")}
    assert bool(warnings("count_conflict", f"1. We read {stated} documents.", **held)) is fires


@pytest.mark.parametrize(("stated", "fires"), [("20", True), ("5", False), ("6", False)])
def test_a_stated_number_of_meetings_against_rows_and_people(stated: str, fires: bool) -> None:
    met = [Interview(role=f"Role {place}", person=f"Person {place}", lines=(place, place)) for place in range(10, 15)]
    met.append(Interview(role="Role 14", person="Another Person", lines=(14, 14)))
    assert bool(warnings("count_conflict", f"1. We held {stated} meetings.", interviews=tuple(met))) is fires


@pytest.mark.parametrize(("number", "fires"), [("three", True), ("two", False)])
def test_announced_and_following_recommendations(number: str, fires: bool) -> None:
    items = " - i. Appoint a deputy for the director.\n - ii. Publish the structure.\n"
    text = f"The report made {number} recommendations:\n{items}"
    held = (asked(text, "Appoint a deputy for the director.", "i"), asked(text, "Publish the structure.", "ii"))
    assert bool(warnings("count_conflict", text, recommendations=held)) is fires


def test_a_code_left_out_or_used_twice() -> None:
    assert [found.message for found in warnings("count_oddity", "Register", evidence=register("A1 A2 A4"))] == [
        "The register goes from A2 to A4; A3 is missing."
    ]
    assert len(warnings("count_oddity", "Register", evidence=register("A1 A2 A2 A3"))) == 1
    assert warnings("count_oddity", "Register", evidence=register("A1 A2 A3 S1 S2")) == []


def test_a_heading_that_its_items_do_not_bear_out() -> None:
    text = (
        "Senior posts filled and recruited by 01.09.18:\n\n- Two heads of service started\n"
        "- One post will be filled from 1.12.18\n"
    )
    done = text.replace("filled and recruited", "recruited").replace(
        "will be filled from 1.12.18", "was filled on 1.8.18"
    )
    assert warnings("heading_vs_items", text)
    assert not warnings("heading_vs_items", done)


def test_a_number_announced_over_a_list() -> None:
    text = "There are four priorities for the year:\n\n- one plan\n- one front door\n- one budget\n"
    assert warnings("heading_vs_items", text)
    assert not warnings("heading_vs_items", text.replace("four", "three"))


def test_something_announced_and_not_there() -> None:
    items = "Progress\n\n- The school nurse service was bought again with partners\n- CDOP\n\nNext steps\n"
    assert warnings("missing_content", items)
    assert not warnings("missing_content", items.replace("- CDOP", "- CDOP meets each month"))
    others = (UnheldRecommendations(maker="Ofsted", count=22, lines=(1, 1)),)
    assert warnings("missing_content", "Ofsted made 22 recommendations.", unheld=others)
    few = (UnheldRecommendations(maker="Ofsted", count=2, lines=(1, 1)),)
    assert not warnings("missing_content", "Ofsted made two recommendations.", unheld=few)


@pytest.mark.parametrize(("last", "fires"), [("33", True), ("23", False)])
def test_parts_that_do_not_add_up(last: str, fires: bool) -> None:
    text = f"1. There were 212 replies, of which 128 were from staff, 61 from partners and {last} from residents.\n"
    assert bool(warnings("count_check", text)) is fires


LETTER = """Findings

1. It will be important to keep the two boards apart for a year.

2. The case system should be replaced. Members need to be briefed on placements.

3. A deputy should be named.

Recommendations

1. Replace the case system with one system for both services.
"""


def test_advice_that_no_recommendation_carries() -> None:
    formal = (asked(LETTER, "Replace the case system with one system for both services.", list_="formal"),)
    [found] = warnings("advice_not_in_recommendations", LETTER, recommendations=formal)
    assert (found.lines, found.also) == ((3, 3), ((5, 5), (7, 7)))
    fewer = LETTER.replace("A deputy should be named.", "A deputy is named.")
    assert warnings("advice_not_in_recommendations", fewer, recommendations=formal) == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. A separate action plan will not be developed.", True),
        ("1. The areas for development will not have a plan of their own.", True),
        ("1. A separate action plan will be developed by May.", False),
        ("Rather than write a new plan, the points will go into the plans that exist.", True),
    ],
)
def test_no_plan_of_action(text: str, fires: bool) -> None:
    assert bool(warnings("no_action_plan", text, kind="briefing")) is fires


CHECK = """1. Report the progress of the merger to scrutiny, drawing on users.
2. Write an implementation plan for the merger. The plan must match the financial strategy.

Limited
Part met

1. Write one delivery plan for the merger with clear outcomes.
2. Watch over the risks of placements.
"""


def followed_up(report: str = "Limited", plan: str = "Part met") -> dict[str, Any]:
    ask = "The plan must match the financial strategy."
    words = "Write an implementation plan for the merger. The plan must match the financial strategy."
    return {
        "recommendations": (
            asked(CHECK, "Report the progress of the merger to scrutiny, drawing on users.", "1"),
            asked(CHECK, words, "2", asks=("Write an implementation plan for the merger.", ask)),
            asked(CHECK, "Write one delivery plan for the merger with clear outcomes.", "1", "formal"),
            asked(CHECK, "Watch over the risks of placements.", "2", "formal"),
        ),
        "progress_ratings": (
            rated(CHECK, "Limited", "No report.", "1") if report == "Limited" else rated(CHECK, "Part met", "", "9"),
            rated(CHECK, "Part met", "A start.", "2") if plan == "Part met" else rated(CHECK, "Limited", "", "9"),
        ),
    }


def test_a_recommendation_dropped_before_it_was_met() -> None:
    assert [found.lines for found in warnings("recommendation_dropped", CHECK, **followed_up())] == [(4, 4)]
    assert warnings("recommendation_dropped", CHECK, **followed_up(report="")) == []


def test_a_recommendation_narrowed_by_its_successor() -> None:
    assert [found.lines for found in warnings("recommendation_weakened", CHECK, **followed_up())] == [(7, 7)]
    assert warnings("recommendation_weakened", CHECK, **followed_up(plan="")) == []


SCOPE = """1. It was agreed that we would report on:
 - the financial strategy;
 - commissioning;
 - transport of pupils.

Financial strategy

2. It is sound.

Commissioning

3. It is strong.
"""


def test_something_promised_that_no_section_reports() -> None:
    assert [found.lines for found in warnings("scope_not_reported", SCOPE)] == [(4, 4)]
    assert warnings("scope_not_reported", SCOPE + "\nTransport of pupils\n\n4. It is slow.\n") == []


def test_a_framework_declared_and_another_used() -> None:
    text = (
        "Themes\n\nKey Findings\n\nGovernance\n\n1. Good.\n\nCapacity\n\n2. Good.\n\nVoice\n\n3. Good.\n\n"
        "Vision\n\n4. Good.\n"
    )
    themes = tuple(
        Criterion(kind="theme", label="", text=words, lines=(1, 1)) for words in ("Governance", "Capacity", "Voice")
    )
    assert warnings("framework_mismatch", text, criteria=themes)
    assert not warnings("framework_mismatch", text.replace("Vision\n\n4. Good.\n", ""), criteria=themes)
    criteria = tuple(
        Criterion(kind="criterion", label="", text=words, lines=(1, 1)) for words in ("Duties", "Partners")
    )
    judged = (Judgement(criterion="Duties", rating="met", lines=(3, 3)),)
    assert warnings("framework_mismatch", "Themes", criteria=themes + criteria, judgements=judged)


def test_a_number_of_areas_that_is_not_the_number_listed() -> None:
    text = "1. The test looked at six areas.\n\nAreas of search\n\n- Duties\n- Market\n- Voice\n"
    areas = tuple(
        Criterion(kind="area_of_search", label="", text=words, lines=line_of(text, words))
        for words in ("Duties", "Market", "Voice")
    )
    assert [found.also for found in warnings("framework_mismatch", text, criteria=areas)] == [((1, 1),)]
    assert warnings("framework_mismatch", text.replace("six", "three"), criteria=areas) == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The equality assessment remains in draft format until consultation ends.", True),
        ("1. The equality assessment was drafted and agreed.", False),
    ],
)
def test_something_left_open(text: str, fires: bool) -> None:
    assert bool(warnings("open_item", text, kind="committee_report")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. Lead Members may wish to consider an internal review next autumn.", True),
        ("1. An internal review takes place on 4 September 2019.", False),
    ],
)
def test_a_follow_up_that_is_only_considered(text: str, fires: bool) -> None:
    assert bool(warnings("soft_commitment", text, kind="briefing")) is fires


def test_areas_for_development_left_out_of_the_other_outputs() -> None:
    text = (
        "Summary of the briefing\n\n1. The areas are market shaping and the future of the boards.\n\n"
        "Appendix A: Letter\n\n5 May 2018\n\nDear Sam\n\nAreas for development\n\n- Market shaping\n- Equity of "
        "supervision\n"
        "- Two case systems\n"
    )
    parts = (
        Part(kind="briefing", speaker="council", lines=(1, 4)),
        Part(kind="review_letter", speaker="reviewer", lines=line_of(text, "Appendix A")),
    )
    [found] = warnings("omission", text, kind="briefing", parts=parts)
    assert found.lines == line_of(text, "Equity")
    told = text.replace("the future of the boards", "equity of supervision, two case systems")
    assert warnings("omission", told, kind="briefing", parts=parts) == []


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Of the 40 actions in the plan, 20 are complete, twelve are on course and six are late.", True),
        ("Of the 40 actions in the plan, 20 are complete, twelve are on course and eight are late.", False),
        ("The team made 19 points: six for now, nine within three months and five within six months.", True),
        ("Of the 40 actions in the plan, two are late, one is new and one is closed.", False),
        ("We met 12 people, two boards and three teams.", False),
    ],
)
def test_shares_of_a_whole_that_come_near_it_but_not_to_it(text: str, fires: bool) -> None:
    assert bool(warnings("count_check", f"1. {text}")) is fires


def test_an_unmet_recommendation_may_be_taken_up_in_other_words() -> None:
    text = "Put in place capacity to manage the change\n\nRed\n\nAppoint a programme manager for the change at once.\n"
    earlier = asked(text, "Put in place capacity to manage the change", "3")
    later = asked(text, "Appoint a programme manager for the change at once.", "1", "formal")
    held = {"recommendations": (earlier, later), "progress_ratings": (rated(text, "Red", "Not begun.", "3"),)}
    assert not warnings("recommendation_dropped", text, **held)
