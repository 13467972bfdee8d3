"""What a pack brings to a review beside criteria, themes and scales: requests, roles to hear, questions, deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from goldthread.frameworks.matrices import wrong_cells
from goldthread.frameworks.models import Pack
from goldthread.lib.working_days import Unit


class Voice(StrEnum):
    """Whose voice a role to hear brings in."""

    ELECTED = "elected"
    LEADERSHIP = "leadership"
    MANAGEMENT = "management"
    WORKFORCE = "workforce"
    SERVICE_USER = "service_user"
    CARER = "carer"
    PARTNER = "partner"
    SCRUTINY = "scrutiny"


VOICE_WORDS = {
    Voice.ELECTED: "Elected members",
    Voice.LEADERSHIP: "Leadership",
    Voice.MANAGEMENT: "Management",
    Voice.WORKFORCE: "Workforce",
    Voice.SERVICE_USER: "Service users",
    Voice.CARER: "Carers",
    Voice.PARTNER: "Partners",
    Voice.SCRUTINY: "Scrutiny",
}


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a fact of a pack comes from; `status` is verified, secondary or recalled."""

    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    label: str
    text: str
    origin: Sourced


@dataclass(frozen=True, slots=True)
class Request:
    """A paper to ask for; `prefix` begins its code in the register of evidence."""

    key: str
    label: str
    group: str
    prefix: str
    why: str
    origin: Sourced


@dataclass(frozen=True, slots=True)
class Hearing:
    """A role to hear, alone or in a group."""

    key: str
    label: str
    voice: Voice
    in_group: bool
    origin: Sourced


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the declaration of independence; "yes" is an interest that needs words."""

    key: str
    text: str
    help: str
    origin: Sourced


class CountedFrom(StrEnum):
    """The day a deadline is counted from: that of the letter or report, or that on which a change takes effect."""

    ISSUED = "issued"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True)
class Deadline:
    key: str
    label: str
    count: int
    unit: Unit
    counted_from: CountedFrom
    applies: str
    origin: Sourced


@dataclass(frozen=True, slots=True)
class Band:
    key: str
    label: str
    from_percent: int
    to_percent: int


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of the scores, of `highest`; `in_gap` where the published bands leave the percentage out."""

    total: int
    highest: int
    percent: Decimal
    band: Band
    in_gap: bool


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores that are added up: every criterion weighs the same."""

    scale: str
    bands: tuple[Band, ...]
    note: str
    origin: Sourced

    def score(self, steps: Mapping[str, int], criteria: int, best: int) -> Score | None:
        """The score of `steps` (1 to `best`) by key of the criterion; None until all `criteria` have theirs.

        A percentage that lies between two bands takes the band of its rounded value, and says so. Raises ValueError
        for a step that the scale does not have.
        """
        if any(not 1 <= step <= best for step in steps.values()):
            raise ValueError(f"A score is a whole number from 1 to {best}.")
        if len(steps) != criteria:
            return None
        total, highest = sum(steps.values()), criteria * best
        exact = Decimal(total * 100) / Decimal(highest)
        rounded = exact.quantize(Decimal(1), ROUND_HALF_UP)
        band = self._band(exact)
        found = band or self._band(rounded)
        if found is None:
            raise ValueError(f"No band holds {rounded}%; the pack must say what it means.")
        return Score(total, highest, exact.quantize(Decimal("0.1"), ROUND_HALF_UP), found, band is None)

    def _band(self, percent: Decimal) -> Band | None:
        return next((band for band in self.bands if band.from_percent <= percent <= band.to_percent), None)


@dataclass(frozen=True, slots=True)
class Mapped:
    """`part`/`key` of the pack `in_pack` and `to_part`/`to_key` of the pack `pack` speak of the same."""

    in_pack: str
    part: str
    key: str
    pack: str
    to_part: str
    to_key: str
    status: str


@dataclass(frozen=True, slots=True)
class Contents:
    judged_on: str
    overall_on: str
    facts: tuple[Fact, ...]
    requests: tuple[Request, ...]
    hearings: tuple[Hearing, ...]
    independence: tuple[Question, ...]
    deadlines: tuple[Deadline, ...]
    scoring: Scoring | None
    mappings: tuple[Mapped, ...]


def contents_of(pack: Pack) -> Contents:
    """What the published file of `pack` holds; no query."""
    body: dict[str, Any] = pack.content
    scales = [scale["key"] for scale in body.get("scales", ())]
    return Contents(
        judged_on=body.get("judged_on", scales[0] if scales else ""),
        overall_on=body.get("overall_on", ""),
        facts=tuple(Fact(one["key"], one["label"], one["text"], _origin(one)) for one in body.get("facts", ())),
        requests=tuple(_request(one) for one in body.get("requests", ())),
        hearings=tuple(_hearing(one) for one in body.get("hearings", ())),
        independence=tuple(
            Question(one["key"], one["text"], one.get("help", ""), _origin(one)) for one in body.get("independence", ())
        ),
        deadlines=tuple(_deadline(one) for one in body.get("deadlines", ())),
        scoring=_scoring(body["scoring"]) if "scoring" in body else None,
        mappings=tuple(_mapped(one, pack.slug) for one in body.get("mappings", ())),
    )


def unknown_parts(body: dict[str, Any]) -> list[str]:
    """What a pack file names of itself and does not hold: a scale, a criterion or theme of a mapping."""
    scales = {scale["key"] for scale in body["scales"]}
    named = [body[role] for role in ("judged_on", "overall_on") if role in body]
    named += [body["scoring"]["scale"]] if "scoring" in body else []
    unknown = [f"the scale {key!r}" for key in named if key not in scales]
    parts = {("criterion", one["key"]) for one in body["criteria"]} | {
        (one["kind"], one["key"]) for one in body["themes"]
    }
    mapped = [(one["part"], one["key"]) for one in body.get("mappings", ()) if not one.get("in_pack")]
    unknown += [f"the {part.replace('_', ' ')} {key!r}" for part, key in mapped if (part, key) not in parts]
    return unknown + wrong_cells(body)


def _origin(entry: dict[str, Any]) -> Sourced:
    return Sourced(entry["source"], entry["source_status"])


def _mapped(entry: dict[str, Any], slug: str) -> Mapped:
    return Mapped(
        entry.get("in_pack", slug),
        entry["part"],
        entry["key"],
        entry["pack"],
        entry["to_part"],
        entry["to_key"],
        entry["source_status"],
    )


def _request(entry: dict[str, Any]) -> Request:
    return Request(
        entry["key"], entry["label"], entry["group"], entry.get("prefix", "E"), entry.get("why", ""), _origin(entry)
    )


def _hearing(entry: dict[str, Any]) -> Hearing:
    return Hearing(
        entry["key"], entry["label"], Voice(entry["voice"]), bool(entry.get("in_group", False)), _origin(entry)
    )


def _deadline(entry: dict[str, Any]) -> Deadline:
    return Deadline(
        entry["key"],
        entry["label"],
        entry["count"],
        Unit(entry["unit"]),
        CountedFrom(entry["counted_from"]),
        entry.get("applies", ""),
        _origin(entry),
    )


def _scoring(entry: dict[str, Any]) -> Scoring:
    bands = tuple(Band(band["key"], band["label"], band["from_percent"], band["to_percent"]) for band in entry["bands"])
    return Scoring(entry["scale"], bands, entry["note"], _origin(entry))
