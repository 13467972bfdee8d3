"""A code that a numbered register leaves out or uses twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from goldthread.intake.reading import EvidenceItem, Recommendation, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_CODE = re.compile(r"([A-Z]{1,3})\s?0*(\d{1,3})")
_LONGEST_GAP = 3


class SkippedCode(Remark):
    code = "count_oddity"
    family = "count"
    title = "Code left out or used twice"
    why = "A missing number may be a document that was withdrawn, or never sent."

    def look(self, paper: Paper) -> Iterator[Warning]:
        evidence = [(entry.code, entry) for entry in paper.reading.evidence if entry.code]
        formal = [(entry.number, entry) for entry in paper.reading.recommendations if entry.list == "formal"]
        for what, numbered in (("register", evidence), ("list of recommendations", formal)):
            by_letter: dict[str, dict[int, EvidenceItem | Recommendation]] = defaultdict(dict)
            for code, entry in numbered:
                found = _CODE.fullmatch(code or "") or re.fullmatch(r"()(\d{1,2})", code or "")
                if found and int(found[2]) in by_letter[found[1]]:
                    if what == "register":
                        yield self._twice(code or "", entry, by_letter[found[1]][int(found[2])])
                elif found:
                    by_letter[found[1]][int(found[2])] = entry
            for letter, held in by_letter.items():
                yield from self._gaps(what, letter, held)

    def _gaps(self, what: str, letter: str, held: dict[int, EvidenceItem | Recommendation]) -> Iterator[Warning]:
        order = sorted(held)
        if len(order) < 3:
            return
        for below, above in zip(order, order[1:], strict=False):
            missing = [f"{letter}{number}" for number in range(below + 1, above)]
            if missing and len(missing) <= _LONGEST_GAP:
                yield self.warning(
                    f"The {what} goes from {letter}{below} to {letter}{above}; {' and '.join(missing)} is missing.",
                    held[above].lines,
                    also=[held[below].lines],
                    page=held[above].page,
                )

    def _twice(self, code: str, entry: EvidenceItem | Recommendation, first: EvidenceItem | Recommendation) -> Warning:
        return self.warning(f"The code {code} is used twice.", entry.lines, also=[first.lines], page=entry.page)
