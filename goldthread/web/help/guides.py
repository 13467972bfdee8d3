"""Help by task: one YAML file for each, with the pages on which it is offered and pictures taken from the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).with_name("guides")
PICTURES = "goldthread/help"
"""Where the pictures stand under the static files; `demo.screenshots` takes them."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do; `picture` is the name of a picture without its ending, `shows` what can be seen in it."""

    text: str
    picture: str = ""
    shows: str = ""

    @property
    def file(self) -> str:
        return f"{PICTURES}/{self.picture}.png"


@dataclass(frozen=True, slots=True)
class Guide:
    """One task. `pages` are names of URLs whose footer leads here."""

    slug: str
    order: int
    title: str
    summary: str
    who: str
    pages: tuple[str, ...]
    steps: tuple[Step, ...]
    tip: str = ""


def _guide(path: Path) -> Guide:
    said: dict[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
    steps = tuple(Step(**step) for step in said.pop("steps"))
    return Guide(slug=path.stem, steps=steps, pages=tuple(said.pop("pages")), **said)


GUIDES: tuple[Guide, ...] = tuple(sorted(map(_guide, FOLDER.glob("*.yaml")), key=lambda guide: guide.order))
BY_SLUG = {guide.slug: guide for guide in GUIDES}
BY_PAGE = {page: guide for guide in GUIDES for page in guide.pages}


@dataclass(frozen=True, slots=True)
class Keys:
    """One page, or all of them, and what its keys do."""

    where: str
    keys: tuple[tuple[str, str], ...]


KEYS = (
    Keys(
        "On every page",
        (
            ("Tab", "goes to the next link, button or field; with Shift to the one before"),
            ("Enter", "follows a link or presses a button; the first Tab and Enter skip to the main content"),
            ("/", "goes to the search box"),
            ("Escape", "puts away the meaning of a word"),
        ),
    ),
    Keys(
        "Accepting what was read",
        (
            ("j", "next proposal"),
            ("k", "proposal before"),
            ("a", "accept"),
            ("e", "correct"),
            ("r", "reject, and write why"),
            ("u", "take the last step back"),
        ),
    ),
    Keys("Results of a search", (("j", "next result"), ("k", "result before"), ("Enter", "open it"))),
)
