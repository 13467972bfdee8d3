"""Where a document judges, where it only tells, and where it holds lists that are no findings."""

from __future__ import annotations

import re
from enum import Enum

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.cues import Kind
from goldthread.intake.structure import Unit


class Ground(Enum):
    """OPEN: the author's findings; TOLD: background and process; CLOSED: lists, registers, the council's own digest."""

    OPEN = 1
    TOLD = 2
    CLOSED = 3


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_LISTS = _any(
    r"^\W*(?:[\d.]+\s*)?(?:(?:key|formal|main|summary of|our|the|proposed|draft)\s+)*recommendations?\W*$",
    r"summary and recommendations?",
    r"^(?!.*\bprogress\b).*recommendations? from",
    r"\bwhat (?:i|we) (?:now )?(?:advise|recommend|propose)\b",
    r"\bdecisions? sought\b",
    r"contact|clearance|background papers|useful information|distribution|glossary|acronyms|timetable",
    r"(?:evidence|documents?|documentation)(?: (?:reviewed|received|supplied|submitted|considered|register|list))?\W*$",
    r"evidence (?:supplied|register|received|list)|documents (?:provided|supplied|submitted|reviewed|received)",
    r"list of (?:documents|interview|people)|interview|people (?:we )?(?:met|seen|spoken)|schedule of meetings",
    r"statutory (?:duties|roles?) of",
    r"^\W*(?:(?:appendix|annexe?)\W*\w{1,2}\W+|[\d.]+\s*)?statutory (?:duties|roles?)\W*$",
    r"^\W*(?:appendix|annexe?)\b.*\bduties\W*$|^\W*(?:the )?director (?:must|shall|is responsible|has to)\b",
    r"(?:^|\b(?:the|of|their)\s+)duties of|terms of reference|legal (?:implications|comments)|areas? of search",
    r"test of assurance\W*summary|summary of judgements",
    r"^\W*(?:[\d.]+\s*)?(?:criteria|references|(?:our |the |overall )?judgements?)\W*$",
)
_OWN_WORDS = _any(
    r"digest|reported developments|self[- ]report|progress reported by|the council[’']s (?:reported|own)",
    r"council[’']?s? (?:own )?(?:progress|self|report|account|update)",
)
_TELLS = _any(
    r"background|\bprocess\b|methodology|\bscope\b|vision for|corporate priorities|next steps",
    r"what (?:happens|happened) next|^\W*(?:[\d.]+\s*)?(?:introduction|purpose(?: of (?:the |this )?\w+)?|context)\W*$",
    r"^\W*(?:[\d.]+\s*)?(?:(?:executive |report )?summary|aims?|approach|review team|consultation|follow[- ]up)\W*$",
)
_TELLS_IN_COMMITTEE = _any(r"\bbackground\b|\bconsultation\b|corporate priorities|what happens next|next steps")
_INSPECTED = _any(
    r"\b(?:inspectors?|inspection|inspectorate|ofsted|cqc|peer (?:review|challenge))\b",
    r"\b(?:the|their|its) (?:report|letter|team) (?:also )?(?:recogni[sz]e|found|note|praise|conclude|state|comment"
    r"|highlight"
    r"|identif|acknowledge|commend|say|point)",
)
"""A report to a committee tells under "Background" what others found."""
_MIXED = _any(r"strengths?\b.*\b(?:areas?|weakness|risks?|challenges)\b|performance, areas")
_KIND_HEADINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "area_for_development",
        _any(
            r"\bareas? (?:for|of|to) (?:further |future |potential )?"
            r"(?:development|improve(?:ment)?|consider(?:ation)?|focus|attention|concern)",
            r"\bwhat (?:needs|could|should) .*(?:improve|better|change)",
            r"\bdevelopment (?:areas|points|needs)|\bweaknesses\b|\bissues to (?:consider|address)",
            r"\bfor (?:further )?(?:development|consideration|improvement)\b(?! by)|\bnot (?:yet )?working\b",
            r"\beven better if\b|\bneeds? (?:more|further) work\b|\bto (?:develop|improve|work on|strengthen)\b",
            r"\bworth (?:further )?(?:thought|consideration)\b",
            r"\b(?:think|look|reflect|work|go) (?:\w+ )?(?:further|again|more|harder) (?:about|at|on|into)\b",
            r"^\W*(?:the )?(?:big(?:ger)? picture|day[ -]to[ -]day)\W*$",
            r"\b(?:big(?:ger)? picture|day[ -]to[ -]day)\b[^.]{0,30}\b(?:matters|issues|points|things)\b[^.]*:\s*$",
            r"\b(?:suggest|advis|encourag|urg)\w*\b[^.]{0,80}"
            r"\b(?:reflect|think|consider|look|work|focus|attend)\b[^.]{0,40}:\s*$",
        ),
    ),
    ("risk", _any(r"\brisks?\b|\bvulnerabilities\b|\bpressures\b|\bthreats\b|\bchallenges\b")),
    ("concern", _any(r"\bconcerns?\b")),
    ("opportunity", _any(r"\bopportunit(?:y|ies)\b|\b(?:anticipated|expected) benefits\b")),
    (
        "strength",
        _any(
            r"\bstrengths?\b|\b(?:what(?:’s|'s| is| we saw)?|working|works|going|done) (?:is )?(?:working )?well\b",
            r"\b(?:progress|improvements?) (?:has|have|is|made|since|includes?)\b.*:\s*$",
            r"\bpositives?\b|\bachievements?\b|\bgood practice\b|\bthings to be proud of\b|\bwhat works\b",
        ),
    ),
    (
        "quote",
        _any(r"^\W*(?:quotes?|what (?:people|staff|partners) (?:said|told us)|in their own words|voices)\W*$"),
    ),
)
_NO_FINDINGS = _any(
    r"\b(?:principles|criteria|themes|areas? of search|focus areas|(?:six|seven|nine|following) areas"
    r"|report(?:ed)? on|recommendations?|members of the|invited to|asked to|documents?|interviewed|agenda"
    r"|recommend(?: that)?|asked|advise(?: that)?)\b[^.]*:\s*$"
)
_RISK_IMPLICATIONS = _any(r"implications|management|register")
_LONGEST_HEADING = 9


def ground_of(unit: Unit, kind: str) -> Ground:
    """How far the words of a unit may be taken for findings, from its layout and the headings above it."""
    if unit.layout in (Layout.HEADING, Layout.FOOTNOTE):
        return Ground.CLOSED
    if any(_OWN_WORDS.search(section) for section in unit.sections):
        return Ground.CLOSED
    if any(_LISTS.search(section) for section in unit.sections[-2:]):
        return Ground.CLOSED
    tells = _TELLS_IN_COMMITTEE if kind == "committee_report" else _TELLS
    if not tells.search(unit.section) or (kind == "committee_report" and _INSPECTED.search(unit.text)):
        return Ground.OPEN
    return Ground.TOLD


def kind_of_heading(unit: Unit) -> Kind | None:
    """The kind that the nearest heading gives to what stands under it, None where it only names a theme."""
    return heading_kind(unit.section)


def heading_kind(heading: str) -> Kind | None:
    if not heading or len(heading.split()) > _LONGEST_HEADING or _MIXED.search(heading):
        return None
    if _RISK_IMPLICATIONS.search(heading):
        return None
    found = [kind for kind, pattern in _KIND_HEADINGS if pattern.search(heading)]
    return found[0] if len(found) == 1 else None


def kind_of_lead(text: str) -> Kind | None:
    """The kind that a sentence announcing a list ("there are key vulnerabilities. These are:") gives to its items."""
    text = text.strip()
    if _NO_FINDINGS.search(text) or (not text.endswith(":") and len(text.split()) > 6):
        return None
    found = [kind for kind, pattern in _KIND_HEADINGS if pattern.search(text[-220:])]
    return found[0] if found else None


def closes_list(text: str) -> bool:
    """Whether the sentence announces a list that holds no findings (principles, criteria, restated recommendations)."""
    return _NO_FINDINGS.search(text.strip()) is not None


def theme_of(unit: Unit) -> str:
    """The nearest heading above that names a theme rather than a kind of finding."""
    for section in reversed(unit.sections):
        if heading_kind(section) is None:
            return section
    return unit.section
