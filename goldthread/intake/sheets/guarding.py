"""Text that a spreadsheet program would take for a formula, made harmless in CSV, and back."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a formula can begin with, and the mark that we put in front of it (OWASP, CSV injection)."""
MARK = "'"


def guarded(text: str) -> str:
    """`text` with an apostrophe in front where a program could run it."""
    return MARK + text if text.startswith(RISKY) else text


def unguarded(text: str) -> str:
    """What `guarded` was given; text that it never changed stays as it is."""
    return text[1:] if text.startswith(MARK) and text[1:].startswith(RISKY) else text
