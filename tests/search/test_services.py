"""The index follows the audit trail, and searches are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import Sensitivity
from goldthread.authorities.services import change_record
from goldthread.documents.services import classify_document
from goldthread.improvement.services import offer_proof
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from goldthread.organisation.services import add_alias, add_person, erase_person, merge_records, undo_merge
from goldthread.reviews.services.recommendations import set_recommendation_status
from goldthread.search.command import search_index
from goldthread.search.models import Entry, SavedSearch, ShownTo
from goldthread.search.services import (
    authorities_with_news,
    follow_audit_trail,
    index_news,
    look_at_search,
    remove_search,
    rename_search,
    save_search,
)
from tests.cast import Cast
from tests.factories.fieldwork import EvidenceFactory
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import FindingFactory
from tests.search.asking import found
from tests.web.worked import Worked


def test_a_change_is_found_after_the_index_followed_the_trail(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    record.silent.text = "Publish a quarterly dashboard."
    change_record(record.silent, by=lead, seen_version=record.silent.row_version)
    assert authorities_with_news() == [council]
    assert follow_audit_trail() == 1
    assert found(lead, council, "dashboards") == ["LTA15-R2"]
    assert found(lead, council, "scrutiny", kind="recommendation") == []
    assert authorities_with_news() == []
    assert index_news(council) == 0


def test_an_authority_that_was_never_indexed_is_indexed_whole(people: Cast) -> None:
    finding = FindingFactory.create(authority=people.council, text="A dashboard")
    assert index_news(people.council) > 0
    assert found(people.director, people.council, "dashboard") == [finding.reference]


def test_records_written_by_one_event_are_found(people: Cast, record: Worked) -> None:
    made = [FindingFactory.build(authority=people.council, review=record.review, text="dashboard", reference="MANY")]
    add_records(made, by=people.improvement_lead, at=timezone.now(), prefix=lambda _: "F")
    index_news(people.council)
    assert found(people.director, people.council, "dashboard") == ["MANY"]


def test_a_body_brings_its_meetings_along(people: Cast, record: Worked) -> None:
    record.board.name = "Resources Panel"
    change_record(record.board, by=people.improvement_lead, seen_version=record.board.row_version)
    index_news(people.council)
    assert set(found(people.director, people.council, "resources")) == {"B1", "G1"}


def test_other_names_and_merged_bodies_are_found_with_the_one_kept(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    old = BodyFactory.create(authority=council, name="Oversight Group", reference="B8")
    add_alias(by=lead, subject=record.board, name="Select Committee")
    merge = merge_records(by=lead, kept=record.board, merged=old, why="The same board.")
    index_news(council)
    assert found(lead, council, "select committee") == ["B1"]
    assert found(lead, council, "oversight group") == ["B1"]
    undo_merge(by=lead, merge=merge)
    index_news(council)
    assert found(lead, council, "oversight group") == ["B8"]
    assert Body.objects.get(pk=old.pk).merged_into is None


def test_how_a_recommendation_ended_is_its_status(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    assert "LTA15-R2" in found(lead, council, "", kind="recommendation", status="open")
    set_recommendation_status(
        by=people.improvement_lead,
        recommendation=record.silent,
        status="closed",
        party="council",
        on_what="Cabinet",
        speaks_for=date(2016, 1, 1),
    )
    index_news(council)
    assert found(lead, council, "", kind="recommendation", status="closed") == ["LTA15-R2"]


def test_what_cites_a_document_that_became_restricted_is_no_longer_found(people: Cast, record: Worked) -> None:
    letter = record.letter
    classify_document(
        by=people.director, document=letter, sensitivity=Sensitivity.RESTRICTED, seen_version=letter.row_version
    )
    index_news(people.council)
    assert not Entry.objects.filter(uuid__in=[letter.uuid, record.silent.uuid], effective_sensitivity__lt=2).exists()


def test_a_proof_is_found_by_the_item_of_evidence_that_it_names(people: Cast, record: Worked) -> None:
    item = EvidenceFactory.create(review=record.review, title="Audit of thresholds")
    action = ActionFactory.create(authority=people.council)
    said: Any = {"what": "Audited.", "speaks_for": date(2016, 5, 1)}
    held = offer_proof(by=people.director, action=action, evidence=item, **said)
    index_news(people.council)
    assert held.reference in found(people.director, people.council, "thresholds", kind="proof")
    item.title, item.effective_sensitivity = "Survey of visits", Sensitivity.RESTRICTED
    change_record(item, by=people.director, seen_version=item.row_version)
    index_news(people.council)
    assert held.reference not in found(people.director, people.council, "thresholds", kind="proof")
    assert held.reference not in found(people.director, people.council, "survey", kind="proof")


def test_a_name_that_comes_on_record_is_withheld_from_then_on_until_it_is_erased(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    FindingFactory.create(review=record.review, text="Hugh Featherstone chairs.", reference="NAMED")
    index_news(council)
    Entry.objects.all().delete()
    CliRunner().invoke(search_index, ["--rebuild"], catch_exceptions=False)
    assert found(people.scrutiny_member, council, "featherstone") == ["NAMED"]
    person = add_person(by=lead, authority=council, name="Hugh Featherstone", role_words="Chair of the panel")
    index_news(council)
    assert found(people.scrutiny_member, council, "featherstone") == []
    assert set(found(people.director, council, "featherstone")) == {"NAMED", person.reference}
    assert found(people.lead_reviewer, council, "featherstone") == ["NAMED"]
    erase_person(by=lead, person=person, seen_version=person.row_version)
    index_news(council)
    assert found(people.director, council, person.reference)[0] == person.reference
    assert not Entry.objects.exclude(shown_to=ShownTo.EVERYBODY).filter(text__contains="Featherstone").exists()


def test_the_command_says_what_it_wrote(people: Cast, record: Worked) -> None:
    told = CliRunner().invoke(search_index, ["northmere", "--rebuild"], catch_exceptions=False)
    assert told.output.startswith(f"Northmere Council: {Entry.objects.count():,} entries written in ")
    unknown = CliRunner().invoke(search_index, ["nowhere"])
    assert unknown.exit_code == 1
    assert "No authority is called 'nowhere'" in unknown.output


def save(people: Cast, name: str = "Mine", query: str = "q=risk") -> SavedSearch:
    return save_search(by=people.director, authority=people.council, name=name, query=query)


def test_a_search_is_kept_renamed_and_removed_with_an_event_each(people: Cast) -> None:
    saved = save(people)
    assert save(people, query="q=plan").pk == saved.pk
    assert rename_search(by=people.director, saved=saved, name=" Risks  of 2015 ").name == "Risks of 2015"
    before = saved.looked_at
    look_at_search(by=people.director, saved=saved)
    saved.refresh_from_db()
    assert (saved.query, saved.looked_at > before) == ("q=plan", True)
    remove_search(by=people.director, saved=saved)
    assert not SavedSearch.objects.exists()
    verbs = AuditEvent.objects.filter(kind="saved_search").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["save", "save", "rename", "remove"]


@pytest.mark.parametrize(("name", "query"), [("", "q=risk"), ("  ", "q=risk"), ("Mine", "")])
def test_a_search_needs_a_name_and_something_to_look_for(name: str, query: str, people: Cast) -> None:
    with pytest.raises(RuleBroken):
        save(people, name, query)


def test_nobody_changes_the_search_of_another(people: Cast) -> None:
    saved, other = save(people), people.improvement_lead
    with pytest.raises(RuleBroken):
        rename_search(by=other, saved=saved, name="Theirs")
    with pytest.raises(RuleBroken):
        remove_search(by=other, saved=saved)
    with pytest.raises(RuleBroken):
        look_at_search(by=other, saved=saved)


def test_two_searches_of_a_person_do_not_share_a_name(people: Cast) -> None:
    save(people)
    with pytest.raises(RuleBroken, match="choose another name"):
        rename_search(by=people.director, saved=save(people, "Other"), name="Mine")
