"""A progress review run here on two real letters: the test of 2015 and its progress review of 2016, both read in and
accepted by the ordinary code. The council reports first; the reviewers rate beside it, place words that no scale knows,
take forward what was asked, test a condition again, sign and publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_reading
from goldthread.reviews.models import Discharge, Lineage, Rating, Review
from tests.browser.test_first_five_minutes import the_worker_works
from tests.browser.walking import Walk, declare, sign
from tests.cast import Cast

EXAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "examples"
LETTERS = ("harrow-2015-test-of-assurance.txt", "harrow-2016-progress-review.txt")
PLAN, BOARDS = "LTA15-R2", "LTA15-R4"
SAID = "The plan was agreed by cabinet and is reported on each quarter."
FOUND = "A plan stands, yet it says nothing of resources."
NEW = "Match the priorities of the plan to the money of each year."

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the annotated documents are not beside the project"),
]


@dataclass(frozen=True, slots=True)
class Company:
    """Who walks: the director commissions, the improvement lead reports for the council, the lead reviews."""

    walk: Walk
    director: User
    council: User
    lead: User
    scrutiny: User


@pytest.fixture
def company(tab: Page, people: Cast, enter: Callable[[User], None], accessible: Callable[[Page], None]) -> Company:
    for letter in LETTERS:
        content = (EXAMPLES / letter).read_bytes()
        source = source_of(letter, content)
        kept = keep_reading(
            by=people.improvement_lead,
            authority=people.council,
            content=content,
            source=source,
            reading=read_source(source),
        )
        accept_all(by=people.improvement_lead, stored=kept.stored)
    return Company(
        Walk(tab, enter, accessible),
        director=people.director,
        council=people.improvement_lead,
        lead=people.lead_reviewer,
        scrutiny=people.scrutiny_member,
    )


def test_the_recommendations_of_two_real_letters_are_followed_in_a_review_run_here(company: Company) -> None:
    commission(company)
    declare(company.walk, company.lead)
    what_was_asked_before_is_carried_in(company)
    the_council_reports(company)
    the_reviewers_rate_beside_it(company)
    a_person_places_what_no_scale_knows(company)
    what_is_still_asked_is_taken_forward(company)
    the_condition_is_tested_again(company)
    sign(company.walk, company.lead)
    assert Review.objects.get(run_here=True).state == State.SIGNED
    publish(company)


def commission(company: Company) -> None:
    walk = company.walk
    walk.as_(company.director, "/northmere/reviews/commission")
    walk.fill(
        type="Progress review",
        title="Progress since the test of 2015",
        commissioned_by="Chief Executive",
        relation="Follows",
    )
    earlier = Review.objects.get(reference="LTA15")
    walk.tab.get_by_label("The review before it").select_option(value=str(earlier.pk))
    walk.press("Commission the review")
    walk.review = f"/northmere/reviews/{Review.objects.get(run_here=True).reference}"
    walk.link("Add somebody to the team")
    walk.choose("Lead reviewer")
    walk.tab.get_by_label("Who signs in").select_option(value=str(company.lead.pk))
    walk.fill(role_words="Improvement adviser")
    walk.press("Add to the team")


def what_was_asked_before_is_carried_in(company: Company) -> None:
    """The five recommendations of 2015, what 2016 said of each, and the condition of 2015; nobody rates yet."""
    walk = company.walk
    walk.open("progress")
    for number in range(1, 6):
        walk.says(f"LTA15-R{number}")
    walk.says("Part Met - Limited")
    walk.says("Limited to date")
    walk.says("LTA15-J3-K1")
    walk.says("The council’s report comes first")
    expect(walk.tab.get_by_role("link", name="Rate it")).to_have_count(0)


def the_council_reports(company: Company) -> None:
    """In its own words and by its own rating; handed over, nobody changes it."""
    walk = company.walk
    walk.as_(company.council, "progress")
    for earlier in (PLAN, BOARDS):
        walk.link(f"Say what the council says of {earlier}")
        walk.fill(text=SAID, label="Met")
        walk.press("Save")
    walk.press("Hand the report over")
    walk.says("Nobody changes it.")
    expect(walk.tab.get_by_role("link", name="Say what the council says")).to_have_count(0)


def the_reviewers_rate_beside_it(company: Company) -> None:
    walk = company.walk
    walk.as_(company.lead, "progress")
    for earlier, label, stance in (
        (PLAN, "Some of the way there", "Supports the council's claim in part"),
        (BOARDS, "Met", "Supports the council's claim"),
    ):
        walk.link(f"Rate it: {earlier}")
        walk.fill(label=label, comment=FOUND, stance=stance, quote="We read the plan and its reports.")
        walk.press("Save the rating")
    walk.says(SAID)
    walk.says(FOUND)
    council = Rating.objects.get(recommendation__reference=PLAN, party="council", review__run_here=True)
    assert (council.label, council.superseded_by.exists()) == ("Met", False)


def a_person_places_what_no_scale_knows(company: Company) -> None:
    """The words stay; their place is given by hand."""
    walk = company.walk
    walk.says("No place on a scale yet")
    walk.link("Place it: Some of the way there")
    walk.tab.get_by_label("Place on the scale").select_option(label="Part met")
    walk.press("Place it")
    placed = Rating.objects.get(label="Some of the way there")
    assert placed.level is not None
    assert placed.level.label == "Part met"
    expect(walk.tab.get_by_text("No place on a scale yet")).to_have_count(0)


def what_is_still_asked_is_taken_forward(company: Company) -> None:
    """A recommendation of this review narrows the one of 2015, and says why three of its asks are dropped."""
    walk = company.walk
    walk.open("recommendations")
    walk.link("Write a recommendation")
    walk.fill(text=NEW, addressed_to="Chief Executive")
    walk.press("Add the recommendation")
    walk.open("progress")
    walk.link(f"Take it forward: {PLAN}")
    walk.tab.get_by_label("Recommendation of this review").select_option(index=1)
    walk.choose("Narrows")
    asks = walk.tab.locator("main [name='dropped']")
    for number in range(asks.count() - 1):
        asks.nth(number).check()
    walk.fill(why_dropped="It is done.", reason="What is left of it is the money.")
    walk.press("Tie them")
    walk.says("no longer asked:")
    tie = Lineage.objects.get(later__review__run_here=True)
    assert (tie.relation, tie.dropped.count()) == ("narrows", 3)


def the_condition_is_tested_again(company: Company) -> None:
    walk = company.walk
    walk.link("Check it: LTA15-J3-K1")
    walk.choose("Discharged")
    walk.fill(
        on_what="The appointment of the director, who led children’s services before.", speaks_for="2 November 2026"
    )
    walk.press("Save the check")
    walk.says("Discharged, 2 November 2026")
    assert Discharge.objects.get().outcome == Discharge.Outcome.DISCHARGED


def publish(company: Company) -> None:
    """The council's own words, the reviewers' and the narrowed recommendation stand in the letter."""
    walk = company.walk
    for form in ("PDF", "Word (DOCX)"):
        walk.open("publications/")
        walk.link("Publish a letter, slides or a list")
        walk.choose(f"Progress review letter: {form}")
        walk.press("Publish")
        the_worker_works(walk.tab)
    walk.as_(company.scrutiny, "publications/")
    assert walk.download("PDF of ").startswith(b"%PDF")
    assert walk.download("DOCX of ").startswith(b"PK")
    walk.link("Progress review letter")
    for words in (NEW, SAID, "Some of the way there"):
        walk.says(words)
