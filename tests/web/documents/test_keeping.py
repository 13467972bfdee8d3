"""How a document is handled, and taking it out of use."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Part
from goldthread.reviews.models import Recommendation
from tests.cast import Cast
from tests.factories.documents import PartFactory
from tests.web.asking import assert_queries_do_not_grow, assert_writers_only
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


@pytest.fixture
def appendix(record: Worked) -> Part:
    """Line 2 of the letter, as a part of its own."""
    whole = record.letter.files.get().texts.get().parts.get()
    Part.objects.filter(pk=whole.pk).update(order=0)
    part: Part = PartFactory.create(text=whole.text, order=1, title="Contract", first_line=2, last_line=2)
    return part


def test_a_part_is_closed_and_opened_again(people: Cast, record: Worked, appendix: Part) -> None:
    lead = page_client(people.improvement_lead)
    assert_writers_only(f"{LETTER}/parts/1", people, people.improvement_lead)
    page = lead.post(lead.get(f"{LETTER}/handling").link("Contract"), seen=":", sensitivity="2", exempt_paragraph="3")
    assert "Line 2 is restricted now." in page.text
    assert "exempt by paragraph 3" in page.text
    member = page_client(people.scrutiny_member)
    assert "Line 2 is not shown to you" in member.get(LETTER).text
    assert "The first paragraph" not in member.get(LETTER).text
    lead.post(f"{LETTER}/parts/1", seen="2:3", sensitivity="", exempt_paragraph="")
    assert "The first paragraph" in member.get(LETTER).text


def test_who_may_not_read_a_part_cannot_open_it(people: Cast, record: Worked, appendix: Part) -> None:
    reviewer = page_client(people.lead_reviewer)
    reviewer.get(f"{LETTER}/parts/1")
    Part.objects.filter(pk=appendix.pk).update(sensitivity=Sensitivity.RESTRICTED)
    reviewer.get(f"{LETTER}/parts/1", status=404)
    reviewer.post(f"{LETTER}/parts/1", status=404, seen="2:", sensitivity="", exempt_paragraph="")
    assert not reviewer.get(f"{LETTER}/handling").has_link("Contract")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"seen": "1:", "sensitivity": "2"}, "Somebody else changed this part just now"),
        ({"seen": ":", "sensitivity": "0"}, "A part is never less sensitive than its document"),
        ({"seen": "nonsense", "sensitivity": "9"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    people: Cast, record: Worked, appendix: Part, said: dict[str, str], words: str
) -> None:
    page = page_client(people.improvement_lead).post(f"{LETTER}/parts/1", 422, **said)
    assert words in page.text
    appendix.refresh_from_db()
    assert appendix.sensitivity is None


def test_how_a_paper_is_handled_takes_no_more_queries_when_it_has_more_parts(
    people: Cast, record: Worked, appendix: Part
) -> None:
    def more() -> None:
        for order in range(2, 30):
            PartFactory.create(text=appendix.text, order=order, title=f"Annex {order}")

    assert_queries_do_not_grow(f"{LETTER}/handling", page_client(people.improvement_lead), more, at_most=5)
    assert_queries_do_not_grow(f"{LETTER}/parts/1", page_client(people.improvement_lead), lambda: None, at_most=5)


def test_two_answers_to_one_remark_are_both_shown(people: Cast, record: Worked) -> None:
    address = "/northmere/documents/remarks/D1-W1"
    lead, director = page_client(people.improvement_lead), page_client(people.director)
    director.post(address, version=1, answer="It was mistyped.", on="1 May 2016")
    page = lead.post(address, status=422, version=1, answer="It is right.", on="2 May 2016")
    assert "It was mistyped." in page.text
    assert "It is right." in page.text
