"""A test of assurance from its commission to its published letter: the director who commissions it, two reviewers, and
the improvement lead who sends papers and checks facts. A scrutiny member sees what is meant for the council."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.models import Judgement, Review
from tests.browser.test_first_five_minutes import the_worker_works
from tests.browser.walking import Walk, declare, sign
from tests.cast import Cast, member

pytestmark = pytest.mark.browser

DRAFTED = "Nobody deputises when the director is away."
HEARD = "Nobody could say who deputises for the director."
RECOMMENDED = "Name a deputy for the combined post."


@dataclass(frozen=True, slots=True)
class Company:
    """Who walks."""

    walk: Walk
    director: User
    council: User
    lead: User
    second: User
    scrutiny: User


@pytest.fixture
def company(tab: Page, people: Cast, enter: Callable[[User], None], accessible: Callable[[Page], None]) -> Company:
    return Company(
        Walk(tab, enter, accessible),
        director=people.director,
        council=people.improvement_lead,
        lead=people.lead_reviewer,
        second=member(people.council, "reviewer"),
        scrutiny=people.scrutiny_member,
    )


def test_four_people_take_a_test_from_commission_to_published_letter(company: Company) -> None:
    commission(company)
    name_the_team(company)
    declare(company.walk, company.lead)
    declare(company.walk, company.second)
    ask_for_papers(company)
    register_the_paper(company)
    hear_staff(company)
    find(company)
    judge(company)
    recommend(company)
    the_council_sees_nothing_of_drafts(company)
    moderate(company)
    check_facts(company)
    share(company)
    sign(company.walk, company.lead)
    sign(company.walk, company.second)
    assert Review.objects.get(run_here=True).state == State.SIGNED
    publish(company)


def commission(company: Company) -> None:
    walk = company.walk
    walk.as_(company.director, "/northmere/reviews/")
    walk.link("Commission a review")
    walk.fill(
        title="Test of the combined post",
        commissioned_by="Chief Executive",
        addressed_to="Chief Executive",
        pack="Local test of assurance, version 2013.1",
        fieldwork_first="2 November 2026",
        fieldwork_last="5 November 2026",
    )
    walk.press("Commission the review")
    walk.review = f"/northmere/reviews/{Review.objects.get(run_here=True).reference}"
    walk.open("scope")
    walk.link("Add a question or a theme")
    walk.fill(words="Does the arrangement hold when the director is away?", why="Cabinet asked it.")
    walk.press("Change the scope")
    walk.says("Does the arrangement hold when the director is away?")


def name_the_team(company: Company) -> None:
    walk = company.walk
    walk.open("team")
    for user, role, words in (
        (company.lead, "Lead reviewer", "Former director of children’s services"),
        (company.second, "Reviewer", "Former director of adult social services"),
    ):
        walk.link("Add somebody to the team")
        walk.choose(role)
        walk.tab.get_by_label("Who signs in").select_option(value=str(user.pk))
        walk.fill(role_words=words)
        walk.press("Add to the team")
        walk.says(words)


def ask_for_papers(company: Company) -> None:
    """The lead asks; the council gives one paper and says of another that it is not held."""
    walk = company.walk
    walk.as_(company.lead, "requests")
    for label, letters in (("Scheme of delegation", "S"), ("Succession plan", "P")):
        walk.link("Ask for something else")
        walk.fill(label=label, letters=letters, why="It shows who deputises.")
        walk.press("Put on the list")
    walk.as_(company.council, "requests")
    walk.link("Answer: Scheme of delegation")
    walk.choose("Received")
    walk.press("Save the answer")
    walk.link("Answer: Succession plan")
    walk.choose("Not held")
    walk.fill(reason="There is none.")
    walk.press("Save the answer")
    walk.says("1 of 2 received; 0 refused, 1 not held, 0 without an answer.")


def register_the_paper(company: Company) -> None:
    """What was received gets a code, and a line of assurance."""
    walk = company.walk
    walk.as_(company.lead, "evidence")
    walk.link("Add an item")
    walk.fill(title="Scheme of delegation of the council", prefix="S", area="Deputising", theme="Capacity")
    walk.fill(line="Management", speaks_for="1 May 2026")
    walk.tab.get_by_label("Request that it answers").select_option(index=1)
    walk.press("Add it")
    walk.says("It is in the register as S1.")
    walk.open("evidence/assurance")
    walk.open("evidence/counts")


def hear_staff(company: Company) -> None:
    """An interview on the schedule, who came, and what was heard in it."""
    walk = company.walk
    walk.open("schedule")
    walk.link("Put a slot on the schedule")
    walk.fill(role_words="Six heads of service", on_day="3 November 2026", starts="9:30", place="Room 4", expected="6")
    walk.press("Add it")
    walk.link("Six heads of service")
    walk.link("Who came, and may be quoted")
    walk.choose("Held")
    walk.press("Save")
    walk.tab.get_by_label("What is seen or heard?").fill(f"{HEARD} #capacity")
    walk.tab.get_by_label("What is seen or heard?").press("Enter")
    expect(walk.tab.get_by_text("is kept.")).to_be_visible()
    walk.open("observations")
    walk.says(HEARD)


def find(company: Company) -> None:
    """A finding that draws on what was heard, and on the paper."""
    walk = company.walk
    walk.open("findings")
    walk.link("Add a finding")
    for text, nature in ((DRAFTED, "Risk"), ("Staff trust their managers.", "Strength")):
        walk.fill(text=text, theme="Capacity")
        walk.choose(nature)
        walk.press("Add the finding")
    walk.open("observations")
    walk.link("-O1")
    walk.link("Tie it to a finding")
    walk.tab.get_by_label("Finding that draws on it").select_option(index=1)
    walk.press("Tie them")
    walk.open("evidence")
    walk.link("S1")
    walk.link("Say what it stands for")
    walk.fill(claim=f"{walk.review.rpartition('/')[2]}-F1", why="It names no deputy.")
    walk.press("Tie them")


def judge(company: Company) -> None:
    """One criterion with reasons and a condition, the others by one key each, the verdict on the whole last."""
    walk = company.walk
    walk.open("judgements")
    walk.link("Judge one at a time")
    walk.tab.locator("body").press("2")
    walk.fill(reasons="F1", commentary="Nobody deputises, so the duties hang on one person.")
    walk.tab.get_by_label("What must hold").fill("A deputy is named.")
    walk.tab.get_by_label("How anybody can tell that it holds").fill("The scheme of delegation names one.")
    walk.tab.get_by_label("Who sees to it").fill("Chief Executive")
    walk.tab.get_by_label("To be checked by").fill("1 March 2027")
    walk.press("Save and go on")
    for _ in range(2):
        walk.tab.locator("body").press("3")
        walk.fill(reasons="F2", commentary="Managers are trusted and know their duties.")
        walk.press("Save and go on")
    walk.says("The verdict on the whole. It is never worked out from the criteria.")
    walk.fill(label="Met, with one condition", commentary="The arrangement works while the director is there.")
    walk.press("Save and go on")
    assert Judgement.objects.get(is_overall=True).label == "Met, with one condition"


def recommend(company: Company) -> None:
    walk = company.walk
    walk.open("recommendations")
    walk.link("Write a recommendation")
    walk.fill(
        text=RECOMMENDED,
        asks="Name a deputy by March 2027.\nTell the scrutiny committee who it is.",
        addressed_to="Chief Executive",
        findings="F1",
    )
    walk.press("Add the recommendation")
    walk.says("Name a deputy by March 2027.")


def the_council_sees_nothing_of_drafts(company: Company) -> None:
    """Those who commissioned it see the review and nothing that the team writes; others do not see that it is there."""
    walk = company.walk
    for person in (company.council, company.director):
        walk.as_(person, "scope")
        tabs = walk.tab.get_by_role("navigation", name="Workspace of")
        expect(tabs.get_by_role("link", name="Team")).to_be_visible()
        expect(tabs.get_by_role("link", name="Findings")).to_have_count(0)
        for page in ("findings", "judgements", "recommendations", "observations", "evidence", "schedule", "sign-off"):
            walk.tab.goto(f"{walk.review}/{page}")
            walk.says_nothing_of(DRAFTED, HEARD, RECOMMENDED, "Six heads of service", "A deputy is named.")
    walk.as_(company.scrutiny)
    walk.says("Page not found")


def moderate(company: Company) -> None:
    """The second reviewer looks at each judgement again, and at the verdict."""
    walk = company.walk
    walk.as_(company.second, "judgements")
    for criterion in ("Statutory duties", "Accountabilities", "Effective partnership", "Overall verdict"):
        walk.link("Look at it", within=walk.tab.get_by_role("row", name=criterion))
        walk.choose("Agreed")
        walk.press("Save")
    walk.says("Agreed")


def check_facts(company: Company) -> None:
    walk = company.walk
    walk.as_(company.lead, "facts")
    walk.link("Show the draft to the council")
    walk.press("Show a copy of the draft")
    walk.as_(company.council, "facts")
    walk.says(DRAFTED)
    walk.link("Comment on " + walk.review.rpartition("/")[2] + "-F1")
    walk.fill(text="The assistant director deputises in law.")
    walk.press("Save the comment")
    walk.press("Hand the comments over")
    walk.as_(company.lead, "facts")
    walk.link("Answer the comment")
    walk.choose("Accepted: the words change")
    walk.fill(new_text="On paper an assistant director deputises; nobody knows it.", words="You are right.")
    walk.press("Save the answer")
    walk.press("Close the check of facts")
    walk.open("findings")
    walk.says("On paper an assistant director deputises; nobody knows it.")


def share(company: Company) -> None:
    walk = company.walk
    walk.open("sign-off")
    walk.press("Share the draft with the council")
    walk.as_(company.scrutiny, "findings")
    walk.says("On paper an assistant director deputises; nobody knows it.")


def publish(company: Company) -> None:
    """The letter as PDF and as a Word document, asked for by a reviewer, fetched by the council."""
    walk = company.walk
    for form in ("PDF", "Word (DOCX)"):
        walk.open("publications/")
        walk.link("Publish a letter, slides or a list")
        walk.choose(f"Review letter: {form}")
        walk.press("Publish")
        the_worker_works(walk.tab)
    walk.as_(company.scrutiny, "publications/")
    pdf, word = (walk.download(f"{form} of ") for form in ("PDF", "DOCX"))
    assert (pdf[:4], word[:2]) == (b"%PDF", b"PK")
    assert len(pdf) > 10_000
    assert len(word) > 5_000
    walk.link("Review letter")
    walk.says(RECOMMENDED)
    walk.says("A deputy is named.")
