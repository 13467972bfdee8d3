"""What all readers share: the limits they keep to and the line that they hand to the block maker."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.intake.readers.marks import Mark

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. Sizes in bytes; `ratio` is unpacked size over packed size of a whole archive."""

    size: int = 50 * MEBIBYTE
    unpacked: int = 300 * MEBIBYTE
    entry: int = 120 * MEBIBYTE
    entries: int = 5_000
    ratio: int = 200
    pages: int = 3_000
    lines: int = 400_000
    seconds: float = 120.0
    """How long character recognition of a scan may take."""


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text as the block maker sees it.

    `number` is 1-based in `Source.lines`; `gap` the number of empty lines before it (for PDF, whether the space before
    it is wider than a line needs); `full` whether it reaches the right margin, so that the next line may continue it;
    `indent` in characters; `cells` where the layout shows columns; `table` tells drawn tables apart, 0 where unknown.

    Office files say more: `exact` is a whole paragraph or table row, which nothing continues; `heading` its level;
    `mark` the number that the program prints (already in front of `text`) and `depth` its list level; `note` the label
    of a footnote; `style` a name to pass on.
    """

    number: int
    text: str
    page: int | None = None
    gap: int = 0
    full: bool = False
    indent: float = 0.0
    new_page: bool = False
    bold: bool = False
    size: float = 0.0
    cells: tuple[str, ...] = ()
    table: int = 0
    exact: bool = False
    heading: int = 0
    mark: Mark | None = None
    depth: int = 0
    note: str = ""
    style: str = ""
