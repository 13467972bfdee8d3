"""Any record as lines of label and value, for kinds that have no page of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Field, Model

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, State
from goldthread.improvement.models import Milestone, MilestoneDate, Response
from goldthread.reviews.models import Advice
from goldthread.web.links import record_href
from goldthread.web.templatetags.govuk import date_in_words, moment_in_words, money_in_pounds

BOOKKEEPING = frozenset({
    "id", "uuid", "authority", "reference", "row_version", "state", "sensitivity", "effective_sensitivity",
    "match_key", "sort_key", "recorded_by", "recorded_at", "withdrawn_at", "withdrawn_by", "withdrawn_why",
    "subject_uuid", "kept_uuid", "merged_uuid", "moved_aliases", "order", "claim_uuid", "client_key", "code_digest",
    "former_digest", "former_until", "about_uuid",
})  # fmt: skip
NAMES = frozenset({("person", "name")})
"""Fields that hold the name of a person; shown only to those who may see names."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    label: str
    value: str
    href: str = ""


def field_lines(record: Record, *, see_names: bool) -> list[FieldLine]:
    """What a record says, without its bookkeeping; empty fields are left out."""
    lines = []
    for field in record._meta.concrete_fields:
        if field.name in BOOKKEEPING or ((record.kind, field.name) in NAMES and not see_names):
            continue
        line = _line(record, field)
        if line.value:
            lines.append(line)
    return lines


def related_names(model: type[Model]) -> list[str]:
    """The foreign keys that `field_lines` follows, for `select_related`."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation and field.name not in BOOKKEEPING]


def _line(record: Record, field: Field[object, object]) -> FieldLine:
    label = str(field.verbose_name)
    label = label[:1].upper() + label[1:].removesuffix(" pence").removesuffix(" words")
    value = getattr(record, field.name)
    if isinstance(value, Record):
        text = value.reference if _is_held_closer(value, record) else f"{value.reference} {value.title_text}".strip()
        return FieldLine(label, text, record_href(record.authority.slug, value.kind, value.reference))
    return FieldLine(label, _words(record, field, value))


def _is_held_closer(linked: Record, record: Record) -> bool:
    """Whether some who read `record` may not read what it links to; its title is not for them then."""
    is_draft = linked.state == State.DRAFT and record.state != State.DRAFT
    return is_draft or linked.effective_sensitivity > record.effective_sensitivity


def _words(record: Record, field: Field[object, object], value: object) -> str:
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, int) and field.name.endswith("pence"):
        return money_in_pounds(value)
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value)
    return str(value)


def dates_of(records: Iterable[Record], user: User) -> dict[UUID, list[MilestoneDate]]:
    """What each document says the date of each milestone is, oldest first. One query; none for other kinds."""
    milestones = [record.pk for record in records if isinstance(record, Milestone)]
    if not milestones:
        return {}
    given: dict[UUID, list[MilestoneDate]] = {}
    dates = MilestoneDate.objects.visible_to(user).live().filter(milestone__in=milestones)
    for dated in dates.select_related("milestone").order_by("speaks_for", "id"):
        given.setdefault(dated.milestone.uuid, []).append(dated)
    return given


def answers_to(record: Record, user: User) -> list[Response]:
    """What the council answered to a piece of advice, oldest first. One query; none for other kinds."""
    if not isinstance(record, Advice):
        return []
    said = Response.objects.visible_to(user).live().filter(advice=record)
    return list(said.select_related("decided_body", "absorbed_into").order_by("speaks_for", "id"))
