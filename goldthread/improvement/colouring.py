"""The colours of actions by the rules that a plan goes by, shown beside what their owners say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, JSONField, Q, Subquery, When

from goldthread.frameworks.colours import ActionFacts, ColourTable, colour_tables, newest_file, tables_by_key
from goldthread.improvement.models import Action, Closing, Colour, Plan, Proof
from goldthread.improvement.queries import ActionStanding


def rules_of(path_to_plan: str = "") -> dict[str, Any]:
    """What a reading of plans, or of what leads to one, is annotated with so that `table_of` asks nothing more."""
    goes_by_rules = Q(**{f"{path_to_plan}colours__gt": ""})
    return {"rules_read": Case(When(goes_by_rules, then=Subquery(newest_file())), output_field=JSONField())}


def table_of(plan: Plan | None, read_with: Plan | Action | None = None) -> ColourTable | None:
    """The rules of a plan; None where it goes by none. No query where `rules_of` came with it, else one at most."""
    if plan is None or not plan.colours:
        return None
    found = getattr(read_with or plan, "rules_read", None)
    return (colour_tables() if found is None else tables_by_key(found)).get(plan.colours)


def colours_read(table: ColourTable, standings: Iterable[ActionStanding], on: date) -> dict[int, tuple[str, str]]:
    """The colour of each action, by its key, with its meaning. Needs `is_evidenced` and `verdict` on it. No query."""
    actions: list[Any] = [one.action for one in standings]
    evidenced = {one.pk for one in actions if one.is_evidenced}
    verdicts = {one.pk: one.verdict for one in actions}
    return {one.action.pk: table.colour(facts_of(one, evidenced, verdicts, on)) for one in standings}


def colour_of_one(
    standing: ActionStanding, proofs: Iterable[Proof], closings: Iterable[Closing], on: date
) -> tuple[str, str] | None:
    """The same of one action with its proofs and closings, oldest first. Needs its plan, asks as `table_of` does."""
    table = table_of(standing.action.plan, standing.action)
    if table is None:
        return None
    evidenced = {proof.action_id for proof in proofs}
    verdicts = {closing.action_id: closing.verdict for closing in closings}
    return table.colour(facts_of(standing, evidenced, verdicts, on))


def facts_of(standing: ActionStanding, evidenced: set[int], verdicts: dict[int, str], on: date) -> ActionFacts:
    action, state = standing.action, standing.state
    last_day = standing.due.last if standing.due else None
    late = last_day is not None and not standing.is_done
    return ActionFacts(
        done=standing.is_done,
        proven=verdicts.get(action.pk) == Closing.Verdict.CLOSED,
        evidenced=action.pk in evidenced,
        started=_is_begun(standing, on),
        days_late=max(0, (on - last_day).days) if late and last_day else 0,
        percent=state.percent if state else None,
    )


def _is_begun(standing: ActionStanding, on: date) -> bool:
    """By what its owner said last, where grey without a share of it done is "not begun"; else by its first day."""
    state, starts_on = standing.state, standing.action.starts_on
    if state is None:
        return starts_on is not None and starts_on <= on
    return state.colour != Colour.GREY or bool(state.percent) or state.done is True
