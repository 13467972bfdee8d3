from __future__ import annotations

from tests.keeping.installation import council, prepared

__all__ = ["council", "prepared"]
