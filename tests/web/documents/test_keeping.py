"""How a document is handled, and taking it out of use."""

from __future__ import annotations

from datetime import date

from goldthread.authorities.models import Sensitivity
from goldthread.reviews.models import Recommendation
from tests.cast import Cast
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LETTER = "/northmere/documents/D1"


def test_what_is_restricted_is_gone_for_those_who_may_not_with_all_that_rests_on_it(
    people: Cast, record: Worked
) -> None:
    page = page_client(people.improvement_lead).post(
        f"{LETTER}/handling", version=1, sensitivity=2, exempt_paragraph="5", retain_until="1 May 2030"
    )
    assert "exempt by paragraph 5" in page.text
    assert "1 May 2030" in page.text
    record.letter.refresh_from_db()
    assert record.letter.retain_until == date(2030, 5, 1)
    member = page_client(people.scrutiny_member)
    assert member.status(LETTER) == 404
    assert Recommendation.objects.get(pk=record.silent.pk).effective_sensitivity == Sensitivity.RESTRICTED
    assert member.status("/northmere/recommendations/LTA15-R2") == 404
    assert_writers_only(f"{LETTER}/handling", people, people.improvement_lead)


def test_a_public_paper_is_not_exempt(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(
        f"{LETTER}/handling", status=422, version=1, sensitivity=0, exempt_paragraph="3"
    )
    assert "A public paper is not exempt" in page.text


def test_a_withdrawn_document_stays_with_its_reason_and_leaves_the_list(people: Cast, record: Worked) -> None:
    lead = page_client(people.improvement_lead)
    assert "Say why it is withdrawn" in lead.post(f"{LETTER}/withdraw", status=422, version=1, why="").text
    page = lead.post(f"{LETTER}/withdraw", version=1, why="The wrong letter was read in.")
    assert "The wrong letter was read in." in page.text
    assert not lead.get("/northmere/documents/").has_link("Letter of the adviser")
    again = lead.post(f"{LETTER}/withdraw", status=422, version=2, why="Twice.")
    assert "is withdrawn already" in again.text


def test_two_answers_to_one_remark_are_both_shown(people: Cast, record: Worked) -> None:
    address = "/northmere/documents/remarks/D1-W1"
    lead, director = page_client(people.improvement_lead), page_client(people.director)
    director.post(address, version=1, answer="It was mistyped.", on="1 May 2016")
    page = lead.post(address, status=422, version=1, answer="It is right.", on="2 May 2016")
    assert "It was mistyped." in page.text
    assert "It is right." in page.text
