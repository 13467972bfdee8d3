"""Marked secrets in every kind of record: drafts, those of a review run here, restricted ones, another council's,
and a name of a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from goldthread.authorities.models import Authority, Record, Sensitivity, State, seals_of
from goldthread.documents.models import Document
from goldthread.lib.kinds import all_kinds
from goldthread.reviews.models import Review
from tests.conventions.test_factories import factory_of, what_it_needs
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import LETTER_DAY, ReviewFactory
from tests.web.worked import Worked

NAME = "Perdita Quillfeather"
"""A person whom only those who may see names may see; every open record mentions her."""
MARK = re.compile(r"zq(open|draft|restricted|foreign|sealed)zq([a-z_]+?)zq")
BASE = {column.name for column in Record._meta.get_fields()}
NOT_WORDS = {
    "match_key",
    "sort_key",
    "precision",
    "code",
    "number",
    "key",
    "media",
    "sha256",
    "measure",
    "answer",
    "claim_kind",
    "reopened_why",
}


@dataclass(slots=True)
class Planted:
    """Records by kind and by the nature of what they hold: open, draft, restricted, foreign, or sealed in a review."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)

    def of(self, nature: str) -> list[Record]:
        return [record for (_, held), record in self.records.items() if held == nature]


def marked(nature: str, kind: str) -> str:
    return f"zq{nature}zq{kind}zq"


def found_in(content: str) -> set[tuple[str, str]]:
    """The marks of a page: (nature, kind)."""
    return {(match[1], match[2]) for match in MARK.finditer(content)}


def plant(record: Worked, elsewhere: Authority) -> Planted:
    """Four of every kind; all but the foreign ones hang on the same open review, letter, board and so on."""
    council = record.review.authority
    PersonFactory.create(authority=council, name=NAME, role_words="Head of Service")
    hubs = hubs_of(record)
    planted = Planted()
    factories = factory_of()
    for kind in all_kinds():
        model = apps.get_model(kind.model)
        if model not in factories:  # test_factories says so, and what to write
            continue
        for nature, place in (("open", council), ("draft", council), ("restricted", council), ("foreign", elsewhere)):
            hanging = hubs if place == council else {}
            if (kind.code, nature) == ("person", "open"):  # a person is always restricted
                continue
            planted.records[kind.code, nature] = _one(model, factories[model], nature, place, hanging)
    _seal(planted, council, hubs)
    return planted


def _seal(planted: Planted, council: Authority, hubs: dict[type[models.Model], Record]) -> None:
    """One of every kind that belongs to reviews, as a draft of one that is run here; first those that others need."""
    factories = factory_of()
    review = ReviewFactory.create(
        authority=council, reference="S1", title="Run here", run_here=True, state=State.DRAFT, issued_on=LETTER_DAY
    )
    sealed: dict[type[models.Model], Record] = {Review: review}
    kinds: list[type[Record]] = [apps.get_model(kind.model) for kind in all_kinds()]
    waiting = [model for model in kinds if seals_of(model)]
    for model in sorted(waiting, key=lambda one: min(path.count("__") for path in one.scope_paths)):
        hanging = {**hubs, **sealed}
        made = _one(model, factories[model], "sealed", council, hanging)
        assert any(owner.seals for owner in made.owners()), f"{model.kind} is not in the review that is run here"
        sealed[model] = planted.records[model.kind, "sealed"] = made


def hubs_of(record: Worked) -> dict[type[models.Model], Record]:
    known = (record.letter, record.review, record.answered, record.board, record.meeting, record.item)
    hubs: dict[type[models.Model], Record] = {type(one): one for one in known}
    for kind in all_kinds():
        model = apps.get_model(kind.model)
        if model not in hubs and (first := model._base_manager.filter(authority=record.review.authority).first()):
            hubs[model] = first
    return hubs


def _one(
    model: type[Record], made_by: Any, nature: str, place: Authority, hubs: dict[type[models.Model], Record]
) -> Record:
    words = marked(nature, model.kind) + (f" {NAME}" if nature == "open" else "")
    values: dict[str, Any] = {
        "authority": place,
        "reference": f"{nature[0].upper()}{crc32(model.kind.encode()) % 100_000}",
        "state": State.DRAFT if nature in ("draft", "sealed") else State.SHARED,
        "sensitivity": Sensitivity.RESTRICTED if nature == "restricted" else Sensitivity.OFFICIAL,
        "effective_sensitivity": Sensitivity.RESTRICTED if nature == "restricted" else Sensitivity.OFFICIAL,
        **what_it_needs(model, place),
        **{column: words[:limit] for column, limit in columns_of_words(model)},
    }
    links = {
        link.name: hubs[link.related_model]
        for link in model._meta.concrete_fields
        if isinstance(link, models.ForeignKey) and link.name not in BASE and link.related_model in hubs
    }
    try:
        with transaction.atomic():
            made: Record = made_by.create(**{**values, **links})
            made.validate_constraints()
            return made
    except (IntegrityError, ValidationError):
        belonging = {path.split("__")[0] for path in seals_of(model)} if nature == "sealed" else set()
        again: Record = made_by.create(**values, **{name: hub for name, hub in links.items() if name in belonging})
        return again


def columns_of_words(model: type[Record]) -> list[tuple[str, int]]:
    """The columns in which a person writes, and how much goes in."""
    return [
        (column.name, column.max_length or 2_000)
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and column.name not in BASE
        and column.name not in NOT_WORDS
        and (column.max_length or 2_000) >= 60
    ]


def documents_of(planted: Planted) -> list[Document]:
    return [record for record in planted.records.values() if isinstance(record, Document)]
