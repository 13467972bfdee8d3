"""Drawings as pictures of dots, for formats that show no SVG."""

from __future__ import annotations

import json

import typst

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Figure

SHARPNESS = 160
"""Dots per inch: letters stay clear in print, and the file small."""
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#let drawn = json(bytes(sys.inputs.drawn))
#image(bytes(drawn.svg), format: "svg", width: drawn.width * 0.75pt)
"""


def png_of(figure: Figure) -> bytes:
    """The drawing of a figure; empty for one that does not say how large it is. The same figure, the same bytes."""
    if not (figure.width and figure.height):
        return b""
    drawn = json.dumps({"svg": figure.svg, "width": figure.width})
    content = typst.Compiler(PAGE, sys_inputs={"drawn": drawn}).compile(format="png", ppi=SHARPNESS)
    if not isinstance(content, bytes):
        raise GoldthreadError(f"The drawing “{figure.caption}” did not come out as one picture.")
    return content
