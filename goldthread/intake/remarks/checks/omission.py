"""Areas for development in one output of a review that the other outputs leave out."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Finding, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, content_words, quoted, share, spelled

_CARRIED = 0.6
_FEWEST = 2


class Omission(Remark):
    code = "omission"
    family = "thread"
    title = "Left out of the other outputs"
    why = "Members cannot follow up what they are not told."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if len(paper.reading.parts) < 2 or paper.reading.document.kind != "briefing":
            return
        end = paper.reading.parts[0].lines[1]
        told = [(passage.unit.part, content_words(passage.text)) for passage in paper.prose]
        found = [
            entry
            for entry in paper.reading.findings
            if entry.kind == "area_for_development" and entry.lines[0] > end and len(entry.text.split()) <= 30
        ]
        left = [entry for entry in found if not _is_told(paper, entry, told)]
        if len(left) < _FEWEST or len(left) == len(found):
            return
        named = "; ".join(quoted(entry.text, 50) for entry in left[:3])
        yield self.warning(
            f"{spelled(len(left)).capitalize()} of {spelled(len(found))} areas for development do not stand "
            f"in the report itself: "
            f"{named}.",
            left[0].lines,
            also=[entry.lines for entry in left[1:]],
            page=left[0].page,
        )


def _is_told(paper: Paper, entry: Finding, told: list[tuple[int, frozenset[str]]]) -> bool:
    """Whether a sentence of another part of the file takes up the matter."""
    own = next((unit.part for unit in paper.outline.units if unit.lines[0] <= entry.lines[0] <= unit.lines[1]), 0)
    words = content_words(entry.text)
    return not words or any(part != own and share(words, other) >= _CARRIED for part, other in told)
