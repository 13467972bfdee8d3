"""Text that looks like case data about a child or an adult, which Goldthread must never hold.

It looks for what only case records hold: numbers that identify one person, by their check digit, and a date of birth or
a home address said of somebody. "Child A" and ages alone are the language of published reviews and are left alone.
A suspicion names the line and the kind, never the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`line` from 1; `what` as in "an NHS number"."""

    line: int
    what: str


_NHS = re.compile(r"(?<![\d£.,/-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d,/-]|\.\d)")
_NHS_CUE = re.compile(r"\bNHS\b", re.IGNORECASE)
_PUPIL = re.compile(r"(?<![A-Za-z0-9])([A-HJ-NP-RT-Z])(\d{11}[\dA-Z]|\d{12})(?![A-Za-z0-9])")
_INSURANCE = re.compile(
    r"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"
    r"(?![A-Za-z0-9])"
)
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}|\d{4}-\d{2}-\d{2})"
_BIRTH = re.compile(rf"\b(?:D\.?O\.?B\.?|date of birth|born(?: on)?)\b[\s:=,–-]{{0,4}}{_DAY}", re.IGNORECASE)
_CASE_NUMBER = re.compile(
    r"\b(?:ICS|LAC|CIN|Mosaic|Liquidlogic|LCS|LAS|case|client|service user)\s+"
    r"(?:ID|number|no\.?|ref(?:erence)?)[\s:#.]{1,4}[A-Z]{0,3}\d{4,10}\b",
    re.IGNORECASE,
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_STREET = (
    r"\d{1,4}[A-Za-z]? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
    r" (?:Street|Road|Avenue|Lane|Close|Drive|Way|Crescent|Court|Gardens)"
)
_HOME = re.compile(
    r"\b(?:home address|lives at|living at|resides at|address of (?:the )?(?:child|client|family))\b.{0,40}?"
    rf"(?:{_STREET}|{_POSTCODE})"
)


def suspicions_in(lines: Sequence[str]) -> tuple[Suspicion, ...]:
    """What in a text looks like case data, in the order of its lines; one of each kind for a line."""
    return tuple(
        Suspicion(number, what)
        for number, line in enumerate(lines, start=1)
        for what, finds in KINDS.items()
        if finds(line)
    )


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which follows from the others, modulus 11 (NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    remainder = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return remainder != 10 and remainder % 11 == int(digits[9])


CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_pupil_number(number: str) -> bool:
    """A check letter and twelve figures, weighted from 2, modulus 23 (Department for Education, guide to UPNs).

    A temporary number ends with a letter, which counts by its place among the check letters.
    """
    if len(number) != 13 or number[0] not in CHECK_LETTERS or not number[1:12].isdigit():
        return False
    last = number[12]
    if not last.isdigit() and last not in CHECK_LETTERS:
        return False
    values = [int(figure) for figure in number[1:12]]
    values.append(int(last) if last.isdigit() else CHECK_LETTERS.index(last))
    return CHECK_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23] == number[0]


def _nhs_numbers(line: str) -> Iterator[str]:
    """Grouped as NHS numbers are printed, or named as one: ten figures alone may be a telephone number."""
    named = _NHS_CUE.search(line) is not None
    for match in _NHS.finditer(line):
        digits = "".join(match.groups())
        grouped = len(match[0]) == 12 and match[0][3] == match[0][7]
        if is_nhs_number(digits) and (named or (grouped and not digits.startswith("0"))):
            yield digits


KINDS: dict[str, Callable[[str], bool]] = {
    "an NHS number": lambda line: any(_nhs_numbers(line)),
    "a unique pupil number": lambda line: any(is_pupil_number(found[0]) for found in _PUPIL.finditer(line)),
    "a national insurance number": lambda line: _INSURANCE.search(line) is not None,
    "a date of birth": lambda line: _BIRTH.search(line) is not None,
    "the number of a case": lambda line: _CASE_NUMBER.search(line) is not None,
    "somebody’s home address": lambda line: _HOME.search(line) is not None,
}
