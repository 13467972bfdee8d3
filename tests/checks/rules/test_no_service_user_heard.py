from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.documents.models import Family
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.documents import DocumentFactory, RemarkFactory, cited
from tests.factories.fieldwork import InterviewFactory
from tests.factories.reviews import FindingFactory, ReviewFactory

pytestmark = pytest.mark.django_db
CODE = "REV-02"


def test_interviews_with_officers_and_members_alone_are_a_gap() -> None:
    review = ReviewFactory.create(reference="LTA18")
    for role in ("Director of Children and Young People", "Chair, Families Scrutiny Commission", "Leader"):
        InterviewFactory.create(review=review, role_words=role)
    assert sentences(CODE, review.authority) == ["Nobody who uses the services is among those whom LTA18 heard."]


@pytest.mark.parametrize("role", ["Children in care council", "Group of parents", "Two care leavers", "Service users"])
def test_a_review_that_heard_those_concerned_is_no_gap(role: str) -> None:
    assert not found(CODE, InterviewFactory.create(role_words=role).authority)


def test_a_finding_that_tells_what_they_said_shows_that_they_were_heard() -> None:
    review = FindingFactory.create(text="Young people told us that they see too many workers.").review
    assert not found(CODE, review.authority)


def test_a_finding_about_them_does_not() -> None:
    review = FindingFactory.create(text="Support for families is stretched and it is transparent.").review
    assert len(found(CODE, review.authority)) == 1


def test_a_letter_that_names_nobody_leaves_it_unknown_until_a_remark_says_so() -> None:
    review = ReviewFactory.create()
    assert results(CODE, review.authority) == [Result.UNKNOWN]
    letter = DocumentFactory.create(authority=review.authority, reference="D1")
    cited(FindingFactory.create(review=review), letter)
    RemarkFactory.create(document=letter, family=Family.VOICE, code="service_user_gap")
    assert results(CODE, review.authority) == [Result.GAP]
    assert found(CODE, review.authority)[0].document_reference == "D1"


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, InterviewFactory.create().authority) == [Result.EXPLAINED]


def test_it_begins_with_its_review() -> None:
    heard = InterviewFactory.create()
    assert not found(CODE, heard.authority, date(2015, 6, 4))
    assert len(found(CODE, heard.authority, date(2015, 6, 5))) == 1
