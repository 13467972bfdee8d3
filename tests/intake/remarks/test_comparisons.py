"""What only several documents together show."""

from __future__ import annotations

from typing import Any

from goldthread.intake.reading import (
    Advice,
    DocumentFacts,
    Milestone,
    Money,
    ProgressRating,
    Reading,
    Recommendation,
    RelatedReview,
    RoleMention,
    SelfReportItem,
    Warning,
)
from goldthread.intake.remarks import compare
from goldthread.intake.remarks.comparisons.advice_not_followed import AdviceNotFollowed
from goldthread.intake.remarks.comparisons.contradicting_amounts import ContradictingAmounts
from goldthread.intake.remarks.comparisons.moved_date import MovedDate
from goldthread.intake.remarks.comparisons.names_between_documents import NamesBetweenDocuments
from goldthread.intake.remarks.comparisons.recommendation_not_followed_up import RecommendationNotFollowedUp
from goldthread.intake.remarks.comparisons.review_dated_otherwise import ReviewDatedOtherwise


def document(date: str, kind: str = "review_letter", authority: str = "Northmere Council", **held: Any) -> Reading:
    facts = DocumentFacts(
        kind=kind, date=date, authority=authority, title="Local test of assurance", related=held.pop("related", ())
    )
    return Reading(name=f"{date}.txt", media="text", sha256="", reader="", reader_version=1, document=facts, **held)


def step(date: str, what: str = "The shared front door for families goes live") -> Milestone:
    day = f"{date}-01" if len(date) == 7 else date
    return Milestone(
        what=what, date=date, date_text=date, first=day, last=f"{date}-28", precision="month", lines=(4, 4)
    )


def test_a_step_that_a_later_document_dates_anew() -> None:
    first, second = (
        document("2018-01-10", milestones=(step("2018-06"),)),
        document("2018-09-10", milestones=(step("2019-02"),)),
    )
    found = [warning for _, warning in MovedDate().look([second, first])]
    assert len(found) == 2
    same = document("2018-09-10", milestones=(step("2018-06"),))
    assert list(MovedDate().look([first, same])) == []
    other = document("2018-09-10", authority="Southmere Council", milestones=(step("2019-02"),))
    assert list(MovedDate().look([first, other])) == []


def test_a_plan_against_earlier_advice() -> None:
    advice = Advice(
        text="It would be wise to keep separate board meetings on performance for a year", paragraph="7", lines=(9, 9)
    )
    plan = SelfReportItem(text="Move to a single performance board with joint meetings from June", lines=(3, 3))
    first, second = document("2018-01-10", advice=(advice,)), document("2018-09-10", self_report=(plan,))
    assert [index for index, _ in AdviceNotFollowed().look([first, second])] == [1]
    kept = SelfReportItem(text="Separate board meetings on performance continue", lines=(3, 3))
    assert list(AdviceNotFollowed().look([first, document("2018-09-10", self_report=(kept,))])) == []


def test_a_name_spelt_differently_in_two_documents() -> None:
    def signed(name: str, date: str) -> Reading:
        return document(date, roles=(RoleMention(post="Officer", person=name, lines=(2, 2)),))

    assert (
        len(
            list(
                NamesBetweenDocuments().look(
                    [signed("Anna Stabler", "2018-01-10"), signed("Anna Stable", "2018-02-10")]
                )
            )
        )
        == 2
    )
    assert (
        list(NamesBetweenDocuments().look([signed("Anna Stabler", "2018-01-10"), signed("Anna Weaver", "2018-02-10")]))
        == []
    )


def test_an_earlier_review_dated_otherwise() -> None:
    def later(date: str) -> Reading:
        return document(
            "2019-01-10",
            related=(RelatedReview(title="Test of assurance", relation="follows", date=date, lines=(2, 2)),),
        )

    first = document("2018-06-05")
    assert list(ReviewDatedOtherwise().look([first, later("2018-05")]))
    assert not list(ReviewDatedOtherwise().look([first, later("2018-06")]))
    assert not list(ReviewDatedOtherwise().look([first, later("2016-05")]))


def test_one_sum_in_two_sizes() -> None:
    def with_sum(amount: float, date: str) -> Reading:
        money = Money(
            amount_gbp=amount,
            text=f"£{amount}",
            meaning="net budget of children's services and adult social care in 2018/19",
            period="2018/19",
            lines=(2, 2),
        )
        return document(date, money=(money,))

    assert list(ContradictingAmounts().look([with_sum(10e6, "2018-01-10"), with_sum(12e6, "2018-02-10")]))
    assert not list(ContradictingAmounts().look([with_sum(10e6, "2018-01-10"), with_sum(10e6, "2018-02-10")]))


def test_a_recommendation_that_the_next_review_passes_over() -> None:
    asked = tuple(
        Recommendation(list="formal", number=str(number), text=words, lines=(number, number))
        for number, words in enumerate(("Appoint a deputy", "Publish the scheme of delegation"), start=1)
    )
    rating = ProgressRating(recommendation="1", independent="Met", lines=(5, 5))
    first, second = (
        document("2018-01-10", recommendations=asked),
        document("2019-01-10", "progress_review", progress_ratings=(rating,)),
    )
    found: list[tuple[int, Warning]] = list(RecommendationNotFollowedUp().look([first, second]))
    assert [(index, "Recommendation 2" in warning.message) for index, warning in found] == [(1, True)]
    both = (rating, ProgressRating(recommendation="2", independent="Met", lines=(6, 6)))
    assert (
        list(
            RecommendationNotFollowedUp().look(
                [first, document("2019-01-10", "progress_review", progress_ratings=both)]
            )
        )
        == []
    )


def test_all_comparisons_run_together_and_a_single_document_compares_with_nothing() -> None:
    first, second = (
        document("2018-01-10", milestones=(step("2018-06"),)),
        document("2018-09-10", milestones=(step("2019-02"),)),
    )
    assert set(compare([first, second])) == {0, 1}
    assert compare([first]) == {}
