"""An evidence register while it is read: what is known of it so far, and its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.intake.blocks import Span
from goldthread.intake.finders.codes import leading, tidy
from goldthread.intake.finders.regions import Line, line_with
from goldthread.intake.reading import EvidenceItem
from goldthread.intake.structure import Outline

_KEY = re.compile(
    r"\b(?P<letters>[A-Z]{1,3})\s*(?:=|:|[-–—]|for\b|denotes\b|is\b)?\s*"
    r"(?P<name>[a-z][a-z'’ ]+?|[A-Z][a-z][a-z'’ ]+?)\s*(?=[,;.)]|$|\band\b [A-Z])"
)
_KEY_LINE = re.compile(r"\b(?:key|codes?|prefix|letters?)\b", re.I)


@dataclass(slots=True)
class Register:
    """What is known while a register is read from top to bottom."""

    outline: Outline
    known: frozenset[str]
    groups: dict[str, str]
    area: str = ""
    heading: str = ""
    items: list[EvidenceItem] = field(default_factory=list)

    def add(self, codes: Sequence[str], title: str, lines: Span, area: str = "") -> None:
        """Put one item down for each code; `codes` empty: an item without one."""
        title = tidy(title)
        if not title and not codes:
            return
        labels: list[str | None] = [*codes]
        for code in labels or [None]:
            at = line_with(self.outline, code or title, lines)
            letters = (code or "").rstrip("0123456789")
            self.items.append(
                EvidenceItem(
                    lines=at,
                    page=self.outline.source.page_of(at[0]),
                    title=title,
                    code=code,
                    group=self.groups.get(letters, self.heading),
                    area=area or self.area,
                )
            )


def groups_of(lines: Sequence[Line]) -> dict[str, str]:
    """What each letter stands for, from a line such as "Codes: S corporate, A adults"."""
    for line in lines:
        body = line.text.partition(":")[2] or line.text
        says_so = _KEY_LINE.search(line.text[:40]) or line.text.count("=") > 1
        if says_so and not leading(line.text):
            found = {match["letters"]: match["name"].strip() for match in _KEY.finditer(body)}
            if len(found) > 1:
                return found
    return {}


def group_name(heading: str) -> str:
    return re.sub(r"^(?:section|part|group)\s+\w{1,3}\s*[:.–—-]?\s*", "", heading, flags=re.I)
