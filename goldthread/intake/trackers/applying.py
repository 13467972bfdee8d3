"""Writing what the rows of a tracker say, through the services that forms use: everything in one transaction.

A recommendation's row becomes the council's own dated rating, never an independent one, and an action with the
recommendation's own words that keeps lead, dates and what else the tracker prints. A row of a plan becomes an action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.frameworks.queries import RATING_SCALES, vocabulary
from goldthread.improvement.models import Action
from goldthread.improvement.services import (
    ActionDetails,
    DueStated,
    StateStated,
    add_action_dues,
    add_action_states,
    add_actions,
    change_actions,
    link_actions,
)
from goldthread.improvement.services.many import FILLED
from goldthread.intake.sheets import read_status
from goldthread.intake.trackers.comparing import Checked, Checker
from goldthread.intake.trackers.row import same_day
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded
from goldthread.reviews.models import Recommendation, Review
from goldthread.reviews.services.many import Printed, Said, add_council_ratings, add_recommendations

KEPT_BY_ACTION = (
    "reference",
    "origin",
    "made_on",
    "area",
    "executive_on",
    "owner",
    "due",
    "original_due",
    "extension_to",
)
"""What a row says of a recommendation that only its action can keep."""
NUMBER = 20


@dataclass(slots=True)
class Applying:
    """One run: who, for whom, at which moment, as at which day; `before` is what changed actions were."""

    by: User
    authority: Authority
    at: datetime
    speaks_for: date
    checker: Checker
    review: Review | None
    recommendations: dict[int, Recommendation] = field(default_factory=dict)
    actions: dict[int, Action] = field(default_factory=dict)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)

    def write(self, rows: Sequence[Checked]) -> None:
        """Writes the rows that are new or change something. Call inside a transaction."""
        wanted = [row for row in rows if row.verdict in ("new", "changes")]
        self._recommendations([row for row in wanted if row.held is None and not self._is_action(row)])
        for row in wanted:
            self._remember(row)
        self._ratings([row for row in wanted if not self._is_action(row)])
        self._new_actions([row for row in wanted if id(row) not in self.actions and self._needs_action(row)])
        self._changed_actions([row for row in wanted if row.held is not None and row.held.action is not None])
        self._dues([row for row in wanted if id(row) in self.actions])
        self._states([row for row in wanted if self._is_action(row)])

    def subject(self, row: Checked) -> Recommendation | Action | None:
        """The record that a row became or belongs to."""
        return self.recommendations.get(id(row)) or self.actions.get(id(row))

    def _is_action(self, row: Checked) -> bool:
        return self.checker.is_action(row.entry.table)

    def _remember(self, row: Checked) -> None:
        if row.held is not None and row.held.recommendation is not None:
            self.recommendations[id(row)] = row.held.recommendation
        if row.held is not None and row.held.action is not None:
            self.actions[id(row)] = row.held.action

    def _recommendations(self, rows: Sequence[Checked]) -> None:
        if rows and self.review is None:
            raise RuleBroken("Choose the review or the committee that made the new recommendations.", "review")
        if not rows or self.review is None:
            return
        held = Recommendation.objects.live().filter(review=self.review).exclude(number="")
        taken = set(held.values_list("number", flat=True))
        printed = []
        for row in rows:
            number = row.row.reference if len(row.row.reference) <= NUMBER else ""
            number = "" if number in taken else number
            taken.add(number)
            printed.append(Printed(number, row.row.text))
        made = add_recommendations(by=self.by, review=self.review, at=self.at, printed=printed)
        self.recommendations.update((id(row), one) for row, one in zip(rows, made, strict=True))

    def _ratings(self, rows: Sequence[Checked]) -> None:
        words, said = vocabulary(), []
        for row in rows:
            label = row.row.status or (row.held.row.status if row.held else "")
            if row.held is None or row.has("status", "narrative"):
                label = label or ("No status given" if row.row.narrative else "")
                if label:
                    level = words.level(label, RATING_SCALES)
                    said.append(Said(self.recommendations[id(row)], label, level, row.row.narrative))
        add_council_ratings(by=self.by, authority=self.authority, at=self.at, speaks_for=self.speaks_for, said=said)

    def _needs_action(self, row: Checked) -> bool:
        if self._is_action(row):
            return True
        if row.held is not None:
            return row.has(*KEPT_BY_ACTION)
        return any(getattr(row.row, name) for name in KEPT_BY_ACTION)

    def _details(self, row: Checked, owners: dict[str, User]) -> ActionDetails:
        """What the row says; of a recommendation, its own words, so that the action stands for it as a whole."""
        said, recommendation = row.row, self.recommendations.get(id(row))
        tied = (recommendation,) if recommendation is not None else row.tied
        return ActionDetails(
            what=recommendation.text if recommendation is not None else said.action or said.text,
            recommendations=tied,
            owner_words=said.owner,
            owner=owners.get(folded(said.owner)),
            source_reference=self._own_reference(row),
            area=said.area,
            origin_words=said.origin,
            made=said.made_on,
            executive=said.executive_on,
            in_governance_statement=row.entry.table == "governance",
        )

    def _own_reference(self, row: Checked) -> str:
        """The reference as printed, unless it is one that the record gave itself."""
        return "" if row.held is not None and not row.has("reference") else row.row.reference

    def _new_actions(self, rows: Sequence[Checked]) -> None:
        owners = owners_of(self.authority)
        details = [self._details(row, owners) for row in rows]
        made = add_actions(by=self.by, authority=self.authority, at=self.at, details=details)
        self.actions.update((id(row), one) for row, one in zip(rows, made, strict=True))

    def _changed_actions(self, rows: Sequence[Checked]) -> None:
        owners = owners_of(self.authority)
        columns = ("reference", "origin", "made_on", "area", "executive_on", "owner", "action", "text")
        changes = []
        for row in rows:
            action = self.actions[id(row)]
            if row.has(*columns):
                was = {name: _plain(action, name) for name in FILLED}
                self.before[str(action.uuid)] = {"version": action.row_version + 1, "columns": was}
                changes.append((action, self._details(row, owners)))
        change_actions(by=self.by, changes=changes)
        pairs = []
        for row in rows:
            standing = row.held.standing if row.held else None
            known = {one.pk for one in standing.recommendations} if standing else set()
            pairs += [(self.actions[id(row)], one) for one in row.tied if one.pk not in known]
        link_actions(by=self.by, at=self.at, pairs=pairs)

    def _dues(self, rows: Sequence[Checked]) -> None:
        stated = [one for row in rows for one in self._dates_of(row)]
        add_action_dues(by=self.by, at=self.at, speaks_for=self.speaks_for, stated=stated)

    def _dates_of(self, row: Checked) -> list[DueStated]:
        """The first date where none is on record, then the date as it stands, then the time that is asked for."""
        action, said = self.actions[id(row)], row.row
        dated = row.held.row if row.held is not None else None
        last: PartialDate | None = dated.due if dated else None
        found = []
        if last is None and said.original_due is not None:
            found.append(DueStated(action, said.original_due))
            last = said.original_due
        if said.due is not None and not same_day(said.due, last):
            found.append(DueStated(action, said.due, self._reason(row) if last is not None else ""))
        if said.extension_to is not None and (dated is None or not same_day(said.extension_to, dated.extension_to)):
            found.append(DueStated(action, said.extension_to, self._reason(row), is_request=True))
        return found

    def _reason(self, row: Checked) -> str:
        day = f"{self.speaks_for.day} {self.speaks_for:%B %Y}"
        return row.row.reason or f"The tracker of {day} shows this date and gives no reason."

    def _states(self, rows: Sequence[Checked]) -> None:
        stated = []
        for row in rows:
            if row.held is not None and not row.has("status", "narrative"):
                continue
            label = row.row.status or (row.held.row.status if row.held else "")
            label = label or ("No status given" if row.row.narrative else "")
            if label:
                status = read_status(label)
                action = self.actions[id(row)]
                stated.append(StateStated(action, label, status.colour or "", status.done, row.row.narrative))
        add_action_states(by=self.by, at=self.at, speaks_for=self.speaks_for, stated=stated)


def owners_of(authority: Authority) -> dict[str, User]:
    """The users whose role a tracker can name without doubt, by the folded words. One query."""
    found: dict[str, list[User]] = {}
    held = Membership.objects.live().filter(authority=authority, user__is_active=True).select_related("user")
    for membership in held:
        users = found.setdefault(folded(membership.user.role_label), [])
        if membership.user not in users:
            users.append(membership.user)
    return {words: users[0] for words, users in found.items() if len(users) == 1}


def _plain(action: Action, name: str) -> Any:
    value = getattr(action, "owner_id" if name == "owner" else name)
    return value.isoformat() if isinstance(value, date) else value
