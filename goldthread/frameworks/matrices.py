"""Matrices of risk as a pack brings them: how likely, how bad, and into which zone each pair falls.

Bands differ from council to council, so a zone is looked up in a table of cells and never computed from a product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldthread.frameworks.models import Pack


@dataclass(frozen=True, slots=True)
class Step:
    """One step of likelihood or impact; 1 is the least."""

    step: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Zone:
    """`rank` counts from 1, the mildest. A risk in a zone beyond appetite is more than the council will bear."""

    key: str
    rank: int
    label: str
    meaning: str
    beyond_appetite: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` has one row for each likelihood and in it one zone for each impact, the least first."""

    key: str
    title: str
    likelihoods: tuple[Step, ...]
    impacts: tuple[Step, ...]
    zones: tuple[Zone, ...]
    cells: tuple[tuple[Zone, ...], ...]
    source: str
    source_status: str

    def zone(self, likelihood: int, impact: int) -> Zone:
        """The zone of a pair. Raises ValueError for a step that the matrix does not have."""
        if not (1 <= likelihood <= len(self.likelihoods) and 1 <= impact <= len(self.impacts)):
            raise ValueError(
                f"{self.title} has likelihoods 1 to {len(self.likelihoods)}, impacts 1 to {len(self.impacts)}."
            )
        return self.cells[likelihood - 1][impact - 1]


def matrices_of(pack: Pack) -> tuple[Matrix, ...]:
    """The matrices of a pack in the order of its file; no query."""
    return tuple(_matrix(entry) for entry in pack.content.get("risk_matrices", ()))


def matrix_of(pack: Pack, key: str) -> Matrix | None:
    return next((matrix for matrix in matrices_of(pack) if matrix.key == key), None)


def packs_with_matrices() -> list[Pack]:
    """The newest version of every pack that brings a matrix. One query."""
    newest: dict[str, Pack] = {}
    for pack in Pack.objects.order_by("version"):
        if pack.content.get("risk_matrices"):
            newest[pack.slug] = pack
    return sorted(newest.values(), key=lambda pack: pack.title)


def wrong_cells(body: dict[str, Any]) -> list[str]:
    """What a pack file says of a matrix that cannot be: a table of another size, a zone that is not described."""
    wrong = []
    for entry in body.get("risk_matrices", ()):
        wide, high = len(entry["impacts"]), len(entry["likelihoods"])
        if len(entry["cells"]) != high or any(len(row) != wide for row in entry["cells"]):
            wrong.append(f"a table of {high} rows and {wide} columns of the matrix {entry['key']!r}")
        known = {zone["key"] for zone in entry["zones"]}
        named = {key for row in entry["cells"] for key in row}
        wrong += [f"the zone {key!r}" for key in sorted(named - known)]
    return wrong


def _matrix(entry: dict[str, Any]) -> Matrix:
    zones = {
        zone["key"]: Zone(zone["key"], rank, zone["label"], zone["meaning"], zone["beyond_appetite"])
        for rank, zone in enumerate(entry["zones"], start=1)
    }
    return Matrix(
        entry["key"],
        entry["title"],
        _steps(entry["likelihoods"]),
        _steps(entry["impacts"]),
        tuple(zones.values()),
        tuple(tuple(zones[key] for key in row) for row in entry["cells"]),
        entry["source"],
        entry["source_status"],
    )


def _steps(entries: list[dict[str, str]]) -> tuple[Step, ...]:
    return tuple(Step(step, entry["label"], entry["meaning"]) for step, entry in enumerate(entries, start=1))
