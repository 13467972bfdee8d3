"""Reads many files in several processes, so that a hostile file can neither hang nor crash the rest.

A pool of the standard library cannot end one task that runs too long, and breaks as a whole when a worker dies. Here
each worker has its own pipe and is replaced when its file runs out of time or takes it down.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from goldthread.intake.blocks import Source
from goldthread.intake.read import read_source
from goldthread.intake.readers import content_of, source_of
from goldthread.intake.reading import Reading
from goldthread.lib.errors import BadFile


@dataclass(frozen=True, slots=True)
class Found:
    """What one file holds: its lines as the reader took them out, and what they say."""

    source: Source
    reading: Reading


Result = Found | BadFile


def read_path(path: Path) -> Found:
    """What the file at `path` holds. Raises BadFile where it cannot be read."""
    source = source_of(path.name, content_of(path))
    return Found(source, read_source(source))


def read_all(paths: Sequence[Path], *, seconds: float, workers: int | None = None) -> Iterator[tuple[int, Result]]:
    """Each file's place in `paths` with what it holds, or with what is wrong with it, in the order they are done.

    `seconds` is what one file may take; `workers` the number of processes, by default one for each core.
    """
    crew = _Crew(seconds, min(len(paths), workers or os.cpu_count() or 1))
    yield from crew.work(paths)


@dataclass(slots=True)
class _Hand:
    """A worker process and the file it is at: `place` in the list, `until` when it must be done."""

    process: BaseProcess
    pipe: Connection
    place: int = -1
    until: float = 0.0


class _Crew:
    def __init__(self, seconds: float, size: int) -> None:
        linux = sys.platform == "linux"
        self.context: ForkContext | SpawnContext
        self.context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
        self.seconds = seconds
        self.hands = [self._hire() for _ in range(size)]

    def work(self, paths: Sequence[Path]) -> Iterator[tuple[int, Result]]:
        waiting = deque(range(len(paths)))
        try:
            while waiting or any(hand.place >= 0 for hand in self.hands):
                for hand in self.hands:
                    if hand.place < 0 and waiting:
                        self._give(hand, waiting.popleft(), paths)
                yield from self._collect(paths)
        finally:
            for hand in self.hands:
                self._dismiss(hand)

    def _hire(self) -> _Hand:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _give(self, hand: _Hand, place: int, paths: Sequence[Path]) -> None:
        hand.place, hand.until = place, time.monotonic() + self.seconds
        hand.pipe.send(paths[place])

    def _collect(self, paths: Sequence[Path]) -> Iterator[tuple[int, Result]]:
        """What is done by now, after waiting for the first to be done or out of time."""
        busy = [hand for hand in self.hands if hand.place >= 0]
        left = max(0.0, min(hand.until for hand in busy) - time.monotonic())
        ready = wait([hand.pipe for hand in busy], timeout=left)
        for hand in busy:
            result: Result | None = None
            if hand.pipe in ready:
                result = self._received(hand, paths[hand.place].name)
            elif time.monotonic() >= hand.until:
                wrong = f"took more than {self.seconds:g} seconds to read."
                result = BadFile(paths[hand.place].name, wrong, "Split it, or give more time with --time-limit.")
                self._replace(hand)
            if result is not None:
                place, hand.place = hand.place, -1
                yield place, result

    def _received(self, hand: _Hand, name: str) -> Result:
        try:
            kind, value = hand.pipe.recv()
        except EOFError:
            self._replace(hand)
            return BadFile(name, "made the reader break down.", "Save it again under a new name and give that file.")
        return value if kind == "read" else BadFile(*value)

    def _replace(self, hand: _Hand) -> None:
        self._dismiss(hand)
        fresh = self._hire()
        hand.process, hand.pipe = fresh.process, fresh.pipe

    def _dismiss(self, hand: _Hand) -> None:
        hand.pipe.close()
        hand.process.kill()
        hand.process.join()


def _serve(pipe: Connection) -> None:
    """The life of a worker: read the file it is given, answer, until the pipe is closed."""
    while True:
        try:
            path = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(("read", read_path(path)))
        except BadFile as error:
            pipe.send(("bad", (error.name, error.wrong, error.remedy)))
