"""Earlier or other reviews that a document says it follows, draws on or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import RelatedReview
from goldthread.intake.structure import Outline
from goldthread.lib.dates import parse_date

_REVIEW = (
    r"(?:(?:[A-Z‘'“][\w’'-]*|local|independent|of|in|on|for|the|and|early|peer|social|care|assurance"
    r"|test|progress|annual|recent|internal|multi-agency"
    r"|joint|targeted|area|corporate)\s+){0,9}?[‘'“]?(?:test of assurance|assurance test|review"
    r"|inspection|peer challenge|challenge|assessment|report)[’'”]?"
)
_FOLLOWS = re.compile(
    rf"\b(?:in|of|from|to|against|following|since|after)\s+(?:the\s+)?(?P<title>(?:(?:19|20)\d\d)\s+{_REVIEW})"
    rf"|\b[Ii]n\s+(?P<when>(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d),?\s+[^.]{{0,90}}?\b(?:carried out|undertook"
    rf"|conducted|completed|commissioned)\s+(?:an?\s+|the\s+)?(?P<done>{_REVIEW})"
)
_DRAWS = re.compile(
    r"\b(?:draws?|drew|drawing|built|builds?)\s+(?:also\s+)?(?:on|upon)\s+[^.]{0,80}?(?:from|of"
    r"|in)?\s*(?:the\s+)?(?:recently\s+completed\s+"
    r"|recent\s+)?(?P<title>[‘'“][^’'”]{4,70}[’'”]\s+(?:review|inspection|challenge|assessment)"
    r"|(?:[A-Z][\w’'-]+\s+){1,7}(?:[Rr]eview|[Ii]nspection|[Cc]hallenge))"
)
_REPEATS = re.compile(rf"\brepeats?\s+(?:of\s+)?(?:the\s+)?(?P<title>{_REVIEW})")
_QUOTES = re.compile(r"(?<!\w)[‘'“\"]|[’'”\"](?!\w)")
_PATTERNS = (("follows", _FOLLOWS), ("draws_on", _DRAWS), ("repeats", _REPEATS))
_MOST = 6


def find_related(outline: Outline, kind: str) -> tuple[RelatedReview, ...]:
    """Each related review once, in the order of the text, with its own date where the sentence gives one."""
    seen: dict[str, RelatedReview] = {}
    for review in _mentions(outline, kind):
        seen.setdefault(f"{review.relation} {' '.join(review.title.lower().split())}", review)
    return tuple(seen.values())[:_MOST]


def _mentions(outline: Outline, kind: str) -> Iterator[RelatedReview]:
    for unit in outline.units:
        if unit.part or unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        for sentence in unit.sentences:
            for relation, pattern in _PATTERNS:
                if relation == "follows" and kind not in ("progress_review", "review_letter", "briefing"):
                    continue
                for found in pattern.finditer(sentence.text):
                    groups = found.groupdict()
                    title = _QUOTES.sub("", groups.get("title") or groups.get("done") or "").strip()
                    if len(title.split()) < 2:
                        continue
                    when = parse_date(groups.get("when") or title)
                    yield RelatedReview(
                        title=title, relation=relation, date=when.iso() if when else None, lines=sentence.lines
                    )
