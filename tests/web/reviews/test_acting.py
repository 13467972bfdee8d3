"""What the remedies of the live test name can be done on a page, with a keyboard and without script."""

from __future__ import annotations

from typing import Any

from goldthread.frameworks.models import Level
from goldthread.reviews.models import (
    Advice,
    AdviceLink,
    Condition,
    Discharge,
    FindingLink,
    Interview,
    Judgement,
    Lineage,
    LineageAsk,
    Rating,
    RecommendationStatus,
    Review,
)
from tests.cast import Cast
from tests.factories.frameworks import CriterionFactory, LevelFactory, ScaleFactory
from tests.factories.reviews import (
    AdviceFactory,
    FindingFactory,
    JudgementFactory,
    LineageFactory,
    PackRequirementFactory,
    RatingFactory,
    RecommendationFactory,
)
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

RECORDS = "/northmere/records"
REVIEW = "/northmere/reviews/LTA15"
DAY = "1 May 2026"


def test_a_condition_is_checked_and_says_what_shows_it(people: Cast, record: Worked) -> None:
    condition = Condition.objects.get()
    address = f"{RECORDS}/condition/{condition.reference}/check"
    assert_writers_only(address, people, people.lead_reviewer)
    client = page_client(people.improvement_lead)
    assert client.get(f"{RECORDS}/condition/{condition.reference}").link("Say what a check") == address
    page = client.post(address, status=422, outcome="still_holds", on_what="", speaks_for=DAY)
    assert "There is a problem" in page.text
    client.post(address, outcome="still_holds", on_what="The contract of the new director.", speaks_for=DAY)
    assert Discharge.objects.get().condition == condition


def test_only_a_reviewer_is_offered_to_discharge_a_condition(people: Cast, record: Worked) -> None:
    address = f"{RECORDS}/condition/{Condition.objects.get().reference}/check"
    shown = "The contract of the new director."
    council = page_client(people.improvement_lead)
    assert 'value="discharged"' not in council.get(address).text
    council.post(address, status=422, outcome="discharged", on_what=shown, speaks_for=DAY)
    assert not Discharge.objects.exists()
    page_client(people.lead_reviewer).post(address, outcome="discharged", on_what=shown, speaks_for=DAY)
    assert Discharge.objects.get().outcome == "discharged"


def test_advice_is_answered_by_the_council_and_not_by_a_reviewer(people: Cast, record: Worked) -> None:
    advice = Advice.objects.get()
    address = f"{RECORDS}/advice/{advice.reference}/answer"
    assert_writers_only(address, people, people.director)
    page_client(people.lead_reviewer).get(address, status=403)
    page_client(people.improvement_lead).post(
        address, answer="Staff are asked each spring.", on=DAY, version=advice.row_version
    )
    assert Advice.objects.get().answer == "Staff are asked each spring."


def test_an_answer_to_advice_that_somebody_else_gave_meanwhile_is_not_lost(people: Cast, record: Worked) -> None:
    advice = Advice.objects.get()
    address = f"{RECORDS}/advice/{advice.reference}/answer"
    first, second = page_client(people.director), page_client(people.improvement_lead)
    first.post(address, answer="Yes.", on=DAY, version=advice.row_version)
    page = second.post(address, status=422, answer="No.", on=DAY, version=advice.row_version)
    assert "was changed while you were writing" in page.text
    assert Advice.objects.get().answer == "Yes."


def test_advice_and_a_finding_are_tied_to_the_recommendation_that_takes_them_up(people: Cast, record: Worked) -> None:
    advice = AdviceFactory.create(review=record.review)
    finding = FindingFactory.create(review=record.review)
    client = page_client(people.improvement_lead)
    said: dict[str, Any] = {"recommendation": record.silent.pk, "reason": "Both ask for the panel to be told."}
    client.post(f"{RECORDS}/advice/{advice.reference}/tie", **said)
    client.post(f"{RECORDS}/finding/{finding.reference}/tie", **said)
    assert AdviceLink.objects.get().recommendation == record.silent
    assert FindingLink.objects.get(finding=finding).recommendation == record.silent
    assert_writers_only(f"{RECORDS}/finding/{finding.reference}/tie", people, people.lead_reviewer)


def test_nothing_is_tied_to_a_recommendation_of_another_council(people: Cast, record: Worked) -> None:
    finding = FindingFactory.create(review=record.review)
    page = page_client(people.improvement_lead).get(f"{RECORDS}/finding/{finding.reference}/tie")
    assert page.root.xpath("//select[@name='recommendation']/option/@value") == [
        "",
        str(record.answered.pk),
        str(record.silent.pk),
    ]


def test_each_party_says_for_itself_how_a_recommendation_ends(people: Cast, record: Worked) -> None:
    address = "/northmere/recommendations/LTA15-R2/status"
    assert_writers_only(address, people, people.director)
    said = {"status": "closed", "on_what": "Cabinet of 3 April 2026, minute 7", "speaks_for": DAY}
    client = page_client(people.director)
    assert client.client.post(address, {**said, "party": "independent"}).status_code == 422
    assert not RecommendationStatus.objects.exists()
    client.client.post(address, {**said, "party": "council"})
    made = RecommendationStatus.objects.get()
    assert (made.status, made.party) == ("closed", "council")
    assert "minute 7" in client.get("/northmere/recommendations/LTA15-R2").text


def test_a_recommendation_is_tied_to_the_one_that_takes_it_forward(people: Cast, record: Worked) -> None:
    address = "/northmere/recommendations/LTA15-R1/taken-forward"
    assert_writers_only(address, people, people.lead_reviewer)
    later = RecommendationFactory.create(review=Review.objects.get(reference="PR16"))
    said: dict[str, Any] = {"relation": "continues", "reason": "It asks for the same plan."}
    client = page_client(people.improvement_lead)
    client.post(address, status=422, later=record.silent.pk, **said)
    client.post(address, later=later.pk, **said)
    assert Lineage.objects.get().later == later


def test_somebody_says_why_asks_were_dropped(people: Cast, record: Worked) -> None:
    lineage = LineageFactory.create(earlier=record.answered, later=record.silent, relation="narrows")
    address = f"{RECORDS}/lineage/{lineage.reference}/dropped-asks"
    assert_writers_only(address, people, people.lead_reviewer)
    asks = [ask.pk for ask in record.answered.asks.all()]
    page_client(people.improvement_lead).post(address, asks=asks[:1], why="It was met in 2016.")
    assert [dropped.why for dropped in LineageAsk.objects.all()] == ["It was met in 2016."]


def test_the_day_of_the_next_review_is_fixed(people: Cast, record: Worked) -> None:
    address = f"{REVIEW}/next-review"
    assert_writers_only(address, people, people.lead_reviewer)
    page_client(people.improvement_lead).post(
        address, due="1 June 2027", why="Each year.", version=record.review.row_version
    )
    assert str(Review.objects.get(reference="LTA15").next_review_due) == "2027-06-01"


def test_somebody_who_was_heard_is_recorded_by_role(people: Cast, record: Worked) -> None:
    address = f"{REVIEW}/interviews/add"
    assert_writers_only(address, people, people.lead_reviewer)
    page_client(people.lead_reviewer).post(address, role_words="Six care leavers")
    assert Interview.objects.filter(review=record.review, role_words="Six care leavers").exists()


def test_a_judgement_that_came_later_is_added_with_its_conditions(people: Cast, record: Worked) -> None:
    requirement = PackRequirementFactory.create(authority=people.council)
    criterion = CriterionFactory.create(pack=requirement.pack, label="Clear lines")
    address = f"{REVIEW}/judgements/add"
    assert_writers_only(address, people, people.lead_reviewer)
    page_client(people.lead_reviewer).post(
        address, criterion=criterion.pk, label="Met", speaks_for=DAY, conditions="if the post is filled\n"
    )
    made = Judgement.objects.get(criterion=criterion)
    assert [condition.text for condition in made.conditions.all()] == ["if the post is filled"]


def test_a_missing_judgement_is_added_to_the_last_independent_review(people: Cast, record: Worked) -> None:
    requirement = PackRequirementFactory.create(authority=people.council)
    response = page_client(people.lead_reviewer).client.get(
        f"{RECORDS}/pack-requirement/{requirement.reference}/judgement"
    )
    assert response.headers["Location"] == "/northmere/reviews/PR16/judgements/add"


def test_a_judgement_that_nobody_placed_is_placed_on_a_criterion_once(people: Cast, record: Worked) -> None:
    requirement = PackRequirementFactory.create(authority=people.council)
    criterion = CriterionFactory.create(pack=requirement.pack)
    judgement = JudgementFactory.create(review=record.review, criterion=None)
    address = f"{RECORDS}/judgement/{judgement.reference}/place"
    assert_writers_only(address, people, people.lead_reviewer)
    client = page_client(people.improvement_lead)
    client.post(address, criterion=criterion.pk, version=judgement.row_version)
    assert Judgement.objects.get(pk=judgement.pk).criterion == criterion
    client.post(address, status=422, criterion=criterion.pk, version=judgement.row_version + 1)


def test_a_rating_on_no_scale_is_placed_and_keeps_its_words(people: Cast, record: Worked) -> None:
    level: Level = LevelFactory.create(scale=ScaleFactory.create(key="progress"))
    rating = RatingFactory.create(recommendation=record.silent, label="Getting there", level=None)
    address = f"{RECORDS}/rating/{rating.reference}/place"
    assert_writers_only(address, people, people.improvement_lead)
    client = page_client(people.improvement_lead)
    assert client.get("/northmere/recommendations/LTA15-R2").link("Place it") == address
    client.post(address, level=level.pk, version=rating.row_version)
    placed = Rating.objects.get(pk=rating.pk)
    assert (placed.level, placed.label) == (level, "Getting there")
    client.post(address, status=422, level=level.pk, version=placed.row_version)


def test_the_reviewer_says_what_a_rating_rests_on_and_the_council_may_not(people: Cast, record: Worked) -> None:
    rating = Rating.objects.get(recommendation=record.answered, party="independent")
    address = f"{RECORDS}/rating/{rating.reference}/comment"
    page_client(people.improvement_lead).post(address, status=422, comment="It is fine.")
    page_client(people.lead_reviewer).post(address, comment="Plans exist; nothing is paid for.")
    made = Rating.objects.get(supersedes=rating)
    assert (made.label, made.level, made.comment) == (rating.label, rating.level, "Plans exist; nothing is paid for.")


def test_a_narrowed_recommendation_leads_to_the_tie_that_says_nothing_of_what_it_drops(
    people: Cast, record: Worked
) -> None:
    later = RecommendationFactory.create(review=Review.objects.get(reference="PR16"))
    tie = LineageFactory.create(earlier=record.answered, later=later, relation="narrows")
    page = page_client(people.improvement_lead).get("/northmere/recommendations/LTA15-R1/narrowed")
    assert tie.reference in page.text
    page = page_client(people.improvement_lead).get("/northmere/recommendations/LTA15-R2/narrowed")
    assert page.heading == "Which later recommendation takes it forward?"
