"""No background papers are named, although the text relies on some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_HEAD = re.compile(r"^\W*(?:list of )?background (?:papers?|documents?|information)\b\s*:?", re.IGNORECASE)
_NONE = re.compile(r"^\W*(?:none|nil|n/?a|not applicable)\W*$", re.IGNORECASE)
_RELIES = re.compile(
    r"\b(?:inspection|audit|annual|ofsted|cqc|cabinet|benchmark\w*|consultation|equalit\w+|assessment) (?:report|pack"
    r"|letter|data|impact assessment)\b|\breport (?:of|by|to|from)\b",
    re.IGNORECASE,
)


class MissingBackground(Remark):
    code = "missing_background"
    family = "handling"
    title = "No background papers named"
    why = "The public has a right to see what a report relies on; the list must be given."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in ("committee_report", "briefing"):
            return
        units = paper.outline.units
        for place, unit in enumerate(units):
            head = _HEAD.search(unit.text) if len(unit.text) < 80 else None
            if head is None:
                continue
            rest = unit.text[head.end() :].strip()
            if not rest and place + 1 < len(units) and units[place + 1].layout is not Layout.HEADING:
                rest = units[place + 1].text
            relied = [passage for passage in paper.prose if _RELIES.search(passage.text)]
            if (not rest or _NONE.match(rest)) and relied:
                yield self.warning(
                    "Background papers are given as none, although the text relies on several.",
                    unit.lines,
                    also=[relied[0].lines],
                    page=unit.page,
                )
                return
