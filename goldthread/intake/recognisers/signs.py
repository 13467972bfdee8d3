"""Signs that recognisers look for, each found once over a whole document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.cover import fields_of
from goldthread.intake.structure import Outline

_DEAR = re.compile(r"^dear\s+[A-Z]", re.I)
_SIGNED = re.compile(r"^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+regards)\b", re.I)
_TEST = re.compile(
    r"\b(?:local\s+)?test\s+of\s+(?:local\s+)?assurance|assurance\s+(?:test|review)"
    r"|(?:give|gives|given)\s+assurance|peer\s+(?:review"
    r"|challenge)|independent\s+review\b",
    re.I,
)
_PROGRESS = re.compile(
    r"\b(?:progress|re-?)\s*review|follow[- ]?up\b|review\s+of\s+progress|progress\s+(?:against|on"
    r"|with)\s+(?:the\s+)?(?:\w+\s+){0,3}recommendations",
    re.I,
)
_COVER_FIELDS = (
    "date of meeting",
    "meeting date",
    "report for",
    "report to",
    "report of",
    "subject",
    "exempt",
    "enclosures",
    "responsible officer",
    "wards affected",
    "key decision",
    "portfolio holder",
    "decision maker",
)
_IMPLICATIONS = re.compile(
    r"\b(?:financial|legal|equalit\w+|risk(?: management)?|environmental|climate|staffing|procurement"
    r"|community safety)\s+(?:implications?|impact|considerations|comments)",
    re.I,
)
_CLEARANCE = re.compile(
    r"\b(?:statutory officer clearance|cleared by|monitoring officer|(?:section|s)\.?\s?151"
    r"|chief financ(?:e|ial) officer)\b",
    re.I,
)
_REPORT_OF = re.compile(
    r"^(?:joint\s+)?report\s+(?:of|to|for|by)\b"
    r"(?!.*\b(?:independent|consultants?|advis[eo]rs?|reviewers?|peers?|review\s+team)\b)",
    re.I,
)
_BY_REVIEWERS = re.compile(
    r"^(?:(?:report|letter|review)\s+)?(?:by|from|of|to the council by)\b.{0,80}\b"
    r"(?:independent|consultants?|advis[eo]rs?|reviewers?"
    r"|peers?|peer team|review team|associates?)\b|^[^.]{3,60},\s+(?:independent|former)\b[^.]{3,60}$",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:cabinet|committee|commissions?|board|panel|council|members|executive)\s+(?:is"
    r"|are)\s+(?:\w+ly\s+|therefore\s+)?"
    r"(?:asked|invited|recommended|requested)\b",
    re.I,
)
_BACKGROUND = re.compile(r"^background (?:papers|documents|information)\b", re.I)


@dataclass(frozen=True, slots=True)
class Signs:
    letter: bool
    signed: bool
    test: bool
    progress_title: bool
    progress_body: bool
    cover: int
    implications: int
    clearance: bool
    background_papers: bool
    report_of: bool
    by_reviewers: bool
    decides: bool
    appendices: int


def signs_of(outline: Outline) -> Signs:
    """The signs of a document as a whole; a letter counts only near the top of the file."""
    top = outline.units[:40]
    headings = [unit.text for unit in outline.units if unit.layout is Layout.HEADING]
    head = " / ".join([unit.text for unit in top if len(unit.text) < 250][:25])
    body = " ".join(unit.text for unit in outline.units if unit.part == 0)[:60_000]
    cover = fields_of(outline)
    return Signs(
        letter=any(_DEAR.match(unit.text) and len(unit.text) < 60 for unit in outline.units[:15]),
        signed=any(_SIGNED.match(unit.text) and len(unit.text) < 60 for unit in outline.units),
        test=_TEST.search(body) is not None,
        progress_title=_PROGRESS.search(head) is not None,
        progress_body=len(_PROGRESS.findall(body)) >= 2,
        cover=sum(any(key.startswith(name) for key in cover) for name in _COVER_FIELDS),
        implications=len({found[0].lower() for text in headings if (found := _IMPLICATIONS.search(text))}),
        clearance=any(_CLEARANCE.search(unit.text[:60]) for unit in outline.units if unit.part == 0),
        by_reviewers=any(_BY_REVIEWERS.match(unit.text) for unit in top[:8]),
        report_of=any(_REPORT_OF.match(unit.text) for unit in top[:15]),
        decides=any(_DECIDES.search(text) for unit in top for text, _ in unit.texts()),
        background_papers=any(_BACKGROUND.match(unit.text) for unit in outline.units),
        appendices=sum(bool(re.match(r"(?:appendix|annex)\b", text, re.I)) for text in headings),
    )
