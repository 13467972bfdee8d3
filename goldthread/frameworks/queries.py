"""Finding the criterion, theme or level that a document's words mean, and the packs that can be held."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.frameworks.models import Criterion, Level, Pack, Theme
from goldthread.lib.text import match_key


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of every pack, by match key; made once for many look-ups. Three queries."""

    criteria: dict[str, Criterion]
    themes: dict[str, Theme]
    levels: dict[tuple[str, str], Level]

    def criterion(self, words: str) -> Criterion | None:
        """The criterion that `words` name, as printed or by one of its other names."""
        return self.criteria.get(match_key(words))

    def theme(self, words: str) -> Theme | None:
        return self.themes.get(match_key(words))

    def level(self, label: str, scales: tuple[str, ...]) -> Level | None:
        """The level of the first of `scales` that knows `label`; None leaves it unplaced until a person places it."""
        key = match_key(label)
        return next((found for scale in scales if (found := self.levels.get((scale, key)))), None)


def vocabulary() -> Vocabulary:
    """The words of the newest version of every pack; an older version's words stand where no newer one has them."""
    criteria: dict[str, Criterion] = {}
    for criterion in Criterion.objects.order_by("pack__slug", "pack__version", "order"):
        for name in (criterion.label, *criterion.names):
            criteria[match_key(name)] = criterion
    themes: dict[str, Theme] = {}
    for theme in Theme.objects.order_by("-pack__slug", "pack__version", "order"):
        for name in (theme.label, *theme.names):
            themes[match_key(name)] = theme
    levels: dict[tuple[str, str], Level] = {}
    for level in Level.objects.select_related("scale").order_by("scale__pack__version", "step"):
        for name in (match_key(level.label), *level.names):
            levels[level.scale.key, name] = level
    return Vocabulary(criteria, themes, levels)


RATING_SCALES = ("progress", "colours")
JUDGEMENT_SCALES = ("judgement",)


def packs_to_hold() -> list[Pack]:
    """The newest version of every pack with criteria, by title: what an authority can be made to hold. One query."""
    newest: dict[str, Pack] = {}
    for pack in Pack.objects.filter(criteria__isnull=False).distinct().order_by("version"):
        newest[pack.slug] = pack
    return sorted(newest.values(), key=lambda pack: pack.title)
