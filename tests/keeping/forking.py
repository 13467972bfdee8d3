"""The installed command in a fork: `python -m tests.keeping.forking` loads the product once and forks for a request.

A request is a line of JSON: {"variables": {...}, "output": FOLDER} and either "arguments", for `goldthread`, or
"program", a file, with "arguments" for it. The fork has the settings of its variables, writes `stdout` and `stderr` in
the folder, and ends as a process of its own would; its status is printed. The program that forks touches no record.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.db import connections
from django.utils.functional import empty

from goldthread import command

SECONDS_AT_MOST = 240


def load() -> None:
    """Everything that a command may need; none of it asks a database."""
    django.setup()
    for one in command.COMMANDS.values():
        importlib.import_module(one.where.partition(":")[0])
    importlib.import_module(settings.ROOT_URLCONF)
    gc.freeze()


def next_fork() -> dict[str, Any]:
    """Returns in each fork, with its request; the program itself ends when nobody asks any more."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            request: dict[str, Any] = json.loads(line)
            return request
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    sys.exit()


def become(request: dict[str, Any]) -> None:
    """A process with these variables, which has read no settings yet but those that they give."""
    folder = Path(request["output"])
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.alarm(SECONDS_AT_MOST)
    os.environ.clear()
    os.environ.update(request["variables"])
    held = vars(importlib.reload(sys.modules["goldthread.settings"]))
    for name in filter(str.isupper, held):
        setattr(settings, name, held[name])
    forget_database()
    storages.__init__()  # type: ignore[misc]
    storages.__dict__.pop("backends", None)
    default_storage.__dict__["_wrapped"] = empty


def forget_database() -> None:
    """The database is what the new settings say."""
    connections.__init__()  # type: ignore[misc]
    connections.__dict__.pop("settings", None)


def main() -> None:
    load()
    request = next_fork()
    become(request)
    if "program" in request:
        sys.argv = [request["program"], *request["arguments"]]
        runpy.run_path(request["program"], run_name="__main__")
    else:
        command.main(request["arguments"], prog_name="goldthread")


if __name__ == "__main__":
    main()
