"""Slides of a feedback session, on their own or in an appendix: each bullet under a telling heading is a finding.

Reviewers show strengths first and areas for development after them, often by theme or by horizon ("big picture",
"day to day"). A bullet on a slide is a whole statement, though it has no verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.regions import Region, regions_of
from goldthread.intake.reading import Criterion, Finding
from goldthread.intake.structure import Outline, Unit

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
CUE = re.compile(r"\b(?:slides?|presentation|power ?point|feedback (?:session|presentation|of))\b", re.I)
OTHER = re.compile(r"\b(?:interview|statutory dut|evidence (?:list|register|supplied)|letter)\b", re.I)
STRENGTH = re.compile(
    r"\b(?:strengths?|work(?:s|ing|ed) well|positives?|good practice|achievements?|successes|going well|impressed"
    r"|what is good|what we liked|proud|celebrate|doing well|assets)\b",
    re.I,
)
DEVELOPMENT = re.compile(
    r"\b(?:areas? (?:for|of|to) (?:further )?(?:development|improvement|consideration|consider|focus|develop|improve)"
    r"|you (?:might|may|could|will) (?:want|wish|like|need) to|(?:might|could) (?:be better|do more|improve)"
    r"|development (?:areas?|points?|needs?)|to (?:think about|consider|explore|reflect on|improve|work on|develop)"
    r"|improvements? needed|needs? to improve|even better if|challenges?|could be better|weaknesses|gaps?"
    r"|big(?:ger)? picture|day[ -]to[ -]day|watch points?|questions? for you)\b",
    re.I,
)
RISK = re.compile(r"^(?:key |main |top )?risks?\b", re.I)
OPPORTUNITY = re.compile(r"\bopportunit", re.I)
_AREAS = re.compile(
    r"\bareas? of (?:search|enquiry|inquiry|focus)|key lines of enquiry|we (?:were asked to )?look(?:ed)? at", re.I
)
_NEUTRAL = re.compile(
    r"\b(?:thank|next steps?|who we|the team|process|method|timetable|scope|introduction|agenda|areas? of search"
    r"|context|any questions)\b",
    re.I,
)


def find_slides(outline: Outline) -> tuple[Finding, ...]:
    """Every finding on slides, with its slide (and the heading above it) as theme."""
    found = [finding for region in slides_of(outline) for finding in _findings(outline, region)]
    return tuple(found)


def find_areas_of_search(outline: Outline) -> tuple[Criterion, ...]:
    """What the reviewers say they looked at, on slides."""
    return tuple(
        Criterion(kind="area_of_search", label="", text=unit.text, lines=unit.lines, page=unit.page)
        for region in slides_of(outline)
        for unit in region.units
        if unit.layout is not Layout.HEADING and _AREAS.search(unit.section) and len(unit.text.split()) < 25
    )


def slides_of(outline: Outline) -> list[Region]:
    """The stretches of a file that are slides: all of a presentation, or the appendix that holds them."""
    if outline.source.media == PRESENTATION:
        return [Region("", outline.units, (1, len(outline.source.lines)))] if outline.units else []
    return [region for region in regions_of(outline, CUE, OTHER) if _looks_like_slides(region)]


def kind_of(sections: tuple[str, ...]) -> str | None:
    """The kind of finding that the headings announce, the nearest telling one first; None where none does."""
    for heading in reversed(sections):
        if _NEUTRAL.search(heading):
            return None
        if STRENGTH.search(heading) and not DEVELOPMENT.search(heading):
            return "strength"
        if RISK.search(heading):
            return "risk"
        if DEVELOPMENT.search(heading):
            return "area_for_development"
        if OPPORTUNITY.search(heading):
            return "opportunity"
    return None


def _looks_like_slides(region: Region) -> bool:
    bullets = [unit for unit in region.units if unit.layout is Layout.LIST_ITEM]
    return len(bullets) >= 3 and any(kind_of((unit.text,)) for unit in region.units)


def _findings(outline: Outline, region: Region) -> Iterator[Finding]:
    announced: tuple[str, ...] = ()
    for unit in region.units:
        if unit.layout is Layout.HEADING or _is_lead_in(unit):
            announced = _announced(announced, unit)
            continue
        kind = kind_of((*unit.sections, *announced))
        if kind is None or not _is_statement(unit):
            continue
        theme = unit.section or (announced[-1] if announced else "")
        yield Finding(theme=theme, kind=kind, text=unit.text, lines=unit.lines, page=unit.page)


def _announced(before: tuple[str, ...], unit: Unit) -> tuple[str, ...]:
    """The lead-in that is in force: a heading that says nothing of its kind keeps the one before it ("Strengths")."""
    if kind_of((unit.text,)) or _NEUTRAL.search(unit.text):
        return (unit.text,)
    return (*before[:1], unit.text)


def _is_lead_in(unit: Unit) -> bool:
    bullet = unit.layout is Layout.LIST_ITEM
    return not bullet and len(unit.text.split()) <= 10 and (unit.text.endswith(":") or bool(unit.style))


def _is_statement(unit: Unit) -> bool:
    if unit.rows or unit.layout is Layout.FOOTNOTE:
        return False
    words = len(unit.text.split())
    return unit.layout is Layout.LIST_ITEM or 3 <= words <= 40
