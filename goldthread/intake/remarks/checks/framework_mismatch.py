"""The framework that a review declares is not the one that it reports under, or not the one it judges by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Criterion, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, content_words, quoted, share, spelled
from goldthread.intake.structure import Unit

_REVIEWS = frozenset({"review_letter", "progress_review", "briefing", "inspection_report"})
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_SAME = 0.6
_FEWEST = 3
_AREA_WORDS = frozenset({"area", "theme", "domain", "strand"})
_LOOKED_AT = re.compile(
    r"\b(?:look\w*|focus\w*|test\w*|review\w*|cover\w*|search|examin\w+|consider\w*)\b", re.IGNORECASE
)


class FrameworkMismatch(Remark):
    code = "framework_mismatch"
    family = "thread"
    title = "Framework declared and framework used differ"
    why = "A judgement cannot be traced to findings that stand under other heads."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in _REVIEWS:
            return
        yield from self._stated_areas(paper)
        themes = [entry for entry in paper.reading.criteria if entry.kind in ("theme", "area_of_search")]
        criteria = [entry for entry in paper.reading.criteria if entry.kind == "criterion"]
        if len(themes) < _FEWEST:
            return
        odd = _odd_headings(paper, themes)
        unmapped = bool(criteria) and len(criteria) != len(themes) and bool(paper.reading.judgements)
        if not odd and not unmapped:
            return
        parts = [f"{spelled(len(themes)).capitalize()} themes are declared"]
        if odd:
            parts.append(f"findings also stand under {', '.join(quoted(unit.text, 60) for unit in odd[:3])}")
        if unmapped:
            parts.append(f"the judgement goes by {spelled(len(criteria))} criteria to which they are not mapped")
        yield self.warning(
            "; ".join(parts) + ".",
            themes[0].lines,
            also=[*(unit.lines for unit in odd[:3]), *(entry.lines for entry in paper.reading.judgements[:1])],
            page=themes[0].page,
        )

    def _stated_areas(self, paper: Paper) -> Iterator[Warning]:
        """A number of areas or themes in one place of the file, a list of another length in another."""
        areas = {entry.lines: entry for entry in paper.reading.criteria if entry.kind == "area_of_search"}
        listed = [areas[lines] for lines in sorted(areas)]
        if len(listed) < _FEWEST:
            return
        for count in paper.reading.counts:
            words = paper.source.text_of(count.lines)
            elsewhere = not listed[0].lines[0] - 3 <= count.lines[0] <= listed[-1].lines[1]
            if count.unit.rstrip("s") not in _AREA_WORDS or not _LOOKED_AT.search(words) or not elsewhere:
                continue
            if int(count.value) != len(listed):
                yield self.warning(
                    f"{quoted(count.text)} are named here, {spelled(len(listed))} "
                    f"areas of search in line {listed[0].lines[0]}.",
                    listed[0].lines,
                    also=[count.lines],
                    page=listed[0].page,
                )
                return


def _odd_headings(paper: Paper, themes: Sequence[Criterion]) -> list[Unit]:
    """Headings under the findings that are none of the themes, where most of the others are."""
    words = [content_words(theme.text or theme.label) for theme in themes]
    under = [
        unit
        for unit in paper.outline.units
        if unit.layout is Layout.HEADING and unit.sections and _FINDINGS.search(" ".join(unit.sections))
    ]
    odd = [unit for unit in under if not any(share(content_words(unit.text), theme) >= _SAME for theme in words)]
    return odd if under and len(odd) < len(under) / 2 else []
