"""From a paper to the record and back: accepting, matching, correcting, rejecting, undoing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest
from django.apps import apps
from django.conf import settings

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Citation, Document, File, Relation, Speaker
from goldthread.frameworks.services import load_packs
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import (
    Kept,
    accept_all,
    accept_proposals,
    correct_proposal,
    keep_reading,
    reject_proposals,
    undo_last,
)
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Alias, Body
from goldthread.oversight.models import AgendaItem, Clearance, CommitteeRecommendation, Meeting
from goldthread.reviews.models import (
    Condition,
    Judgement,
    Lineage,
    Party,
    Rating,
    Recommendation,
    Review,
    ReviewRelation,
    Stance,
    Support,
)
from tests.cast import Cast, cast
from tests.factories.authorities import AuthorityFactory
from tests.intake.papers import PAPERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


def keep(people: Cast, name: str, text: str = "", authority: Authority | None = None) -> Kept:
    content = (text or PAPERS[name]).encode()
    source = source_of(name, content)
    return keep_reading(
        by=people.improvement_lead,
        authority=authority or people.council,
        content=content,
        source=source,
        reading=read_source(source),
    )


def read_in(people: Cast, *names: str, authority: Authority | None = None) -> list[StoredReading]:
    stored = []
    for name in names:
        kept = keep(people, name, authority=authority)
        accept_all(by=people.improvement_lead, stored=kept.stored)
        stored.append(kept.stored)
    return stored


def proposals(stored: StoredReading, key: str) -> list[Proposal]:
    return list(stored.proposals.filter(key=key))


def test_a_letter_becomes_a_review_with_what_it_says(people: Cast) -> None:
    read_in(people, "letter.txt")
    review = Review.objects.get()
    assert (review.reference, review.type, review.is_placeholder) == ("LTA23", "test_of_assurance", False)
    recommendations = Recommendation.objects.filter(review=review)
    assert [one.reference for one in recommendations] == ["LTA23-R1", "LTA23-R2", "LTA23-R3"]
    assert recommendations[1].asks.count() == 3
    criteria = Judgement.objects.filter(is_overall=False).values_list("criterion__key", "level__key")
    assert set(criteria) == {("statutory-duties", "met"), ("accountabilities", "met")}
    assert "recent experience" in Condition.objects.get().text


def test_every_record_of_a_letter_rests_on_a_passage_that_says_it(people: Cast) -> None:
    (stored,) = read_in(people, "letter.txt")
    lines = stored.text.body.split("\n")
    for recommendation in Recommendation.objects.all():
        citation = Citation.objects.get(subject_uuid=recommendation.uuid)
        assert citation.quote == "\n".join(lines[citation.first_line - 1 : citation.last_line])
        assert recommendation.text.split(".")[0] in " ".join(citation.quote.split())


def test_the_same_file_twice_changes_nothing(people: Cast) -> None:
    first = keep(people, "letter.txt")
    accept_all(by=people.improvement_lead, stored=first.stored)
    before = record_of(people.council)
    again = keep(people, "letter.txt")
    accept_all(by=people.improvement_lead, stored=again.stored)
    assert again.was_known
    assert again.stored == first.stored
    assert record_of(people.council) == before
    assert File.objects.count() == 1


def test_a_progress_review_follows_the_review_that_it_rates(people: Cast) -> None:
    read_in(people, "letter.txt", "progress.txt")
    relation = ReviewRelation.objects.get(relation="follows")
    assert (relation.later.reference, relation.earlier.reference) == ("PR24", "LTA23")
    assert Recommendation.objects.filter(review__reference="LTA23").count() == 3
    restated = Citation.objects.filter(relation=Relation.RESTATED).values_list("subject_reference", flat=True)
    assert set(restated) == {"LTA23-R1", "LTA23-R2", "LTA23-R3"}


def test_both_ratings_stand_side_by_side_with_their_own_words(people: Cast) -> None:
    read_in(people, "letter.txt", "progress.txt")
    second = Recommendation.objects.get(reference="LTA23-R2")
    ratings = dict(Rating.objects.filter(recommendation=second).values_list("party", "label"))
    assert ratings == {Party.INDEPENDENT: "Part Met - Limited", Party.COUNCIL: "partly met – on track"}
    support = Support.objects.get(recommendation=second)
    assert support.stance == Stance.PART_SUPPORTED
    assert "cannot fully support" in support.quote


def test_restated_recommendations_without_their_original_wait_for_it(people: Cast) -> None:
    read_in(people, "progress.txt")
    placeholder = Review.objects.get(is_placeholder=True)
    assert (placeholder.reference, placeholder.recommendations.count()) == ("LTA23", 3)
    read_in(people, "letter.txt")
    placeholder.refresh_from_db()
    assert not placeholder.is_placeholder
    assert placeholder.recommendations.count() == 3
    assert [one.number for one in placeholder.recommendations.all()] == ["1", "2", "3"]


def test_a_report_goes_to_its_meeting_and_what_it_asks_hangs_there(people: Cast) -> None:
    read_in(people, "report.txt")
    item = AgendaItem.objects.get()
    assert item.meeting.body.name == "Overview and Scrutiny Committee"
    assert str(item.meeting.held_first) == "2024-10-08"
    assert CommitteeRecommendation.objects.get().item == item
    assert Clearance.objects.get().person is not None
    assert not Recommendation.objects.exists()


def record_of(authority: Authority) -> set[tuple[str, ...]]:
    """The record without references, moments and keys: what it says."""
    skipped = {"id", "uuid", "reference", "recorded_at", "row_version", "recorded_by_id", "authority_id"}
    skipped |= {"withdrawn_at", "withdrawn_by_id", "received_at"}
    found: set[tuple[str, ...]] = set()
    for model in apps.get_models():
        if issubclass(model, Record):
            found |= {spoken(record, skipped) for record in model._base_manager.filter(authority=authority)}
    return found


def spoken(record: Record, skipped: set[str]) -> tuple[str, ...]:
    words = [record.kind]
    for field in record._meta.concrete_fields:
        if field.attname in skipped or field.name in ("supersedes", "merged_into"):
            continue
        linked = field.is_relation and getattr(record, field.name)
        words.append(f"{field.name}={names_of(linked) if linked else getattr(record, field.attname)}")
    return tuple(words)


def names_of(linked: object) -> str:
    """A linked record by what it says: an aliased body by its name, since it is one whatever it was called first."""
    return str(linked)


@pytest.mark.parametrize("order", list(permutations(PAPERS)), ids=lambda order: " ".join(order))
def test_the_same_files_in_any_order_give_the_same_record(people: Cast, order: Iterable[str]) -> None:
    usual, shuffled = AuthorityFactory.create(), AuthorityFactory.create()
    for authority in (usual, shuffled):
        for membership in people.improvement_lead.memberships.all():
            membership.pk, membership.authority = None, authority
            membership.save()
    for authority, names in ((usual, PAPERS), (shuffled, order)):
        read_in(people, *names, authority=authority)
        compare_with_record(by=people.improvement_lead, authority=authority)
        for stored in StoredReading.objects.filter(authority=authority):
            accept_all(by=people.improvement_lead, stored=stored)
    assert record_of(shuffled) == record_of(usual)
    spoken_names = [
        set(Alias.objects.filter(authority=authority).values_list("match_key", flat=True))
        | set(Body.objects.filter(authority=authority).values_list("match_key", flat=True))
        for authority in (usual, shuffled)
    ]
    assert spoken_names[0] == spoken_names[1]


def test_undoing_takes_the_last_step_back_and_nothing_else(people: Cast) -> None:
    by = people.improvement_lead
    stored = keep(people, "letter.txt").stored
    accept_proposals(by=by, stored=stored, proposals=proposals(stored, "bodies"))
    bodies = Body.objects.live().count()
    accept_proposals(by=by, stored=stored, proposals=proposals(stored, "recommendations"))
    assert Recommendation.objects.live().count() == 3
    undone = undo_last(by=by, stored=stored)
    assert {one.key for one in undone} == {"recommendations"}
    assert Recommendation.objects.live().count() == 0
    assert Body.objects.live().count() == bodies
    assert not Citation.objects.filter(subject_kind="recommendation", withdrawn_at=None).exists()
    accept_all(by=by, stored=stored)
    assert Recommendation.objects.live().count() == 3


def test_undoing_with_nothing_decided_says_so(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="Nothing was decided"):
        undo_last(by=people.improvement_lead, stored=keep(people, "letter.txt").stored)


def test_accepting_one_item_accepts_its_document_with_it(people: Cast) -> None:
    stored = keep(people, "letter.txt").stored
    decided = accept_proposals(
        by=people.improvement_lead, stored=stored, proposals=proposals(stored, "recommendations")[:1]
    )
    assert [one.key for one in decided.accepted] == ["document", "recommendations"]


def test_what_rests_on_something_not_accepted_waits_with_the_reason(people: Cast) -> None:
    stored = keep(people, "progress.txt").stored
    decided = accept_proposals(
        by=people.improvement_lead, stored=stored, proposals=proposals(stored, "progress_ratings")[:1]
    )
    ((waiting, why),) = decided.refused
    assert "Accept this first" in why
    waiting.refresh_from_db()
    assert (waiting.decision, waiting.reason) == ("waiting", why)


def test_a_correction_is_what_is_accepted_and_the_reading_stays_beside_it(people: Cast) -> None:
    by = people.improvement_lead
    stored = keep(people, "letter.txt").stored
    first = proposals(stored, "recommendations")[0]
    correct_proposal(by=by, proposal=first, corrections={"text": "Appoint the director at once."})
    accept_proposals(by=by, stored=stored, proposals=[first])
    assert Recommendation.objects.get().text == "Appoint the director at once."
    first.refresh_from_db()
    assert first.payload["text"].startswith("Appoint the director of the new")
    with pytest.raises(RuleBroken, match="decided already"):
        correct_proposal(by=by, proposal=first, corrections={"text": "Late."})


def test_rejecting_needs_a_reason_and_makes_nothing(people: Cast) -> None:
    by = people.improvement_lead
    stored = keep(people, "letter.txt").stored
    chosen = proposals(stored, "findings")
    with pytest.raises(RuleBroken, match="Say why"):
        reject_proposals(by=by, proposals=chosen, reason="")
    reject_proposals(by=by, proposals=chosen, reason="Read twice.")
    accept_all(by=by, stored=stored)
    assert {one.reason for one in proposals(stored, "findings")} == {"Read twice."}
    assert not stored.proposals.filter(key="findings", decision="accepted").exists()


def test_who_speaks_follows_from_the_part_and_not_from_the_sentence(people: Cast) -> None:
    letter, report = read_in(people, "letter.txt", "report.txt")
    assert letter.text.parts.first().speaker == Speaker.REVIEWER  # type: ignore[union-attr]
    assert report.text.parts.first().speaker == Speaker.COUNCIL  # type: ignore[union-attr]
    assert Review.objects.get(type="council_report").reference == "CR24"


def test_a_body_named_in_capitals_on_a_cover_is_the_body_named_in_a_letter(people: Cast) -> None:
    read_in(people, "letter.txt", "report.txt")
    committee = Meeting.objects.get().body
    named = Recommendation.objects.get(reference="LTA23-R3").named_bodies.values_list("body", flat=True)
    assert committee.pk in named


def test_documents_are_kept_by_hash_and_never_by_name(people: Cast) -> None:
    keep(people, "letter.txt")
    file = File.objects.get()
    assert Document.objects.get().reference == "D1"
    stored = list(settings.FILES.rglob("*")) if settings.FILES.exists() else []
    assert not any(path.name == "letter.txt" for path in stored)
    assert any(path.name == file.sha256 for path in stored)


def test_the_person_who_accepts_is_kept_with_each_decision(people: Cast) -> None:
    (stored,) = read_in(people, "letter.txt")
    decided = set(stored.proposals.exclude(decision="waiting").values_list("decided_by", flat=True))
    assert decided == {User.objects.get(pk=people.improvement_lead.pk).pk}


def test_a_new_recommendation_takes_an_unmet_one_forward_and_drops_what_it_no_longer_asks(people: Cast) -> None:
    again = PAPERS["progress.txt"].replace(
        "1. Publish a delivery plan for the directorate with measurable outcomes.",
        "1. Publish an implementation plan for the new directorate that identifies its key risks.",
    )
    read_in(people, "letter.txt")
    accept_all(by=people.improvement_lead, stored=keep(people, "again.txt", again).stored)
    lineage = Lineage.objects.get()
    assert (lineage.earlier.reference, lineage.later.reference) == ("LTA23-R2", "PR24-R1")
    assert lineage.relation == Lineage.Relation.NARROWS
    assert [dropped.ask.text for dropped in lineage.dropped.all()] == ["The plan must show how it is paid for"]


FALSE_COPY = " - iii. Report progress"
INVENTED = " - iv. Move every team into one building within the year.\n - iii. Report progress"


def test_a_copy_that_the_letter_on_record_does_not_make_waits_with_the_reason(people: Cast) -> None:
    read_in(people, "letter.txt")
    stored = keep(people, "progress.txt", PAPERS["progress.txt"].replace(FALSE_COPY, INVENTED)).stored
    decided = accept_all(by=people.improvement_lead, stored=stored)
    reasons = [why for proposal, why in decided.refused if proposal.key == "recommendations"]
    assert len(reasons) == 1
    assert "LTA23 makes no recommendation like this one" in reasons[0]


def test_a_copy_without_its_original_is_withdrawn_when_the_letter_comes(people: Cast) -> None:
    stored = keep(people, "progress.txt", PAPERS["progress.txt"].replace(FALSE_COPY, INVENTED)).stored
    accept_all(by=people.improvement_lead, stored=stored)
    assert Recommendation.objects.live().filter(review__reference="LTA23").count() == 4
    read_in(people, "letter.txt")
    held = Recommendation.objects.filter(review__reference="LTA23", withdrawn_at__isnull=False)
    assert [one.text for one in held] == ["Move every team into one building within the year."]


def test_undoing_takes_back_every_passage_of_a_recommendation_restated_twice(people: Cast) -> None:
    by = people.improvement_lead
    read_in(people, "letter.txt")
    stored = keep(people, "progress.txt").stored
    accept_proposals(by=by, stored=stored, proposals=proposals(stored, "document"))
    accept_proposals(by=by, stored=stored, proposals=proposals(stored, "recommendations"))
    here = Citation.objects.filter(part__text=stored.text, subject_kind="recommendation", withdrawn_at=None)
    assert here.filter(subject_reference="LTA23-R2").count() == 2
    undo_last(by=by, stored=stored)
    assert not here.exists()


def test_a_proposal_that_somebody_decided_meanwhile_is_left_as_it_is(people: Cast) -> None:
    stored = keep(people, "letter.txt").stored
    seen_by_both = proposals(stored, "recommendations")
    accept_proposals(by=people.improvement_lead, stored=stored, proposals=seen_by_both)
    late = accept_proposals(by=people.lead_reviewer, stored=stored, proposals=seen_by_both)
    assert not late.accepted
    assert {one.decided_by for one in proposals(stored, "recommendations")} == {people.improvement_lead}


def test_a_field_that_the_item_does_not_have_is_refused(people: Cast) -> None:
    first = proposals(keep(people, "letter.txt").stored, "recommendations")[0]
    with pytest.raises(RuleBroken, match="no field 'colour'"):
        correct_proposal(by=people.improvement_lead, proposal=first, corrections={"colour": "red"})


def test_a_step_that_another_paper_rests_on_is_not_taken_back(people: Cast) -> None:
    letter, progress = read_in(people, "letter.txt", "progress.txt")
    with pytest.raises(RuleBroken, match="rests on what would go"):
        undo_last(by=people.improvement_lead, stored=letter)
    undo_last(by=people.improvement_lead, stored=progress)
    undo_last(by=people.improvement_lead, stored=letter)
    assert not Recommendation.objects.live().exists()
