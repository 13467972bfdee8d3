"""Folding of words for comparing and sorting: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def folded(text: str) -> str:
    """Lower case without accents, curly quotes or repeated spaces; for comparing, never for showing."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).lower().split())


def match_key(text: str) -> str:
    """The letters and digits of `text` alone: equal for copies of one sentence whatever their quotes and spaces."""
    return " ".join(WORD.findall(folded(text)))


def shortened(text: str, limit: int = 80) -> str:
    """The first words of `text`, at most `limit` characters with the ellipsis."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
