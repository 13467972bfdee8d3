"""Something that is announced and not there: an empty item, an appendix, recommendations whose text is not held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.checks.missing_label import dangling, unlabelled_parts
from goldthread.intake.remarks.paper import Paper, quoted

_MANY = 5
_BARE = re.compile(r"\W*[A-Z]{2,12}\W*")


class MissingContent(Remark):
    code = "missing_content"
    family = "count"
    title = "Announced and not there"
    why = "Something was meant to be said or attached, and readers cannot see it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        yield from self._bare_items(paper)
        if not unlabelled_parts(paper):
            for kind, label, place, page in dangling(paper):
                yield self.warning(f"The text refers to {kind} {label}, which is not in the file.", place, page=page)
        for unheld in paper.reading.unheld:
            elsewhere = "set out in" in paper.source.text_of(unheld.lines)
            if unheld.count >= _MANY and not elsewhere:
                yield self.warning(
                    f"{unheld.count} recommendations of {unheld.maker or 'others'} are counted, but their text "
                    f"is not given.",
                    unheld.lines,
                    page=unheld.page,
                )
                return

    def _bare_items(self, paper: Paper) -> Iterator[Warning]:
        units = paper.outline.units
        for place, unit in enumerate(units):
            if unit.layout is not Layout.LIST_ITEM or not _BARE.fullmatch(unit.text) or not place:
                continue
            above = units[place - 1]
            below = units[place + 1] if place + 1 < len(units) else None
            among = above.layout is Layout.LIST_ITEM and len(above.text.split()) > 6
            if among and (below is None or below.layout is not Layout.LIST_ITEM or below.level <= unit.level):
                yield self.warning(f"The item {quoted(unit.text)} has no content.", unit.lines, page=unit.page)
