"""The page of the notes on data protection."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast
from tests.factories.documents import ImpactNoteFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

NOTES = "/northmere/data-protection/"
PURPOSE = f"{NOTES}purpose/write"
SAID: dict[str, Any] = {
    "words": "To follow up what reviewers asked.",
    "decided_by": "Data protection officer",
    "decided_on": "1 May 2026",
    "review_on": "1 May 2027",
}


def test_members_read_the_notes_and_those_who_protect_data_write_them(people: Cast) -> None:
    assert_readers_only(NOTES, people)
    assert_writers_only(PURPOSE, people, people.improvement_lead)
    assert page_client(people.improvement_lead).status(f"{NOTES}weather/write") == 404
    assert not page_client(people.scrutiny_member).get(NOTES).has_link("Answer it")


def test_an_answer_is_written_and_written_again(people: Cast) -> None:
    lead = page_client(people.improvement_lead)
    assert lead.get(NOTES).text.count("Not answered yet.") == 5
    page = lead.post(lead.get(NOTES).link("Answer it: Purpose"), seen=0, **SAID)
    assert "Purpose is written, as version 1." in page.text
    assert "Decided by Data protection officer on 1 May 2026; written by the Improvement lead" in page.text
    assert "To be looked at again on 1 May 2027." in page.text
    form = lead.get(page.link("Write a new version: Purpose"))
    assert "To follow up what reviewers asked." in form.text
    page = lead.post(PURPOSE, seen=1, **{**SAID, "words": "Now for adults too."})
    assert "1 earlier version" in page.text


def test_the_second_of_two_who_write_at_once_loses_no_words(people: Cast) -> None:
    lead = page_client(people.improvement_lead)
    lead.post(PURPOSE, seen=0, **SAID)
    page = lead.post(PURPOSE, status=422, seen=0, **{**SAID, "words": "My own answer."})
    assert "Somebody else answered this just now" in page.text
    assert "My own answer." in page.text


def test_what_is_missing_is_asked_for(people: Cast) -> None:
    page = page_client(people.improvement_lead).post(PURPOSE, status=422, seen=0, decided_on="soon")
    for words in ("Write the answer", "Say which role decided it", "Enter a day with its month and year"):
        assert words in page.text


def test_an_answer_whose_day_has_come_says_so(people: Cast) -> None:
    ImpactNoteFactory.create(authority=people.council, review_on="2026-01-01")
    assert "Due to be looked at again" in page_client(people.scrutiny_member).get(NOTES).text


def test_the_page_takes_no_more_queries_when_versions_grow(people: Cast) -> None:
    ImpactNoteFactory.create(authority=people.council)

    def more() -> None:
        for version in range(2, 20):
            ImpactNoteFactory.create(authority=people.council, version=version)

    assert_queries_do_not_grow(NOTES, page_client(people.improvement_lead), more, at_most=6)
