"""One worked council for page tests: a letter, its review, two recommendations, a follow-up, a board that was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.authorities.models import Authority, ReferenceCounter
from goldthread.checks.models import Break
from goldthread.documents.models import Document
from goldthread.frameworks.models import Extent, Scale
from goldthread.improvement.models import Action
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.reviews.models import Party, Recommendation, Review, Stance
from tests.factories.checks import BreakFactory
from tests.factories.consultation import (
    AssessmentVersionFactory,
    ConsultationEventFactory,
    EngagedBodyFactory,
    FeedbackAnswerFactory,
)
from tests.factories.documents import DocumentFactory, RemarkFactory, cited
from tests.factories.fieldwork import EvidenceFactory, InterviewFactory
from tests.factories.finance import (
    BidAmountFactory,
    BidStepFactory,
    FundingFactory,
    FundingSourceFactory,
    GrowthBidFactory,
    MoneyLineFactory,
    YearFigureFactory,
)
from tests.factories.frameworks import CriterionFactory, LevelFactory, ScaleFactory
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionLinkFactory,
    ActionStateFactory,
    MilestoneDateFactory,
    MilestoneFactory,
    ResponseAskFactory,
    ResponseFactory,
)
from tests.factories.organisation import BodyFactory, PersonFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory, ToldFactory
from tests.factories.plans import CapacityFactory, OutcomeFactory, OutcomeValueFactory, PlanPartFactory, ProofFactory
from tests.factories.reviews import (
    AdviceFactory,
    AskFactory,
    ConditionFactory,
    FindingFactory,
    FindingLinkFactory,
    JudgementFactory,
    NamedBodyFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
    SelfReportItemFactory,
    SupportFactory,
)
from tests.factories.risk import ControlFactory, EscalationFactory, RiskFactory, RiskScoreFactory
from tests.factories.ties import ActionMoneyFactory, RiskActionFactory


@dataclass(frozen=True, slots=True)
class Worked:
    """`answered` has a response to one of its two asks and both ratings; `silent` has nothing at all."""

    letter: Document
    review: Review
    answered: Recommendation
    silent: Recommendation
    board: Body
    meeting: Meeting
    item: AgendaItem
    broken: Break


def worked(authority: Authority) -> Worked:
    letter = DocumentFactory.create(authority=authority, reference="D1", title="Letter of the adviser")
    review = ReviewFactory.create(authority=authority, reference="LTA15", title="Test of 2015")
    answered = RecommendationFactory.create(
        review=review, number="1", text="Have a clear plan and a risk register.", reference="LTA15-R1"
    )
    silent = RecommendationFactory.create(
        review=review, number="2", order=2, text="Tell the scrutiny panel of progress.", reference="LTA15-R2"
    )
    _what_the_review_holds(review, answered, letter)
    _what_the_council_did(answered)
    _ratings(answered)
    _what_people_said(authority)
    board = BodyFactory.create(authority=authority, reference="B1", name="Scrutiny Panel")
    NamedBodyFactory.create(recommendation=silent, body=board)
    meeting = MeetingFactory.create(body=board, reference="G1")
    item = AgendaItemFactory.create(meeting=meeting, reference="G1-I1", title="The adviser's letter")
    ToldFactory.create(item=item, recommendation=answered)
    broken = BreakFactory.create(
        authority=authority,
        subject_uuid=silent.uuid,
        subject_reference=silent.reference,
        sentence="LTA15-R2 has no response, eleven years after it was made.",
        document_reference=letter.reference,
        document_title=letter.title,
    )
    for record in (review, answered, silent):
        cited(record, letter)
    for prefix in ("B", "G", "G1-I", "LTA15-R", "LTA15-R1-N"):
        ReferenceCounter.objects.create(authority=authority, prefix=prefix, last=50)
    return Worked(letter, review, answered, silent, board, meeting, item, broken)


def _what_the_review_holds(review: Review, recommendation: Recommendation, letter: Document) -> None:
    level = LevelFactory.create(extent=Extent.MET, label="Met")
    judgement = JudgementFactory.create(review=review, criterion=CriterionFactory.create(label="Duties"), level=level)
    cited(judgement, letter)
    ConditionFactory.create(judgement=judgement, text="as long as the post is filled")
    finding = FindingFactory.create(review=review, text="Nobody keeps a risk register.", reference="LTA15-F1")
    FindingLinkFactory.create(finding=finding, recommendation=recommendation)
    AdviceFactory.create(review=review, text="It will be important to ask the staff.")
    EvidenceFactory.create(review=review, code="S1", title="Structure chart")
    person = PersonFactory.create(authority=review.authority, name="Placeholder Person", role_words="Head of Service")
    InterviewFactory.create(review=review, role_words="Head of Service", person=person)
    SelfReportItemFactory.create(review=review, text="The council says the plan is written.")
    cited(RemarkFactory.create(document=letter, reference="D1-W1", message="The date cannot be right."), letter)


def _what_the_council_did(recommendation: Recommendation) -> None:
    plan = AskFactory.create(recommendation=recommendation, order=1, text="a clear plan")
    AskFactory.create(recommendation=recommendation, order=2, text="a risk register")
    response = ResponseFactory.create(recommendation=recommendation, reference="LTA15-R1-N1")
    ResponseAskFactory.create(response=response, ask=plan)
    milestone = MilestoneFactory.create(
        review=recommendation.review, recommendation=recommendation, what="Plan agreed", reference="T1"
    )
    MilestoneDateFactory.create(milestone=milestone)
    MilestoneDateFactory.create(
        milestone=milestone, speaks_for=date(2016, 4, 25), due_first=date(2016, 12, 1), words="December 2016"
    )


def _ratings(recommendation: Recommendation) -> None:
    """The council rates itself one step above the reviewer, who does not support the claim."""
    scale: Scale = ScaleFactory.create(key="progress")
    lower = LevelFactory.create(scale=scale, step=2, label="Part met – limited", extent=Extent.PART_MET)
    upper = LevelFactory.create(scale=scale, step=3, label="Partly met – on track", extent=Extent.PART_MET)
    follow_up = ReviewFactory.create(
        authority=recommendation.authority,
        reference="PR16",
        issued_on=date(2016, 4, 25),
        title="Progress of 2016",
    )
    for party, level in ((Party.INDEPENDENT, lower), (Party.COUNCIL, upper)):
        RatingFactory.create(
            recommendation=recommendation, review=follow_up, party=party, label=level.label, level=level
        )
    SupportFactory.create(
        recommendation=recommendation,
        review=follow_up,
        stance=Stance.NOT_SUPPORTED,
        quote="The evidence does not bear this out.",
        speaks_for=date(2016, 4, 25),
    )


def _what_people_said(authority: Authority) -> None:
    """A consultation with an event, a group, a theme and its answer, and an assessment of the proposal."""
    exercise = ConsultationEventFactory.create(exercise__authority=authority, exercise__reference="CX1").exercise
    EngagedBodyFactory.create(exercise=exercise, body__name="Carers group", body__authority=authority)
    FeedbackAnswerFactory.create(theme__exercise=exercise, theme__reference="CX1-F1")
    AssessmentVersionFactory.create(
        assessment__authority=authority, assessment__reference="EQ1", assessment__exercise=exercise
    )


def planned(made: Worked) -> None:
    """Adds a plan with its money and its risks, for those who look at every page."""
    authority = made.review.authority
    action = _what_is_planned(authority, made.answered)
    _what_it_costs(authority, action)
    _what_may_go_wrong(authority, action)


def _what_is_planned(authority: Authority, recommendation: Recommendation) -> Action:
    """A plan with a part, an outcome, time for it, and one action that is dated, reported on and offered as done."""
    plan = PlanPartFactory.create(authority=authority, plan__reference="PL1", plan__title="Improvement plan").plan
    outcome = OutcomeFactory.create(plan=plan, reference="PL1-O1", measure="Moves in a year", baseline="20 of 100")
    OutcomeValueFactory.create(outcome=outcome)
    CapacityFactory.create(plan=plan)
    action = ActionFactory.create(
        authority=authority, reference="A1", what="Write the training plan.", plan=plan, outcome=outcome
    )
    ActionLinkFactory.create(action=action, recommendation=recommendation)
    ActionDueFactory.create(action=action)
    ActionStateFactory.create(action=action)
    ProofFactory.create(action=action, reference="A1-P1")
    return action


def _what_it_costs(authority: Authority, action: Action) -> None:
    """A strategy with a line that a reserve pays and the action needs; a bid being written and one with finance."""
    line = MoneyLineFactory.create(authority=authority, reference="ML1", strategy__reference="MS1")
    YearFigureFactory.create(line=line)
    source = FundingSourceFactory.create(strategy=line.strategy, reference="FS1")
    FundingFactory.create(line=line, source=source)
    ActionMoneyFactory.create(action=action, line=line)
    for reference, stage in (("GB1", "draft"), ("GB2", "sent")):
        bid = GrowthBidFactory.create(strategy=line.strategy, reference=reference, stage=stage, state="draft")
        BidAmountFactory.create(bid=bid)
    BidStepFactory.create(bid=bid)


def _what_may_go_wrong(authority: Authority, action: Action) -> None:
    """A key risk beyond appetite, with a control, taken to a body, and brought down by the action."""
    risk = RiskFactory.create(authority=authority, reference="RK1", register__reference="RR1", is_key=True)
    RiskScoreFactory.create(risk=risk)
    ControlFactory.create(risk=risk)
    EscalationFactory.create(risk=risk)
    RiskActionFactory.create(risk=risk, action=action, reference="RK1-A1")
