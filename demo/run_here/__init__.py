"""Two reviews that the fictional council's reviewers run here, not read in: their words are data beside this code.

Everything is entered by the services that pages use, each by the role that would do it. A review of the YAML files
has a section for each step of the work; `key` names an entry for the sections after it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).parent
NAMES = ("progress-review", "test-of-assurance")
"""The files, in the order in which the reviews were commissioned."""

Content = dict[str, Any]


def load_review(name: str) -> Content:
    """The review `name` ("progress-review") as written in its YAML file."""
    content = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise TypeError(f"{name}.yaml must hold a mapping, with a section for each step of the review.")
    return content
