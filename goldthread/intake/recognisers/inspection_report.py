"""An inspectorate's letter or report: an inspection, a focused or monitoring visit, an assessment by a regulator."""

from __future__ import annotations

import re

from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.recognisers.signs import signs_of
from goldthread.intake.structure import Outline

_VISIT = re.compile(
    r"\b(?:(?:focused|monitoring|short|standard|joint(?: targeted)? area) (?:visit|inspection)"
    r"|inspection (?:of|report|dates?)|joint targeted area inspection|assessment report|ILACS|JTAI)\b",
    re.I,
)
_INSPECTORS = re.compile(r"\binspectors?\b", re.I)
_INSPECTOR_SIGNS = re.compile(r"\b(?:(?:His|Her) Majesty[’']?s Inspector|lead inspector|HMI)\b", re.I)
_REGULATOR = re.compile(r"\b(?:Ofsted|Care Quality Commission|CQC|HMICFRS|inspectorate)\b", re.I)
_TOP = 15


class InspectionReport(Recogniser):
    code = "inspection_report"
    title = "Inspection report"

    def score(self, outline: Outline) -> float:
        texts = [unit.text for unit in outline.units]
        top = " / ".join(text for text in texts[:_TOP] if len(text) < 400)
        whole = " ".join(texts)
        if signs_of(outline).cover >= 2:
            return 0.05
        return weighed(
            (_VISIT.search(top) is not None, 0.4),
            (len(_INSPECTORS.findall(whole)) >= 2, 0.2),
            (_INSPECTOR_SIGNS.search(whole) is not None, 0.25),
            (len(_REGULATOR.findall(whole)) >= 1, 0.1),
        )

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
