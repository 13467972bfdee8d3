"""Taking an import back: what it wrote was recorded at one moment, and goes as long as nothing rests on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import ForeignKey

from goldthread.accounts.models import User
from goldthread.authorities.bulk import change_records, withdraw_records
from goldthread.authorities.models import Authority, Record
from goldthread.documents.raising import record_models
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState
from goldthread.improvement.services.many import FILLED
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Rating, Recommendation

WRITTEN: tuple[type[Record], ...] = (ActionState, ActionDue, ActionLink, Rating, Action, Recommendation)
"""The kinds that an import writes, what rests on others first."""
WHY = "Importing it was undone."


def refuse_dependents(authority: Authority, at: datetime) -> None:
    """Raises RuleBroken when a live record of another moment rests on one of this moment. One query for each link."""
    for model in record_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or field.related_model not in WRITTEN:
                continue
            made = {f"{field.name}__authority": authority, f"{field.name}__recorded_at": at}
            resting = model._default_manager.filter(**made, withdrawn_at=None).exclude(recorded_at=at).first()
            if resting is not None:
                raise RuleBroken(
                    f"{resting.reference} rests on what would go; withdraw it, or undo what made it, first."
                )


def withdraw_written(*, by: User, authority: Authority, written_at: datetime, at: datetime) -> None:
    """Withdraws everything that was recorded at the moment `written_at`."""
    for model in WRITTEN:
        made = model._default_manager.filter(recorded_at=written_at)
        withdraw_records(made, authority=authority, by=by, why=WHY, at=at)


def restore_changed(*, by: User, authority: Authority, before: dict[str, dict[str, Any]]) -> None:
    """Gives changed actions their columns back. Raises RuleBroken when somebody changed one since."""
    uuids = list(before)
    actions: list[Action] = []
    for start in range(0, len(uuids), 500):
        some = Action.objects.filter(authority=authority, uuid__in=uuids[start : start + 500])
        actions.extend(some.select_related("authority", "review", "owner"))
    for action in actions:
        was = before[str(action.uuid)]
        if action.row_version != was["version"]:
            raise RuleBroken(f"{action.reference} was changed since; change it by hand instead of undoing the import.")
        for name, value in was["columns"].items():
            is_day = name.endswith(("_first", "_last")) and value
            setattr(action, "owner_id" if name == "owner" else name, date.fromisoformat(value) if is_day else value)
    change_records(actions, by=by, fields=FILLED, verb="restore_many")
