"""A PostgreSQL server for as long as a test run needs it, from the binaries that Debian installs.

    python -m tests.postgresql COMMAND ...

runs the command with GOLDTHREAD_DATABASE_URL naming such a server, and ends with its exit status; where PostgreSQL is
not installed it says so and ends well, since the suite on SQLite still runs.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

DEBIAN = Path("/usr/lib/postgresql")
REMEDY = "to run this part, on Debian type: sudo apt-get install postgresql"


class Missing(Exception):
    """No server can be started here; the message says why and what to install."""


def binaries() -> Path:
    """The folder of the newest installed `initdb` and `pg_ctl`; raises Missing where there is none."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    if not found:
        raise Missing(f"PostgreSQL is not installed; {REMEDY}")
    return Path(found).parent


def unprivileged() -> list[str]:
    """What to write before a command so that it does not run as root, which initdb refuses."""
    if os.geteuid() != 0:
        return []
    if "postgres" not in {entry.pw_name for entry in pwd.getpwall()} or not shutil.which("runuser"):
        raise Missing(f"PostgreSQL does not run as root, and there is no user called postgres; {REMEDY}")
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def server() -> Iterator[str]:
    """The URL of a fresh server, reached through a socket in a temporary folder and no network; stopped at the end."""
    folder, before = binaries(), unprivileged()
    with TemporaryDirectory(prefix="goldthread-postgresql-", ignore_cleanup_errors=True) as temporary:
        if before:
            shutil.chown(temporary, "postgres")
        data = f"{temporary}/data"
        initdb = [str(folder / "initdb"), "-D", data, "-U", "goldthread", "-A", "trust", "-E", "UTF8", "--no-sync"]
        options = f"-k {temporary} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        control = [*before, str(folder / "pg_ctl"), "-D", data, "-w", "-s"]
        subprocess.run([*before, *initdb], check=True, cwd=temporary, stdout=subprocess.DEVNULL)
        subprocess.run([*control, "-l", f"{temporary}/log", "-o", options, "start"], check=True, cwd=temporary)
        createdb = [*before, str(folder / "createdb"), "-h", temporary, "-U", "goldthread", "goldthread"]
        try:
            subprocess.run(createdb, check=True, cwd=temporary)
            yield f"postgresql://goldthread@/goldthread?host={temporary}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=temporary)


def main(command: list[str]) -> int:
    try:
        with server() as url:
            return subprocess.run(command, env={**os.environ, "GOLDTHREAD_DATABASE_URL": url}, check=False).returncode
    except Missing as missing:
        sys.stdout.write(f"Skipped: {missing}\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
