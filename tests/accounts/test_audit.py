"""The audit trail: what was altered, what is missing and what was cut off is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.audit import anchor_heads, anchors, verify
from goldthread.accounts.models import AuditChain, AuditEvent
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.lib.errors import GoldthreadError, RuleBroken
from tests.factories.accounts import UserFactory
from tests.factories.authorities import AuthorityFactory

pytestmark = pytest.mark.django_db


def write(authority: Authority, count: int) -> None:
    user = UserFactory.create()
    for number in range(count):
        with transaction.atomic():
            record_event(
                by=user,
                authority_uuid=authority.uuid,
                verb="create",
                kind="body",
                subject_uuid=authority.uuid,
                wrote={"number": number},
            )


@pytest.fixture
def anchor_file(tmp_path: Path) -> Path:
    return tmp_path / "anchors.jsonl"


def test_a_trail_as_written_has_no_faults(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 5)
    write(AuthorityFactory.create(), 3)
    assert anchor_heads(anchor_file) == 2
    assert verify(anchor_file) == ([], 8)


def test_each_authority_has_its_own_sequence() -> None:
    first, second = AuthorityFactory.create(), AuthorityFactory.create()
    write(first, 2)
    write(second, 1)
    sequences = AuditEvent.objects.values_list("authority_uuid", "sequence")
    assert sorted(sequences) == sorted([(first.uuid, 1), (first.uuid, 2), (second.uuid, 1)])


def test_an_altered_event_is_found(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 4)
    AuditEvent.objects.filter(sequence=2).update(verb="withdraw")
    faults, _ = verify(anchor_file)
    assert [(fault.sequence, fault.nature) for fault in faults] == [(2, "altered")]


def test_an_event_that_was_re_chained_without_the_key_is_found(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 3)
    AuditEvent.objects.filter(sequence=3).update(verb="withdraw", chained="0" * 64)
    AuditChain.objects.update(head="0" * 64)
    faults, _ = verify(anchor_file)
    assert [(fault.sequence, fault.nature) for fault in faults] == [(3, "altered")]


def test_a_missing_event_is_found(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 4)
    AuditEvent.objects.filter(sequence=2).delete()
    faults, _ = verify(anchor_file)
    assert [(fault.sequence, fault.nature) for fault in faults] == [(3, "missing")]


def test_a_trail_cut_off_with_its_head_is_found_against_the_anchor(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 5)
    anchor_heads(anchor_file)
    AuditEvent.objects.filter(sequence__gt=3).delete()
    last = AuditEvent.objects.get(sequence=3)
    AuditChain.objects.update(sequence=3, head=last.chained)
    faults, _ = verify(anchor_file)
    assert [(fault.sequence, fault.nature) for fault in faults] == [(3, "cut off")]


def test_a_trail_removed_altogether_is_found_against_the_anchor(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 2)
    anchor_heads(anchor_file)
    AuditEvent.objects.all().delete()
    AuditChain.objects.all().delete()
    faults, _ = verify(anchor_file)
    assert [fault.nature for fault in faults] == ["cut off"]


def test_a_trail_that_went_on_after_the_anchor_has_no_faults(anchor_file: Path) -> None:
    authority = AuthorityFactory.create()
    write(authority, 2)
    anchor_heads(anchor_file)
    write(authority, 2)
    assert verify(anchor_file) == ([], 4)
    assert anchor_heads(anchor_file) == 1
    assert [anchor.sequence for anchor in anchors(anchor_file)] == [2, 4]


def test_heads_that_did_not_move_are_not_anchored_again(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 1)
    anchor_heads(anchor_file)
    assert anchor_heads(anchor_file) == 0


def test_a_forged_anchor_is_refused_with_its_line(anchor_file: Path) -> None:
    write(AuthorityFactory.create(), 1)
    anchor_heads(anchor_file)
    anchor_file.write_text(anchor_file.read_text().replace('"sequence": 1', '"sequence": 9'))
    with pytest.raises(GoldthreadError, match="line 1: the signature is wrong"):
        verify(anchor_file)


def test_an_event_outside_a_transaction_is_refused(transactional_db: None) -> None:
    user, authority = UserFactory.create(), AuthorityFactory.create()
    with pytest.raises(RuleBroken, match="transaction"):
        record_event(
            by=user,
            authority_uuid=authority.uuid,
            verb="create",
            kind="body",
            subject_uuid=authority.uuid,
            wrote={},
        )


def test_verifying_takes_three_queries_whatever_the_length(
    anchor_file: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(AuthorityFactory.create(), 30)
    with django_assert_num_queries(3):
        verify(anchor_file)


def test_an_event_keeps_neither_names_nor_text() -> None:
    columns = {field.name for field in AuditEvent._meta.concrete_fields}
    assert columns == {
        "id",
        "authority_uuid",
        "sequence",
        "at",
        "actor_uuid",
        "verb",
        "kind",
        "subject_uuid",
        "digest",
        "chained",
    }
