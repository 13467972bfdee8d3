"""Office files whose bytes depend on their content only."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip entry can carry."""


def with_fixed_times(content: bytes) -> bytes:
    """The same zip file with every entry stamped alike, so that building twice gives the same SHA-256."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            fixed = zipfile.ZipInfo(entry.filename, EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(fixed, before.read(entry))
    return target.getvalue()
