"""A favourable verdict beside a finding that something it rests on is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Finding, Judgement, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, content_words, quoted

_MET = re.compile(r"^\W*(?:fully |are |is )?(?:met|meets?|pass(?:es|ed)?|satisf\w+|assured)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:(?:was|is|were|are|has been) (?:as yet )?(?:no|not)\b[^.;]{0,40}\b(?:plan|framework|arrangements?|strategy"
    r"|structure|process(?:es)?|agreement|protocol|evidence)"
    r"|no (?:clear|overall|formal|agreed|written|single)[^.;]{0,30}\b(?:plan|framework|arrangements?|strategy|process"
    r"|agreement|protocol)"
    r"|(?:lack|absence) of (?:an?|any)\b[^.;]{0,30}\b(?:plan|framework|strategy|process|evidence)"
    r"|not been (?:elaborated|defined|developed|agreed|decided))",
    re.IGNORECASE,
)

_LEFT_OUT = re.compile(
    r"\b(?:not (?:yet )?been|never been|not been|had not|have not|has not)\b[^.;]{0,30}"
    r"\b(?:told|consulted|involved|informed|invited|asked|agreed|shared|appointed|published|defined)\b",
    re.IGNORECASE,
)


class VerdictVsEvidence(Remark):
    code = "verdict_vs_evidence"
    family = "rating"
    title = "Met, though something it rests on is missing"
    why = "A verdict on proposals alone may not hold once they are put into practice."

    def look(self, paper: Paper) -> Iterator[Warning]:
        verdicts = [entry for entry in paper.reading.judgements if _MET.match(entry.rating) and not entry.judged_by]
        yield from self._criteria(paper, [entry for entry in verdicts if not entry.overall])
        verdict = next((entry for entry in verdicts if entry.overall), verdicts[0] if verdicts else None)
        missing = [finding for finding in paper.reading.findings if _is_missing(finding)]
        if verdict is None or not missing:
            return
        first = missing[0]
        yield self.warning(
            f"The verdict is {quoted(verdict.rating)}, yet the findings say: {quoted(first.text)}",
            first.lines,
            also=[verdict.lines],
            page=first.page,
        )

    def _criteria(self, paper: Paper, verdicts: list[Judgement]) -> Iterator[Warning]:
        """A criterion that is met beside a concern under the heading of the same matter."""
        for verdict in verdicts:
            words = content_words(verdict.criterion)
            against = next(
                (
                    finding
                    for finding in paper.reading.findings
                    if finding.kind == "concern"
                    and words & content_words(finding.theme)
                    and _LEFT_OUT.search(finding.text)
                ),
                None,
            )
            if against is not None:
                yield self.warning(
                    f"{verdict.criterion} is {quoted(verdict.rating)}, yet a finding says: {quoted(against.text)}",
                    verdict.lines,
                    also=[against.lines],
                    page=verdict.page,
                )


def _is_missing(finding: Finding) -> bool:
    return finding.kind in ("concern", "area_for_development") and _NOTHING.search(finding.text) is not None
