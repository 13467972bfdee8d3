"""Recommendations of others that a document knows only by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Recommendation, UnheldRecommendations
from goldthread.intake.structure import Outline
from goldthread.intake.vocabulary import COUNT_WORDS, INSPECTORATE, count_of

_COUNT = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(COUNT_WORDS)})\s+(?:(?:\w+-)?\w+\s+){{0,3}}?"
    r"(?<!of the )(?<!of these )(?<!of its )recommendations?\b(?!\s*:)",
    re.I,
)
_MAKER = re.compile(
    r"\b(?P<maker>(?:Ofsted|CQC|Care Quality Commission|TEASC|Munro|HMIC|LGA|Serious Case Review"
    r"|(?:[A-Z][\w’']+\s+){0,4}(?:[Ii]nspection|[Pp]eer (?:[Rr]eview|[Cc]hallenge)|[Rr]eview)))\b"
)


def find_unheld(outline: Outline, held: Sequence[Recommendation]) -> tuple[UnheldRecommendations, ...]:
    """Each count of recommendations whose text this document does not hold; a repeated count goes into `also`."""
    counts = {kind: sum(item.list == kind for item in held) for kind in ("formal", "restated", "committee")}
    found: dict[int, UnheldRecommendations] = {}
    for item in _counted(outline):
        if item.count in counts.values() or item.count < 2:
            continue
        known = found.get(item.count)
        if known is None:
            found[item.count] = item
        else:
            maker = known.maker or item.maker
            found[item.count] = replace(known, maker=maker, also=(*known.also, item.lines))
    return tuple(found.values())


def _counted(outline: Outline) -> Iterator[UnheldRecommendations]:
    before = ""
    for unit in outline.units:
        if unit.layout in (Layout.HEADING, Layout.FOOTNOTE):
            continue
        for sentence in unit.sentences:
            for hit in _COUNT.finditer(sentence.text):
                maker = _MAKER.search(sentence.text) or INSPECTORATE.search(sentence.text) or _MAKER.search(before)
                yield UnheldRecommendations(
                    maker=maker[0] if maker else "",
                    count=count_of(hit["count"]) or 0,
                    text=sentence.text,
                    lines=sentence.lines,
                    page=unit.page,
                )
            before = sentence.text
