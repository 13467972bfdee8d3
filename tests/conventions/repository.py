"""The files of the repository, as the convention tests see them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked, or would be with `git add`; generated and ignored ones are not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in found if path.is_file())


def named(path: Path) -> str:
    """The path as people type it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def python_files(*under: str) -> list[Path]:
    """The Python files, or those in the named top folders."""
    return [path for path in files() if path.suffix == ".py" and (not under or named(path).split("/")[0] in under)]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


@cache
def text_of(path: Path) -> str:
    """The text of a file, or nothing for one that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
