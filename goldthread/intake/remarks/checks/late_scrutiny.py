"""Members are told after the decision was taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Span
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.decisions import decisions
from goldthread.intake.remarks.paper import Paper, quoted

_OVERSIGHT = re.compile(r"\b(?:scrutiny|overview|select committee|commission|audit|panel)\b", re.IGNORECASE)


class LateScrutiny(Remark):
    code = "late_scrutiny"
    family = "slip"
    title = "Scrutiny after the decision"
    why = "A scrutiny body that only hears of a decision afterwards cannot influence it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        facts = paper.reading.document
        bodies = [meeting.body for meeting in facts.meetings] or [facts.title, facts.addressee]
        if paper.on is None or facts.kind != "committee_report" or not any(map(_OVERSIGHT.search, bodies)):
            return
        taken = [entry for entry in decisions(paper) if entry.day < paper.on]
        if not taken:
            return
        last = max(taken, key=lambda entry: (entry.day, entry.lines))
        days = (paper.on - last.day).days
        asked: list[Span] = [entry.lines for entry in paper.reading.recommendations if entry.list == "committee"]
        place = asked[0] if asked else last.lines
        yield self.warning(
            f"The report reaches {quoted(bodies[0] or 'the committee')} on {paper.on.day} {paper.on:%B %Y}, "
            f"{days} days "
            f"after the executive decided on {last.day.day} {last.day:%B %Y}.",
            place,
            also=[last.lines],
        )
