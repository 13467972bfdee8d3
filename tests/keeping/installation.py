"""A real installation in a folder of its own, on the database of the test run, driven by its commands."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.intake.papers import PAPERS

ROOT = Path(__file__).resolve().parents[2]


class Forks:
    """`tests.keeping.forking`, which has loaded the product already; a fresh process for each command takes seconds."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory(prefix="keeping-")
        self.program = subprocess.Popen(
            (sys.executable, "-m", "tests.keeping.forking"),
            cwd=ROOT,
            env=Installation(Path(self.folder.name)).variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.close)

    def ask(self, request: dict[str, Any]) -> int:
        """The status of a fork that did what was asked."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps(request) + "\n")
        self.program.stdin.flush()
        return int(self.program.stdout.readline())

    def close(self) -> None:
        self.program.communicate(timeout=20)
        self.folder.cleanup()


@cache
def forks() -> Forks:
    return Forks()


@dataclass(slots=True)
class Installation:
    """`data` is its folder; `url` its database, empty for SQLite in the folder."""

    data: Path
    url: str = ""
    output: str = field(default="", init=False)

    def variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDTHREAD_", "DJANGO_"))}
        return {
            **kept,
            "GOLDTHREAD_DATA": str(self.data),
            "GOLDTHREAD_DATABASE_URL": self.url,
            "GOLDTHREAD_PASSWORD": "a long pass phrase",
            "DJANGO_SETTINGS_MODULE": "goldthread.settings",
            "GOLDTHREAD_LOG": "ERROR",
        }

    def run(self, *arguments: str, status: int = 0) -> str:
        """Everything that `goldthread ARGUMENTS` printed."""
        return self._ended({"arguments": arguments}, status)

    def python(self, program: str, *arguments: str, status: int = 0) -> str:
        """What a program printed that runs inside the installation."""
        return self._ended({"program": program, "arguments": arguments}, status)

    def start(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        """The same, left running; the caller ends it."""
        command = (sys.executable, "-u", "-c", f"import django; django.setup()\n{program}", *arguments)
        return subprocess.Popen(command, cwd=ROOT, env=self.variables(), stdout=subprocess.PIPE, text=True)

    def _ended(self, request: dict[str, Any], status: int) -> str:
        """What a fork printed: first its output, then its messages."""
        with TemporaryDirectory(prefix="keeping-") as folder:
            if "program" in request:
                (Path(folder) / "program.py").write_text(request["program"], encoding="utf-8")
                request["program"] = f"{folder}/program.py"
            ended = forks().ask({**request, "variables": self.variables(), "output": folder})
            output = "".join((Path(folder) / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        assert ended == status, f"{request['arguments']} ended with {ended}:\n{output}"
        return output

    def state(self) -> dict[str, int]:
        """Rows by model, as a person would count them."""
        found: dict[str, int] = json.loads(self.python(COUNT))
        return found


COUNT = """
import json
from django.apps import apps
models = [model for model in apps.get_models() if model.__module__.startswith("goldthread.")]
print(json.dumps({model._meta.label: model._base_manager.count() for model in models}))
"""


def new_installation(folder: Path) -> Installation:
    """An empty one; on PostgreSQL with a database of its own, on the server of the test run."""
    folder.mkdir(parents=True, exist_ok=True)
    return Installation(folder, new_database() if connection.vendor == "postgresql" else "")


def new_database(like: str = "template1") -> str:
    url = os.environ["GOLDTHREAD_DATABASE_URL"]
    name = f"keeping_{uuid4().hex[:12]}"
    statement = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like))
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def copy_of(made: Installation, folder: Path) -> Installation:
    """Another installation with the same record, files and keys, in no time."""
    shutil.copytree(made.data, folder)
    return Installation(folder, new_database(urlsplit(made.url).path.lstrip("/")) if made.url else "")


def prepared_in(folder: Path, prepared: Installation) -> Installation:
    """One whose database has its tables and nothing in them, and keys of its own: what migrating makes in seconds."""
    copied = copy_of(prepared, folder)
    shutil.rmtree(copied.data / "keys")
    return copied


def council_in(folder: Path, prepared: Installation) -> Installation:
    """A council with its first person, two papers read, everything accepted."""
    made = prepared_in(folder, prepared)
    made.run("init", "--name", "Somewhere Council", "--short-name", "Somewhere", "--email", "lead@example.org")
    for name, text in list(PAPERS.items())[:2]:
        (folder / name).write_text(text, encoding="utf-8")
        made.run("read", str(folder / name), "--authority", "somewhere")
    made.run("accept", "somewhere", "--all")
    made.run("test-live", "somewhere")
    return made


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The tables, made once; who needs them takes a copy."""
    made = new_installation(tmp_path_factory.mktemp("prepared") / "data")
    made.python("from goldthread.web.commands.init import prepare_database; prepare_database()")
    return made


@pytest.fixture(scope="session")
def council(prepared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Nobody writes into it; who writes takes a copy."""
    return council_in(tmp_path_factory.mktemp("council") / "data", prepared)
