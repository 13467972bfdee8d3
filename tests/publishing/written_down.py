"""Reviews drawn at random, held in memory only, and what our own reader finds in the letters written of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from goldthread.authorities.models import Authority
from goldthread.intake.read import read_bytes
from goldthread.intake.reading import Reading
from goldthread.publishing.letters import Held, issuer_of, letter_of, title_of
from goldthread.publishing.manuscript import Manuscript
from goldthread.publishing.report import Format, written
from goldthread.publishing.reports.progress_letter import progress_blocks
from goldthread.publishing.reports.review_letter import letter_blocks
from goldthread.reviews.models import Condition, Finding, Judgement, Party, Rating, Recommendation, Review
from goldthread.reviews.queries import JudgedCriterion, OpenCondition, TwoRatings

COUNCIL = Authority(slug="northmere", name="Northmere Borough Council", short_name="Northmere")
DAY, EARLIER = date(2026, 7, 6), date(2025, 2, 7)
ACTS = ("Agree", "Publish", "Review", "Appoint", "Report on", "Put in place", "Set out", "Fund")
THINGS = (
    "an implementation plan for the directorate",
    "the roles of both safeguarding boards",
    "a register of risks to children and adults with named owners",
    "the capacity of the change programme",
    "how people who use services are heard",
    "a joint workforce strategy",
    "the supervision of newly qualified social workers",
)
ENDS = (
    "by the end of March 2027",
    "with health partners",
    "before the next review",
    "and tell scrutiny",
    "each quarter",
)
CRITERIA = (
    *("Statutory duties", "Leadership and accountability", "Partnership working", "Safeguarding"),
    *("Voice of children and adults", "Capacity and experience"),
    "Records of the new case system, which this review added to the framework",
)
JUDGED = ("Met", "Not met", "Part met")
RATED = ("Met", "Not met", "Part met", "Part met – on track", "Part met – limited")
REASONS = (
    "The director holds both duties and has the time for them.",
    "Roles are written down and staff know them.",
    "Plans are sound, and it is too early to see what they change.",
)
CONDITIONS = (
    "the post is held by somebody with recent experience of children’s services",
    "both boards are kept apart for twelve months",
    "the council reviews the arrangements within a year",
)
FOUND = ("Leaders are visible.", "Demand is growing at the front door.", "Staff trust their managers.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A review, and what a letter of it must be read as."""

    review: Review
    held: Held
    rated: tuple[TwoRatings, ...] = ()

    @property
    def manuscript(self) -> Manuscript:
        is_progress = self.review.type == Review.Type.PROGRESS_REVIEW
        return Manuscript(
            title=title_of(self.review),
            subject=self.review.get_type_display(),
            issuer=issuer_of(self.review),
            dated_on=DAY,
            letter=letter_of(self.review),
            blocks=progress_blocks(self.review, self.held, self.rated, ())
            if is_progress
            else letter_blocks(self.review, self.held),
        )

    def read_as(self, form: Format) -> Reading:
        return read_bytes(f"letter.{form}", written(self.manuscript, form))


recommended = st.lists(
    st.builds("{} {} {}.".format, st.sampled_from(ACTS), st.sampled_from(THINGS), st.sampled_from(ENDS)),
    min_size=1,
    max_size=9,
    unique=True,
)


def recommendations(texts: list[str], review: Review) -> tuple[Recommendation, ...]:
    return tuple(
        Recommendation(review=review, authority=COUNCIL, number=str(order), order=order, text=text)
        for order, text in enumerate(texts, start=1)
    )


@st.composite
def judgements(draw: st.DrawFn) -> tuple[JudgedCriterion, ...]:
    """At least two criteria, each judged once; a condition only where something is met."""
    found = []
    for name in draw(st.lists(st.sampled_from(CRITERIA), min_size=2, max_size=6, unique=True)):
        label = draw(st.sampled_from(JUDGED))
        said = draw(st.sampled_from(REASONS))
        judgement = Judgement(criterion_words=name, label=label, commentary=said, speaks_for=DAY)
        words = draw(st.none() | st.sampled_from(CONDITIONS)) if label == "Met" else None
        conditions = (OpenCondition(Condition(judgement=judgement, text=words), None),) if words else ()
        found.append(JudgedCriterion(judgement, conditions))
    return tuple(found)


@st.composite
def letters(draw: st.DrawFn) -> Drawn:
    review = _review(Review.Type.TEST_OF_ASSURANCE, "Local test of assurance")
    return Drawn(review, replace(_held(draw, review), judged=draw(judgements())))


@st.composite
def progress_letters(draw: st.DrawFn) -> Drawn:
    """What is asked again, or begins with the same ten words, is a restatement to our reader, so that none is drawn."""
    review = _review(Review.Type.PROGRESS_REVIEW, "Local test of assurance: progress review")
    earlier = Review(
        authority=COUNCIL, type=Review.Type.TEST_OF_ASSURANCE, title="Local test of assurance", issued_on=EARLIER
    )
    held = _held(draw, review)
    new = {_beginning(one.text) for one in held.recommendations}
    others = recommended.map(lambda texts: [text for text in texts if _beginning(text) not in new])
    asked_before = draw(others.filter(bool))
    return Drawn(review, held, tuple(_rated(draw, one) for one in recommendations(asked_before, earlier)))


def _beginning(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower())[:10])


def _review(kind: str, title: str) -> Review:
    return Review(
        authority=COUNCIL,
        type=kind,
        title=title,
        year=2026,
        issued_on=DAY,
        run_here=True,
        addressed_to="Chief Executive",
        conducted_by="Children’s Improvement Adviser",
    )


def _held(draw: st.DrawFn, review: Review) -> Held:
    findings = tuple(
        Finding(text=text, theme_words="What we found", nature=Finding.Nature.STRENGTH)
        for text in draw(st.lists(st.sampled_from(FOUND), unique=True))
    )
    asked = recommendations(draw(recommended), review)
    return Held((), (), (), findings, (), asked, draw(st.integers(0, 60)), draw(st.integers(0, 60)), ())


def _rated(draw: st.DrawFn, recommendation: Recommendation) -> TwoRatings:
    independent, council = (
        Rating(party=party, label=draw(st.sampled_from(RATED)), comment=draw(st.sampled_from(("", *REASONS))))
        for party in (Party.INDEPENDENT, Party.COUNCIL)
    )
    return TwoRatings(recommendation, council, independent, None, None, None)
