"""Outlines and readings of small documents that tests write out in full."""

from __future__ import annotations

from textwrap import dedent

from goldthread.intake.read import read_bytes
from goldthread.intake.readers import source_of
from goldthread.intake.reading import DocumentFacts, Reading
from goldthread.intake.structure import Outline, outline_of

LETTER = DocumentFacts(kind="review_letter")
PROGRESS = DocumentFacts(kind="progress_review")
REPORT = DocumentFacts(kind="committee_report")


def outline(text: str) -> Outline:
    """The outline of a text file that holds `text`, its first line end and its common indent taken away."""
    return outline_of(source_of("test.txt", _bytes(text)))


def reading(text: str) -> Reading:
    return read_bytes("test.txt", _bytes(text))


def _bytes(text: str) -> bytes:
    return dedent(text).lstrip("\n").encode()
