"""The readers: from the bytes of a file to its `Source`."""

from __future__ import annotations

from goldthread.intake.readers.detect import VERSIONS, content_of, source_of

__all__ = ["VERSIONS", "content_of", "source_of"]
