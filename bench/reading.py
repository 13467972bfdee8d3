"""Pages a second, one process: `python -m bench.reading [--pages 60]`.

Makes a report of prose, lists and tables as text and as born-digital PDF, and measures the reader alone and the whole
reading (reader, outline, recognisers, remarks). A page of text is counted at 45 lines.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import click
import typst
from rich.console import Console
from rich.table import Table

from goldthread.intake.read import read_bytes
from goldthread.intake.readers import source_of

REACH = 30
"""Pages a second that a whole reading has to reach on one core."""

_LINES_A_PAGE = 45
_ROUNDS = 5

_SENTENCES = (
    "The council has set out how the directorate will be led and what it expects of its partners in the coming year.",
    "Members receive a report each quarter from the Improvement Board and ask for more detail where it is needed.",
    "It will be important to agree by September 2025 who signs off changes to services that are run jointly.",
    "There is a risk that the savings of £1.2m in 2025/26 depend on posts that have not yet been deleted.",
    "Social workers told the reviewers that they know whom to ask, and that their caseloads have come down.",
    "The Director of Adult Social Services should have regular time with the Chief Executive and the Leader.",
)


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    content: bytes
    pages: int


def sections(count: int) -> list[tuple[str, list[str]]]:
    """`count` headed sections of five numbered paragraphs each, no two alike."""
    found = []
    for section in range(count):
        paragraphs = []
        for number in range(5):
            chosen = (_SENTENCES[(section + number + step) % len(_SENTENCES)] for step in range(4))
            paragraphs.append(f"{section * 5 + number + 1}. " + " ".join(chosen))
        found.append((f"Theme {section + 1}", paragraphs))
    return found


def text_sample(pages: int) -> Sample:
    lines: list[str] = []
    for heading, paragraphs in sections(pages):
        lines += [heading, ""]
        for paragraph in paragraphs:
            lines += [*_wrapped(paragraph, 88), ""]
        lines += ["Criterion\tJudgement\tReason", "Statutory duties\tMet\tAll posts are filled", ""]
    content = "\n".join(lines).encode()
    return Sample("report.txt", content, max(1, len(lines) // _LINES_A_PAGE))


def pdf_sample(pages: int) -> Sample:
    body = [
        '#set page(paper: "a4", footer: context align(center)[Page #counter(page).display()])',
        "#set text(size: 11pt)",
    ]
    for heading, paragraphs in sections(pages):
        body += [f"== {heading}", *(f"{paragraph.replace('. ', chr(92) + '. ', 1)}\n" for paragraph in paragraphs)]
        body.append(
            "#table(columns: 3, [Criterion], [Judgement], [Reason], [Statutory duties], [Met], [All posts are filled])"
        )
    content = typst.compile("\n".join(body).encode())
    if not isinstance(content, bytes):
        raise TypeError("typst made more than one file of a PDF")
    return Sample("report.pdf", content, source_of("report.pdf", content).pages[-1])


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def seconds(work: Callable[[], object]) -> float:
    """The shortest of a few runs: what the machine can do when nothing else asks for it."""
    found = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


@click.command(help=(__doc__ or "").splitlines()[0])
@click.option("--pages", default=60, show_default=True, help="About how many pages each sample has.")
def main(pages: int) -> None:
    slow = False
    table = Table("Document", "Pages", "Reader, pages/s", "Whole reading, pages/s")
    for sample in (text_sample(pages), pdf_sample(pages)):
        reader = sample.pages / seconds(partial(source_of, sample.name, sample.content))
        whole = sample.pages / seconds(partial(read_bytes, sample.name, sample.content))
        slow = slow or whole < REACH
        table.add_row(sample.name, str(sample.pages), f"{reader:,.0f}", f"{whole:,.0f}")
    Console().print(table)
    if slow:
        raise click.ClickException(f"fewer than {REACH} pages a second were read")


if __name__ == "__main__":
    main()
