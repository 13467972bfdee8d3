"""The words of one Word paragraph as a person sees them: fields, links, insertions, notes and breaks resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from goldthread.intake.readers.docx_styles import Styles, W, attribute, child, flag, switch, value_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_LEFT_OUT = {
    W + name for name in ("pPr", "rPr", "instrText", "delText", "delInstrText", "commentReference", "annotationRef")
}
_DELETED = {W + "del", W + "moveFrom"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BREAK = "\v"
"""A line break that the writer set inside a paragraph."""


def raised(number: int) -> str:
    return str(number).translate(_RAISED)


@dataclass(slots=True)
class Found:
    """What one paragraph holds beside its words. `boxes` are text boxes anchored in it; `notes` (kind, id)."""

    text: str = ""
    bold: bool = False
    underlined: bool = False
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    deletions: int = 0
    pages_before: int = 0
    pages_after: int = 0


class Inline:
    """Reads paragraphs of one document; counts its notes, so that their numbers are those a person sees."""

    def __init__(self, styles: Styles, *, rendered: bool) -> None:
        self.styles = styles
        self.rendered = rendered
        self.numbers = {"footnote": 0, "endnote": 0}

    def read(self, paragraph: Any, style: str) -> Found:
        """The words of `paragraph`. Breaks of page before its first word are told apart from later ones."""
        walk = _Walk(self, style)
        walk.into(paragraph)
        found = walk.found
        found.text = "".join(walk.parts)
        found.bold = walk.letters > 0 and walk.bold == walk.letters
        found.underlined = walk.letters > 0 and walk.underlined == walk.letters
        return found


class _Walk:
    """One walk through a paragraph, in the order of its text."""

    def __init__(self, inline: Inline, style: str) -> None:
        self.inline = inline
        self.style = style
        self.found = Found()
        self.parts: list[str] = []
        self.letters = self.bold = self.underlined = 0
        self.field_depth = 0
        self.in_code = 0

    def into(self, element: Any) -> None:
        for one in element:
            if not isinstance(one.tag, str) or one.tag in _LEFT_OUT:
                continue
            if one.tag in _DELETED:
                self.found.deletions += 1
            elif one.tag == W + "r":
                self.run(one)
            elif one.tag == W + "txbxContent":
                self.found.boxes.append(one)
            elif one.tag == MC + "AlternateContent":
                chosen = one.find(MC + "Choice")
                self.into(chosen if chosen is not None else one)
            elif one.tag == M + "t":
                self.add(one.text or "", None)
            else:
                self.into(one)

    def run(self, run: Any) -> None:
        properties = child(run, "rPr")
        if flag(properties, "vanish"):
            return
        for one in run:
            name = one.tag[len(W) :] if isinstance(one.tag, str) and one.tag.startswith(W) else ""
            if name == "fldChar":
                self.field(attribute(one, "fldCharType"))
            elif name in {"t", "tab", "br", "cr", "noBreakHyphen", "sym", "ptab"}:
                self.token(name, one, properties)
            elif name in {"footnoteReference", "endnoteReference"}:
                self.note(name.removesuffix("Reference"), attribute(one, "id"))
            elif name == "lastRenderedPageBreak":
                self.page()
            elif name not in {"rPr", "instrText", "delText", "commentReference", "softHyphen"}:
                self.into([one])

    def field(self, kind: str) -> None:
        """Fields hold code and result; only the result is on the page."""
        if kind == "begin":
            self.field_depth += 1
            self.in_code += 1
        elif kind == "separate" and self.in_code:
            self.in_code -= 1
        elif kind == "end" and self.field_depth:
            self.field_depth -= 1
            self.in_code = min(self.in_code, self.field_depth)

    def token(self, name: str, one: Any, properties: Any | None) -> None:
        if name == "t":
            self.add(one.text or "", properties)
        elif name in {"tab", "ptab"}:
            self.add("\t", None)
        elif name == "noBreakHyphen":
            self.add("-", None)
        elif name == "sym":
            self.add("•", None)
        elif attribute(one, "type") == "page":
            if not self.inline.rendered:
                self.page()
        else:
            self.add(BREAK, None)

    def add(self, text: str, properties: Any | None) -> None:
        if self.in_code:
            return
        letters = sum(not letter.isspace() for letter in text)
        if letters and self.on(properties, "caps"):
            text = text.upper()
        if letters:
            self.letters += letters
            self.bold += letters * self.on(properties, "b")
            underline = value_of(properties, "u") if properties is not None else ""
            self.underlined += letters * (underline not in {"", "none"})
        self.parts.append(text.replace("\xa0", " ").replace("\xad", ""))

    def on(self, properties: Any | None, name: str) -> bool:
        """Whether a run is bold or in capitals by itself, by its letter style or by its paragraph style."""
        own = switch(properties, name)
        if own is not None:
            return own
        letter_style = value_of(properties, "rStyle") if properties is not None else ""
        return (bool(letter_style) and self.inline.styles.switched(letter_style, name)) or self.inline.styles.switched(
            self.style, name
        )

    def note(self, kind: str, key: str) -> None:
        self.inline.numbers[kind] += 1
        self.found.notes.append((kind, key))
        self.parts.append(raised(self.inline.numbers[kind]))

    def page(self) -> None:
        if "".join(self.parts).strip():
            self.found.pages_after += 1
        else:
            self.found.pages_before += 1
