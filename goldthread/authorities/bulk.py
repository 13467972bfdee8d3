"""Writing many records at once: what `add_record` and its kin do for one, in few queries whatever their number.

One audit event covers a call: its digest is over everything that was written, its subject is the authority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import F, QuerySet

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Record, ReferenceCounter
from goldthread.authorities.services import refuse_foreign_links
from goldthread.lib.errors import RuleBroken
from goldthread.lib.inserting import insert_many

R = TypeVar("R", bound=Record)
AT_ONCE = 500
"""Rows or values in one statement, within what every engine takes."""


@transaction.atomic
def add_records(records: Sequence[R], *, by: User, at: datetime, prefix: Callable[[R], str]) -> list[R]:
    """Saves new records of one kind and authority, recorded at the moment `at`, in the order given.

    `prefix` gives the counter of a record that brings no reference of its own. Raises RuleBroken when a link leaves
    the authority.
    """
    if not records:
        return []
    authority = _one_authority(records)
    _give_references(authority, records, prefix)
    for record in records:
        refuse_foreign_links(record)
        record.recorded_by, record.recorded_at = by, at
        record.effective_sensitivity = max(record.sensitivity, record.effective_sensitivity)
    insert_many(records)
    _event(authority, records[0].kind, "create_many", by, records)
    return list(records)


@transaction.atomic
def change_records(records: Sequence[R], *, by: User, fields: Sequence[str], verb: str = "change_many") -> list[R]:
    """Saves `fields` of records of one kind and authority. Raises RuleBroken when somebody wrote to one meanwhile."""
    if not records:
        return []
    authority, model = _one_authority(records), type(records[0])
    held: dict[int, int] = {}
    for some in _batches([record.pk for record in records]):
        locked = model._base_manager.select_for_update().filter(pk__in=some)
        held.update(locked.values_list("pk", "row_version"))
    for record in records:
        refuse_foreign_links(record)
        if held[record.pk] != record.row_version:
            raise RuleBroken(f"{record.reference} was changed by somebody else meanwhile; look at the changes again.")
        record.row_version += 1
    model._base_manager.bulk_update(records, [*fields, "row_version"], batch_size=AT_ONCE)
    _event(authority, records[0].kind, verb, by, records)
    return list(records)


@transaction.atomic
def withdraw_records(records: QuerySet[R], *, authority: Authority, by: User, why: str, at: datetime) -> int:
    """Withdraws the live records of a query of one kind; returns how many. Raises RuleBroken without a reason."""
    if not why.strip():
        raise RuleBroken("Say why they are withdrawn; the reason stays with them.", "why")
    live = records.filter(authority=authority, withdrawn_at=None)
    uuids = [str(uuid) for uuid in live.order_by("pk").values_list("uuid", flat=True)]
    if uuids:
        live.update(withdrawn_at=at, withdrawn_by=by, withdrawn_why=why.strip(), row_version=F("row_version") + 1)
        record_event(
            by=by,
            authority_uuid=authority.uuid,
            verb="withdraw_many",
            kind=records.model.kind,
            subject_uuid=authority.uuid,
            wrote=uuids,
        )
    return len(uuids)


def _one_authority(records: Sequence[Record]) -> Authority:
    if len({record.authority_id for record in records}) != 1:
        raise RuleBroken("Records of one authority are written together; sort them by authority first.")
    return records[0].authority


def _give_references(authority: Authority, records: Sequence[R], prefix: Callable[[R], str]) -> None:
    """The next references under each prefix, never given out before."""
    unnamed = [(record, prefix(record)) for record in records if not record.reference]
    wanted = Counter(under for _, under in unnamed)
    last, counters = dict.fromkeys(wanted, 0), {}
    for some in _batches(list(wanted)):
        locked = ReferenceCounter.objects.select_for_update().filter(authority=authority, prefix__in=some)
        counters.update({counter.prefix: counter for counter in locked})
    last.update({under: counter.last for under, counter in counters.items()})
    for record, under in unnamed:
        last[under] += 1
        record.reference = f"{under}{last[under]}"
    for under, counter in counters.items():
        counter.last = last[under]
    ReferenceCounter.objects.bulk_update(counters.values(), ["last"], batch_size=AT_ONCE)
    fresh = [under for under in wanted if under not in counters]
    insert_many([ReferenceCounter(authority=authority, prefix=under, last=last[under]) for under in fresh])


T = TypeVar("T")


def _batches(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _event(authority: Authority, kind: str, verb: str, by: User, records: Sequence[Record]) -> None:
    record_event(
        by=by,
        authority_uuid=authority.uuid,
        verb=verb,
        kind=kind,
        subject_uuid=authority.uuid,
        wrote=[record.written() for record in records],
    )
