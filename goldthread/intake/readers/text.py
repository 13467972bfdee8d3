"""Plain text, as saved from a mail, a web page or another program: lines are kept as a person counts them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from goldthread.intake.blocks import Source
from goldthread.intake.readers.base import Limits, Line
from goldthread.intake.readers.flow import blocks_of
from goldthread.intake.readers.furniture import furniture_of
from goldthread.intake.readers.marks import mark_of
from goldthread.lib.errors import BadFile

READER = "text"
VERSION = 1

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SHORT, _WIDE = 40, 160
_LONE = re.compile(r"(?:page\s+)?[-–]?\s*(\d{1,3})\s*[-–]?(?:\s+of\s+\d{1,3})?", re.IGNORECASE)
_RUNNING = re.compile(r"(?P<words>\S.{2,80}?)[\s|–—-]+page\s+(?P<number>\d{1,3})(?:\s+of\s+\d{1,3})?", re.IGNORECASE)
_PAGE_LINES, _FEWEST_PAGES, _FIRST_NUMBER = 15, 2, 2
_EVIDENCE = 3
"""Line ends in the middle of a sentence that it takes to believe that a text is wrapped."""


def read(name: str, content: bytes, limits: Limits) -> Source:
    """The text file `name` as lines and blocks. Raises BadFile for bytes that are no text."""
    text, encoding = decoded(name, content)
    lines = tuple(line.rstrip("\r") for line in text.split("\n"))
    if len(lines) > limits.lines:
        raise BadFile(name, f"has more than {limits.lines:,} lines.", "Split it and give the parts.")
    pages = _pages(lines)
    furniture, found = _furniture(lines, pages)
    notes = (() if encoding == "utf-8" else (f"decoded as {encoding}",)) + found
    blocks = blocks_of(_flow_lines(lines, pages, furniture))
    return Source(name, "text/plain", lines, blocks, pages, READER, VERSION, notes=notes)


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else UTF-8, UTF-16 without a mark, or Windows-1252.

    Raises BadFile for binary noise.
    """
    encoding, text = _decode(content)
    if text is None or _is_noise(text):
        raise BadFile(
            name,
            "is not a text, PDF, Word or PowerPoint file: its bytes are no words.",
            "Open it in the program that made it and save it as PDF or DOCX.",
        )
    return text, encoding


def _decode(content: bytes) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return ("utf-8" if encoding == "utf-8-sig" else encoding), _try(content, encoding)
    if unmarked := _utf16_without_mark(content):
        return unmarked, _try(content, unmarked)
    for encoding in ("utf-8", "cp1252"):
        text = _try(content, encoding)
        if text is not None:
            return encoding, text
    return "latin-1", content.decode("latin-1")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(content: bytes) -> str:
    """Windows programs leave the mark out at times; then every second byte of English is zero."""
    sample = content[:4096]
    if len(sample) < 8 or len(content) % 2:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half else ""


def _is_noise(text: str) -> bool:
    sample = text[:200_000]
    strange = len(_CONTROL.findall(sample)) + sum("\x80" <= letter <= "\x9f" for letter in sample)
    letters = sum(letter.isalnum() for letter in sample)
    return "\x00" in sample or strange > 0.01 * len(sample) + 2 or letters < 0.2 * len("".join(sample.split()))


def _pages(lines: Sequence[str]) -> tuple[int, ...]:
    """The page of each line where form feeds part them: one before the first word of a line counts for that line."""
    if not any("\f" in line for line in lines):
        return ()
    pages = []
    page = 1
    for line in lines:
        before_words = len(line) - len(line.lstrip())
        page += line.count("\f", 0, before_words)
        pages.append(page)
        page += line.count("\f", before_words)
    return tuple(pages)


def _furniture(lines: Sequence[str], pages: tuple[int, ...]) -> tuple[set[int], tuple[str, ...]]:
    """The lines (counted from 0) that repeat at the ends of pages, and what to say of them; they stay in `lines`."""
    if not pages:
        numbers = _page_numbers(lines) | _running_lines(lines)
        count = "1 page" if len(numbers) == 1 else f"{len(numbers)} pages"
        return numbers, ((f"page number left out of {count}",) if numbers else ())
    written: list[list[int]] = [[] for _ in range(pages[-1])]
    for index, line in enumerate(lines):
        if line.strip():
            written[pages[index] - 1].append(index)
    furniture = furniture_of([[lines[index].strip() for index in page] for page in written])
    return {written[page][at] for page, at in furniture.places}, furniture.notes


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """Lines that hold nothing but a number and count the pages: one by one from 1 or 2 on, a page of text apart."""
    found = [(index, int(number[1])) for index, line in enumerate(lines) if (number := _LONE.fullmatch(line.strip()))]
    if len(found) < _FEWEST_PAGES or found[0][1] > _FIRST_NUMBER or found[0][0] < _PAGE_LINES:
        return set()
    for (before, value), (after, following) in pairwise(found):
        if following != value + 1 or (after - before < _PAGE_LINES and after != found[-1][0]):
            return set()
    return {index for index, _ in found}


def _running_lines(lines: Sequence[str]) -> set[int]:
    """Heads and feet that stand again and again with the number of their page: "Some Council   Page 2 of 9"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        running = _RUNNING.fullmatch(line.strip())
        if running is not None:
            key = " ".join(running["words"].casefold().split())
            found.setdefault(key, []).append((index, int(running["number"])))
    rising = (
        spots
        for spots in found.values()
        if len(spots) >= _FEWEST_PAGES and all(after[1] > before[1] for before, after in pairwise(spots))
    )
    return {index for spots in rising for index, _ in spots}


def _flow_lines(lines: Sequence[str], pages: tuple[int, ...], furniture: set[int]) -> list[Line]:
    """The lines that hold words, with what the block maker wants to know of each."""
    found = []
    gap = 0
    last_page = None
    for index, text in enumerate(lines):
        words = text.strip().replace("\f", " ")
        if not words or index in furniture:
            gap += 1
            continue
        page = pages[index] if pages else None
        indent = float(len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip()))
        new_page = page != last_page and last_page is not None
        found.append(Line(index + 1, words, page, gap, False, indent, new_page, cells=cells_of(text)))
        gap, last_page = 0, page
    return _with_margin(found)


def cells_of(text: str) -> tuple[str, ...]:
    """The columns of a line parted by tabs or pipes; empty for running text."""
    body = text.strip("\r\n\f ")
    if "\t" in body.strip():
        return tuple(cell.strip() for cell in body.split("\t"))
    if body.startswith("|") or body.count("|") >= 2:
        inner = body.removeprefix("|").removesuffix("|")
        return tuple(cell.strip() for cell in inner.split("|"))
    return ()


def _with_margin(lines: list[Line]) -> list[Line]:
    """`lines` with `full` set on those that end at a margin: that of the text, or of a narrow column on its own."""
    width = _width(lines)
    marked = []
    for group in _groups(lines):
        broken = any(_breaks(line, after) for line, after in pairwise(group))
        column = max(len(line.text) for line in group) if broken else 0
        for line, after in zip(group, [*group[1:], None], strict=True):
            word = len(after.text.split(" ", 1)[0]) if after is not None else 0
            reach = len(line.text) + 1 + word
            full = bool(width) and reach >= 0.88 * width and len(line.text) >= 0.6 * width
            full = full or (0 < column <= _WIDE and after is not None and reach >= 0.85 * column)
            marked.append(replace(line, full=True) if full and not line.cells else line)
    return marked


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand together without an empty one between them."""
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.new_page):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _breaks(line: Line, after: Line) -> bool:
    """Whether a line end falls in the middle of a sentence."""
    return not (line.cells or after.cells) and after.text[0].islower() and mark_of(after.text) is None


def _width(lines: list[Line]) -> int:
    """The margin in characters, from lines that break in the middle of a sentence; 0 for a text that is not wrapped."""
    broken = sorted(
        len(line.text)
        for line, after in pairwise(lines)
        if _SHORT <= len(line.text) <= _WIDE and not after.gap and _breaks(line, after)
    )
    return broken[int(0.9 * (len(broken) - 1))] if len(broken) >= _EVIDENCE else 0
