"""Remarks: what looks wrong in a document itself, and between documents that are read together.

A check is a class in one file of `checks` (one document) or `comparisons` (several), found by its declaration.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from goldthread.intake.reading import Reading, Warning
from goldthread.intake.remarks import checks, comparisons
from goldthread.intake.remarks.base import Comparison, Remark
from goldthread.intake.remarks.paper import paper_of
from goldthread.intake.structure import Outline
from goldthread.lib.registry import plugins_of

__all__ = ["all_comparisons", "all_remarks", "compare", "remark"]


def remark(outline: Outline, reading: Reading) -> tuple[Warning, ...]:
    """The warnings about one document, in the order of their lines, each place and code once."""
    paper = paper_of(outline, reading)
    found = [warning for check in all_remarks() for warning in check.look(paper)]
    return _in_order(found)


def compare(readings: Sequence[Reading]) -> dict[int, tuple[Warning, ...]]:
    """The warnings that only several documents together give, by the index of the reading that they are about."""
    found: dict[int, list[Warning]] = defaultdict(list)
    for check in all_comparisons():
        for index, warning in check.look(readings):
            found[index].append(warning)
    return {index: _in_order(warnings) for index, warnings in found.items()}


@cache
def all_remarks() -> tuple[Remark, ...]:
    """One of each check of a single document, in the order of their codes."""
    found = plugins_of(checks, Remark)  # type: ignore[type-abstract]
    return tuple(found[code]() for code in sorted(found))


@cache
def all_comparisons() -> tuple[Comparison, ...]:
    """One of each check between documents, in the order of their codes."""
    found = plugins_of(comparisons, Comparison)  # type: ignore[type-abstract]
    return tuple(found[code]() for code in sorted(found))


def _in_order(found: list[Warning]) -> tuple[Warning, ...]:
    once = {(warning.code, warning.lines, warning.message): warning for warning in found}
    return tuple(sorted(once.values(), key=lambda warning: (warning.lines, warning.code)))
