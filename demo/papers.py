"""The words of the demo council's papers, kept as data in `papers/` so that layouts hold no prose.

A paper's `body` is a list of blocks, each a mapping with one of these keys: `heading`, `subheading`, `numbered` (a
paragraph in the one running count of the paper, with an optional `footnote`), `plain`, `lettered` and `roman`
(sub-points of the paragraph before), `bullets`, `ordered` (a list that counts from 1), `table`, `clearance`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).parent / "papers"

Block = dict[str, Any]
Paper = dict[str, Any]


def load_paper(name: str) -> Paper:
    """The paper `name` ("scrutiny-report") as written in its YAML file."""
    paper = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(paper, dict):
        raise TypeError(f"{name}.yaml must hold a mapping, with a title and what the paper says.")
    return paper
