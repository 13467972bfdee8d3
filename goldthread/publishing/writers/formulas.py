"""What may stand in a formula: sums, counts and choices over cells of the same file, and nothing that reaches out."""

from __future__ import annotations

import re

from goldthread.lib.errors import GoldthreadError

FUNCTIONS = frozenset(["COUNTA", "COUNTIF", "COUNTIFS", "IF", "MAX", "OR", "SUM", "SUMPRODUCT"])
_PART = re.compile(
    r"(?P<function>[A-Z]+)(?=\()"
    r"|(?:[A-Z][a-z]+!)?\$?[A-Z]{1,2}\$?[1-9][0-9]{0,6}(?![A-Za-z0-9(!])"
    r"|[0-9]+(?:\.[0-9]+)?"
    r'|"[A-Za-z0-9<>=. -]*"'
    r"|<>|<=|>=|[-+*/<>=:,()]"
)


def checked(formula: str) -> str:
    """The formula as it came. Raises GoldthreadError for one that holds anything else than what is named above.

    What a publication said is read again from where it was kept, and may have come with the record of another server.
    """
    place = 1 if formula.startswith("=") else len(formula) + 1
    while place < len(formula):
        part = _PART.match(formula, place)
        if part is None or (part["function"] and part["function"] not in FUNCTIONS):
            break
        place = part.end()
    if place != len(formula) or len(formula) < 2:
        raise GoldthreadError("A formula of this table is none that the program writes; nothing was made of it.")
    return formula
