"""Facts about the tracked files that are easy to miss: machine paths, registries, hashes, versions."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.repository import ROOT, files, named, python_files, text_of

REGISTRIES = re.compile("|".join(map(re.escape, ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org"))))
INDEXES = re.compile(r"--(extra-)?" + r"index-url|https?://[^ ]*/" + r"simple\b")
MACHINE_PATHS = re.compile(r"/(?:work|farm|root)" + r"/[a-z]|/home/[a-z]+" + r"/|/tmp" + r"/[a-z]")
LEFT_OPEN = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", r"raise NotImplemented" + "Error")) + r")\b"
)
SILENCED = re.compile(r"#\s*no" + r"qa|#\s*type:\s*ignore\s*(?!\[)|#\s*mypy:\s*ignore")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)
LOCKED = ("requirements.txt", "requirements-dev.txt", "requirements-setup.txt", "requirements-node.txt")


def places(pattern: re.Pattern[str], paths: list[Path] | tuple[Path, ...]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if pattern.search(line):
                yield f"{named(path)}:{number}"


def test_no_file_names_a_package_registry() -> None:
    found = [*places(REGISTRIES, files()), *places(INDEXES, files())]
    assert not found, f"Take the address out; installers know their own registry (hashes hold the content): {found}"


def test_no_file_names_a_path_of_one_machine() -> None:
    found = list(places(MACHINE_PATHS, files()))
    assert not found, f"Write a path from the root of the repository, or use the fixture tmp_path: {found}"


def test_nothing_is_left_open_in_the_code() -> None:
    found = list(places(LEFT_OPEN, [path for path in files() if path.suffix in {".py", ".html", ".js", ".css"}]))
    assert not found, f"Finish it, or open an issue and take the note out: {found}"


def test_no_lint_or_type_error_is_silenced_without_its_code() -> None:
    found = list(places(SILENCED, python_files()))
    assert not found, f"Mend the cause; where a library is at fault write `type: ignore[code]` with the code: {found}"


@pytest.mark.parametrize("name", LOCKED)
def test_every_requirement_is_pinned_with_hashes_and_without_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    unhashed = [block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]
    remedy = (
        f"Type: uv pip compile {name.replace('.txt', '.in')} --generate-hashes --universal --python-version 3.11"
        f" --no-emit-index-url --no-header -o {name}"
    )
    assert PIN.search(text), remedy
    assert not unhashed, f"{remedy} (no hash: {unhashed})"
    assert "://" not in text, remedy


def test_development_runs_on_the_same_versions_as_production() -> None:
    production, development = (
        dict(PIN.findall((ROOT / name).read_text(encoding="utf-8"))) for name in ("requirements.txt", LOCKED[1])
    )
    differing = sorted(name for name, version in production.items() if development.get(name) != version)
    assert not differing, f"Compile requirements.txt and requirements-dev.txt again, together: {differing}"


def test_the_lock_file_of_npm_has_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    wrong = [name for name, entry in fetched.items() if "resolved" in entry or not entry.get("integrity")]
    assert fetched
    assert not wrong, f"With the .npmrc of this repository type: npm install --package-lock-only ({wrong})"


def test_the_version_is_the_first_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    first = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first, "Begin CHANGELOG.md with a heading such as: ## 0.1.0 (20 November 2026)"
    assert first[1] == version, f"Write the same version in pyproject.toml ({version}) and CHANGELOG.md ({first[1]})"
