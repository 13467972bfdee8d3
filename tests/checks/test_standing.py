"""How a criterion stands: the first that applies, always with reasons."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.engine import examine, store
from goldthread.checks.models import Break, Standing
from goldthread.checks.standing import CriterionStanding
from goldthread.frameworks.models import Level
from goldthread.reviews.models import Judgement, PackRequirement
from tests.checks.asking import LATER, levels
from tests.factories.checks import ExplanationFactory
from tests.factories.frameworks import CriterionFactory, PackFactory
from tests.factories.reviews import (
    ConditionFactory,
    DischargeFactory,
    JudgementFactory,
    PackRequirementFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
    ReviewRelationFactory,
    SupportFactory,
)
from tests.factories.structures import StructureFactory

pytestmark = pytest.mark.django_db


def judged(level: Level | None, mode: str = "in_operation", label: str = "Met") -> Judgement:
    """A required criterion that LTA15 judged on 5 June 2015."""
    required = PackRequirementFactory.create()
    review = ReviewFactory.create(
        authority=required.authority, reference="LTA15", mode=mode, conducted_by="Two advisers of the association"
    )
    criterion = CriterionFactory.create(pack=required.pack, label="Statutory duties met")
    return JudgementFactory.create(review=review, criterion=criterion, level=level, label=label)


def standing(judgement: Judgement, on: date = LATER) -> CriterionStanding:
    return examine([judgement.authority], on)[0].standings[0]


def test_a_criterion_that_nobody_judged_was_never_tested() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack)
    found = examine([required.authority], LATER)[0].standings[0]
    assert (found.standing, found.reasons) == (Standing.NEVER_TESTED, ("No independent review has judged it.",))


def test_the_council_s_own_assessment_is_no_test() -> None:
    judgement = judged(levels().met)
    type(judgement.review).objects.update(type="self_assessment")
    assert standing(judgement).standing is Standing.NEVER_TESTED


def test_not_met_and_part_met_come_from_the_level() -> None:
    steps = levels()
    assert standing(judged(steps.not_met, label="Not met")).standing is Standing.NOT_MET
    assert standing(judged(steps.limited)).standing is Standing.PART_MET
    assert standing(judged(steps.part_met)).reasons[0] == "LTA15 judged it “Met” on 5 June 2015."


def test_a_label_that_no_scale_knows_is_in_doubt_and_never_met() -> None:
    found = standing(judged(None, label="Broadly fine"))
    assert found.standing is Standing.IN_DOUBT
    assert found.reasons == ("LTA15 judged it “Broadly fine”, a label that no scale knows.",)


def test_a_grave_break_on_the_review_that_judged_it_puts_it_in_doubt_until_it_is_explained() -> None:
    judgement = judged(levels().met)
    recommendation = RecommendationFactory.create(review=judgement.review)
    SupportFactory.create(recommendation=recommendation)
    assert standing(judgement).standing is Standing.IN_DOUBT
    assert "does not support what the council says" in standing(judgement).reasons[0]
    store(examine([judgement.authority], LATER), None)
    broken = Break.objects.get(rule="RAT-03")
    ExplanationFactory.create(broken=broken, authority=judgement.authority, from_on=LATER, until_on=LATER)
    assert standing(judgement).standing is Standing.HOLDS


def test_a_grave_break_on_a_review_that_follows_it_counts_too_and_one_on_a_stranger_does_not() -> None:
    judgement = judged(levels().met)
    stranger = ReviewFactory.create(authority=judgement.authority, type="inspection")
    SupportFactory.create(recommendation=RecommendationFactory.create(review=stranger))
    assert standing(judgement).standing is Standing.HOLDS
    follower = ReviewRelationFactory.create(earlier=judgement.review, later__type="progress_review").later
    SupportFactory.create(recommendation=RecommendationFactory.create(review=follower))
    assert standing(judgement).standing is Standing.IN_DOUBT


def test_support_in_part_and_a_recommendation_left_behind_put_no_criterion_in_doubt() -> None:
    steps = levels()
    judgement = judged(steps.met)
    recommendation = RecommendationFactory.create(review=judgement.review)
    SupportFactory.create(recommendation=recommendation, stance="part_supported")
    RatingFactory.create(recommendation=recommendation, level=steps.part_met)
    assert standing(judgement).standing is Standing.HOLDS


def test_a_condition_that_failed_puts_it_in_doubt() -> None:
    judgement = judged(levels().met)
    DischargeFactory.create(condition=ConditionFactory.create(judgement=judgement), outcome="failed")
    assert standing(judgement).standing is Standing.IN_DOUBT


def test_a_review_that_is_overdue_makes_it_out_of_date_until_one_follows() -> None:
    judgement = judged(levels().met)
    type(judgement.review).objects.update(next_review_due=date(2016, 4, 1))
    assert standing(judgement, date(2016, 4, 1)).standing is Standing.HOLDS
    assert standing(judgement, date(2016, 4, 2)).standing is Standing.OUT_OF_DATE
    ReviewRelationFactory.create(earlier=judgement.review, later__type="progress_review")
    assert standing(judgement, LATER).standing is Standing.HOLDS


def test_an_open_condition_makes_it_conditional_and_its_discharge_ends_that() -> None:
    judgement = judged(levels().met)
    condition = ConditionFactory.create(judgement=judgement)
    assert standing(judgement).standing is Standing.CONDITIONAL
    assert standing(judgement).reasons[-1] == "LTA15 judged it “Met” on 5 June 2015."
    DischargeFactory.create(condition=condition, outcome="still_holds")
    assert standing(judgement).standing is Standing.CONDITIONAL
    DischargeFactory.create(condition=condition, speaks_for=date(2016, 4, 1))
    assert standing(judgement).standing is Standing.HOLDS
    assert standing(judgement, date(2016, 3, 31)).standing is Standing.CONDITIONAL


def test_a_condition_of_an_earlier_judgement_stays_until_it_is_discharged() -> None:
    steps = levels()
    earlier = judged(steps.met)
    condition = ConditionFactory.create(judgement=earlier)
    review = ReviewFactory.create(authority=earlier.authority, mode="in_operation", issued_on=date(2016, 4, 1))
    JudgementFactory.create(review=review, criterion=earlier.criterion, level=steps.met)
    assert standing(earlier).standing is Standing.CONDITIONAL
    DischargeFactory.create(condition=condition, speaks_for=date(2016, 4, 2))
    assert standing(earlier).standing is Standing.HOLDS


def test_met_on_proposals_is_not_met_in_operation() -> None:
    assert standing(judged(levels().met, mode="ex_ante")).standing is Standing.ON_PROPOSALS


def test_what_holds_says_who_judged_it_and_when() -> None:
    found = standing(judged(levels().met))
    assert found.standing is Standing.HOLDS
    assert (found.judged_in, found.judged_on) == ("LTA15", date(2015, 6, 5))
    assert found.judged_by == "Two advisers of the association"
    assert "no structure is on record" in found.notes[-1]


def test_a_structure_that_began_after_the_judgement_puts_it_out_of_date() -> None:
    judgement = judged(levels().met)
    StructureFactory.create(authority=judgement.authority, reference="ST1", effective_from=date(2015, 1, 1))
    assert standing(judgement).standing is Standing.HOLDS
    assert not any("no structure" in note for note in standing(judgement).notes)
    StructureFactory.create(authority=judgement.authority, reference="ST2", effective_from=date(2016, 4, 1))
    found = standing(judgement)
    assert found.standing is Standing.OUT_OF_DATE
    assert found.reasons[0] == "The structure changed on 1 April 2016 (ST2), after it was judged."
    assert standing(judgement, date(2016, 3, 31)).standing is Standing.HOLDS


def test_the_structure_that_was_tested_as_a_proposal_does_not_put_it_out_of_date() -> None:
    judgement = judged(levels().met, mode="ex_ante")
    StructureFactory.create(authority=judgement.authority, reference="ST1", effective_from=date(2015, 9, 1))
    assert standing(judgement).standing is Standing.ON_PROPOSALS
    StructureFactory.create(authority=judgement.authority, reference="ST2", effective_from=date(2016, 4, 1))
    assert standing(judgement).standing is Standing.OUT_OF_DATE


def test_a_last_review_that_gave_no_judgement_is_said_beside_it() -> None:
    judgement = judged(levels().met)
    ReviewFactory.create(
        authority=judgement.authority, reference="PR16", type="progress_review", issued_on=date(2016, 4, 25)
    )
    assert standing(judgement).notes[0] == "The last review, PR16 of 25 April 2016, gave no judgement of it."
    assert not any("PR16" in note for note in standing(judgement, date(2016, 4, 24)).notes)


def test_a_test_that_does_not_say_what_it_tested_is_said_beside_it() -> None:
    assert "does not say whether it tested proposals" in standing(judged(levels().met, mode="")).notes[0]


def test_a_judgement_under_an_older_version_of_the_pack_is_of_the_same_criterion() -> None:
    required = PackRequirementFactory.create()
    CriterionFactory.create(pack=required.pack, key="duties")
    older = CriterionFactory.create(pack=PackFactory.create(slug=required.pack.slug, version="0"), key="duties")
    judgement = JudgementFactory.create(
        authority=required.authority, criterion=older, level=levels().met, review__mode="in_operation"
    )
    assert standing(judgement).standing is Standing.HOLDS


def test_the_last_judgement_by_the_day_decides() -> None:
    steps = levels()
    judgement = judged(steps.part_met)
    later = ReviewFactory.create(authority=judgement.authority, mode="in_operation", issued_on=date(2016, 4, 1))
    JudgementFactory.create(review=later, criterion=judgement.criterion, level=steps.met)
    assert standing(judgement, date(2016, 3, 31)).standing is Standing.PART_MET
    assert standing(judgement, date(2016, 4, 1)).standing is Standing.HOLDS


def test_a_pack_is_held_from_its_day_to_its_last() -> None:
    judgement = judged(levels().met)
    PackRequirement.objects.update(from_on=date(2016, 1, 1), until_on=date(2016, 12, 31))
    days = (date(2015, 12, 31), LATER, date(2017, 1, 1))
    assert [len(examine([judgement.authority], day)[0].standings) for day in days] == [0, 1, 0]
