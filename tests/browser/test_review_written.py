"""A review is written in the browser: findings, judgements by keyboard, recommendations, and the council's check of
facts; then a progress review from both sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.reviews.models import Judgement, Review
from tests.cast import Cast
from tests.factories.reviews import RecommendationFactory, ReviewFactory, ReviewRelationFactory
from tests.reviews.teams import Running, running

pytestmark = pytest.mark.browser

REVIEW = "/northmere/reviews/LTA26"


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def write_finding(tab: Page, text: str, kind: str) -> None:
    tab.get_by_label("Finding", exact=True).fill(text)
    tab.get_by_label(kind, exact=True).check()
    tab.get_by_role("button", name="Add the finding").click()
    expect(tab.get_by_text("is on the board")).to_be_visible()


def test_two_reviewers_and_a_director_write_a_review_together(
    tab: Page, people: Cast, team: Running, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(team.lead)
    tab.goto(f"{REVIEW}/findings")
    accessible(tab)
    tab.get_by_role("link", name="Add a finding").click()
    accessible(tab)
    write_finding(tab, "Two posts are empty.", "Risk")
    write_finding(tab, "Nobody recruits.", "Risk")
    write_finding(tab, "Staff stay for long.", "Strength")
    tab.goto(f"{REVIEW}/findings")
    accessible(tab)
    _merge_the_first_two(tab, accessible)
    _judge_by_keyboard(tab, accessible)
    _recommend(tab, accessible)
    enter(team.second)
    tab.goto(f"{REVIEW}/judgements")
    tab.get_by_role("link").filter(has_text="Look at it").click()
    accessible(tab)
    tab.get_by_label("Agreed").check()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("cell", name="Agreed")).to_be_visible()
    _check_facts(tab, people, team, enter, accessible)


def _merge_the_first_two(tab: Page, accessible: Callable[[Page], None]) -> None:
    for reference in ("LTA26-F1", "LTA26-F2"):
        tab.get_by_label(f"To merge {reference}").check()
    tab.get_by_role("button", name="Merge those that are ticked").click()
    accessible(tab)
    tab.get_by_label("What the merged finding says").fill("Two posts are empty and nobody recruits.")
    tab.get_by_role("button", name="Merge them").click()
    expect(tab.get_by_text("Two posts are empty and nobody recruits.").first).to_be_visible()
    accessible(tab)


def _judge_by_keyboard(tab: Page, accessible: Callable[[Page], None]) -> None:
    tab.goto(f"{REVIEW}/judgements")
    accessible(tab)
    tab.get_by_role("link", name="Judge one at a time").click()
    accessible(tab)
    tab.locator("body").press("2")
    expect(tab.get_by_label("Part met")).to_be_checked()
    tab.keyboard.press("f")
    expect(tab.get_by_label("Findings that it rests on")).to_be_focused()
    tab.keyboard.type("F1, F3")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Accountabilities are plain")).to_be_visible()
    held = Judgement.objects.get()
    assert (held.label, held.reasons.count()) == ("Part met", 2)


def _recommend(tab: Page, accessible: Callable[[Page], None]) -> None:
    tab.goto(f"{REVIEW}/recommendations")
    accessible(tab)
    tab.get_by_role("link", name="Write a recommendation").click()
    accessible(tab)
    tab.get_by_label("Recommendation", exact=True).fill("Fill both posts.")
    tab.get_by_label("Findings behind it").fill("F1")
    tab.get_by_role("button", name="Add the recommendation").click()
    expect(tab.get_by_text("Answers LTA26-F1")).to_be_visible()
    accessible(tab)


def _check_facts(
    tab: Page, people: Cast, team: Running, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(team.lead)
    tab.goto(f"{REVIEW}/facts")
    accessible(tab)
    tab.get_by_role("link", name="Show the draft to the council").click()
    accessible(tab)
    tab.get_by_role("button", name="Show a copy of the draft").click()
    enter(people.director)
    tab.goto(f"{REVIEW}/facts")
    accessible(tab)
    tab.get_by_role("link", name="Comment on LTA26-F1").click()
    accessible(tab)
    tab.get_by_label("What is wrong, and what is right?").fill("One post is empty.")
    tab.get_by_role("button", name="Save the comment").click()
    tab.get_by_role("button", name="Hand the comments over").click()
    enter(team.lead)
    tab.goto(f"{REVIEW}/facts")
    tab.get_by_role("link").filter(has_text="Answer the comment").click()
    accessible(tab)
    tab.get_by_label("Accepted: the words change").check()
    tab.get_by_label("The passage as it shall read now").fill("One post is empty and nobody recruits.")
    tab.get_by_label("What the council is told").fill("You are right.")
    tab.get_by_role("button", name="Save the answer").click()
    tab.get_by_role("button", name="Close the check of facts").click()
    expect(tab.get_by_text("The check of facts is closed.")).to_be_visible()
    tab.goto(f"{REVIEW}/findings")
    expect(tab.get_by_text("One post is empty and nobody recruits.").first).to_be_visible()


def test_a_progress_review_goes_from_the_councils_report_to_the_reviewers_rating(
    tab: Page, people: Cast, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    team = running(people, type=Review.Type.PROGRESS_REVIEW, reference="PR26")
    letter = ReviewFactory.create(authority=people.council, reference="LTA15")
    ReviewRelationFactory.create(earlier=letter, later=team.review)
    team.read_too(letter)
    RecommendationFactory.create(review=letter, reference="LTA15-R1", text="Keep a register.")
    enter(people.improvement_lead)
    tab.goto("/northmere/reviews/PR26/progress")
    accessible(tab)
    tab.get_by_role("link", name="Say what the council says of LTA15-R1").click()
    accessible(tab)
    tab.get_by_label("What the council says of it").fill("It is kept since May.")
    tab.get_by_label("Rating in your own words").fill("Done")
    tab.get_by_role("button", name="Save").click()
    tab.get_by_role("button", name="Hand the report over").click()
    expect(tab.get_by_text("Nobody changes it.")).to_be_visible()
    enter(team.lead)
    tab.goto("/northmere/reviews/PR26/progress")
    tab.get_by_role("link", name="LTA15-R1", exact=False).filter(has_text="Rate it").click()
    accessible(tab)
    tab.get_by_label("Rating in your own words").fill("Partly there")
    tab.get_by_label("Do you support what the council says of it?").select_option(
        label="Does not support the council's claim"
    )
    tab.get_by_label("The sentence that says so").fill("We saw two registers.")
    tab.get_by_role("button", name="Save the rating").click()
    expect(tab.get_by_text("We saw two registers.")).to_be_visible()
    accessible(tab)
