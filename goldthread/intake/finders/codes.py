"""The codes of an evidence register ("S1", "A5", "C10"), however they are punctuated or run together.

A register gives each document a letter or two for its group and a number. Codes stand alone in a column, before
their titles ("A6- ", "S7 – "), behind them ("(C3)"), or several to one title ("S1 A5, C10").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

CODE = re.compile(
    r"(?<![\w£&/.-])(?P<letters>[A-Z]{1,3})[./-]?(?P<digits>\d{1,3})"
    r"(?:\s*(?:[-–—]|to)\s*(?P<again>(?P=letters))(?P<last>\d{1,3}))?"
    r"(?![\w/]|\.\d|\s+(?:19|20)\d\d\b|\s*%)"
)
_ANY = re.compile(r"[A-Z]{1,3}\d{1,3}")
_STUCK = re.compile(r"(?<=[A-Z]\d)(?=[A-Z]{1,3}\d|[A-Z][a-z])|(?<=[A-Z]\d\d)(?=[A-Z]{1,3}\d|[A-Z][a-z])")
_STUCK_BEHIND = re.compile(r"(?<=[a-z)])(?=[A-Z]{1,2}\d{1,2}(?:\s*[-–—:,]|\s+[A-Z]))")
_SPACED = re.compile(r"(?P<letters>[A-Z]{1,3})[\s./-](?P<digits>\d{1,3})")
_BETWEEN = re.compile(r"[\s,;/&+|()\[\]–—-]*(?:and\b)?[\s,;/&+|()\[\]–—-]*")
_BEFORE = re.compile(r"^\s*(?:[|*•·▪●○–—-]\s*|\d{1,3}[.)]?\s+)*[\[(]?\s*$")
_BEHIND = re.compile(
    r"[\[(](?P<codes>[A-Z]{1,3}\d{1,3}(?:[\s,;/&+]+[A-Z]{1,3}\d{1,3})*)[\])]\s*[;.,]?\s*$"
    r"|(?<=\s)(?P<bare>[A-Z]{1,3}\d{1,3}(?:(?:\s*[,;/&+–-]\s*|\s+)[A-Z]{1,3}\d{1,3})*)\s*$",
    re.M,
)
_EDGES = " \t\n\r,;:|–—-([.•*"
_REFERENCE = re.compile(r"\b(?:see|also|ref|per|in|at|and see|form|section|annexe?|appendix)\.?:?\s*\(?$", re.I)
_LONGEST_RANGE = 40


@dataclass(frozen=True, slots=True)
class Coded:
    """One or more codes and the words that they label; `start` is where the first code stands in the text."""

    codes: tuple[str, ...]
    title: str
    start: int


def unglued(text: str) -> str:
    """The text with spaces where lost line ends left codes stuck to each other or to words ("S1S2", "chartS3 Plan")."""
    return _STUCK.sub(" ", _STUCK_BEHIND.sub(" ", text)) if len(_ANY.findall(text)) > 1 else text


def codes_only(text: str) -> tuple[str, ...]:
    """The codes of a text that holds nothing else, in order; empty when it holds any other word."""
    spaced = _SPACED.fullmatch(text.strip(_EDGES + ")]"))
    if spaced is not None:
        return (spaced["letters"] + spaced["digits"],)
    found = _codes_in(text)
    return found if found and not _BETWEEN.sub("", CODE.sub("", text)) else ()


def families(texts: Iterable[str]) -> frozenset[str]:
    """The letters that begin codes here: those of codes that stand where a label stands, if there are at least two.

    Letters that stand only behind other codes in a cell count when they come with two numbers and are as long.
    """
    whole = tuple(texts)
    first = _by_letters(code for text in whole for code in labels(text))
    behind = _by_letters(
        code for text in whole if labels(text) for match in matches_of(text, None) for code in _codes_of(match)
    )
    sure = {letters for letters in first if len(behind.get(letters, first[letters])) > 1}
    if not sure:
        return frozenset()
    lengths = {len(letters) for letters in sure}
    further = {letters for letters, seen in behind.items() if len(seen) > 1}
    return frozenset(letters for letters in {*first, *further} if len(letters) in lengths)


def _by_letters(codes: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(code.rstrip("0123456789"), set()).add(code)
    return found


def labels(text: str) -> tuple[str, ...]:
    """The codes where a label stands: at the beginning, or in brackets at the end of a line."""
    return leading(text) or tuple(
        code for match in _BEHIND.finditer(text) for code in _codes_in(match["codes"] or match["bare"])
    )


def _codes_in(text: str) -> tuple[str, ...]:
    return tuple(code for match in CODE.finditer(text) for code in _codes_of(match))


def leading(text: str) -> tuple[str, ...]:
    """The codes at the beginning of a text, or of a line in it."""
    found: list[str] = []
    for line in text.split("\n"):
        end = -1
        for match in CODE.finditer(line):
            if not (_BEFORE.match(line[: match.start()]) or (end >= 0 and joins(line[end : match.start()]))):
                break
            found.extend(_codes_of(match))
            end = match.end()
    return tuple(found)


def joins(gap: str) -> bool:
    """Whether what stands between two codes only joins them."""
    return _BETWEEN.fullmatch(gap) is not None


def matches_of(text: str, known: frozenset[str] | None) -> list[re.Match[str]]:
    """The codes of the families `known` (None: of any) in a text; a mention ("see A3") is not a label."""
    found = []
    for match in CODE.finditer(text):
        if (known is None or match["letters"] in known) and not _REFERENCE.search(text[: match.start()]):
            found.append(match)
    return found


def split(text: str, known: frozenset[str]) -> tuple[str, list[Coded]]:
    """The words before the first code, and each code or run of codes with the words that belong to it.

    Where every code follows its title, as in "Corporate plan (S1)", the words before it are its title.
    """
    runs = list(_runs(text, matches_of(text, known)))
    if not runs:
        return tidy(text), []
    lead = text[: runs[0][1]]
    if _follows(text, runs):
        return "", _titled_before(text, runs)
    found = []
    for place, (codes, start, end) in enumerate(runs):
        until = runs[place + 1][1] if place + 1 < len(runs) else len(text)
        found.append(Coded(codes, tidy(text[end:until]), start))
    return tidy(_unnumbered(lead)), found


def tidy(text: str) -> str:
    """The words without the punctuation that tied them to a code; brackets that close are kept."""
    bare = " ".join(text.split()).lstrip(_EDGES + ")]").rstrip(" \t,;:|–—-([")
    if "(" in text[: len(text) - len(text.lstrip(_EDGES + ")]"))] and ")" in bare and "(" not in bare:
        bare = f"({bare}"
    return bare.rstrip(")") if bare.endswith(")") and "(" not in bare else bare


def _codes_of(match: re.Match[str]) -> tuple[str, ...]:
    """The code, or every code of a range such as "A3-A6"."""
    letters, first = match["letters"], int(match["digits"])
    last = int(match["last"] or first)
    if not first <= last <= first + _LONGEST_RANGE:
        return (f"{letters}{match['digits']}", f"{letters}{match['last']}")
    if last == first:
        return (letters + match["digits"],)
    return tuple(f"{letters}{number}" for number in range(first, last + 1))


def _runs(text: str, matches: Sequence[re.Match[str]]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Codes that only punctuation parts belong together: (codes, start, end)."""
    codes: tuple[str, ...] = ()
    start = end = 0
    for match in matches:
        if codes and joins(text[end : match.start()]):
            codes += _codes_of(match)
        else:
            if codes:
                yield codes, start, end
            codes, start = _codes_of(match), match.start()
        end = match.end()
    if codes:
        yield codes, start, end


def _follows(text: str, runs: Sequence[tuple[tuple[str, ...], int, int]]) -> bool:
    """Whether the codes stand behind their titles: words before the first, none after the last."""
    before, after = tidy(_unnumbered(text[: runs[0][1]])), tidy(text[runs[-1][2] :])
    return bool(before) and not after


def _unnumbered(lead: str) -> str:
    return re.sub(r"^\s*\d{1,3}[.)]?\s*(?=$|\s)", "", lead)


def _titled_before(text: str, runs: Sequence[tuple[tuple[str, ...], int, int]]) -> list[Coded]:
    found, at = [], 0
    for codes, start, end in runs:
        found.append(Coded(codes, tidy(_unnumbered(text[at:start])), start))
        at = end
    return found
