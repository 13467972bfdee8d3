"""One body or service under several names."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.names import clusters, spellings
from goldthread.intake.remarks.paper import Paper, quoted

_SHOWN = 6


class EntityNaming(Remark):
    code = "entity_naming"
    family = "name"
    title = "One thing under several names"
    why = "What is called by two names is easily counted twice, or lost."

    def look(self, paper: Paper) -> Iterator[Warning]:
        forms = spellings((passage.text, passage.lines) for passage in paper.said)
        for group in clusters(forms):
            shown = ", ".join(quoted(form.words) for form in group[:_SHOWN])
            yield self.warning(
                f"These seem to name one thing: {shown}.", group[0].lines, also=[form.lines for form in group[1:]]
            )
