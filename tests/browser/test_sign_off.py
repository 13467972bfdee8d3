"""A review is commissioned, its reviewers declare themselves, share it and sign it, each in their own browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.frameworks.services import load_packs
from goldthread.reviews.models import Review
from tests.browser.test_every_page import look_at
from tests.cast import Cast, member
from tests.web.worked import Worked

pytestmark = pytest.mark.browser


def test_from_commission_to_signature(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    load_packs()
    reviewer = member(people.council, "reviewer")
    enter(people.director)
    tab.goto("/northmere/reviews/commission")
    tab.get_by_label("Title").fill("Test of the combined post")
    tab.get_by_label("Who commissions it").fill("Chief Executive")
    tab.get_by_label("Framework").select_option(label="Local test of assurance, version 2013.1")
    tab.get_by_label("The review before it").select_option(index=1)
    tab.get_by_role("button", name="Commission the review").click()
    reference = Review.objects.get(run_here=True).reference
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"Team: {reference}")
    accessible(tab)

    tab.get_by_role("button", name="Add somebody to the team").or_(
        tab.get_by_role("link", name="Add somebody to the team")
    ).click()
    tab.get_by_label("Lead reviewer").check()
    tab.get_by_label("Who signs in").select_option(value=str(reviewer.pk))
    tab.get_by_label("How the letter describes them").fill("Former director of children’s services")
    tab.get_by_role("button", name="Add to the team").click()
    expect(tab.get_by_text("Nothing declared")).to_be_visible()

    enter(reviewer)
    tab.goto(f"/northmere/reviews/{reference}/team")
    tab.get_by_role("link", name="Declare your independence").click()
    accessible(tab)
    tab.get_by_label("Who employs you now, and as what?").fill("Retired")
    for answer in tab.get_by_label("No", exact=True).all():
        answer.check()
    tab.get_by_role("button", name="Declare").click()
    expect(tab.get_by_text("Declared, none")).to_be_visible()

    look_at(tab, f"/northmere/reviews/{reference}/sign-off", accessible)
    tab.get_by_role("button", name="Share the draft with the council").click()
    tab.get_by_role("link", name="Sign it").click()
    accessible(tab)
    tab.get_by_label("I have read the whole review and put my name to it").check()
    tab.get_by_role("button", name="Sign the review").click()
    expect(tab.get_by_text("Signed", exact=True)).to_be_visible()
    accessible(tab)
    assert Review.objects.get(reference=reference).state == State.SIGNED
