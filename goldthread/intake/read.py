"""From the bytes of a file to its reading: pure, the same bytes give the same reading."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from goldthread.intake import recognisers
from goldthread.intake.blocks import Source
from goldthread.intake.finders.links import find_links
from goldthread.intake.readers import source_of
from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser
from goldthread.intake.remarks import remark
from goldthread.intake.structure import Outline, outline_of
from goldthread.lib.registry import plugins_of

VERSION = 1
"""Of the outline, the recognisers, the finders and the remarks together: raised when they find something else in the
same text, so that what was read before can be read again."""


def read_bytes(name: str, content: bytes) -> Reading:
    """The reading of one file. Raises BadFile for a file that cannot be read."""
    return read_source(source_of(name, content))


def read_source(source: Source) -> Reading:
    """The reading of a file that a reader has turned into lines and blocks."""
    outline = outline_of(source)
    reading = recogniser_for(outline).read(outline)
    reading = replace(reading, links=find_links(reading))
    return replace(reading, warnings=remark(outline, reading))


def recogniser_for(outline: Outline) -> Recogniser:
    """The recogniser whose kind the document shows most strongly; the first by code where two are equal."""
    return max(all_recognisers(), key=lambda recogniser: recogniser.score(outline))


@cache
def all_recognisers() -> tuple[Recogniser, ...]:
    """One of each recogniser, in the order of their codes."""
    found = plugins_of(recognisers, Recogniser)  # type: ignore[type-abstract]
    return tuple(found[code]() for code in sorted(found))
