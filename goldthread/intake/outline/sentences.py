"""Text cut into sentences, each with the lines of its first and last word."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Span

_END = re.compile(
    r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])"
    r"|(?<!\d)[.!?]+[\"'”’)\]]*(?:\d{1,2}|[¹²³⁴-⁹]+)(?=\s+[A-Z])"
    r"|(?<=[a-z)][.])(?=[A-Z][a-z])"
)
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|viz|cf|no|nos|dr|mr|mrs|ms|prof|rev|st|cllr|cllrs|hon|sir|para|paras|p|pp|vol|fig|app|ref"
    r"|approx|est|dept|incl|vs|inc|ltd|lb|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|qtr|ch)|\b[A-Z])\.$",
    re.I,
)


def cut(text: str, at: tuple[int, ...], lines: Span) -> tuple[tuple[str, Span], ...]:
    """Sentences of `text` with their lines; `at` holds the line of every word, empty where it is not known."""
    found: list[tuple[str, Span]] = []
    start = words = 0
    for end in [*(hit.end() for hit in _END.finditer(text) if _ends(text, hit.end())), len(text)]:
        sentence = text[start:end].strip()
        if not sentence:
            continue
        count = len(sentence.split())
        first = at[min(words, len(at) - 1)] if at else lines[0]
        last = at[min(words + count - 1, len(at) - 1)] if at else lines[1]
        found.append((sentence, (first, last)))
        words += count if text[end : end + 1].isspace() or end == len(text) else count - 1
        start = end
    return tuple(found)


def _ends(text: str, end: int) -> bool:
    """Whether the full stop before `end` ends a sentence rather than an abbreviation or an initial."""
    head = text[max(0, end - 12) : end].rstrip("\"'”’)]0123456789")
    if not head.endswith("."):
        return True
    if _SHORT.search(head) is None:
        return True
    after = text[end:].lstrip()[:1]
    return after.isupper() and head.lower().endswith(("etc.", "ltd.", "inc."))
