"""The page of an owner without an account, and the page on which links are made and withdrawn."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.authorities.models import Sensitivity
from goldthread.improvement.models import Action, ActionState, OwnerLink, Proof
from goldthread.improvement.services import make_owner_link
from goldthread.organisation.models import Post
from tests.cast import Cast, member
from tests.factories.improvement import ActionDueFactory, ActionFactory
from tests.factories.organisation import PersonFactory, PostFactory
from tests.factories.plans import ActsForFactory, OwnerLinkFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
from tests.web.page import PageClient, page_client
from tests.web.worked import Worked

OWN = "/account/own-actions/"
OWNERS = "/northmere/owners/"
NAME = "Perdita Quillfeather"


@pytest.fixture
def post(people: Cast) -> Post:
    return PostFactory.create(authority=people.council, title="Head of Practice")


@pytest.fixture
def mine(people: Cast, post: Post) -> Action:
    PersonFactory.create(authority=people.council, name=NAME, role_words="Head of Service")
    action = ActionFactory.create(authority=people.council, post=post, reference="A1", what=f"Train with {NAME}")
    ActionDueFactory.create(action=action, due_first=date(2015, 10, 1))
    return action


def opened(people: Cast, post: Post, **more: Any) -> tuple[OwnerLink, str]:
    link, code = make_owner_link(by=people.director, authority=people.council, post=post, **more)
    return link, f"{OWN}{link.uuid}/{code}"


def test_a_link_opens_the_own_actions_and_a_report_is_kept_as_through_it(
    people: Cast, post: Post, mine: Action
) -> None:
    ActionFactory.create(authority=people.council, reference="A2", what="Somebody else's")
    secret = {"what": "Not for a link", "effective_sensitivity": Sensitivity.RESTRICTED}
    ActionFactory.create(authority=people.council, post=post, reference="A3", **secret)
    link, address = opened(people, post)
    client = page_client()
    page = client.get(address)
    assert page.heading == "Actions of the Head of Practice"
    assert re.search(r"Due 1 October 2015, [\d,]+ days ago\.", page.text)
    assert all(word not in page.text for word in (NAME, "Somebody else's", "Not for a link"))
    for reference in ("A2", "A3"):
        client.post(f"{OWN}report/{reference}", status=404, **{f"{reference}-colour": "green"})
    assert "Say in two sentences" in client.post(f"{OWN}report/A1", status=422, **{"A1-colour": "amber"}).text
    said: Any = {"A1-colour": "amber", "A1-narrative": "Half are trained.", "A1-percent": "50", "A1-proof": "A list."}
    assert "Amber. Half are trained." in client.post(f"{OWN}report/A1", **said).text
    state = ActionState.objects.get()
    assert (state.link, state.percent, state.speaks_for) == (link, 50, timezone.localdate())
    assert Proof.objects.get().link == link
    shown = page_client(people.improvement_lead).get("/northmere/actions/A1")
    assert f"Head of Practice, through link {link.reference}" in shown.text
    assert f"offered through link {link.reference}, made by the Director: A list." in shown.text
    listed = page_client(people.improvement_lead).get(OWNERS)
    assert "Opened 1 time" in listed.text
    assert "1 report, last" in listed.text


def test_the_code_leaves_the_address_and_the_page_can_be_closed_on_the_device(people: Cast, post: Post) -> None:
    _, address = opened(people, post)
    browser = Client()
    answer = browser.get(address)
    assert answer.headers["Location"] == OWN
    assert "no-store" in browser.get(OWN).headers["Cache-Control"]
    assert "closed on this device" in PageClient(browser).post(f"{OWN}close").text
    assert browser.get(OWN).status_code == 404


def test_whoever_has_no_link_is_told_what_to_do(people: Cast, post: Post, mine: Action) -> None:
    client = page_client()
    assert "Ask whoever sent you the link" in client.get(OWN, status=404).text
    client.post(f"{OWN}report/A1", status=404, **{"A1-colour": "green", "A1-narrative": "Done."})
    assert not ActionState.objects.exists()


def test_a_link_that_expires_or_is_withdrawn_says_so_even_while_it_is_open_in_a_browser(
    people: Cast, post: Post, mine: Action
) -> None:
    link, address = opened(people, post)
    client = page_client()
    client.get(address)
    OwnerLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    for page in (client.get(OWN, status=410), client.get(address, status=410)):
        assert "It was open until" in page.text
    client.post(f"{OWN}report/A1", status=410, **{"A1-colour": "green", "A1-narrative": "Done."})
    again, address = opened(people, post)
    lead = page_client(people.improvement_lead)
    said: Any = {"why": "It went to the wrong person.", "version": "1"}
    assert "is withdrawn" in lead.post(f"/northmere/records/owner-link/{again.reference}/withdraw", **said).text
    assert "has closed it" in client.get(address, status=410).text
    assert not ActionState.objects.exists()


def test_guessing_a_code_is_stopped_and_leaves_other_links_open(people: Cast, post: Post) -> None:
    link, address = opened(people, post)
    _, other = opened(people, post)
    browser = Client()
    tried = [browser.get(f"{OWN}{link.uuid}/WRONG-{number}").status_code for number in range(6)]
    assert tried[:4] == [404] * 4
    assert tried[-1] == 429
    assert browser.get(address).status_code == 429
    assert browser.get(other).status_code == 302


def test_a_link_is_made_and_shown_once(people: Cast, post: Post, record: Worked) -> None:
    assert_writers_only(OWNERS, people, people.improvement_lead)
    lead = page_client(people.improvement_lead)
    made = lead.post(f"{OWNERS}links/add", post=str(post.pk), days="7")
    found = re.search(rf"{OWN}[0-9a-f-]+/[A-Z0-9-]+", made.text)
    assert found is not None
    assert page_client().get(found[0]).heading == "Actions of the Head of Practice"
    assert found[0] not in lead.get(OWNERS).text
    assert "not both" in lead.post(f"{OWNERS}links/add", status=422, days="7").text
    chosen = lead.get(f"{OWNERS}links/add?post={post.reference}")
    assert chosen.root.xpath("//select[@name='post']/option[@selected]")[0].get("value") == str(post.pk)
    page = lead.get(f"/northmere/records/owner-link/{OwnerLink.objects.get().reference}")
    assert OwnerLink.objects.get().code_digest not in page.text


def test_whoever_acts_for_a_post_finds_its_actions(people: Cast, post: Post, mine: Action) -> None:
    owner = member(people.council, "action_owner")
    lead = page_client(people.improvement_lead)
    said: Any = {"user": str(owner.pk), "post": str(post.pk), "from_on": "1 April 2015"}
    assert "acts for Head of Practice" in lead.post(f"{OWNERS}accounts/add", **said).text
    client = page_client(owner)
    page = client.get("/northmere/my-actions/")
    assert "this account acts for: Head of Practice" in page.text
    assert mine.reference in page.text
    assert mine.reference in client.get("/northmere/actions/?show=mine").text
    report: Any = {"A1-colour": "green", "A1-narrative": "All are trained."}
    client.post("/northmere/my-actions/A1", **report)
    assert ActionState.objects.get().reported_by == "Head of Practice"
    ended: Any = {"until_on": "1 May 2015", "version": "1"}
    lead.post(f"/northmere/records/acts-for/{post.reference}-U1/end", **ended)
    assert "No unfinished action is yours" in client.get("/northmere/my-actions/").text


def test_the_queries_of_both_pages_do_not_grow(people: Cast, post: Post, record: Worked) -> None:
    _, address = opened(people, post)
    client = page_client()
    client.get(address)

    def more(number: int) -> None:
        for _ in range(number):
            action = ActionFactory.create(authority=people.council, post=post)
            ActionDueFactory.create(action=action)
            OwnerLinkFactory.create(authority=people.council)
            ActsForFactory.create(authority=people.council)

    more(1)
    assert_queries_do_not_grow(OWN, client, lambda: more(20), 9)
    assert_queries_do_not_grow(OWNERS, page_client(people.improvement_lead), lambda: more(20), 6)
