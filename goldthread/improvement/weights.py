"""Weighing the parts of a plan: whether weights add up, and how far a plan has come by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldthread.improvement.models.plans import PlanPart


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the actions of one part are done; its weight, where it has one."""

    done: int
    every: int
    weight: Decimal | None = None


def sorts_out_of_balance(parts: Iterable[PlanPart]) -> list[str]:
    """The sorts of parts whose weights do not add up to one, each with its sum; a sort without any weight is in order.

    A part without a weight beside others that have one counts as nothing.
    """
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for part in parts:
        if part.weight is not None:
            sums[part.get_sort_display()] += part.weight
    return [f"{sort.lower()}s come to {total.normalize():f}" for sort, total in sorted(sums.items()) if total != 1]


def rolled_up(shares: Iterable[Share]) -> Fraction | None:
    """How much of the whole is done, from 0 to 1; None where there is no action at all.

    A part without actions says nothing of the whole and is left out. Without weights every action counts the same;
    with them every part counts by its weight, and a part without one for nothing.
    """
    held = [share for share in shares if share.every]
    weighed = any(share.weight is not None for share in held)
    weights = [Fraction(share.weight or 0) if weighed else Fraction(share.every) for share in held]
    whole = sum(weights)
    if not whole:
        return None
    done = (weight * Fraction(share.done, share.every) for weight, share in zip(weights, held, strict=True))
    return sum(done, Fraction(0)) / whole
