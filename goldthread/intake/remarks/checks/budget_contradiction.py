"""A budget called adequate in the same breath as what it does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_BOTH = re.compile(
    r"\b(?:budget|funding|resources?|provision)\b[^.]{0,60}\b(?:adequate|sufficient|enough|balanced|appropriate"
    r"|robust)\b[^.]{0,90}"
    r"\b(?:however|but|although|though|yet)\b[^.]{0,60}\b(?:not|no|without|unless|only if|insufficient|limited)\b",
    re.IGNORECASE,
)


class BudgetContradiction(Remark):
    code = "budget_contradiction"
    family = "money"
    title = "Budget both enough and not enough"
    why = "Members are told that the money suffices while the known growth is left out."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_BOTH):
            yield self.warning(
                f"The money is called enough and not enough at once: {quoted(match.group(), 160)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
