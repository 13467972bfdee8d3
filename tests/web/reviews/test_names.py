"""The page on which a team sees who is named in its words, and says why a name stays."""

from __future__ import annotations

import pytest

from goldthread.reviews.models import NameKept
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import FindingFactory
from tests.reviews.teams import Running, running
from tests.web.page import page_client

NAMES = "/northmere/reviews/LTA26/sign-off/names"


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


def test_a_name_is_listed_and_stays_for_a_reason(team: Running) -> None:
    PersonFactory.create(
        authority=team.review.authority, reference="P1", name="Persephone Quillfeather", role_words="Head of Service"
    )
    FindingFactory.create(review=team.review, reference="LTA26-F1", text="Persephone Quillfeather listens.")
    client = page_client(team.lead)
    page = client.get(NAMES)
    assert "1 place still names somebody" in page.text
    page = client.post(f"{NAMES}/LTA26-F1/P1", 422, why="")
    assert "Say why the name stays" in page.text
    page = client.post(f"{NAMES}/LTA26-F1/P1", why="Holder of a statutory office.")
    assert "Every name that stands has its reason" in page.text
    kept = NameKept.objects.get()
    page = client.post(f"/northmere/records/name-kept/{kept.reference}/let-go", why="A role does.", version=1)
    assert "1 place still names somebody" in page.text


def test_only_the_team_sees_the_list(team: Running, people: Cast) -> None:
    assert page_client(team.lead).get(NAMES).status == 200
    for somebody in (people.improvement_lead, people.director):
        assert page_client(somebody).status(NAMES) in (403, 404)


def test_a_review_without_names_says_so(team: Running) -> None:
    assert "Nobody on record is named" in page_client(team.lead).get(NAMES).text
