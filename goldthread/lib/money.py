"""Money as documents print it, held as integer pence.

Amounts keep the sign as stated: "(312)" and "-312" in a table are negative; brackets around an amount in running text
are only brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_FACTORS = {
    "": 1, "k": 10**3, "thousand": 10**3, "000": 10**3, "000s": 10**3,
    "m": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FACTOR = r"(?:\s?(?:k|mn|m|bn|b)\b|\s*(?:thousand|millions?|mil|billion)\b)"
_AMOUNT = re.compile(
    rf"(?P<minus>[-–−]\s?)?(?:£|\bGBP\s?)\s?(?P<inner>[-–−]\s?)?(?P<number>{_NUMBER})(?P<factor>{_FACTOR})?"
    rf"(?:(?:\s?[-–]\s?£?|\s?to\s?)(?P<number2>{_NUMBER})(?P<factor2>{_FACTOR})(?!\w))?",
    re.IGNORECASE,
)
_POUNDS = re.compile(rf"(?<![\w£.,])(?P<number>{_NUMBER})(?P<factor>{_FACTOR})?\s+pounds\b", re.IGNORECASE)
_CELL = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-–−])?\s*£?\s*(?P<inner>[-–−])?\s*(?P<number>{_NUMBER})(?P<factor>{_FACTOR})?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"£\s?[,’']?\s?(?P<factor>000s?|k|m|millions?|thousands?|bn)?(?!\w)|\bin (?P<word>thousands|millions)\b",
    re.IGNORECASE,
)
_EMPTY_CELLS = frozenset({"", "-", "–", "—", "nil", "n/a", "na", "tbc", "tba"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in running text: `pence` signed, `words` as printed, `start` and `end` its place in the text."""

    pence: int
    words: str
    start: int
    end: int

    @property
    def pounds(self) -> float:
        return self.pence / 100


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of pounds in `text`; "£2-3m" gives both ends, each in millions."""
    if "£" not in text and "GBP" not in text and "pounds" not in text:
        return ()
    found = [amount for match in _AMOUNT.finditer(text) for amount in _amounts(match)]
    found += [
        Amount(_pence(match["number"], match["factor"]), match.group(), *match.span())
        for match in _POUNDS.finditer(text)
    ]
    return tuple(sorted(found, key=lambda amount: amount.start))


def _amounts(match: re.Match[str]) -> list[Amount]:
    """A minus counts only where it is glued to the sign and to nothing before it, not in "2015-£4m"."""
    before = match.string[: match.start()][-1:]
    negative = bool(match["inner"]) or (match["minus"] in {"-", "–", "−"} and not before.isalnum())
    start = match.start() if negative or not match["minus"] else match.start() + len(match["minus"])
    end = match.end("factor") if match["factor"] else match.end("number")
    pence = _pence(match["number"], match["factor"] or (match["factor2"] if match["number2"] else None))
    found = [Amount(-pence if negative else pence, match.string[start:end], start, end)]
    if match["number2"]:
        place = match.start("number2")
        found.append(
            Amount(_pence(match["number2"], match["factor2"]), match.string[place : match.end()], place, match.end())
        )
    return found


def _pence(number: str, factor: str | None) -> int:
    return round(Decimal(number.replace(",", "")) * 100 * _FACTORS[(factor or "").strip().lower()])


def parse_amount(text: str, unit: int = 100) -> int | None:
    """The pence of one table cell or form field, None for an empty or worded one.

    `unit` is the pence that a bare number stands for (100 for pounds, 100_000 for "£,000"); a printed "k" or "m"
    overrides it. Raises nothing: what is not a number is None.
    """
    bare = " ".join(text.split()).lower()
    match = _CELL.fullmatch(bare) if bare not in _EMPTY_CELLS else None
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    bare_pence = round(Decimal(match["number"].replace(",", "")) * unit)
    pence = _pence(match["number"], match["factor"]) if match["factor"] else bare_pence
    return -pence if match["open"] or match["minus"] or match["inner"] else pence


def unit_pence(text: str) -> int | None:
    """The pence that a number stands for under a heading such as "£,000", "£m" or "£"; None if it names no unit."""
    match = _UNIT.search(text)
    if match is None:
        return None
    factor = (match["factor"] or match["word"] or "").lower()
    return 100 * _FACTORS[factor if factor in _FACTORS else factor.removesuffix("s")]


def unit_name(pence: int) -> str:
    """A unit as readings print it: "£,000", "£m" or "£"."""
    return {100: "£", 10**5: "£,000", 10**8: "£m", 10**11: "£bn"}.get(pence, "£")


def format_pence(pence: int) -> str:
    """The amount in full: "£1,259,000", "-£312.50"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}" + (f".{rest:02}" if rest else "")


def format_short(pence: int) -> str:
    """The amount as councils write it, where that loses nothing: "£1.3m", "£682k", else in full."""
    for factor, mark, step in ((10**11, "bn", 10**8), (10**8, "m", 10**5), (10**5, "k", 10**5)):
        if abs(pence) >= factor and pence % step == 0:
            return f"{'-' if pence < 0 else ''}£{Decimal(abs(pence)) / factor:f}{mark}"
    return format_pence(pence)
