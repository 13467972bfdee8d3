"""Text that looks like data about one person's case: it must not be in the record at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.documents.case_data import is_nhs_number
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_NUMBER = re.compile(r"(?<![\d£.,])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d|,\d)")
_BORN = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b\s*:?\s*\d{1,2}(?:st|nd|rd|th)?[\s./-](?:\d{1,2}"
    r"|[A-Z][a-z]+)[\s./-]\d{2,4}",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\b(?:tel|phone|telephone|fax|call|contact|mobile|ext)\b", re.IGNORECASE)


class CaseData(Remark):
    code = "case_data"
    family = "handling"
    title = "May hold data about a case"
    why = "No data about a child or adult at risk belongs here; the file should be withdrawn and redacted."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage in paper.said:
            text = passage.text
            number = next((match for match in _NUMBER.finditer(text) if _is_number(match)), None)
            if number is not None and not _PHONE.search(text):
                yield self.warning(
                    "A number in the text has the form and the check digit of an NHS number.",
                    paper.place(passage, number),
                    page=passage.unit.page,
                )
            born = _BORN.search(text)
            if born is not None:
                yield self.warning(
                    "A date of birth stands in the text.", paper.place(passage, born), page=passage.unit.page
                )


def _is_number(match: re.Match[str]) -> bool:
    """Numbers with a nought in front are telephone numbers."""
    digits = "".join(match.groups())
    return is_nhs_number(digits) and not digits.startswith("0")
