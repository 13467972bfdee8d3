from __future__ import annotations

from tests.keeping.installation import council

__all__ = ["council"]
