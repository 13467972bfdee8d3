"""Running the live test, explaining breaks, and following the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldthread.accounts.models import AuditEvent, User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, holds, withdraw_record
from goldthread.checks.engine import LiveTest, examine, store
from goldthread.checks.models import Break, Cursor, Explanation, Result, Run
from goldthread.checks.organisation import StructureRule
from goldthread.checks.rule import Row
from goldthread.checks.tested import row_of
from goldthread.lib.collecting import collecting_later
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Structure

CURSOR = "live test"
OWN_KIND = "run"


def run_live_test(*, by: User | None, authorities: Iterable[Authority], on: date) -> list[Run]:
    """Tests the authorities as at `on`, which must be today, and keeps the runs, breaks and standings.

    `by` is empty for the worker; a person leaves an event in the audit trail. Reads first and writes in one short
    transaction. Raises RuleBroken for another day: `look_back` computes those without keeping them.
    """
    if on != timezone.localdate():
        raise RuleBroken("Only the live test of today is kept; another day is computed and shown.", "on")
    with collecting_later():
        return keep_live_tests(by=by, tests=examine(authorities, on))


@transaction.atomic
def keep_live_tests(*, by: User | None, tests: Iterable[LiveTest]) -> list[Run]:
    """Keeps what a run of today found; `by` is empty for the worker. One that was overtaken by a later is left out."""
    runs = store(tests, by)
    if by is not None:
        for run in runs:
            _record_run(by, run)
    return runs


def _record_run(by: User, run: Run) -> None:
    record_event(
        by=by,
        authority_uuid=run.authority.uuid,
        verb="test_live",
        kind=OWN_KIND,
        subject_uuid=run.uuid,
        wrote={"on": run.on, "sequence": run.sequence, "counts": run.counts},
    )


def look_back(authority: Authority, on: date) -> LiveTest:
    """The live test as at a day, computed and not kept; the same queries as a run."""
    return examine([authority], on)[0]


@transaction.atomic
def explain_break(*, by: User, broken: Break, reason: str, decided_where: str, until_on: date) -> Explanation:
    """Lets a gap stand from today until a day, for a reason that somebody decided somewhere.

    Raises RuleBroken without a reason, for a day that has passed, for an unknown (answer it instead), for a break
    that is closed, and for a user who may not explain.
    """
    today = timezone.localdate()
    if not holds(by, broken.authority, Permission.EXPLAIN_BREAK):
        raise RuleBroken("Only those who answer for the council may explain a break.")
    if not reason.strip():
        raise RuleBroken("Say why it stands; the reason is shown with the break.", "reason")
    if not decided_where.strip():
        raise RuleBroken("Say where it was decided: the body and the day, or the officer's decision.", "decided_where")
    if until_on < today:
        raise RuleBroken("Choose a day from today on; an explanation ends and is then asked for again.", "until_on")
    if broken.closed_at is not None and not broken.is_foreseen:
        raise RuleBroken("The break is closed; it needs no explanation.")
    if broken.result == Result.UNKNOWN:
        raise RuleBroken("What is unknown cannot be explained; record what is missing.")
    explanation = Explanation(
        authority=broken.authority,
        broken=broken,
        reason=reason.strip(),
        decided_where=decided_where.strip()[:300],
        from_on=today,
        until_on=until_on,
        sensitivity=broken.sensitivity,
    )
    return add_record(explanation, by=by, verb="explain", prefix="EX")


@transaction.atomic
def explain_proposal(
    *, by: User, structure: Structure, rule: StructureRule, reason: str, decided_where: str, until_on: date
) -> Explanation:
    """Explains a gap of a structure that is only proposed; the explanation goes on standing once it is in force.

    Raises RuleBroken for a structure in force (its gaps are breaks of the live test), where the rule finds no gap, and
    as `explain_break` does.
    """
    if not structure.is_proposed:
        raise RuleBroken("It is in force: explain the break that the live test found.")
    row = row_of(rule, structure, timezone.localdate())
    if row is None:
        raise RuleBroken("The proposal meets this rule; there is nothing to explain.")
    foreseen = _foreseen(rule, row)
    return explain_break(by=by, broken=foreseen, reason=reason, decided_where=decided_where, until_on=until_on)


def _foreseen(rule: StructureRule, row: Row) -> Break:
    """The gap as the live test will know it, closed until the proposal is in force."""
    at = timezone.now()
    said = {
        "revision": rule.revision,
        "link": rule.link.value,
        "severity": rule.severity.value,
        "result": row.result.value,
        "subject_kind": row.subject.kind,
        "subject_reference": row.subject.reference,
        "subject_title": row.subject.title,
        "sensitivity": row.subject.sensitivity,
        "sentence": row.sentence,
        "why": rule.why,
        "remedy": rule.remedy,
        "last_seen_at": at,
    }
    foreseen, _ = Break.objects.update_or_create(
        authority_id=row.subject.authority,
        rule=rule.code,
        subject_uuid=row.subject.uuid,
        discriminator=row.discriminator,
        defaults=said,
        create_defaults={**said, "is_foreseen": True, "first_seen_at": at, "opened_at": at, "closed_at": at},
    )
    return foreseen


@transaction.atomic
def withdraw_explanation(*, by: User, explanation: Explanation, why: str, seen_version: int) -> Explanation:
    """The break is a gap again. Raises RuleBroken without a reason, and for a user who may not explain."""
    if not holds(by, explanation.authority, Permission.EXPLAIN_BREAK):
        raise RuleBroken("Only those who answer for the council may withdraw an explanation.")
    return withdraw_record(explanation, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def own_break(*, by: User, broken: Break, owner: User | None) -> Break:
    """Names who sees to a break, or nobody. Raises RuleBroken for somebody without a role at the authority."""
    if owner is not None and not holds(owner, broken.authority, Permission.READ_RECORD):
        raise RuleBroken("Choose somebody with a role at this authority.", "owner")
    broken.owner = owner
    broken.save(update_fields=["owner"])
    record_event(
        by=by,
        authority_uuid=broken.authority.uuid,
        verb="own",
        kind="break",
        subject_uuid=broken.uuid,
        wrote={"owner": owner.uuid if owner else None},
    )
    return broken


@transaction.atomic
def hand_over_breaks(*, by: User, authority: Authority, giver: User, taker: User) -> int:
    """Open breaks that `giver` sees to are `taker`'s from now on; how many. One event covers them."""
    moved = Break.objects.open().filter(authority=authority, owner=giver).update(owner=taker)
    if moved:
        record_event(
            by=by,
            authority_uuid=authority.uuid,
            verb="hand_over",
            kind="break",
            subject_uuid=giver.uuid,
            wrote={"to": taker.uuid, "breaks": moved},
        )
    return moved


def breaks_owned(authority: Authority, user: User) -> int:
    """How many open breaks somebody sees to. One query."""
    return Break.objects.open().filter(authority=authority, owner=user).count()


def live_test_of(authority_uuid: UUID) -> Run | None:
    """The live test of today for one authority, and the cursor moved to what it saw; None when it was overtaken."""
    authority = Authority.objects.get(uuid=authority_uuid)
    runs = run_live_test(by=None, authorities=[authority], on=timezone.localdate())
    _move_cursors(runs)
    return runs[0] if runs else None


def follow_audit_trail() -> int:
    """Tests every authority whose audit trail has news since the cursor, and each once a day; returns how many.

    What only the live test wrote is no news.
    """
    authorities = authorities_with_news()
    runs = run_live_test(by=None, authorities=authorities, on=timezone.localdate()) if authorities else []
    _move_cursors(runs)
    return len(runs)


def authorities_with_news() -> list[Authority]:
    """Those with events since the cursor, and those not yet tested today: some breaks only time makes. One query."""
    cursor = Cursor.objects.filter(name=CURSOR, authority=OuterRef("pk")).values("sequence")
    news = AuditEvent.objects.filter(authority_uuid=OuterRef("uuid")).exclude(kind=OWN_KIND).order_by("-sequence")
    tested = Run.objects.filter(authority=OuterRef("pk"), on=timezone.localdate())
    known = Authority.objects.annotate(
        read_to=Coalesce(Subquery(cursor), 0), newest=Subquery(news.values("sequence")[:1])
    )
    return list(known.filter(Q(newest__gt=F("read_to")) | (Q(newest__isnull=False) & ~Exists(tested))))


def _move_cursors(runs: Iterable[Run]) -> None:
    Cursor.objects.bulk_create(
        [Cursor(name=CURSOR, authority_id=run.authority_id, sequence=run.sequence) for run in runs],
        update_conflicts=True,
        unique_fields=["name", "authority"],
        update_fields=["sequence"],
    )
