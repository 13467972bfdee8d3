"""The register of evidence: codes, versions, marks, claims, the map, and who reads it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.models import User
from goldthread.authorities.models import Sensitivity, State
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Document
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.reviews.evidence_queries import (
    SHOW,
    Sought,
    age_in_words,
    assurance_map,
    evidence_for,
    letters_of,
    register_of,
    uses_of,
)
from goldthread.reviews.models import EvidenceCode, EvidenceItem, EvidencePrefix, EvidenceUse, Line, Review
from goldthread.reviews.services import (
    EvidenceFacts,
    ToRegister,
    add_evidence,
    add_version,
    change_evidence,
    recode_evidence,
    register_evidence,
    set_prefixes,
    use_evidence,
)
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory, FileFactory
from tests.factories.fieldwork import EvidenceFactory, EvidenceUseFactory
from tests.factories.frameworks import ThemeFactory
from tests.factories.reviews import FindingFactory
from tests.reviews.run_here import ON, of_the_team, review_run_here


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def review(people: Cast) -> Review:
    return review_run_here(people)


@pytest.fixture
def member(review: Review) -> User:
    return of_the_team(review)


def registered(review: Review, member: User, *titles: str, prefix: str = "S", **facts: object) -> list[EvidenceItem]:
    entries = [
        ToRegister(EvidenceFacts(title=title, **facts), prefix)  # type: ignore[arg-type]
        for title in titles or ("Chart",)
    ]
    return register_evidence(by=member, review=review, entries=entries, on=ON, at=timezone.now())


def test_codes_are_given_by_prefix_in_order(review: Review, member: User) -> None:
    made = registered(review, member, "Chart", "Plan") + registered(review, member, "Report", prefix="a")
    made += registered(review, member, "Survey", prefix="")
    assert [one.code for one in made] == ["S1", "S2", "A1", "E1"]
    assert {one.state for one in made} == {State.DRAFT}
    assert [one.received_on for one in made] == [ON] * 4


def test_a_code_of_its_own_is_kept_and_counted_on(review: Review, member: User) -> None:
    facts = EvidenceFacts(title="Paper")
    entries = [ToRegister(facts, "S"), ToRegister(facts, code="s7"), ToRegister(facts, "S")]
    made = register_evidence(by=member, review=review, entries=entries, on=ON, at=timezone.now())
    assert [one.code for one in made] == ["S8", "S7", "S9"]
    for code, words in (("S7", "given before"), ("7S", "is no code"), ("S0", "is no code")):
        with pytest.raises(RuleBroken, match=words):
            register_evidence(
                by=member, review=review, entries=[ToRegister(facts, code=code)], on=ON, at=timezone.now()
            )


def test_the_codes_of_a_letter_read_in_count_as_given(people: Cast, review: Review, member: User) -> None:
    EvidenceFactory.create(review=review, code="S12", title="Printed in the letter")
    assert registered(review, member)[0].code == "S13"


def test_a_document_may_print_any_code(people: Cast) -> None:
    read_in = review_run_here(people, reference="LTA15", run_here=False, state=State.SHARED)
    codes = ["A3", "A3", ""]
    made = [add_evidence(by=people.improvement_lead, review=read_in, title="Report", code=code) for code in codes]
    assert [one.code for one in made] == codes


def test_the_letters_are_free_to_change(review: Review, member: User) -> None:
    set_prefixes(by=member, review=review, prefixes=[("s", "Shared"), ("A", "Adults")])
    set_prefixes(by=member, review=review, prefixes=[("A", "Adults and health"), ("X", "Extra")])
    assert [str(one) for one in EvidencePrefix.objects.all()] == ["A Adults and health", "X Extra"]
    for wrong in ([("S1", "Shared")], [("S", "")], [("S", "Shared"), ("s", "Again")]):
        with pytest.raises(RuleBroken, match="letters"):
            set_prefixes(by=member, review=review, prefixes=wrong)


def test_an_item_under_other_letters_keeps_its_former_code_for_good(review: Review, member: User) -> None:
    item = registered(review, member)[0]
    recode_evidence(by=member, item=item, prefix="C", seen_version=1)
    assert item.code == "C1"
    assert registered(review, member)[0].code == "S2"
    with pytest.raises(RuleBroken, match="already"):
        recode_evidence(by=member, item=item, prefix="C", seen_version=2)
    found = {one.prefix: one for one in letters_of(review, member)}
    assert (found["S"].count, found["S"].gaps) == (1, (("S1", "now C1"),))


class CodesAreNeverReused(TestCase):
    """Whatever is registered, moved to other letters or withdrawn, and in whatever order."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(["register", "move", "withdraw"]), st.sampled_from("SAC")), max_size=12))
    def test_no_two_items_are_ever_called_the_same(self, acts: list[tuple[str, str]]) -> None:
        review = review_run_here(cast())
        member, everything = of_the_team(review), [str]
        called: list[str] = []
        everything.clear()
        for act, prefix in acts:
            live = EvidenceItem.objects.live().filter(review=review).order_by("pk").first()
            if act == "register" or live is None:
                called.append(registered(review, member, prefix=prefix)[0].code)
            elif act == "withdraw":
                withdraw_record(live, by=member, why="A copy.", seen_version=live.row_version)
            elif not live.code.startswith(prefix):
                recode_evidence(by=member, item=live, prefix=prefix, seen_version=live.row_version)
                called.append(live.code)
        assert len(called) == len(set(called))
        assert sorted(called) == sorted(one.code for one in EvidenceCode.objects.filter(review=review))


def test_a_new_version_keeps_the_code_and_the_hash_of_the_old(people: Cast, review: Review, member: User) -> None:
    first, second = DocumentFactory.create_batch(2, authority=people.council)
    FileFactory.create(document=first, sha256="a" * 64)
    FileFactory.create(document=second, sha256="b" * 64)
    item = registered(review, member, document=first, is_draft=True, circulation="Not for wider circulation")[0]
    version = add_version(
        by=member, item=item, document=second, received_on=ON, seen_version=1, what_changed="Final figures."
    )
    assert (version.number, item.code, item.is_draft, item.document) == (2, "S1", False, second)
    assert [(one.number, one.sha256[:1], one.is_draft) for one in item.versions.all()] == [
        (1, "a", True),
        (2, "b", False),
    ]
    with pytest.raises(RuleBroken, match="this very file"):
        add_version(by=member, item=item, document=first, received_on=ON, seen_version=2)


def test_an_item_is_as_sensitive_as_the_document_behind_it(people: Cast, review: Review, member: User) -> None:
    paper = DocumentFactory.create(authority=people.council, effective_sensitivity=Sensitivity.RESTRICTED)
    item = registered(review, member, document=paper)[0]
    assert item.effective_sensitivity == Sensitivity.RESTRICTED
    assert EvidenceItem.objects.visible_to(member).filter(pk=item.pk).exists()  # its team knows what it registered
    assert not Document.objects.visible_to(member).filter(pk=paper.pk).exists()
    assert not EvidenceItem.objects.visible_to(people.scrutiny_member).filter(pk=item.pk).exists()


def test_facts_are_checked_and_two_editors_are_told(review: Review, member: User) -> None:
    item = registered(review, member)[0]
    for facts, words in (
        (EvidenceFacts(title=" "), "title"),
        (EvidenceFacts(title="Plan", line="fourth"), "three lines"),
        (EvidenceFacts(title="Plan", speaks_for=ON, expires_on=ON - timedelta(days=1)), "expire"),
    ):
        with pytest.raises(RuleBroken, match=words):
            change_evidence(by=member, item=item, facts=facts, seen_version=1)
    change_evidence(by=member, item=item, facts=EvidenceFacts(title="Plan", line=Line.OVERSIGHT), seen_version=1)
    assert (item.title, item.line, item.received_on) == ("Plan", "oversight", ON)
    with pytest.raises(EditConflict):
        change_evidence(by=member, item=item, facts=EvidenceFacts(title="Other"), seen_version=1)


def test_one_item_stands_for_many_claims_and_for_each_once(review: Review, member: User) -> None:
    item = registered(review, member)[0]
    claims = FindingFactory.create_batch(3, review=review, state=State.DRAFT)
    for claim in claims:
        use_evidence(by=member, item=item, claim=claim)
    with pytest.raises(RuleBroken, match="already"):
        use_evidence(by=member, item=item, claim=claims[0])
    assert len(uses_of([item], member)[item.pk]) == 3
    assert not any(one.matched_afterwards for one in EvidenceUse.objects.all())


def test_evidence_that_came_after_the_claim_is_matched_afterwards(review: Review, member: User) -> None:
    claim = FindingFactory.create(review=review, recorded_at=timezone.now() - timedelta(days=3))
    use = use_evidence(by=member, item=registered(review, member)[0], claim=claim)
    assert use.matched_afterwards
    assert evidence_for([claim.uuid], member) == {claim.uuid: [use]}


def test_the_register_is_sought_through(people: Cast, review: Review, member: User) -> None:
    chart = registered(review, member, "Chart", line=Line.MANAGEMENT, speaks_for=ON, is_draft=True)[0]
    plan = registered(review, member, "Plan of the change", prefix="A", speaks_for=date(2020, 1, 1))[0]
    use_evidence(by=member, item=chart, claim=FindingFactory.create(review=review), matched_afterwards=True)

    def found(**sought: str) -> list[str]:
        return [one.code for one in register_of(review, member, ON, Sought(**sought))]

    assert found() == ["A1", "S1"]
    assert found(words="plan") == found(prefix="A") == found(show="unused") == found(show="old") == [plan.code]
    assert found(line="management") == found(show="draft") == found(show="weak") == [chart.code]
    assert found(show="undated") == found(show="expired") == found(show="limited") == found(prefix="(") == []
    assert set(SHOW) == {"unused", "weak", "expired", "old", "undated", "draft", "limited", "no_theme"}


def test_codes_are_in_the_order_of_their_numbers(review: Review, member: User) -> None:
    registered(review, member, *(f"Paper {number}" for number in range(1, 13)))
    assert [one.code for one in register_of(review, member, ON)] == [f"S{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "date not known"),
        (ON, "under a month old"),
        (ON + timedelta(days=9), "speaks for a later day"),
        (date(2026, 4, 12), "1 month old"),
        (date(2024, 6, 12), "23 months old"),
        (date(2024, 5, 12), "2 years old"),
    ],
)
def test_age_is_told_in_words(day: date | None, words: str) -> None:
    assert age_in_words(day, ON) == words


def test_the_map_shows_what_stands_behind_each_theme_at_each_line(people: Cast) -> None:
    theme = ThemeFactory.create(label="Capacity")
    bare = ThemeFactory.create(pack=theme.pack, label="Partnerships", order=theme.order + 1)
    review = review_run_here(people, pack=theme.pack)
    member = of_the_team(review)
    registered(review, member, "One", "Two", theme=theme, line=Line.INDEPENDENT, speaks_for=date(2026, 2, 12))
    registered(review, member, "Three", line="")
    shown = assurance_map(review, member, ON)
    assert shown.lines == ("Management", "Oversight", "Independent", "Not placed")
    rows = {row.theme: row for row in shown.rows}
    assert list(rows) == ["Capacity", bare.label, "No theme"]
    assert rows["Capacity"].cells[2].words == "2 items, newest 3 months old"
    assert [cell.depth for cell in rows["Capacity"].cells] == [0, 0, 1, 0]
    assert rows["No theme"].cells[3].words == "1 item, date not known"
    assert shown.bare == ["Partnerships"]


def test_who_is_not_on_the_team_reads_and_writes_nothing_of_it(people: Cast, review: Review, member: User) -> None:
    item = registered(review, member)[0]
    for person in (people.improvement_lead, people.director, people.lead_reviewer, people.outsider):
        assert not register_of(review, person, ON).exists()
        for act in (
            lambda by: registered(review, by),
            lambda by: change_evidence(by=by, item=item, facts=EvidenceFacts(title="Mine"), seen_version=1),
            lambda by: set_prefixes(by=by, review=review, prefixes=[("Z", "Mine")]),
            lambda by: use_evidence(by=by, item=item, claim=FindingFactory.create(review=review)),
            lambda by: add_version(by=by, item=item, document=None, received_on=ON, seen_version=1),
            lambda by: recode_evidence(by=by, item=item, prefix="Z", seen_version=1),
        ):
            with pytest.raises(RuleBroken, match="Only the team"):
                act(person)


def test_a_hundred_of_a_thousand_items_with_their_claims_take_two_queries(
    review: Review, member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = registered(review, member, *(f"Paper {number}" for number in range(1_000)))
    EvidenceUseFactory.create_batch(20, item=made[0], state=State.DRAFT)
    with django_assert_num_queries(2):
        shown = list(register_of(review, member, ON)[:100])
        assert len(uses_of(shown, member)[made[0].pk]) == 20
    assert [shown[0].code, shown[-1].code] == ["S1", "S100"]
