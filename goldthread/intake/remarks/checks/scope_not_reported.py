"""Something that the review promised to report on and that no section takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, content_words, quoted
from goldthread.intake.structure import Unit

_PROMISE = re.compile(
    r"\b(?:would|will|to|we|review|report|letter)\b[^.]{0,60}\b(?:report on|cover|look at|examine|address"
    r"|consider)\b[^.]*:\s*$"
    r"|\b(?:scope|terms of reference)\b[^.]*:\s*$|\bincluding:\s*$",
    re.IGNORECASE,
)
_COMMON = content_words(
    "review progress report findings recommendations council directorate department service team work working new "
    "people "
    "children adults impact role development evaluation establishment approach other areas identified current "
    "performance "
    "evidence wider example change leadership improvement"
)


class ScopeNotReported(Remark):
    code = "scope_not_reported"
    family = "thread"
    title = "Promised and not reported"
    why = "What the review set out to look at and does not mention is neither good nor bad: it is unknown."

    def look(self, paper: Paper) -> Iterator[Warning]:
        units = paper.outline.units
        promised = list(_promised(units))
        if len(promised) < 3:
            return
        after = promised[-1].lines[1]
        headings = [
            content_words(unit.text) for unit in units if unit.layout is Layout.HEADING and unit.lines[0] > after
        ]
        silent = [item for item in promised if not _has_section(item, headings)]
        if not silent or len(silent) > len(promised) / 2:
            return
        last = silent[-1]
        named = "; ".join(quoted(item.text, 60) for item in silent)
        yield self.warning(
            f"The review was to report on {named}, but no section does.",
            last.lines,
            also=[item.lines for item in silent[:-1]],
            page=last.page,
        )


def _promised(units: tuple[Unit, ...]) -> Iterator[Unit]:
    """The items of the list that follows a promise to report, the items of a list inside it included."""
    open_list = False
    for unit in units:
        if unit.layout is Layout.LIST_ITEM and open_list:
            if not unit.text.rstrip().endswith(":"):
                yield unit
        else:
            open_list = unit.layout is not Layout.HEADING and _PROMISE.search(unit.text) is not None


def _has_section(item: Unit, headings: list[frozenset[str]]) -> bool:
    words = content_words(item.text)
    telling = words - _COMMON or words
    return any(telling & heading for heading in headings)
