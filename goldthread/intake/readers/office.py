"""The package that Word and PowerPoint files are: a zip of XML parts, opened with suspicion."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from lxml import etree

from goldthread.intake.readers.base import MEBIBYTE, Limits
from goldthread.lib.errors import BadFile

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""Word can save "Strict Open XML", which is the same under other names."""
_SMALL = 10 * MEBIBYTE
_AGAIN = "Open it in the program that made it, save it under a new name and give that file."


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a part: what kind it is and which part it leads to."""

    key: str
    kind: str
    target: str


class Package:
    """The parts of an office file. Every failure to read one is a BadFile that names the file."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        """Opens `content`; raises BadFile for a damaged zip, a zip bomb or an encrypted entry."""
        self.name = name
        self.limits = limits
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self.archive.infolist()
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise BadFile(name, "is damaged: its zip container cannot be opened.", _AGAIN) from error
        self.parts = {entry.filename.lstrip("/"): entry for entry in entries}
        self._guard(entries, len(content))

    def _guard(self, entries: list[zipfile.ZipInfo], packed: int) -> None:
        limits = self.limits
        whole = sum(entry.file_size for entry in entries)
        bomb = (
            len(entries) > limits.entries
            or whole > limits.unpacked
            or any(entry.file_size > limits.entry for entry in entries)
            or (whole > _SMALL and whole > limits.ratio * max(packed, 1))
        )
        if bomb:
            raise BadFile(
                self.name,
                f"unpacks to {len(entries):,} parts and {whole // MEBIBYTE:,} MiB, more than a document (a zip bomb?).",
                "Do not open it unless you trust whoever sent it; ask them for a PDF.",
            )
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise BadFile(self.name, "is encrypted.", "Save a copy without a password and give that file.")

    def has(self, part: str) -> bool:
        return part in self.parts

    def data(self, part: str) -> bytes:
        try:
            return self.archive.read(self.parts[part])
        except KeyError as error:
            raise BadFile(self.name, f"is damaged: its part {part} is missing.", _AGAIN) from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise BadFile(self.name, f"is damaged: its part {part} cannot be unpacked.", _AGAIN) from error

    def tree(self, part: str) -> Any:
        """The root element of an XML part. Raises BadFile for broken XML and for XML that declares entities."""
        data = self.data(part)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise BadFile(self.name, f"is damaged: its part {part} is no whole XML.", _AGAIN) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._declares_entities(part)
        return root

    def links(self, part: str) -> tuple[Link, ...]:
        """Where a part leads to inside the package; the links of the package itself for an empty name."""
        folder, file = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{file}.rels")
        return tuple(self._links(place, folder)) if place in self.parts else ()

    def _links(self, place: str, folder: str) -> Iterator[Link]:
        try:
            root = fromstring(self.data(place), forbid_dtd=True)
        except DefusedXmlException as error:
            raise self._declares_entities(place) from error
        except (ParseError, ValueError, LookupError) as error:
            raise BadFile(self.name, f"is damaged: its part {place} is no whole XML.", _AGAIN) from error
        for one in root.iter(_RELATIONSHIP):
            if one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Link(one.get("Id", ""), one.get("Type", "").rsplit("/", 1)[-1], path)

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts of one kind that `part` leads to and that are there."""
        return [link.target for link in self.links(part) if link.kind == kind and link.target in self.parts]

    def main(self, usual: str) -> str:
        """The part that holds the document itself."""
        return next(iter(self.linked("", "officeDocument")), usual)

    def macros(self) -> bool:
        if any(part.lower().endswith("vbaproject.bin") for part in self.parts):
            return True
        return "[Content_Types].xml" in self.parts and b"macroEnabled" in self.data("[Content_Types].xml")

    def _declares_entities(self, part: str) -> BadFile:
        wrong = f"declares entities in its part {part}, which no office program writes (an entity bomb?)."
        return BadFile(self.name, wrong, "Do not open it unless you trust whoever sent it; ask them for a PDF.")


def kind_of(package: Package) -> str:
    """What a zip holds: "word", "powerpoint", "excel", "opendocument" or empty for anything else."""
    if any(re.match(r"word/document\d*\.xml$", part) for part in package.parts):
        return "word"
    if package.has("ppt/presentation.xml"):
        return "powerpoint"
    if package.has("xl/workbook.xml") or package.has("xl/workbook.bin"):
        return "excel"
    return "opendocument" if package.has("mimetype") and package.has("content.xml") else ""
