"""What a reviewer types in the one field of a quick entry: words, and tags that begin with a mark.

`#capacity` names a theme, or is a tag of the reviewer's own; `!` restricts; a text in quotation marks is a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.authorities.models import Sensitivity
from goldthread.frameworks.models import Theme
from goldthread.lib.text import match_key

TAG = re.compile(r"(?:(?<=\s)|^)#([\w-]{2,40})")
RESTRICTED = re.compile(r"(?:(?<=\s)|^)!(?:restricted)?(?=\s|$)")
QUOTED = re.compile(r"[\"“‘'].+[\"”’'][.!?]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """The words without their marks, and what the marks say."""

    text: str
    theme: Theme | None
    tags: str
    sensitivity: int
    is_quote: bool


def read_typed(typed: str, themes: Iterable[Theme]) -> Typed:
    """Takes the tags out of what was typed. A theme is named by the beginning of its label; the first one counts."""
    known = [(match_key(theme.label).replace(" ", ""), theme) for theme in themes]
    theme: Theme | None = None
    tags: list[str] = []
    for tag in TAG.findall(typed):
        key = match_key(tag.replace("-", " ").replace("_", " ")).replace(" ", "")
        meant = next((one for label, one in known if key and label.startswith(key)), None)
        if meant is not None and theme is None:
            theme = meant
        elif meant is None:
            tags.append(tag.lower())
    restricted = RESTRICTED.search(typed) is not None
    text = " ".join(RESTRICTED.sub(" ", TAG.sub(" ", typed)).split())
    return Typed(
        text,
        theme,
        " ".join(dict.fromkeys(tags)),
        Sensitivity.RESTRICTED if restricted else Sensitivity.OFFICIAL,
        QUOTED.fullmatch(text) is not None,
    )
