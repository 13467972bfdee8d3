"""Naming findings by their references in one field, as a person would: "F3, F7" or "LTA26-F3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

from goldthread.reviews.models import Finding

REFERENCE = re.compile(r"[A-Za-z0-9-]+")


def by_name(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Each finding by its whole reference and by its last part, in capitals."""
    return {
        name.upper(): finding for finding in findings for name in (finding.reference, finding.reference.split("-")[-1])
    }


def findings_named(words: str, held: Mapping[str, Finding]) -> list[Finding]:
    """The findings that `words` name, each once. Raises ValidationError naming what is no finding of the review."""
    named = list(dict.fromkeys(part.upper() for part in REFERENCE.findall(words)))
    unknown = [name for name in named if name not in held]
    if unknown:
        raise ValidationError(f"No finding of this review is called {', '.join(unknown)}; look at the list of findings")
    return list({held[name].pk: held[name] for name in named}.values())
