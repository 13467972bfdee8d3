from __future__ import annotations

from typing import Any

import pytest

from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import keep_reading
from goldthread.reviews.models import Recommendation, Review
from tests.cast import Cast
from tests.intake.papers import PAPERS
from tests.web.asking import assert_writers_only, queries_of
from tests.web.page import page_client

LETTER = "letter.txt"
ADDRESS = "/northmere/documents/D1/reading"
Decision = Proposal.Decision


@pytest.fixture
def reading(people: Cast) -> StoredReading:
    """A sample letter of a fictional council, read and waiting to be accepted."""
    content = PAPERS[LETTER].encode()
    source = source_of(LETTER, content)
    kept = keep_reading(
        by=people.improvement_lead,
        authority=people.council,
        content=content,
        source=source,
        reading=read_source(source),
    )
    return kept.stored


def first_of(reading: StoredReading, key: str) -> Proposal:
    proposal = reading.proposals.filter(key=key).first()
    assert proposal is not None
    return proposal


def test_only_those_who_accept_may_open_it(people: Cast, reading: StoredReading) -> None:
    assert_writers_only(ADDRESS, people, people.improvement_lead)
    page_client(people.improvement_lead).get("/northmere/documents/D99/reading", status=404)


def test_proposals_stand_in_the_order_of_the_document_beside_their_passages(
    people: Cast, reading: StoredReading
) -> None:
    page = page_client(people.improvement_lead).get(ADDRESS)
    numbers = [card.get("id") for card in page.root.xpath("//ol[@id='proposals']/li")]
    assert numbers == sorted(numbers, key=lambda identifier: int(identifier.removeprefix("proposal-")))
    targets = {anchor.get("href") for anchor in page.root.xpath("//ol[@id='proposals']/li/p/a[1]")}
    assert all(page.root.xpath("//*[@id=$id]", id=str(target).removeprefix("#")) for target in targets)


def test_one_proposal_is_accepted_and_undone(people: Cast, reading: StoredReading) -> None:
    proposal = first_of(reading, "recommendations")
    client = page_client(people.improvement_lead)
    page = client.post(f"{ADDRESS}/accept", proposal=str(proposal.uuid))
    assert "accepted" in page.text
    assert Recommendation.objects.live().count() == 1
    assert "Undone" in client.post(f"{ADDRESS}/undo").text
    assert Recommendation.objects.live().count() == 0
    proposal.refresh_from_db()
    assert proposal.decision == Decision.WAITING


def test_one_kind_is_accepted_at_once(people: Cast, reading: StoredReading) -> None:
    page_client(people.improvement_lead).post(f"{ADDRESS}/accept", kind="recommendations")
    assert not reading.proposals.filter(key="recommendations", decision=Decision.WAITING).exists()
    assert reading.proposals.filter(key="findings", decision=Decision.WAITING).exists()


def test_everything_is_accepted_at_once(people: Cast, reading: StoredReading) -> None:
    page = page_client(people.improvement_lead).post(f"{ADDRESS}/accept", all="yes")
    assert "0 waiting" in page.text


def test_whatever_accepting_made_says_where_it_came_from(people: Cast, reading: StoredReading) -> None:
    client = page_client(people.improvement_lead)
    client.post(f"{ADDRESS}/accept", all="yes")
    review = Review.objects.get()
    for one in Recommendation.objects.filter(review=review):
        page = client.get(f"/northmere/recommendations/{one.reference}")
        assert "No source document to show" not in page.text
    assert "No source document to show" not in client.get(f"/northmere/reviews/{review.reference}").text


def test_a_proposal_is_rejected_with_its_reason_and_not_without(people: Cast, reading: StoredReading) -> None:
    proposal = first_of(reading, "recommendations")
    client = page_client(people.improvement_lead)
    assert "Say why" in client.post(f"{ADDRESS}/reject", proposal=str(proposal.uuid), reason="").text
    page = client.post(f"{ADDRESS}/reject", proposal=str(proposal.uuid), reason="Only an example.")
    assert "Rejected: Only an example." in page.text


def test_a_proposal_is_corrected_before_it_is_accepted(people: Cast, reading: StoredReading) -> None:
    proposal = first_of(reading, "recommendations")
    client = page_client(people.improvement_lead)
    correct = f"{ADDRESS}/{proposal.uuid}/correct"
    answers: dict[str, Any] = {
        str(field.get("name")): field.get("value") or field.text or ""
        for field in client.get(correct).root.xpath("//main//form//*[self::input or self::textarea][@name]")
    }
    answers |= {"text": "Have a better plan.", "list": "formal"}
    assert "Corrected" in client.post(correct, **answers).text
    client.post(f"{ADDRESS}/accept", proposal=str(proposal.uuid))
    assert Recommendation.objects.get().text == "Have a better plan."
    proposal.refresh_from_db()
    assert proposal.payload["text"] != "Have a better plan."


def test_undoing_before_anything_was_decided_says_so(people: Cast, reading: StoredReading) -> None:
    assert "Nothing was decided yet" in page_client(people.improvement_lead).post(f"{ADDRESS}/undo").text


def test_what_waits_can_be_shown_alone_and_by_kind(people: Cast, reading: StoredReading) -> None:
    client = page_client(people.improvement_lead)
    client.post(f"{ADDRESS}/accept", kind="recommendations")
    page = client.get(f"{ADDRESS}?kind=recommendations&show=waiting")
    assert "Nothing to show: nothing waits" in page.text


def test_warnings_about_the_document_stand_first(people: Cast, reading: StoredReading) -> None:
    warning = first_of(reading, "warnings")
    page = page_client(people.improvement_lead).get(ADDRESS)
    assert page.text.index(warning.title) < page.text.index("Accept all")


def test_a_reader_accepts_rejects_and_undoes_nothing(people: Cast, reading: StoredReading) -> None:
    client = page_client(people.scrutiny_member)
    for act in ("accept", "reject", "undo"):
        client.post(f"{ADDRESS}/{act}", status=403, all="yes", reason="No.")
    assert not reading.proposals.exclude(decision=Decision.WAITING).exists()


def test_the_page_takes_few_queries(people: Cast, reading: StoredReading) -> None:
    assert queries_of(page_client(people.improvement_lead), ADDRESS) <= 11
