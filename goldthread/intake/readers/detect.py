"""Which reader a file needs, told by its bytes and not by its ending."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from goldthread.intake.blocks import Source
from goldthread.intake.readers import pdf, text
from goldthread.intake.readers.base import DEFAULT, Limits


def source_of(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Source:
    """The file `name` as numbered lines and blocks. Raises BadFile for anything that cannot be read."""
    if content[:1024].lstrip().startswith(b"%PDF"):
        source = pdf.read(name, content, limits)
    else:
        source = text.read(name, content, limits)
    return replace(source, sha256=hashlib.sha256(content).hexdigest())
