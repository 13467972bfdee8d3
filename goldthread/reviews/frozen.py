"""What a review says, in one form that depends on nothing but its words: what is frozen when it is signed.

Records are named by uuid and by the keys of packs, so that the same review has the same form in every installation.
What the council adds later (answers, its own ratings, discharges) and ties between records are not the team's words
and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from goldthread.authorities.models import Record
from goldthread.frameworks.models import Criterion, Level, Pack, Theme
from goldthread.lib.kinds import kind_of
from goldthread.reviews.models import Ask, Party, Rating, Review

FORM = 1
SET_UP = frozenset({"tailoring", "team_member"})
"""Of what belongs to the commission: the scope, and who signs. Declarations stand by themselves, never edited."""
SAID_LATER = frozenset({"self_report", "moderation", "name_kept"})
"""By the council, or within the team before it signs; beside these, what a model itself calls said later."""
OF_EARLIER = frozenset({"recommendation_status", "discharge"})
"""Said of an earlier review by the one that they name; what names no review is said later."""
BROUGHT_LATER = {"judgement": frozenset({"tailored"}), "tailoring": frozenset({"voice"})}
"""Columns that came after something had been signed: they are frozen where they say something."""
BOOKKEEPING = frozenset(
    {
        "id", "authority", "state", "row_version", "recorded_by", "recorded_at", "effective_sensitivity",
        "withdrawn_at", "withdrawn_by", "withdrawn_why", "next_review_due", "next_review_why", "supersedes",
        "is_placeholder", "answer", "answered_on", "issued_on", "issued_words", "year",
    }
)  # fmt: skip
NATURAL: dict[type[models.Model], tuple[str, ...]] = {
    Pack: ("slug", "version"),
    Criterion: ("pack__slug", "pack__version", "key"),
    Theme: ("pack__slug", "pack__version", "kind", "key"),
    Level: ("scale__pack__slug", "scale__pack__version", "scale__key", "key"),
}
CHILDREN: tuple[tuple[type[models.Model], str, str], ...] = ((Ask, "recommendation", "order"),)
"""Rows without a reference of their own: the model, what they belong to, and what they are told apart by."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference between what was signed and what is on record now; `what` is added, changed or gone."""

    kind: str
    reference: str
    what: str

    @property
    def kind_name(self) -> str:
        return kind_of(self.kind).name


def content_of(review: Review) -> dict[str, Any]:
    """Everything that `review` says, by kind, in the order of the references. One query for each kind."""
    records: dict[str, list[dict[str, Any]]] = {}
    for model in frozen_models():
        path = model.scope_paths[0].removesuffix("uuid").removesuffix("__")
        found = model._base_manager.filter(**{path: review.pk}, withdrawn_at=None)
        only = {"party": Party.INDEPENDENT} if model is Rating else {}
        records[model.kind] = _rows(model, found.filter(**only).order_by("reference"))
    for child, owner, told_apart in CHILDREN:
        path = child._meta.get_field(owner).related_model.scope_paths[0].removesuffix("uuid").removesuffix("__")  # type: ignore[union-attr]
        rows = child._base_manager.filter(**{f"{owner}__{path}": review.pk, f"{owner}__withdrawn_at": None})
        records[f"{owner}.{child._meta.model_name}"] = _rows(child, rows.order_by(f"{owner}__reference", told_apart))
    (own,) = _rows(Review, Review._base_manager.filter(pk=review.pk))
    return {"form": FORM, "review": own, "records": {kind: rows for kind, rows in records.items() if rows}}


def frozen_models() -> list[type[Record]]:
    """The kinds that are the words of a review, in the order of their names."""
    found = []
    for model in apps.get_app_config("reviews").get_models():
        if not issubclass(model, Record) or not model.scope_paths or kind_of(model.kind).is_tie:
            continue
        later = model.said_later and model.kind not in OF_EARLIER
        if later or model.kind in SAID_LATER or (model.set_up_by_council and model.kind not in SET_UP):
            continue
        found.append(model)
    return sorted(found, key=lambda model: model.kind)


def _rows(model: type[models.Model], found: models.QuerySet[Any]) -> list[dict[str, Any]]:
    lookups = lookups_of(model)
    brought = BROUGHT_LATER.get(getattr(model, "kind", ""), frozenset())
    return [
        {
            name: [row[part] for part in parts] if len(parts) > 1 else row[parts[0]]
            for name, parts in lookups.items()
            if name not in brought or row[parts[0]]
        }
        for row in found.values(*(part for parts in lookups.values() for part in parts))
    ]


def lookups_of(model: type[models.Model]) -> dict[str, list[str]]:
    """The columns that are frozen, and by which lookups each is named."""
    fields = [field for field in model._meta.concrete_fields if field.name not in BOOKKEEPING]
    return {field.name: _lookups(field) for field in fields}


def _lookups(field: models.Field[Any, Any]) -> list[str]:
    target = field.related_model
    if not isinstance(target, type):
        return [field.name]
    return [f"{field.name}__{part}" for part in NATURAL.get(target, ("uuid",))]


def changes_between(signed: dict[str, Any], now: dict[str, Any]) -> list[Changed]:
    """What differs, by kind and reference; both as they come from JSON."""
    changed = [Changed("review", now["review"]["reference"], "changed")] if signed["review"] != now["review"] else []
    for kind in sorted({*signed["records"], *now["records"]}):
        before, after = (_by_name(content["records"].get(kind, ()), kind) for content in (signed, now))
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                what = "gone" if name not in after else "added" if name not in before else "changed"
                changed.append(Changed(kind.partition(".")[0], _reference(signed, now, kind, name), what))
    return list(dict.fromkeys(changed))


def _by_name(rows: Iterable[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """Rows by what tells them apart; a child by the uuid of its owner and its place there."""
    owner, _, child = kind.partition(".")
    if not child:
        return {row["uuid"]: row for row in rows}
    told_apart = next(apart for model, of, apart in CHILDREN if of == owner and model._meta.model_name == child)
    return {f"{row[owner]} {row[told_apart]}": row for row in rows}


def _reference(signed: dict[str, Any], now: dict[str, Any], kind: str, name: str) -> str:
    owner, uuid = kind.partition(".")[0], name.partition(" ")[0]
    rows = [*now["records"].get(owner, ()), *signed["records"].get(owner, ())]
    return next((str(row["reference"]) for row in rows if row["uuid"] == uuid), "")
