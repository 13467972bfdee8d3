"""Layouts of reports to bodies, as data: which sections in which order, and who clears a report before it is final.

A report keeps the layout that it was begun with, so that a later version of the layout changes no report.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from goldthread.accounts.permissions import ROLES
from goldthread.lib.errors import BadFile

HERE = Path(__file__).parent
SCHEMA = HERE / "schema.yaml"
LONGEST = 60_000
"""Characters of a layout, at most."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section. `drawn_from` names what the record is asked for; `group` the heading that it stands under."""

    key: str
    title: str
    group: str = ""
    hint: str = ""
    needed: bool = False
    drawn_from: str = ""


@dataclass(frozen=True, slots=True)
class ClearancePlan:
    """Who clears the report: the officer as printed, the codes of the roles that may, the sections they look at."""

    key: str
    officer: str
    roles: tuple[str, ...]
    statutory_role: str = ""
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """One layout as a report goes by it."""

    key: str
    title: str
    about: str
    sections: tuple[SectionPlan, ...]
    clearances: tuple[ClearancePlan, ...]

    def section(self, key: str) -> SectionPlan | None:
        return next((one for one in self.sections if one.key == key), None)

    def clearance(self, key: str) -> ClearancePlan | None:
        return next((one for one in self.clearances if one.key == key), None)


def plan_from(content: dict[str, Any]) -> PaperPlan:
    """A layout from what `content_of` gave."""
    return PaperPlan(
        content["key"],
        content["title"],
        content.get("about", ""),
        tuple(SectionPlan(**one) for one in content["sections"]),
        tuple(
            ClearancePlan(**{**one, "roles": tuple(one["roles"]), "reads": tuple(one.get("reads", ()))})
            for one in content["clearances"]
        ),
    )


def content_of(text: str, name: str) -> dict[str, Any]:
    """A layout from YAML. Raises BadFile, naming what is wrong and the remedy, for one that no report can go by."""
    if len(text) > LONGEST:
        raise BadFile(name, f"it is longer than {LONGEST} characters.", "Keep the hints short.")
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadFile(name, f"it is not YAML ({error}).", "Mend the line that it names.") from error
    for problem in Draft202012Validator(_schema()).iter_errors(content):
        place = "/".join(str(step) for step in problem.absolute_path) or "the top"
        raise BadFile(name, f"at {place}: {problem.message}.", "Compare it with a layout that comes with the program.")
    for wrong, remedy in _slips(content):
        raise BadFile(name, wrong, remedy)
    found: dict[str, Any] = content
    return found


@cache
def layouts_of_the_house() -> dict[str, dict[str, Any]]:
    """The layouts that come with the program, by their keys."""
    files = (path for path in sorted(HERE.glob("*.yaml")) if path != SCHEMA)
    found = (content_of(path.read_text(encoding="utf-8"), path.name) for path in files)
    return {content["key"]: content for content in found}


def text_of_layout(key: str) -> str:
    """The YAML of a layout that comes with the program, to begin one of one's own from."""
    return (HERE / f"{layouts_of_the_house()[key]['key']}.yaml").read_text(encoding="utf-8")


@cache
def _schema() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    return held


def _slips(content: dict[str, Any]) -> list[tuple[str, str]]:
    """What the schema cannot see, each with its remedy: keys that stand twice, roles and sections that nobody has."""
    slips = []
    for what in ("sections", "clearances"):
        twice = [key for key, count in Counter(one["key"] for one in content[what]).items() if count > 1]
        slips += [(f"the key {key!r} stands twice in {what}.", "Give one of them another key.") for key in twice]
    sections = {one["key"] for one in content["sections"]}
    for one in content["clearances"]:
        unknown = [role for role in one["roles"] if role not in ROLES]
        slips += [(f"no role is called {role!r}.", f"Choose from: {', '.join(ROLES)}.") for role in unknown]
        missing = [key for key in one.get("reads", ()) if key not in sections]
        slips += [(f"no section has the key {key!r}.", "Correct the key, or add the section.") for key in missing]
    return slips
