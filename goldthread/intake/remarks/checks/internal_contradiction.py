"""Two sentences of one document that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted


@dataclass(frozen=True, slots=True)
class _Pair:
    subject: str
    claimed: re.Pattern[str]
    denied: re.Pattern[str]


def _near(first: str, second: str, reach: int = 60) -> re.Pattern[str]:
    """Both words in one clause, in either order."""
    gap = rf"[^.;]{{0,{reach}}}"
    return re.compile(rf"\b(?:{first})\b{gap}\b(?:{second})\b|\b(?:{second})\b{gap}\b(?:{first})\b", re.IGNORECASE)


_VERB = re.compile(r"\b(?:is|are|was|were|has|have|been|remains?|continues?)\b", re.IGNORECASE)
_WORRIES = frozenset({"risk", "concern", "area_for_development"})
_STAFF = r"workforce|recruitment|staffing|social workers?|staff group|retention"
_PAIRS = (
    _Pair(
        "how stable the workforce is",
        _near(_STAFF, r"stab\w+|success\w*|secured|permanent(?:ly)?|fully staffed|low turnover"),
        _near(
            rf"{_STAFF}|vacanc\w+|turnover|agency",
            r"difficult\w*|pressures?|challeng\w+|shortages?|high turnover|problems?|instability|risk",
        ),
    ),
    _Pair(
        "whether the reorganisation is finished",
        _near(
            r"re-?organi[sz]ations?|restructur\w+",
            r"(?:has|have) been completed|is complete|are complete|completed and",
        ),
        _near(r"re-?organi[sz]ations?|restructur\w+", r"still|under review|not yet|ongoing|to be completed|remains"),
    ),
    _Pair(
        "whether the budget suffices",
        _near(r"budgets?|funding|resources", r"adequate|sufficient|balanced|sustainable|secure"),
        _near(
            r"budgets?|funding|resources",
            r"overspen\w+|shortfall|insufficient|inadequate|not (?:be )?sustainable|deficit|unsustainable",
        ),
    ),
    _Pair(
        "whether an implementation plan exists",
        re.compile(
            r"\b(?:clear|detailed|agreed|robust)\s+(?:implementation|delivery|transition) plan\b[^.;]{0,30}\b(?:is"
            r"|was|are) in place\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:no|not an?|lacks?(?: an?)?|lack of an?)\s+(?:\w+\s+){0,3}(?:implementation|delivery"
            r"|transition) plan\b",
            re.IGNORECASE,
        ),
    ),
)


class InternalContradiction(Remark):
    code = "internal_contradiction"
    family = "rating"
    title = "Two statements that do not agree"
    why = "A reader can quote either; the record must know which holds."

    def look(self, paper: Paper) -> Iterator[Warning]:
        praise = [entry for entry in paper.reading.findings if entry.kind == "strength" and _VERB.search(entry.text)]
        worries = [entry for entry in paper.reading.findings if entry.kind in _WORRIES]
        for pair in _PAIRS:
            claimed = next((entry for entry in praise if pair.claimed.search(entry.text)), None)
            denied = next((entry for entry in worries if pair.denied.search(entry.text)), None)
            if claimed is None or denied is None:
                continue
            yield self.warning(
                f"The text does not agree with itself on {pair.subject}: {quoted(claimed.text)} and, in line "
                f"{denied.lines[0]}, {quoted(denied.text)}",
                claimed.lines,
                also=[denied.lines],
                page=claimed.page,
            )
