"""The words of the field in plain English (glossary.yaml): one list, shown as a page and beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from django.utils.text import slugify

from goldthread.lib.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    term: str
    meaning: str

    @property
    def slug(self) -> str:
        return slugify(self.term)

    @property
    def href(self) -> str:
        return f"{reverse('help:glossary')}#{self.slug}"


ENTRIES: tuple[GlossaryEntry, ...] = tuple(
    GlossaryEntry(term, meaning)
    for term, meaning in read_yaml(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")).items()
)
BY_SLUG = {entry.slug: entry for entry in ENTRIES}


def entry_for(slug: str) -> GlossaryEntry:
    """The entry of a slug ("live-test"); KeyError for a word that the glossary does not have."""
    return BY_SLUG[slug]
