"""`goldthread serve`: the pages, the background work and the clock as programs that live and end together."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import click
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from goldthread.lib.errors import GoldthreadError
from goldthread.web.commands.init import prepare_database

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY_SECONDS = 0.2
GRACE_SECONDS = 15.0
"""How long a program may take to finish the request or task in hand before it is killed."""


@dataclass(frozen=True, slots=True)
class Program:
    """`name` reads in a sentence: "the web server"."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Where the pages are served; `host` is a name or a number, an IPv6 number without its brackets."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Address:
        """From `HOST:PORT`; raises GoldthreadError for anything else."""
        host, _, port = text.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise GoldthreadError(f"{text!r} is no address; write HOST:PORT, for example 127.0.0.1:8000.")
        return cls(host.strip("[]"), int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def answers(self) -> bool:
        """Whether some program listens there now."""
        try:
            with socket.create_connection((self.host, self.port), timeout=LOOK_EVERY_SECONDS):
                return True
        except OSError:
            return False


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where to listen.")
@click.option("--workers", type=click.IntRange(1, 64), help="Web processes; one per core unless told otherwise.")
@click.option("--reload", is_flag=True, help="Start again when the code changes (development).")
def serve(bind: str, workers: int | None, reload: bool) -> None:
    """Serve the pages and run the background work, until Ctrl-C.

    Listens on this machine only unless told otherwise; put a proxy with TLS in front before others reach it.
    """
    try:
        serve_together(Address.parse(bind), workers or os.cpu_count() or 1, reload=reload)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error


def serve_together(address: Address, workers: int, *, reload: bool = False) -> None:
    """Serve until a signal; raises GoldthreadError when a start is impossible or one of the two ends by itself."""
    if address.answers():
        raise GoldthreadError(
            f"{address} is in use. Stop what uses it, or choose another: goldthread serve --bind {address.host}:"
            f"{address.port + 1}"
        )
    make_empty_database_ready()
    refuse_outdated_database()
    asyncio.run(
        run_together(
            programs(address, workers, reload=reload),
            is_ready=address.answers,
            on_ready=lambda: click.echo(f"Goldthread is at http://{address}/ (Ctrl-C stops it)"),
        )
    )


def make_empty_database_ready() -> None:
    """A database with nothing in it is set up, so that the first page can ask for the council; no other is touched."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    is_empty = not executor.loader.applied_migrations
    connections.close_all()
    if is_empty:
        click.echo("Setting up the database; this takes some seconds.", err=True)
        prepare_database()
        connections.close_all()


def refuse_outdated_database() -> None:
    """Raise GoldthreadError when migrations are still to be applied: pages would fail one by one instead."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connections.close_all()
    if waiting:
        raise GoldthreadError(
            f"The database lacks {len(waiting)} steps that this version needs. Make a backup, then type:"
            " python -m django migrate --settings goldthread.settings"
        )


def programs(address: Address, workers: int, *, reload: bool) -> tuple[Program, ...]:
    web = ["gunicorn", "goldthread.wsgi", "--bind", str(address), "--workers", str(workers)]
    web += ["--worker-class", "sync", "--log-level", "warning", "--no-control-socket"]
    work = ["django", "db_worker", "--verbosity", "0"]
    return (
        Program("the web server", (sys.executable, "-m", *web, *(["--reload"] if reload else []))),
        Program("the background worker", (sys.executable, "-m", *work, "--reload" if reload else "--no-reload")),
        Program("the clock", (sys.executable, "-m", "django", "clock")),
    )


async def run_together(
    programs: Sequence[Program],
    *,
    is_ready: Callable[[], bool],
    on_ready: Callable[[], None],
    grace: float = GRACE_SECONDS,
) -> None:
    """Run all programs until a stop signal arrives, then stop them; call `on_ready` once, as soon as `is_ready`.

    Raises GoldthreadError, having stopped the others, when one ends by itself: half a service that looks whole is
    worse than none.
    """
    stop = asyncio.Event()
    for number in STOP_SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with started(programs, grace) as processes:
        stopping = asyncio.create_task(stop.wait())
        endings = [asyncio.create_task(process.wait()) for process in processes]
        telling = asyncio.create_task(tell_when_ready(is_ready, on_ready))
        await asyncio.wait([stopping, *endings], return_when=asyncio.FIRST_COMPLETED)
        telling.cancel()
        if stop.is_set():
            return
        stopping.cancel()
        program, ending = next(pair for pair in zip(programs, endings, strict=True) if pair[1].done())
        raise GoldthreadError(
            f"Stopped, because {program.name} ended by itself (status {ending.result()}). Its last messages are above."
        )


async def tell_when_ready(is_ready: Callable[[], bool], on_ready: Callable[[], None]) -> None:
    while not is_ready():
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    on_ready()


@asynccontextmanager
async def started(programs: Sequence[Program], grace: float) -> AsyncIterator[list[Process]]:
    """The programs as processes, each in a session of its own so that only we hear the terminal; stopped at the end."""
    processes: list[Process] = []
    try:
        for program in programs:
            processes.append(await asyncio.create_subprocess_exec(*program.command, start_new_session=True))
        yield processes
    finally:
        running = [process for process in processes if process.returncode is None]
        for process in running:
            process.terminate()
        for process in running:
            try:
                await asyncio.wait_for(process.wait(), grace)
            except TimeoutError:
                process.kill()
                await process.wait()
