"""Commissioning a review: what it pins, how its framework is tailored, its clocks, and when the next is due."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import State
from goldthread.frameworks.models import Level, Pack
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Provenance, Review, ReviewRelation, Tailoring
from goldthread.reviews.services.reviews import set_next_review
from goldthread.reviews.services.setting_up import (
    Commission,
    DeadlineDetails,
    change_commission,
    commission_review,
    meet_deadline,
    note_provenance,
    set_deadline,
)
from goldthread.reviews.services.tailoring import tailor
from goldthread.reviews.setting_up_queries import (
    clocks_of,
    mapped_parts,
    next_review_of,
    provenance_of,
    scope_of,
    score_of,
)
from tests.cast import Cast, cast
from tests.factories.reviews import JudgementFactory, ReviewFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def packs() -> dict[str, Pack]:
    return {f"{pack.slug} {pack.version}": pack for pack in load_packs()}


@pytest.fixture
def review(people: Cast, packs: dict[str, Pack]) -> Review:
    return commission_review(
        by=people.director,
        authority=people.council,
        commission=commission(packs["local-test-of-assurance 2013.1"]),
        on=TODAY,
    )


def commission(pack: Pack | None, **changes: object) -> Commission:
    asked: dict[str, object] = {
        "type": Review.Type.TEST_OF_ASSURANCE,
        "title": "Test of the combined post",
        "commissioned_by": "Chief Executive",
        "pack": pack,
        **changes,
    }
    return Commission(**asked)  # type: ignore[arg-type]


def test_a_commissioned_review_is_a_draft_that_pins_its_packs_and_says_who_asked_for_it(
    people: Cast, review: Review
) -> None:
    assert (review.reference, review.run_here, review.state) == ("LTA26", True, State.DRAFT)
    assert review.practice is not None
    assert review.practice.slug == "assurance-practice"
    (note,) = provenance_of(review, people.director)
    assert (note.act, note.who, note.speaks_for) == (Provenance.Act.COMMISSIONED, "Chief Executive", TODAY)


def test_a_later_version_of_a_pack_leaves_a_review_with_the_version_that_it_began_with(
    people: Cast, review: Review
) -> None:
    Pack.objects.create(
        slug="assurance-practice", version="2027.1", title="Newer", publisher="x", source="x", source_status="recalled",
        published_on=TODAY, content={}, sha256="1" * 64,
    )  # fmt: skip
    review.refresh_from_db()
    assert review.practice is not None
    assert review.practice.version == "2026.1"


def test_it_stands_in_line_with_the_review_before_it(people: Cast, packs: dict[str, Pack]) -> None:
    before = ReviewFactory.create(authority=people.council)
    made = commission_review(
        by=people.director, authority=people.council, commission=commission(None), on=TODAY, earlier=before
    )
    tie = ReviewRelation.objects.get(later=made)
    assert (tie.earlier, tie.relation) == (before, ReviewRelation.Relation.FOLLOWS)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"commissioned_by": ""}, "commissioned_by"),
        ({"type": "visit"}, "type"),
        ({"fieldwork_last": TODAY}, "fieldwork_last"),
        ({"fieldwork_first": TODAY, "fieldwork_last": date(2026, 11, 1)}, "fieldwork_last"),
    ],
)
def test_a_commission_that_lacks_something_is_refused_at_its_field(
    people: Cast, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        commission_review(
            by=people.director, authority=people.council, commission=commission(None, **changes), on=TODAY
        )
    assert refused.value.field == field
    assert not Review.objects.exists()


def test_the_framework_stays_once_a_criterion_of_it_is_judged(
    people: Cast, review: Review, packs: dict[str, Pack]
) -> None:
    other = commission(packs["ofsted-ilacs 2026.1"])
    changed = change_commission(by=people.director, review=review, commission=other, seen_version=review.row_version)
    assert changed.pack == packs["ofsted-ilacs 2026.1"]
    JudgementFactory.create(review=review, criterion=changed.pack.criteria.first(), speaks_for=TODAY)
    with pytest.raises(RuleBroken, match="stays"):
        change_commission(
            by=people.director, review=changed, commission=commission(None), seen_version=changed.row_version
        )


def test_tailoring_lies_over_the_pack_and_leaves_it_as_published(people: Cast, review: Review) -> None:
    assert review.pack is not None
    digest = review.pack.sha256
    tailor(
        by=people.director, review=review, part="criterion", key="partnership", change="left_out", why="Tested in May."
    )
    tailor(
        by=people.director, review=review, part="theme", key="theme/capacity", change="reworded", why="Asked for.",
        words="Capacity for change",
    )  # fmt: skip
    tailor(by=people.director, review=review, part="question", change="added", why="Asked for.", words="Who pays?")
    scope = scope_of(review, people.director)
    assert [(part.label, part.is_left_out) for part in scope.criteria][-1] == (
        "Effective partnership and inter-agency working",
        True,
    )
    assert "Capacity for change" in [part.label for part in scope.themes]
    assert [part.label for part in scope.questions] == ["Who pays?"]
    assert "Who pays?" in [part.label for part in scope.looked_at()]
    review.pack.refresh_from_db()
    assert (review.pack.sha256, review.pack.criteria.count()) == (digest, 3)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"part": "criterion", "key": "nonsense", "change": "left_out", "why": "x"}, "key"),
        ({"part": "criterion", "key": "partnership", "change": "left_out", "why": " "}, "why"),
        ({"part": "criterion", "key": "partnership", "change": "reworded", "why": "x"}, "words"),
        ({"part": "question", "change": "added", "why": "x"}, "words"),
    ],
)
def test_tailoring_needs_a_part_a_reason_and_words(
    people: Cast, review: Review, said: dict[str, str], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        tailor(by=people.director, review=review, **said)
    assert refused.value.field == field


def test_a_part_is_tailored_once(people: Cast, review: Review) -> None:
    for number in range(2):
        tailor(by=people.director, review=review, part="question", change="added", why="x", words=f"Question {number}?")
    tailor(by=people.director, review=review, part="criterion", key="partnership", change="left_out", why="x")
    with pytest.raises(RuleBroken, match="changed for the review already"):
        tailor(by=people.director, review=review, part="criterion", key="partnership", change="left_out", why="x")
    assert len(set(Tailoring.objects.values_list("part", "key"))) == 3


def test_seventy_working_days_run_from_the_day_of_receipt_with_their_counting(
    people: Cast, packs: dict[str, Pack]
) -> None:
    inspection = ReviewFactory.create(
        authority=people.council, pack=packs["ofsted-ilacs 2018.1"], issued_on=date(2023, 5, 9), year=2023
    )
    plan, draft = clocks_of(inspection, people.director, date(2023, 8, 9))
    assert plan.counting is not None
    assert (plan.due, plan.left) == (date(2023, 8, 16), 5)
    assert [holiday.day for holiday in plan.counting.skipped] == [date(2023, 5, 29)]
    assert draft.due is None
    assert "priority action" in draft.applies


def test_the_day_in_the_letter_counts_before_the_one_counted_here(people: Cast, packs: dict[str, Pack]) -> None:
    inspection = ReviewFactory.create(authority=people.council, pack=packs["ofsted-ilacs 2018.1"])
    details = DeadlineDetails(
        label="Action plan", key="action-plan", counted_from=date(2023, 5, 9), count=70, unit="working_days",
        stated_due=date(2023, 8, 18),
    )  # fmt: skip
    row = set_deadline(by=people.director, review=inspection, details=details)
    clock = clocks_of(inspection, people.director, date(2023, 8, 21))[0]
    assert clock.counting is not None
    assert (clock.due, clock.counting.end, clock.differs, clock.is_late) == (
        date(2023, 8, 18),
        date(2023, 8, 16),
        True,
        True,
    )
    meet_deadline(
        by=people.director, deadline=row, on=date(2023, 8, 18), words="Plan sent.", seen_version=row.row_version
    )
    met = clocks_of(inspection, people.director, date(2023, 8, 21))[0]
    assert (met.left, met.is_late) == (None, False)
    with pytest.raises(RuleBroken, match="runs already"):
        set_deadline(by=people.director, review=inspection, details=details)


def test_a_review_read_in_from_before_the_bank_holidays_are_known_has_no_counted_day(
    people: Cast, packs: dict[str, Pack]
) -> None:
    old = ReviewFactory.create(
        authority=people.council, pack=packs["ofsted-ilacs 2018.1"], issued_on=date(1990, 5, 9), year=1990
    )
    assert clocks_of(old, people.director, TODAY)[0].counting is None


def test_the_next_review_is_due_as_the_pack_says_and_moves_with_a_reason(people: Cast, review: Review) -> None:
    review.operates_from = date(2026, 1, 31)
    review.save()
    assert next_review_of(review).due == date(2027, 1, 31)
    with pytest.raises(RuleBroken, match="Say why"):
        set_next_review(
            by=people.director, review=review, due=date(2026, 10, 1), why="", seen_version=review.row_version
        )
    set_next_review(
        by=people.director, review=review, due=date(2026, 10, 1), why="New director.", seen_version=review.row_version
    )
    moved = next_review_of(review)
    assert (moved.due, moved.by_pack, moved.is_moved, moved.why) == (
        date(2026, 10, 1),
        date(2027, 1, 31),
        True,
        "New director.",
    )


def test_who_wrote_approved_and_compared_it_stands_in_the_order_of_the_days(people: Cast, review: Review) -> None:
    note_provenance(by=people.director, review=review, act="approved", who="Cabinet", on=date(2026, 12, 1))
    note_provenance(
        by=people.director, review=review, act="benchmarked", who="Internal audit", on=date(2026, 11, 20),
        words="Eight other councils",
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="against what"):
        note_provenance(by=people.director, review=review, act="benchmarked", who="Internal audit", on=TODAY)
    acts = [note.act for note in provenance_of(review, people.director)]
    assert acts == ["commissioned", "benchmarked", "approved"]


def test_themes_lead_to_the_frameworks_that_speak_of_the_same_from_either_side(
    people: Cast, review: Review, packs: dict[str, Pack]
) -> None:
    from_here = {(one.label, one.other_label) for one in mapped_parts(review)}
    assert ("Governance and accountability", "Leadership and governance") in from_here
    assert ("Governance and accountability", "Governance, management and sustainability") in from_here
    review.pack = packs["cqc-local-authority 2023.1"]
    assert ("Governance, management and sustainability", "Governance and accountability") in {
        (one.label, one.other_label) for one in mapped_parts(review)
    }


def test_nothing_of_how_it_was_set_up_changes_once_it_is_signed(people: Cast, review: Review) -> None:
    review.state = State.SIGNED
    review.save()
    with pytest.raises(RuleBroken, match="is signed"):
        tailor(by=people.director, review=review, part="question", change="added", why="x", words="Who pays?")
    with pytest.raises(RuleBroken, match="is signed"):
        change_commission(
            by=people.director, review=review, commission=commission(None), seen_version=review.row_version
        )


def test_the_scope_takes_three_queries_whatever_its_size(
    people: Cast, review: Review, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        tailor(by=people.director, review=review, part="question", change="added", why="x", words=f"Question {number}?")
    with django_assert_num_queries(3):
        scope_of(review, people.director)
    with django_assert_num_queries(1):
        clocks_of(review, people.director, TODAY)
    with django_assert_num_queries(2):
        mapped_parts(review)


def test_nine_scores_are_added_up_once_all_are_there_and_the_gap_is_said(
    people: Cast, packs: dict[str, Pack], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pack = packs["cqc-local-authority 2023.1"]
    review = ReviewFactory.create(authority=people.council, pack=pack)
    levels = {level.label: level for level in Level.objects.filter(scale__pack=pack, scale__key="quality-statement")}
    criteria = list(pack.criteria.all())
    for number, criterion in enumerate(criteria[:8]):
        JudgementFactory.create(review=review, criterion=criterion, level=levels["2" if number < 5 else "1"])
    waiting = score_of(review, people.director)
    assert waiting is not None
    assert (waiting.scored, waiting.criteria, waiting.score) == (8, 9, None)
    JudgementFactory.create(review=review, criterion=criteria[8], level=levels["1"])
    with django_assert_num_queries(2):
        found = score_of(review, people.director)
    assert found is not None
    assert found.score is not None
    assert (found.score.total, str(found.score.percent), found.score.in_gap) == (14, "38.9", True)
    assert found.score.band.key == "requires-improvement"


def test_a_framework_without_scores_has_none(people: Cast, review: Review) -> None:
    assert score_of(review, people.director) is None
