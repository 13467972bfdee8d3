"""Which reader a file needs, told by its bytes and not by its ending."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path, PurePath

from goldthread.intake.blocks import Source
from goldthread.intake.readers import docx, pdf, pptx, text
from goldthread.intake.readers.base import DEFAULT, MEBIBYTE, Limits
from goldthread.intake.readers.office import Package, kind_of
from goldthread.lib.errors import BadFile

_ENDINGS = {
    "text": {".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".log", ".eml", ".asc", ""},
    "pdf": {".pdf"},
    "docx": {".docx"},
    "pptx": {".pptx"},
}
_NAMES = {"text": "plain text", "pdf": "a PDF", "docx": "a Word document", "pptx": "a PowerPoint file"}

VERSIONS: dict[str, int] = {one.READER: one.VERSION for one in (docx, pdf, pptx, text)}
"""The version of each reader; a file read by a lower one can be read again."""

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("EncryptedPackage", "is encrypted: it asks for a password.", "Save a copy without a password and give that file."),
    ("__substg1.0_", "is an Outlook message (.msg).", "Save its attachments and give those, or save the mail as PDF."),
    ("WordDocument", "is an old Word file (.doc).", "Open it in Word and save it as DOCX or PDF."),
    ("PowerPoint Document", "is an old PowerPoint file (.ppt).", "Open it in PowerPoint and save it as PPTX or PDF."),
    ("Workbook", "is an old Excel file (.xls).", "Save the sheet as PDF and give that."),
)
_OFFICE_KINDS = {
    "excel": ("is an Excel workbook.", "Save the sheet as PDF and give that."),
    "opendocument": ("is an OpenDocument file.", "Open it and save it as DOCX or PDF."),
    "": ("is an archive, not a document.", "Unpack it and give the files in it."),
}


def source_of(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Source:
    """The file `name` as numbered lines and blocks. Raises BadFile for anything that cannot be read."""
    if not content.strip():
        raise BadFile(name, "is empty.", "Check that it was saved or sent whole.")
    if len(content) > limits.size:
        raise _too_large(name, len(content), limits)
    _refuse_other_kinds(name, content)
    if b"%PDF-" in content[:1024]:
        source, kind = pdf.read(name, content, limits), "pdf"
    elif content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        source, kind = _office(name, content, limits)
    else:
        source, kind = text.read(name, content, limits), "text"
    notes = source.notes + _ending_note(name, kind)
    return replace(source, sha256=hashlib.sha256(content).hexdigest(), notes=notes)


def content_of(path: Path, *, limits: Limits = DEFAULT) -> bytes:
    """The bytes of the file at `path`. Raises BadFile for a folder, a missing, locked or over-large file."""
    name = path.name or str(path)
    if path.is_dir():
        raise BadFile(name, "is a folder.", "Name the files in it.")
    try:
        size = path.stat().st_size
        if size <= limits.size:
            with path.open("rb") as file:
                content = file.read(limits.size + 1)
            size = len(content)
    except FileNotFoundError as error:
        raise BadFile(name, "is not there.", "Check the name and the folder.") from error
    except OSError as error:
        raise BadFile(name, f"cannot be opened ({error.strerror}).", "Check who may read it.") from error
    if size > limits.size:
        raise _too_large(name, size, limits)
    return content


def _too_large(name: str, size: int, limits: Limits) -> BadFile:
    wrong = f"has {size / MEBIBYTE:,.1f} MiB; the limit is {limits.size / MEBIBYTE:,.0f} MiB."
    return BadFile(name, wrong, "Save it with smaller pictures, or split it and give the parts.")


def _refuse_other_kinds(name: str, content: bytes) -> None:
    """Raises BadFile for what is known and not read: pictures, archives, old office files, web pages."""
    if content.startswith(_OLE):
        raise _old_office(name, content)
    if content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        raise BadFile(name, "is a picture.", "Give the document it was taken from, or a PDF with text in it.")
    if content.startswith(_ARCHIVES):
        raise BadFile(name, *_OFFICE_KINDS[""])
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise BadFile(name, "is a rich text file (.rtf).", "Open it in Word and save it as DOCX or PDF.")
    if start.startswith((b"<!doctype html", b"<html")):
        raise BadFile(name, "is a web page.", "Print it to PDF, or save it as plain text, and give that.")


def _old_office(name: str, content: bytes) -> BadFile:
    for stream, wrong, remedy in _OLE_KINDS:
        if stream.encode("utf-16-le") in content:
            return BadFile(name, wrong, remedy)
    return BadFile(name, "is an old Office file.", "Open it in the program that made it and save it as DOCX or PDF.")


def _office(name: str, content: bytes, limits: Limits) -> tuple[Source, str]:
    package = Package(name, content, limits)
    kind = kind_of(package)
    if kind in _OFFICE_KINDS:
        raise BadFile(name, *_OFFICE_KINDS[kind])
    if package.macros():
        raise BadFile(name, "holds macros, which are programs.", "Save it as DOCX, PPTX or PDF, without macros.")
    if kind == "word":
        return docx.read(package), "docx"
    return pptx.read(package), "pptx"


def _ending_note(name: str, kind: str) -> tuple[str, ...]:
    ending = PurePath(name).suffix.lower()
    if ending in _ENDINGS[kind] or (kind == "text" and ending not in set().union(*_ENDINGS.values())):
        return ()
    return (f"named {ending or 'without an ending'} but {_NAMES[kind]}; read by its content",)
