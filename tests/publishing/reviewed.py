"""Reviews with something in them, for tests of reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.publishing.report import Scope
from goldthread.reviews.models import Finding, Party, Recommendation, Review
from tests.cast import Cast
from tests.factories.reviews import (
    ConditionFactory,
    FindingFactory,
    JudgementFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
    SelfReportItemFactory,
    SupportFactory,
)

TODAY = date(2026, 11, 21)
LETTER_DAY, PROGRESS_DAY = date(2025, 2, 7), date(2025, 12, 12)
DIRECTOR = "that the post is held by somebody with recent experience of children’s services"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A test of assurance that was signed, and the progress review of its first recommendation."""

    letter: Review
    progress: Review
    recommendation: Recommendation

    def scope(self, user: User, review: Review | None = None) -> Scope:
        return Scope(review or self.letter, user, TODAY)


def reviewed(people: Cast) -> Reviewed:
    council = people.council
    letter = ReviewFactory.create(
        authority=council,
        reference="LTA25",
        issued_on=LETTER_DAY,
        run_here=True,
        state=State.SIGNED,
        addressed_to="the Chief Executive",
        conducted_by="Children’s Improvement Adviser",
        commissioned_by="the Cabinet",
        fieldwork_first=date(2025, 1, 14),
        fieldwork_last=date(2025, 1, 16),
    )
    judged = JudgementFactory.create(
        review=letter, criterion_words="Statutory duties", label="Met", commentary="Duties are held by one director."
    )
    ConditionFactory.create(judgement=judged, text=DIRECTOR)
    JudgementFactory.create(review=letter, criterion_words="Partnership", label="Not met", commentary="")
    JudgementFactory.create(review=letter, criterion_words="Overall", label="Met", is_overall=True)
    FindingFactory.create(review=letter, theme_words="Leadership", text="Leaders are visible and trusted.")
    FindingFactory.create(
        review=letter, nature=Finding.Nature.QUOTE, theme_words="Leadership", text="We are heard here"
    )
    first = RecommendationFactory.create(
        review=letter, reference="LTA25-R1", number="1", order=1, text="Have a clear implementation plan."
    )
    RecommendationFactory.create(
        review=letter, reference="LTA25-R2", number="2", order=2, text="Tell the scrutiny panel of progress."
    )
    progress = ReviewFactory.create(
        authority=council,
        reference="PR25",
        type=Review.Type.PROGRESS_REVIEW,
        title="Local test of assurance: progress review",
        issued_on=PROGRESS_DAY,
        run_here=True,
        state=State.SIGNED,
    )
    rated(first, progress)
    SelfReportItemFactory.create(review=progress, heading="Leadership", text="A director was appointed.")
    return Reviewed(letter, progress, first)


def rated(recommendation: Recommendation, progress: Review) -> None:
    """The reviewer says part met and does not support the council, which says met."""
    for party, label in ((Party.INDEPENDENT, "Part met"), (Party.COUNCIL, "Met")):
        RatingFactory.create(
            recommendation=recommendation,
            review=progress,
            party=party,
            label=label,
            comment="Plans are in place." if party == Party.INDEPENDENT else "",
            speaks_for=PROGRESS_DAY,
        )
    SupportFactory.create(recommendation=recommendation, review=progress, speaks_for=PROGRESS_DAY)
