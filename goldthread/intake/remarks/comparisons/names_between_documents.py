"""A person's name spelt differently in two documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.intake.reading import Reading, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.checks.name_variant import people
from goldthread.intake.remarks.names import near_names
from goldthread.intake.remarks.series import pairs


class NamesBetweenDocuments(Comparison):
    code = "name_variant"
    family = "name"
    title = "Name spelt differently between documents"
    why = "One person must not become two in the record."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (first, earlier), (second, later) in pairs(readings):
            for ours, here in people(earlier):
                for theirs, there in people(later):
                    if near_names(ours, theirs):
                        yield first, self.warning(f"{ours} is {theirs} in {later.name}.", here)
                        yield second, self.warning(f"{theirs} is {ours} in {earlier.name}.", there)
