"""Somebody oversees or judges what they answer for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_OFFICER = (
    r"(?:DASS|DCS|(?:Corporate |Strategic |Executive |Divisional |Assistant |Deputy )?Director|Chief Executive"
    r"|Head of Service)"
)
_BOARD = r"(?:board|LSAB|LSCB|SAB|HSCB|partnership|committee|panel|forum)"
_CHAIRED = re.compile(
    rf"\b{_BOARD}\b[^.;]{{0,40}}\bchaired by\s+(?:(?!independent)\w+\s+){{0,3}}?{_OFFICER}\b"
    rf"|\b{_OFFICER}\b[^.;]{{0,40}}\bchairs?\b[^.;]{{0,30}}\b{_BOARD}\b"
    rf"|\bchair of (?:the )?[^.;]{{0,40}}\b{_BOARD}\b[^.;]{{0,20}}\b(?:is|was) (?:\w+ )?"
    rf"(?:employed by|an officer of|managed by"
    rf"|accountable to|the|a|an)\b[^.;]{{0,20}}\b(?:director(?:ate)?|council|officer|head of)\b",
    re.IGNORECASE,
)
_BEFORE = 20
_OWN_PROJECT = re.compile(
    r"\b(?:programme|project|implementation|transformation|management) (?:board|group)\b", re.IGNORECASE
)

_IN_HOUSE = re.compile(
    r"\b(?:test|review|assessment|challenge)\b[^.;]{0,60}\bby (?:the council[’']s|its|our) own\b"
    r"|\b(?:test|review) of assurance\b[^.;]{0,60}\bby (?:internal audit|officers)\b",
    re.IGNORECASE,
)


class Independence(Remark):
    code = "independence"
    family = "independence"
    title = "Overseen by the one who answers for it"
    why = "A board cannot hold to account the director who chairs it, unless it says how that is kept fair."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_IN_HOUSE):
            yield self.warning(
                f"The council tested itself: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
        for passage, match in paper.matches(_CHAIRED):
            if _OWN_PROJECT.search(passage.text[max(0, match.start() - _BEFORE) : match.end()]):
                continue
            yield self.warning(
                f"A board that watches over the service is chaired from inside it: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
            return
