"""Reviews and all that they say."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from goldthread.lib.text import match_key
from goldthread.reviews.models import (
    Advice,
    AdviceLink,
    Ask,
    Condition,
    Discharge,
    Finding,
    FindingLink,
    Judgement,
    Lineage,
    LineageAsk,
    NamedBody,
    PackRequirement,
    Party,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    ReviewRelation,
    SelfReportItem,
    SelfReportLink,
    Stance,
    Support,
    UnheldRecommendations,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.frameworks import PackFactory
from tests.factories.organisation import BodyFactory

LETTER_DAY = date(2015, 6, 5)


class PackRequirementFactory(RecordFactory[PackRequirement]):
    class Meta:
        model = PackRequirement

    pack = SubFactory(PackFactory)
    from_on = date(2013, 4, 1)
    basis = "The two directors' posts are combined."


class ReviewFactory(RecordFactory[Review]):
    """A test of assurance read in from a letter of 5 June 2015."""

    class Meta:
        model = Review

    reference = Sequence(lambda number: f"LTA{number}")
    type = Review.Type.TEST_OF_ASSURANCE
    title = "Local test of assurance"
    year = SelfAttribute("issued_on.year")
    issued_on = LETTER_DAY


class ReviewRelationFactory(RecordFactory[ReviewRelation]):
    class Meta:
        model = ReviewRelation

    earlier = beside(ReviewFactory)
    later = beside(ReviewFactory, issued_on=date(2016, 4, 25))
    relation = ReviewRelation.Relation.FOLLOWS
    reason = "It rates the recommendations of the other."


class JudgementFactory(RecordFactory[Judgement]):
    class Meta:
        model = Judgement

    review = beside(ReviewFactory)
    speaks_for = SelfAttribute("review.issued_on")
    criterion_words = LazyAttribute(lambda made: made.criterion.label if made.criterion else "Statutory duties")
    criterion = None
    label = "Met"


class ConditionFactory(RecordFactory[Condition]):
    class Meta:
        model = Condition

    judgement = beside(JudgementFactory)
    text = "as long as the post is held by somebody with recent experience"


class DischargeFactory(RecordFactory[Discharge]):
    class Meta:
        model = Discharge

    condition = beside(ConditionFactory)
    outcome = Discharge.Outcome.DISCHARGED
    on_what = "The appointment of March 2016."
    speaks_for = date(2016, 3, 1)


class FindingFactory(RecordFactory[Finding]):
    class Meta:
        model = Finding

    review = beside(ReviewFactory)
    nature = Finding.Nature.RISK
    theme_words = "Capacity"
    text = Sequence(lambda number: f"The capacity to change is a risk ({number}).")


class AdviceFactory(RecordFactory[Advice]):
    class Meta:
        model = Advice

    review = beside(ReviewFactory)
    text = "It will be important to keep the board separate for a year."


class SelfReportItemFactory(RecordFactory[SelfReportItem]):
    class Meta:
        model = SelfReportItem

    review = beside(ReviewFactory)
    text = "The plan is being written."


class RecommendationFactory(RecordFactory[Recommendation]):
    class Meta:
        model = Recommendation

    review = beside(ReviewFactory)
    reference = LazyAttribute(lambda made: f"{made.review.reference}-R{made.number}")
    number = Sequence(str)
    order = 1
    text = Sequence(lambda number: f"Have a clear implementation plan ({number}).")
    match_key = LazyAttribute(lambda made: match_key(made.text))


class AskFactory(DjangoModelFactory[Ask]):
    class Meta:
        model = Ask

    recommendation = SubFactory(RecommendationFactory)
    authority = SelfAttribute("recommendation.authority")
    order = Sequence(lambda number: number % 30_000)
    text = Sequence(lambda number: f"a risk plan ({number})")


class UnheldRecommendationsFactory(RecordFactory[UnheldRecommendations]):
    class Meta:
        model = UnheldRecommendations

    mentioned_in = beside(ReviewFactory)
    maker = "The inspectorate"
    count = 22


class FindingLinkFactory(RecordFactory[FindingLink]):
    class Meta:
        model = FindingLink

    finding = beside(FindingFactory)
    recommendation = beside(RecommendationFactory)
    reason = "Same words."


class AdviceLinkFactory(RecordFactory[AdviceLink]):
    class Meta:
        model = AdviceLink

    advice = beside(AdviceFactory)
    recommendation = beside(RecommendationFactory)
    reason = "Same words."


class SelfReportLinkFactory(RecordFactory[SelfReportLink]):
    class Meta:
        model = SelfReportLink

    item = beside(SelfReportItemFactory)
    recommendation = beside(RecommendationFactory)
    reason = "Under its heading."


class NamedBodyFactory(RecordFactory[NamedBody]):
    class Meta:
        model = NamedBody

    recommendation = beside(RecommendationFactory)
    body = beside(BodyFactory)
    reason = "Named in its words."


class LineageFactory(RecordFactory[Lineage]):
    class Meta:
        model = Lineage

    earlier = beside(RecommendationFactory)
    later = beside(RecommendationFactory, review__issued_on=date(2016, 4, 25))
    relation = Lineage.Relation.CONTINUES
    reason = "It asks for the rest."


class LineageAskFactory(DjangoModelFactory[LineageAsk]):
    class Meta:
        model = LineageAsk

    lineage = SubFactory(LineageFactory)
    authority = SelfAttribute("lineage.authority")
    ask = SubFactory(AskFactory, recommendation=SelfAttribute("..lineage.earlier"))


class RecommendationStatusFactory(RecordFactory[RecommendationStatus]):
    class Meta:
        model = RecommendationStatus

    recommendation = beside(RecommendationFactory)
    status = RecommendationStatus.Status.CLOSED
    party = RecommendationStatus.Party.COUNCIL
    on_what = "A decision of the board."
    speaks_for = date(2016, 1, 10)


class RatingFactory(RecordFactory[Rating]):
    class Meta:
        model = Rating

    recommendation = beside(RecommendationFactory)
    party = Party.INDEPENDENT
    label = "Part met"
    comment = "Plans are in place."
    speaks_for = date(2016, 4, 25)


class SupportFactory(RecordFactory[Support]):
    class Meta:
        model = Support

    recommendation = beside(RecommendationFactory)
    review = beside(ReviewFactory, issued_on=date(2016, 4, 25))
    stance = Stance.NOT_SUPPORTED
    quote = "The evaluation cannot support this view."
    speaks_for = date(2016, 4, 25)
