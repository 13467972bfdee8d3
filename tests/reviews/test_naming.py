"""Names in the words of a review stop sharing and signing until each has a reason or has given way to a role."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.models import Finding, Interview, Quotes
from goldthread.reviews.naming_queries import named_in
from goldthread.reviews.services.accuracy import open_fact_check
from goldthread.reviews.services.findings import add_finding
from goldthread.reviews.services.naming import keep_name, let_name_go
from goldthread.reviews.services.recommendations import add_recommendation
from goldthread.reviews.services.signing import share_review, sign_review, text_to_sign
from tests.cast import cast
from tests.factories.fieldwork import InterviewFactory, ObservationFactory, ObservationUseFactory
from tests.factories.organisation import PersonFactory
from tests.reviews.team_of import TODAY, Team, declared, team_at, user_of

pytestmark = pytest.mark.django_db
NAME, ROLE = "Persephone Quillfeather", "Director of Adult Services"


@pytest.fixture
def team() -> Team:
    return team_at(cast())


@pytest.fixture
def person(team: Team) -> Person:
    made: Person = PersonFactory.create(authority=team.review.authority, name=NAME, role_words=ROLE)
    return made


def found(team: Team, text: str, nature: str = Finding.Nature.RISK) -> Finding:
    return add_finding(by=user_of(team.lead), review=team.review, nature=nature, text=text)


def kept(team: Team, person: Person, about: str, why: str = "Holder of a statutory office.") -> Any:
    return keep_name(by=user_of(team.lead), review=team.review, person=person, about=about, why=why)


def test_a_name_is_listed_with_where_it_stands(team: Team, person: Person) -> None:
    finding = found(team, f"Staff say that {NAME} listens to them.")
    found(team, "Mrs Quillfeather listens.")
    add_recommendation(
        by=user_of(team.lead), review=team.review, number="1", text="Keep a register.", asks=[f"{NAME} keeps it"]
    )
    places = named_in(team.review)
    assert len(places) == 3
    (first,) = (one for one in places if one.reference == finding.reference)
    assert (first.person, first.role, first.kind, first.is_open) == (person, ROLE, "finding", True)
    assert NAME in first.excerpt


def test_nothing_is_shared_shown_or_signed_while_a_name_stands_without_a_reason(team: Team, person: Person) -> None:
    finding = found(team, f"{NAME} listens.")
    lead, review = user_of(team.lead), team.review
    with pytest.raises(RuleBroken, match=f"named in {finding.reference}"):
        share_review(by=lead, review=review, seen_version=review.row_version)
    with pytest.raises(RuleBroken, match="named in"):
        open_fact_check(by=lead, review=review, on=TODAY, working_days=5)
    declared(team.lead)
    _, digest = text_to_sign(review)
    with pytest.raises(RuleBroken, match="named in"):
        sign_review(by=lead, member=team.lead, on=TODAY, seen_sha256=digest)
    held = kept(team, person, finding.reference)
    assert named_in(review)[0].kept == held
    sign_review(by=lead, member=team.lead, on=TODAY, seen_sha256=digest)
    finding.refresh_from_db()
    assert finding.text == f"{NAME} listens."


def test_a_reason_is_asked_for_once_and_may_be_taken_back(team: Team, person: Person) -> None:
    finding = found(team, f"{NAME} listens.")
    with pytest.raises(RuleBroken, match="why the name stays"):
        kept(team, person, finding.reference, " ")
    held = kept(team, person, finding.reference)
    with pytest.raises(RuleBroken, match="on record already"):
        kept(team, person, finding.reference)
    let_name_go(by=user_of(team.lead), kept=held, why="A role does.", seen_version=1)
    assert named_in(team.review)[0].is_open
    with pytest.raises(RuleBroken, match="does not stand"):
        kept(team, person, "F99")


def quoted(team: Team, person: Person, text: str, quotes: str) -> Finding:
    heard: Interview = InterviewFactory.create(review=team.review, person=person, role_words=ROLE, quotes=quotes)
    noted = ObservationFactory.create(review=team.review, interview=heard, text="We are heard.", is_quote=True)
    finding = found(team, text, Finding.Nature.QUOTE)
    ObservationUseFactory.create(observation=noted, finding=finding)
    return finding


@pytest.mark.parametrize("quotes", [Quotes.UNSTATED, Quotes.UNATTRIBUTED])
def test_a_quote_is_never_attributed_without_consent(team: Team, person: Person, quotes: str) -> None:
    finding = quoted(team, person, f"“We are heard”, says {NAME}, {ROLE}.", quotes)
    places = [one for one in named_in(team.review) if one.reference == finding.reference]
    assert [(one.person, one.may_stay) for one in places] == [(person, False), (None, False)]
    with pytest.raises(RuleBroken, match="did not agree"):
        kept(team, person, finding.reference)
    with pytest.raises(RuleBroken, match="named in"):
        share_review(by=user_of(team.lead), review=team.review, seen_version=team.review.row_version)


def test_who_agreed_to_be_named_may_be_named_for_a_reason(team: Team, person: Person) -> None:
    finding = quoted(team, person, f"“We are heard”, says {NAME}.", Quotes.ATTRIBUTED)
    kept(team, person, finding.reference)
    assert not [one for one in named_in(team.review) if one.is_open]


@pytest.mark.parametrize("number", [1, 40])
def test_names_are_found_in_as_many_queries_in_a_large_review(
    team: Team, person: Person, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        found(team, f"{NAME} listens to group {place}.")
    content, _ = text_to_sign(team.review)
    with django_assert_num_queries(7):
        assert len(named_in(team.review, content)) == number
