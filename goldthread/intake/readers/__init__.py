"""The readers: from the bytes of a file to its `Source`."""

from __future__ import annotations

from goldthread.intake.readers.detect import content_of, source_of

__all__ = ["content_of", "source_of"]
