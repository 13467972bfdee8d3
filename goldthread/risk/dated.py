"""Closings, escalations and controls of one risk in one query, since the page of a risk shows them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from goldthread.accounts.models import User
from goldthread.organisation.models import Body, Post
from goldthread.risk.models import Control, Escalation, Risk, RiskRegister, RiskState

COLUMNS = ("sort", "key", "called", "day", "said", "answer", "opens", "to_called", "to_title")
NONE = Cast(Value(None), CharField())
"""A database that is strict about types must know which kind of nothing stands in a column."""


@dataclass(frozen=True, slots=True)
class Around:
    """Dated ones newest first, controls in the order in which they were entered."""

    states: tuple[RiskState, ...]
    escalations: tuple[Escalation, ...]
    controls: tuple[Control, ...]


def around(risk: Risk, user: User) -> Around:
    """What `user` may read of them. One query."""
    states = RiskState.objects.visible_to(user).live().filter(risk=risk)
    raised = Escalation.objects.visible_to(user).live().filter(risk=risk)
    controls = Control.objects.visible_to(user).live().filter(risk=risk)
    to_register, to_body = raised.filter(to_register__isnull=False), raised.filter(to_body__isnull=False)
    found: list[tuple[Any, ...]] = list(
        _columns(states, "state", said="why", answer="is_open").union(
            _columns(to_register, "register", said="why", to="to_register"),
            _columns(to_body, "body", said="why", to="to_body", title="name"),
            _columns(controls, "control", day="", said="what", answer="working", to="owner_post"),
            all=True,
        )
    )
    newest = sorted(found, key=lambda row: (row[3] or date.min, row[1]), reverse=True)
    return Around(
        tuple(_states(newest, risk)),
        tuple(_escalations(newest, risk)),
        tuple(_controls(sorted(found, key=lambda row: row[1]), risk)),
    )


def _columns(
    rows: QuerySet[Any],
    sort: str,
    *,
    day: str = "speaks_for",
    said: str,
    answer: str = "",
    to: str = "",
    title: str = "title",
) -> QuerySet[Any, Any]:
    """The same columns of each kind, so that they can stand in one answer."""
    told = rows.order_by().annotate(
        sort=Value(sort, CharField()),
        key=F("pk"),
        called=F("reference"),
        day=F(day) if day else Cast(Value(None), DateField()),
        said=Cast(said, TextField()),
        answer=F(answer) if answer == "working" else NONE,
        opens=F(answer) if answer == "is_open" else Cast(Value(None), BooleanField()),
        to_called=F(f"{to}__reference") if to else NONE,
        to_title=F(f"{to}__{title}") if to else NONE,
    )
    found: QuerySet[Any, Any] = told.values_list(*COLUMNS)
    return found


def _states(rows: Iterable[tuple[Any, ...]], risk: Risk) -> Iterator[RiskState]:
    for sort, key, called, day, said, _, opens, _, _ in rows:
        if sort == "state":
            yield RiskState(pk=key, reference=called, risk=risk, speaks_for=day, why=said, is_open=bool(opens))


def _escalations(rows: Iterable[tuple[Any, ...]], risk: Risk) -> Iterator[Escalation]:
    for sort, key, called, day, said, _, _, to_called, to_title in rows:
        if sort in ("register", "body"):
            made = Escalation(pk=key, reference=called, risk=risk, speaks_for=day, why=said)
            if sort == "register":
                made.to_register = RiskRegister(reference=to_called, title=to_title)
            else:
                made.to_body = Body(reference=to_called, name=to_title)
            yield made


def _controls(rows: Iterable[tuple[Any, ...]], risk: Risk) -> Iterator[Control]:
    for sort, key, called, _, said, answer, _, to_called, to_title in rows:
        if sort == "control":
            made = Control(pk=key, reference=called, risk=risk, what=said, working=answer)
            if to_called:
                made.owner_post = Post(reference=to_called, title=to_title)
            yield made
