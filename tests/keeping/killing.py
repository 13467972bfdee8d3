"""An installation of which the work is killed at chosen moments, and put back as it was between two tries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests.keeping.installation import ROOT, Installation, prepared_in

KILLED = -9


@dataclass(frozen=True, slots=True)
class Ended:
    """What a try acknowledged (`did`), what it saw, how long it took in seconds, and its status."""

    did: list[str]
    saw: Any
    seconds: float
    status: int


class Killing:
    """Drives `tests.keeping.acts`, which forks for each act."""

    def __init__(self, installation: Installation, program: subprocess.Popen[str]) -> None:
        self.installation = installation
        self.program = program
        self.kept = installation.data.parent / "kept"

    def run(self, act: str, *arguments: str, after: float | None = None) -> Ended:
        """Does an act, and kills it `after` so many seconds, if any."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps({"act": act, "arguments": arguments, "after": after}) + "\n")
        self.program.stdin.flush()
        did: list[str] = []
        saw: Any = None
        for line in self.program.stdout:
            first, _, rest = line.strip().partition(" ")
            if first == "did":
                did.append(rest)
            elif first == "saw":
                saw = json.loads(rest)
            elif first == "ended":
                seconds, status = rest.split()
                return Ended(did, saw, float(seconds), int(status))
        raise AssertionError("The program that forks has ended.")

    def done(self, act: str, *arguments: str) -> Ended:
        """An act that must come to its end."""
        ended = self.run(act, *arguments)
        assert ended.status == 0
        return ended

    def rows(self) -> dict[str, int]:
        """The rows of each model; what does not agree fails the test here."""
        saw = self.done("look").saw
        assert not saw["wrong"]
        found: dict[str, int] = saw["rows"]
        return found

    def keep(self) -> None:
        """Remembers the installation as it is, for `reset`."""
        shutil.copytree(self.installation.data, self.kept)
        if self.installation.url:
            self._copy_database(self._name, f"{self._name}_kept")

    def reset(self) -> None:
        shutil.rmtree(self.installation.data)
        shutil.copytree(self.kept, self.installation.data)
        if self.installation.url:
            self._copy_database(f"{self._name}_kept", self._name)

    @property
    def _name(self) -> str:
        return urlsplit(self.installation.url).path.lstrip("/")

    def _copy_database(self, source: str, target: str) -> None:
        with psycopg.connect(os.environ["GOLDTHREAD_DATABASE_URL"], autocommit=True) as server:
            server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(target)))
            server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(target), Identifier(source)))


@contextmanager
def killing(folder: Path, prepared: Installation) -> Iterator[Killing]:
    installation = prepared_in(folder / "data", prepared)
    command = (sys.executable, "-m", "tests.keeping.acts")
    with subprocess.Popen(
        command, cwd=ROOT, env=installation.variables(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        made = Killing(installation, program)
        made.done("prepare")
        made.keep()
        yield made
        assert program.stdin is not None
        program.stdin.close()
        assert program.wait(20) == 0


def moments(seconds: float, many: int) -> list[float]:
    """Moments from just after the start to just after the end, closer to one another where it begins."""
    return [seconds * (number + 0.5) / many for number in range(many)] + [seconds * 1.1]
