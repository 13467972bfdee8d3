"""The timeline of a plan: every date is drawn and told, and every day lies within the picture."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldthread.improvement.models import Plan
from goldthread.improvement.timeline import Stop, Timeline, actions_by_part, timeline_of
from goldthread.improvement.timeline_drawing import MOST_TICKS, SIDE, WIDTH, Scale, scale_of, svg_of_timeline
from goldthread.publishing.manuscript import Figure, texts_of
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, written
from tests.cast import Cast, cast
from tests.factories.improvement import ActionFactory, MilestoneDateFactory, MilestoneFactory
from tests.publishing.planned import ON, planned

NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn_words(svg: str) -> list[str]:
    return ["".join(text.itertext()).strip() for text in fromstring(svg).iter(f"{NAMESPACE}text")]


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def timeline(people: Cast, plan: Plan, on: date = ON) -> Timeline:
    actions = actions_by_part(plan, people.improvement_lead)
    return timeline_of(plan, actions, people.improvement_lead, on)


def test_each_action_is_drawn_with_its_dates_its_steps_and_what_it_waits_for(people: Cast) -> None:
    made = planned(people)
    shared = {
        "authority": people.council,
        "recorded_by": people.improvement_lead,
        "review": None,
        "recommendation": None,
    }
    for reference, links, done in (
        ("T8", {"plan": made.plan}, date(2026, 6, 1)),
        ("T9", {"action": made.actions[0]}, None),
    ):
        step = MilestoneFactory.create(**shared, reference=reference, what="Half-way look", done_on=done, **links)
        MilestoneDateFactory.create(
            milestone=step,
            document=None,
            due_first=date(2026, 6, 1),
            due_last=date(2026, 6, 1),
            words="1 June 2026",
            speaks_for=date(2026, 1, 2),
        )
    found = timeline(people, made.plan)
    assert [stripe.action.reference for stripe in found.stripes] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert [stripe.state(ON) for stripe in found.stripes] == ["Late", "Done", "No date", "To come", "Late", "Late"]
    assert [stripe.is_moved for stripe in found.stripes] == [True, False, False, False, False, False]
    assert found.stripes[4].needs == ("A3",)
    assert [(stop.reference, stop.is_done) for stop in found.stops] == [("T8", True)]
    assert [stop.reference for stop in found.stripes[0].stops] == ["T9"]
    drawn = svg_of_timeline(found, "Improvement plan 2026")
    said = drawn_words(drawn.svg)
    for expected in ("Late, 52 days", "Done", "No date", "To come", "21 Nov 2026", "Steps of the plan"):
        assert expected in said, expected
    root = fromstring(drawn.svg)
    assert root.findtext(f"{NAMESPACE}title") == "Improvement plan 2026"
    assert root.findtext(f"{NAMESPACE}desc") == drawn.words == root.get("aria-label")
    assert "6 actions on a calendar, 1 done, 3 late, 1 to come, 1 no date; 1 with a first date" in drawn.words
    assert not re.search(r"\bstyle=|<script|<style", drawn.svg), "the page forbids them"


def test_what_a_person_typed_is_words_in_the_picture(people: Cast) -> None:
    plan = planned(people).plan
    ActionFactory.create(authority=people.council, plan=plan, what="<script>alert(1)</script> & “more”", reference="A7")
    assert "A7 <script>alert(1)</script> & “more”" in drawn_words(svg_of_timeline(timeline(people, plan), "A").svg)


def test_as_many_queries_for_thirty_actions_as_for_six(people: Cast) -> None:
    plan = planned(people).plan

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            timeline(people, plan)
        return len(captured)

    before = asked()
    ActionFactory.create_batch(24, authority=people.council, plan=plan)
    assert asked() == before <= 7


def test_the_timeline_is_published_with_its_tables(people: Cast) -> None:
    plan = planned(people).plan
    ActionFactory.create_batch(12, authority=people.council, plan=plan)
    told = manuscript_of(report_of("plan-timeline"), Scope(plan, people.improvement_lead, ON))
    figures = [block for block in told.blocks if isinstance(block, Figure)]
    assert [len(one.data.rows) for one in figures] == [10, 8]
    assert "30 Sep 2026" in "\n".join(texts_of(figures[0].data))
    for form in (Format.PDF, Format.DOCX, Format.SVG):
        assert written(told, form)


def test_a_plan_without_actions_says_so(people: Cast) -> None:
    plan = planned(people).plan
    told = manuscript_of(report_of("plan-timeline"), Scope(plan, people.scrutiny_member, date(2026, 1, 1)))
    assert told.sensitivity < 2
    empty = Timeline(ON, (), (), ())
    assert svg_of_timeline(empty, "A").words.startswith("A: 0 actions")


@given(st.lists(st.dates(date(1900, 1, 1), date(2199, 1, 1)), min_size=1, max_size=6))
def test_every_day_lies_within_the_picture_and_the_calendar_is_never_crowded(days: list[date]) -> None:
    stops = tuple(Stop(f"T{at}", "", day, "", is_done=False) for at, day in enumerate(days))
    scale = scale_of(Timeline(ON, (), stops, ()))
    assert all(SIDE <= scale.x(day) <= WIDTH for day in (ON, *days))
    assert len(scale.ticks()) <= MOST_TICKS + 1


def test_a_single_day_has_a_scale() -> None:
    assert Scale(ON, ON + timedelta(days=0)).x(ON) == SIDE
