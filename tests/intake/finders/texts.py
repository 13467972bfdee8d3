"""Short documents of our own for the tests of finders."""

from __future__ import annotations

from goldthread.intake.readers import source_of
from goldthread.intake.structure import Outline, outline_of


def outline(text: str) -> Outline:
    """The outline of a text file that holds `text`."""
    return outline_of(source_of("text.txt", text.encode()))
