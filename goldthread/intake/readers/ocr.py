"""Character recognition of scans by ocrmypdf, where it is installed."""

from __future__ import annotations

import asyncio
import shutil

from goldthread.intake.readers.base import Limits
from goldthread.lib.errors import BadFile

PROGRAM = "ocrmypdf"


def recognised(name: str, content: bytes, limits: Limits, wrong: str) -> bytes:
    """The scan `content` as a PDF with a text layer. Raises BadFile saying `wrong` where that cannot be had."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise BadFile(name, wrong, "Install ocrmypdf, which reads scans, or ask for the original file.")
    try:
        return asyncio.run(_run(program, content, limits.seconds))
    except TimeoutError as error:
        remedy = "Run ocrmypdf on it yourself and give the result."
        raise BadFile(name, f"{wrong} Recognising it took more than {limits.seconds:.0f} seconds.", remedy) from error
    except OSError as error:
        raise BadFile(name, wrong, f"ocrmypdf could not read it either ({error}); ask for the original.") from error


async def _run(program: str, content: bytes, seconds: float) -> bytes:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        program, "--skip-text", "--output-type", "pdf", "--quiet", "-", "-", stdin=pipe, stdout=pipe, stderr=pipe
    )
    try:
        output, errors = await asyncio.wait_for(process.communicate(content), seconds)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    if process.returncode or not output:
        reason = errors.decode("utf-8", "replace").strip().splitlines()
        raise OSError(reason[-1][:200] if reason else f"it ended with {process.returncode}")
    return output
