"""One spelling for one value: canonical JSON and the digests made over it."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces, so that equal values give equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def sha256(content: bytes | str) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def keyed_digest(key: str, value: Any) -> str:
    """HMAC-SHA-256 over the canonical form of `value`."""
    return hmac.new(key.encode(), canonical(value).encode(), hashlib.sha256).hexdigest()
