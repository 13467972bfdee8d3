"""The spellings of dates in English council documents, found in running text as atoms.

An atom is one day, month, quarter, season or year as printed, perhaps without its year ("24 October and 1 November
2018"). `lib.dates` joins atoms to ranges and gives them the years they lack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["day", "month", "quarter", "season", "year", "financial year", "range", "unknown"]
Part = Literal["", "early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Atom:
    """`month` and `span` (in months) say which months it covers, counted from January of `year`; `day` narrows it to
    one day, `part` to a half of a month. `bare` marks a month that only counts as a date in company."""

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int = 1
    span: int = 1
    day: int | None = None
    part: Part = ""
    bare: bool = False


_MONTH_NAMES = (
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
    ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
MONTHS = {name: index for index, names in enumerate(_MONTH_NAMES, start=1) for name in names}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
PARTS: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+(?:the\s+)?)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_PART = r"(?:(?P<part>early|mid|middle|late|beginning|start|end)(?:\s+of)?(?:\s+the\s+month\s+of)?[\s-]+)"
_PROVISIONAL = re.compile(r"[\s,]*\(?\s*(?:tbc|tba|to be confirmed|provisional(?:ly)?)\b\s*\)?", re.IGNORECASE)

_I = re.IGNORECASE
_ISO = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?![\d-])")
_NUMERIC = re.compile(
    r"(?<![\w./£$-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]"
    r"|[.-]\d)"
)
_DAYS_MONTH = re.compile(
    rf"(?<![\w./£-]){_WEEKDAY}?(?P<days>{_DAY}(?:(?:,\s*{_WEEKDAY}?{_DAY})*,?\s+(?:and|&|or)\s+{_WEEKDAY}?{_DAY}"
    rf"|\s*(?:-|–|—|/|\bto\b)\s*{_WEEKDAY}?{_DAY})?)\s+(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
    _I,
)
_MONTH_DAY = re.compile(
    rf"\b{_WEEKDAY}?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<days>{_DAY}(?:\s*(?:-|–|—|\band\b|\bto\b)\s*{_DAY})?)"
    rf"(?![\d:%]|\s*(?:%|{_MONTH}))(?:,?\s+(?P<year>{_YEAR}))?",
    _I,
)
_MONTH_YEAR = re.compile(rf"\b{_PART}?(?P<month>{_MONTH})(?:,?\s+|[-/])(?:of\s+)?(?P<year>{_YEAR})", _I)
_MONTH_SHORT_YEAR = re.compile(rf"\b{_PART}?(?P<month>{_MONTH})(?:-|\s*[’'‘])(?P<year>\d\d)(?![\d/])", _I)
_MONTH_NUMBER_YEAR = re.compile(rf"(?<![\w./£-])(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?!/)")
_SEASON_YEAR = re.compile(
    rf"\b(?:(?:early|mid|late)[\s-]+)?(?P<season>spring|summer|autumn|winter)\s+(?:of\s+|term\s+)?(?P<year>{_YEAR})"
    r"(?:/\d\d(?!\d))?",
    _I,
)
_QUARTER = re.compile(
    rf"\b(?:(?:Q|Qtr\.?|Quarter)\s?(?P<number>[1-4])\b|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd"
    rf"|4th)\s+quarter\b)"
    rf"(?:[,\s]+(?:of\s+)?(?:the\s+)?\(?(?:FY\s?)?(?P<year>{_YEAR})(?:\s?[/–-]\s?(?:20)?\d\d(?!\d))?\)?)?",
    _I,
)
_YEAR_QUARTER = re.compile(
    rf"(?<![\w/])(?P<year>{_YEAR})(?:[/–-]\d\d)?\s*,?\s*(?:Q|Qtr\.?|Quarter)\s?(?P<number>[1-4])\b", _I
)
_FINANCIAL = re.compile(
    rf"(?<![\d/£.,-])(?P<year>{_YEAR})\s?[/–-]\s?(?P<to>{_YEAR}|\d\d)(?!\d|[./-]\d|%)(?P<school>\s+(?:academic"
    rf"|school)\s+year)?"
)
_BARE_MONTH = re.compile(
    rf"\b{_PART}?(?P<month>(?:January|February|March|April|May|June|July|August|Sept(?:ember)?|October|November"
    rf"|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec)\b)"
)
_YEAR_ALONE = re.compile(
    rf"\b(?:in|since|by|during|until|till|from|before|after|of|between|for|published|dated|to|and|{_PART})\s*"
    rf"(?P<alone>(?<![\d/£.,-])(?P<year>{_YEAR}))(?![/%]|[-–.,]\d|\s*(?:people|staff|children|pupils|words|documents"
    rf"|young|households))",
    _I,
)
_UNKNOWN = re.compile(
    r"\(?\b(?:(?:dates?|timescale)\s+)?(?:tbc|tba|t\.b\.c\.?|to be (?:confirmed|agreed|announced|determined))\b\)?",
    _I,
)


_SUFFIX = re.compile(r"st|nd|rd|th", _I)
_ON = re.compile(r"\bon\s*$", _I)


def full_year(digits: str) -> int:
    """A year of two digits as this century's up to 69, the last one's after."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def _day_atoms(match: re.Match[str]) -> Iterator[Atom]:
    """One atom for each day of "6, 7 and 19 March 2019"; the outer ones carry the words around them."""
    numbers = list(re.finditer(r"\d+", match["days"]))
    year, month, offset = match["year"], _month(match["month"]), match.start("days")
    if (
        year is None
        and match.start("month") < offset
        and match["days"].isdigit()
        and not _ON.search(match.string[: match.start()])
    ):
        return  # "March 19" is as likely a month and a year
    for place, number in enumerate(numbers):
        start = match.start() if place == 0 else offset + number.start()
        end = match.end() if place == len(numbers) - 1 else offset + number.end()
        if place < len(numbers) - 1:
            suffix = _SUFFIX.match(match["days"], number.end())
            end = offset + suffix.end() if suffix else end
        yield Atom(start, end, "day", int(year) if year else None, month, day=int(number.group()))


def _numeric(match: re.Match[str]) -> Iterator[Atom]:
    day, month = int(match["day"]), int(match["month"])
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield Atom(*match.span(), "day", full_year(match["year"]), month, day=day)


def _part_of(match: re.Match[str]) -> Part:
    return PARTS.get((match["part"] or "").lower(), "")


def _month_year(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "month", full_year(match["year"]), _month(match["month"]), part=_part_of(match))


def _month_number(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "month", int(match["year"]), int(match["month"]))


def _season(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "season", int(match["year"]), SEASONS[match["season"].lower()], 3)


def _quarter(match: re.Match[str]) -> Iterator[Atom]:
    """Quarters are of the financial year: the first begins in April."""
    number = int(match["number"]) if match["number"] else ORDINALS[match["ordinal"].lower()]
    year = int(match["year"]) if match["year"] else None
    yield Atom(*match.span(), "quarter", year, 1 + 3 * number, 3, bare=year is None and match["number"] is None)


def _year_quarter(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "quarter", int(match["year"]), 1 + 3 * int(match["number"]), 3)


def _financial(match: re.Match[str]) -> Iterator[Atom]:
    first, last = int(match["year"]), match["to"]
    years = (int(last) - first % (100 if len(last) == 2 else 10000)) % 100
    if years == 1:
        yield Atom(*match.span(), "financial year", first, 9 if match["school"] else 4, 12)
    elif 2 <= years <= 10:
        yield Atom(
            *match.span(), "range", first, 4 if len(last) == 2 else 1, 12 * years + (0 if len(last) == 2 else 12)
        )


def _bare_month(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "month", None, _month(match["month"]), part=_part_of(match), bare=True)


def _year(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span("alone"), "year", int(match["year"]), 1, 12)


def _unknown(match: re.Match[str]) -> Iterator[Atom]:
    yield Atom(*match.span(), "unknown")


_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Atom]]], ...] = (
    (_ISO, _numeric),
    (_NUMERIC, _numeric),
    (_DAYS_MONTH, _day_atoms),
    (_MONTH_DAY, _day_atoms),
    (_SEASON_YEAR, _season),
    (_YEAR_QUARTER, _year_quarter),
    (_QUARTER, _quarter),
    (_MONTH_YEAR, _month_year),
    (_MONTH_SHORT_YEAR, _month_year),
    (_MONTH_NUMBER_YEAR, _month_number),
    (_FINANCIAL, _financial),
    (_BARE_MONTH, _bare_month),
    (_YEAR_ALONE, _year),
    (_UNKNOWN, _unknown),
)
_HINT = re.compile(
    r"\d|tbc|tba|t\.b\.c|to be |\b(?:January|February|March|April|May|June|July|August|September|Sept|October|November"
    r"|December)\b|quarter",
    _I,
)


def atoms_in(text: str) -> list[Atom]:
    """Every date atom of `text` in order, none overlapping another; the more telling spelling wins."""
    if not _HINT.search(text):
        return []
    found: list[Atom] = []
    for pattern, read in _SPELLINGS:
        for match in pattern.finditer(text):
            found.extend(atom for atom in read(match) if not _taken(atom, found))
    dated = sorted((_with_provision(atom, text) for atom in found), key=lambda atom: atom.start)
    return [atom for place, atom in enumerate(dated) if place == 0 or atom.start >= dated[place - 1].end]


def _taken(atom: Atom, found: list[Atom]) -> bool:
    return any(atom.start < other.end and other.start < atom.end for other in found)


def _with_provision(atom: Atom, text: str) -> Atom:
    """A "tbc" just behind a date belongs to it; then it is no date of its own."""
    match = _PROVISIONAL.match(text, atom.end) if atom.kind != "unknown" else None
    if match is None:
        return atom
    return replace(atom, end=match.end())
