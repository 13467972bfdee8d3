from __future__ import annotations

from goldthread.documents.models import Remark
from tests.cast import Cast
from tests.web.asking import assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/documents/remarks/D1-W1"


def test_members_read_a_remark_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)


def test_an_officer_answers_it_and_the_answer_stands_with_the_document(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(ADDRESS, answer="It was 2016.", on="20 November 2026", version=1)
    assert "It was 2016." in page.text
    assert "D1-W1 is answered" in page.text


def test_a_councillor_answers_nothing(people: Cast, record: Worked) -> None:
    page_client(people.scrutiny_member).post(ADDRESS, status=403, answer="No.", on="20 November 2026", version=1)
    assert Remark.objects.get().answer == ""


def test_two_people_at_once_do_not_overwrite_each_other(people: Cast, record: Worked) -> None:
    page_client(people.director).post(ADDRESS, answer="It was 2016.", on="20 November 2026", version=1)
    page = page_client(people.improvement_lead).post(
        ADDRESS, status=422, answer="It was 2015.", on="20 November 2026", version=1
    )
    assert "was changed while you were writing" in page.text
    assert Remark.objects.get().answer == "It was 2016."


def test_an_answer_without_words_is_asked_for_again(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(ADDRESS, status=422, answer="", on="", version=1)
    assert "Say what was found out" in page.text
