"""From a confirmed tracker to the record and back: all of it or nothing, once."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.services import withdraw_record
from goldthread.intake.trackers.applying import Applying
from goldthread.intake.trackers.comparing import Checker
from goldthread.intake.trackers.models import ImportRow, Stage, TrackerImport
from goldthread.intake.trackers.steps import (
    Compared,
    checker_for,
    keep_outcomes,
    locked,
    note,
    recheck_rows,
    refuse_stranger,
)
from goldthread.intake.trackers.undoing import WHY, refuse_dependents, restore_changed, withdraw_written
from goldthread.lib.collecting import collecting_later
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from goldthread.reviews.models import Recommendation, Review
from goldthread.reviews.services.reviews import ReviewDetails, add_review

CHANGED_MEANWHILE = (
    "The record changed since these rows were compared. Look at what would change now, then confirm again."
)


@transaction.atomic
def confirm_tracker(
    *, by: User, importing: TrackerImport, review: Review | None = None, committee: Body | None = None
) -> TrackerImport:
    """Says that the rows are right; the worker then writes them. Confirming again changes nothing.

    New recommendations belong to `review`, or to a list of `committee`. Raises RuleBroken while a row is to be put
    right, and without a home for new recommendations.
    """
    refuse_stranger(by, importing.authority)
    held = locked(importing)
    if held.stage == Stage.CONFIRMED:
        return held
    if held.stage != Stage.CHECKED:
        raise RuleBroken("This tracker does not wait to be confirmed.")
    if held.rows.filter(verdict=ImportRow.Verdict.ERROR).exists():
        raise RuleBroken("Put the rows right that cannot be read, or leave them out; then confirm.")
    if needs_home(held) and review is None and committee is None:
        raise RuleBroken("Choose the review or the committee that made the new recommendations.", "review")
    if any(one is not None and one.authority_id != held.authority_id for one in (review, committee)):
        raise RuleBroken("Choose a review or a committee of this council.", "review")
    held.review, held.committee = review, None if review else committee
    held.stage, held.problem = Stage.CONFIRMED, ""
    held.save()
    note(by, held, "confirm", {"review": review and review.uuid, "committee": committee and committee.uuid})
    return held


def needs_home(importing: TrackerImport) -> bool:
    """Whether some row is a recommendation that is not on record yet. One query."""
    new = importing.rows.filter(verdict=ImportRow.Verdict.NEW).exclude(table__in=["governance", "plan"])
    return new.exists()


@collecting_later()
def apply_tracker(*, by: User, importing: TrackerImport) -> TrackerImport:
    """Writes a confirmed tracker: compares it once more, then everything in one transaction, or nothing.

    Run twice, or again after it was stopped, it writes once. Where the record changed since the rows were compared,
    nothing is written and a person looks again.
    """
    importing.refresh_from_db()
    if importing.stage != Stage.CONFIRMED:
        return importing
    checker = checker_for(importing, by)
    compared = recheck_rows(importing, by, checker=checker)
    try:
        with transaction.atomic():
            held = locked(importing)
            if held.stage != Stage.CONFIRMED:
                return held
            if keep_outcomes(compared):
                return _back_to_checked(held, CHANGED_MEANWHILE)
            _write(by, held, checker, compared)
    except RuleBroken as refusal:
        with transaction.atomic():
            return _back_to_checked(locked(importing), refusal.message)
    default_storage.delete(held.place)
    return held


def _back_to_checked(importing: TrackerImport, problem: str) -> TrackerImport:
    importing.stage, importing.problem = Stage.CHECKED, problem[:500]
    importing.save()
    return importing


def _write(by: User, importing: TrackerImport, checker: Checker, compared: list[Compared]) -> None:
    authority = importing.authority
    review, made = importing.review, None
    if importing.committee is not None and needs_home(importing):
        review, made = _list_of(by, importing, importing.committee)
    run = Applying(by, authority, timezone.now(), importing.speaks_for, checker, review)
    run.write([checked for _, checked in compared])
    became = {}
    for row, checked in compared:
        subject = run.subject(checked)
        if subject is not None and row.record_uuid is None:
            became[str(row.order)] = [subject.kind, subject.reference]
    importing.before = {"actions": run.before, "review": str(made.uuid) if made else "", "became": became}
    importing.stage, importing.applied_at = Stage.APPLIED, run.at
    importing.save()
    note(by, importing, "apply", [[row.order, checked.verdict] for row, checked in compared])


def _list_of(by: User, importing: TrackerImport, committee: Body) -> tuple[Review, Review | None]:
    """The list of a committee's own recommendations, and the same if it had to be made."""
    title = f"Recommendations of {committee.name}"[:300]
    held = Review.objects.live().of(importing.authority).filter(type=Review.Type.OTHER, title=title).first()
    if held is not None:
        return held, None
    details = ReviewDetails(
        type=Review.Type.OTHER, title=title, year=importing.speaks_for.year, conducted_by=committee.name[:300]
    )
    made = add_review(by=by, authority=importing.authority, details=details)
    return made, made


@transaction.atomic
def undo_tracker(*, by: User, importing: TrackerImport) -> TrackerImport:
    """Takes an import back in one step: what it wrote is withdrawn, what it changed is as it was.

    Raises RuleBroken, and changes nothing, when something later rests on what would go.
    """
    refuse_stranger(by, importing.authority)
    held = locked(importing)
    if held.stage != Stage.APPLIED or held.applied_at is None:
        raise RuleBroken("This tracker is not in the record, so there is nothing to undo.")
    before: dict[str, Any] = held.before
    refuse_dependents(held.authority, held.applied_at)
    restore_changed(by=by, authority=held.authority, before=before["actions"])
    withdraw_written(by=by, authority=held.authority, written_at=held.applied_at, at=timezone.now())
    _withdraw_list(by, before["review"])
    held.stage, held.undone_at = Stage.UNDONE, timezone.now()
    held.save()
    note(by, held, "undo", {"import": held.uuid})
    return held


def _withdraw_list(by: User, uuid: str) -> None:
    """The list that was made for a committee goes as well, unless somebody put more into it."""
    made = Review.objects.live().filter(uuid=uuid).first() if uuid else None
    if made is not None and not Recommendation.objects.live().filter(review=made).exists():
        withdraw_record(made, by=by, why=WHY, seen_version=made.row_version)
