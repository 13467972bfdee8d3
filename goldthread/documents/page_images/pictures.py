"""Pictures of printed pages, drawn by a process that may neither take long nor grow."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import BoundedSemaphore
from typing import Any

from goldthread.documents.page_images.drawing import Marking
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import GoldthreadError

LOOK = 1
"""Raise it when pictures look different, so that browsers ask for them anew."""
SECONDS = 15.0
"""By the clock, for one page."""
AT_ONCE = BoundedSemaphore(2)
"""Pages drawn at one time by one process; who waits longer than a page may take is told to try again."""


class NoPicture(GoldthreadError):
    """A page that cannot be shown as a picture; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and the numbers of the marks that stand on it."""

    png: bytes
    marked: frozenset[int]


def name_of_picture(sha: str, page_number: int, marks: Sequence[Marking]) -> str:
    """The same for pictures that are the same, without drawing one."""
    return sha256(json.dumps([LOOK, sha, page_number, [asdict(mark) for mark in marks]]))


def picture_of(content: bytes, page_number: int, marks: Sequence[Marking]) -> Picture:
    """Draws a page of a PDF. Raises NoPicture where it cannot be opened, takes too long or needs too much memory."""
    order = json.dumps({"page": page_number, "marks": [asdict(mark) for mark in marks]}).encode() + b"\n"
    if not AT_ONCE.acquire(timeout=SECONDS):
        raise NoPicture("Many pages are being drawn just now. Try again in a minute.")
    try:
        head, _, png = asyncio.run(_drawn(order + content)).partition(b"\n")
    except TimeoutError as error:
        raise NoPicture(f"Drawing this page took more than {SECONDS:.0f} seconds, so it was stopped.") from error
    finally:
        AT_ONCE.release()
    said: dict[str, Any] = json.loads(head) if head else {"wrong": "drawing it was stopped"}
    if "wrong" in said:
        raise NoPicture(f"This page cannot be drawn: {said['wrong']}.")
    return Picture(png, frozenset(said["marked"]))


async def _drawn(order: bytes) -> bytes:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "goldthread.documents.page_images.drawing", env={},
        stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        output, _ = await asyncio.wait_for(process.communicate(order), SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return output
