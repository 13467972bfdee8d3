"""Serving: programs that live and end together, tried with small stand-in programs and with the real command."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from goldthread.lib.errors import GoldthreadError
from goldthread.web.serve import Address, Program, programs, run_together, serve_together

SLEEPER = Program("the sleeper", (sys.executable, "-c", "import time; time.sleep(60)"))
ENDER = Program("the ender", (sys.executable, "-c", "raise SystemExit(3)"))


def nothing() -> None:
    return


def ask_to_stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("text", "host", "port"), [("127.0.0.1:8000", "127.0.0.1", 8000), ("[::1]:80", "::1", 80), ("name:1", "name", 1)]
)
def test_an_address_is_a_host_and_a_port(text: str, host: str, port: int) -> None:
    assert Address.parse(text) == Address(host, port)
    assert str(Address.parse(text)) == text


@pytest.mark.parametrize("text", ["", "8000", ":8000", "host:", "host:0", "host:65536", "host:x"])
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(GoldthreadError, match="write HOST:PORT, for example"):
        Address.parse(text)


def test_a_stop_signal_ends_all_programs_quietly() -> None:
    began = time.monotonic()
    asyncio.run(run_together([SLEEPER, SLEEPER], is_ready=lambda: True, on_ready=ask_to_stop))
    assert time.monotonic() - began < 10


def test_when_one_program_ends_by_itself_the_other_is_stopped_and_the_sentence_names_it() -> None:
    began = time.monotonic()
    with pytest.raises(GoldthreadError, match=r"because the ender ended by itself \(status 3\)"):
        asyncio.run(run_together([SLEEPER, ENDER], is_ready=lambda: False, on_ready=nothing))
    assert time.monotonic() - began < 10


def test_a_program_that_does_not_stop_is_killed(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = (
        f"import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({str(ready)!r}, 'w'); time.sleep(60)"
    )
    stubborn = Program("the stubborn one", (sys.executable, "-c", code))
    began = time.monotonic()
    asyncio.run(run_together([stubborn], is_ready=ready.exists, on_ready=ask_to_stop, grace=0.2))
    assert time.monotonic() - began < 10


def test_an_address_in_use_is_refused_with_another_to_take() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(GoldthreadError, match=f"in use.*--bind 127.0.0.1:{port + 1}"):
            serve_together(Address("127.0.0.1", port), 1)


def command(data: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The installed command with these arguments, on a data folder of its own and SQLite."""
    code = "from goldthread.command import main; main(prog_name='goldthread')"
    environment = {**os.environ, "GOLDTHREAD_DATA": str(data), "GOLDTHREAD_DATABASE_URL": ""}
    return [sys.executable, "-c", code, *arguments], environment


def test_a_database_that_lacks_migrations_is_refused_before_anything_starts(tmp_path: Path) -> None:
    line, environment = command(tmp_path, "serve", "--bind", f"127.0.0.1:{free_port()}")
    older = [sys.executable, "-m", "django", "migrate", "contenttypes", "--verbosity", "0"]
    subprocess.run(older, env=environment, check=True, timeout=120)
    served = subprocess.run(line, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert served.returncode == 1
    assert "The database lacks" in served.stderr
    assert "migrate" in served.stderr


def test_the_pages_are_served_from_an_empty_folder_until_asked_to_stop(tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    line, environment = command(tmp_path, "serve", "--bind", address, "--workers", "1")
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment) as served:
        assert served.stdout is not None
        assert f"http://{address}/" in served.stdout.readline()
        with urlopen(f"http://{address}/help/glossary", timeout=20) as response:
            assert "Glossary" in response.read().decode()
        served.send_signal(signal.SIGINT)
        assert served.wait(20) == 0


def test_reload_reaches_both_programs() -> None:
    web, work, _ = programs(Address("127.0.0.1", 8000), 2, reload=True)
    assert "--reload" in web.command
    assert "--reload" in work.command
    web, work, _ = programs(Address("127.0.0.1", 8000), 2, reload=False)
    assert "--reload" not in web.command
    assert "--no-reload" in work.command
