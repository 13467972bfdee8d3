"""One thing under two labels: an appendix here and an annex there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from goldthread.intake.blocks import Span
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.checks.missing_label import NAMED, plain
from goldthread.intake.remarks.paper import Paper


class LabelMismatch(Remark):
    code = "label_mismatch"
    family = "name"
    title = "Two labels for one thing"
    why = "A reader cannot tell whether one or two attachments are meant."

    def look(self, paper: Paper) -> Iterator[Warning]:
        named: dict[str, dict[str, Span]] = defaultdict(dict)
        listed = {line for entry in paper.reading.evidence for line in range(entry.lines[0], entry.lines[1] + 1)}
        for passage, match in paper.matches(NAMED, prose_only=False):
            if paper.place(passage, match)[0] in listed:
                continue
            kind = match["kind"].lower()
            if kind in ("appendix", "annex"):
                named[plain(match["label"])].setdefault(kind, paper.place(passage, match))
        for label, places in named.items():
            if len(places) == 2:
                yield self.warning(
                    f"The text speaks of Appendix {label.upper()} and of Annex {label.upper()}.",
                    places["annex"],
                    also=[places["appendix"]],
                )
