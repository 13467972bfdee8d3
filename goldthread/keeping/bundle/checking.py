"""Opening a bundle that somebody brings: nothing of it is believed before all of it was checked."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from goldthread.keeping.bundle.exporting import file_digest
from goldthread.keeping.bundle.form import BYTES, FILES, FORMAT, MANIFEST, PEOPLE, RECORDS, schema
from goldthread.lib.errors import BadFile

MANIFEST_BYTES = 256 * 1024 * 1024
LINE_BYTES = 256 * 1024 * 1024
AGAIN = "Ask for the bundle again; this one may have been cut off or altered on its way."
A_FILE = re.compile(rf"(?:{FILES}|{BYTES})[0-9a-f]{{64}}")


@dataclass(slots=True)
class Bundle:
    """A bundle that was opened; `lines` gives the values of one of its members."""

    name: str
    archive: zipfile.ZipFile
    manifest: dict[str, Any]

    def lines(self, member: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number and value of each line, checked against the schema; none when the member is not there.

        Raises BadFile naming member and line.
        """
        if member not in self.manifest["members"]:
            return
        validator = Draft202012Validator(schema()[member])
        with self.archive.open(member) as stream:
            number = 0
            while line := stream.readline(LINE_BYTES):
                number += 1
                try:
                    value = json.loads(line)
                    validator.validate(value)
                except (ValueError, RecursionError) as error:
                    raise self.bad(member, number, "is not JSON.") from error
                except ValidationError as error:
                    where = "/".join(map(str, error.absolute_path)) or "the line"
                    raise self.bad(member, number, f"does not fit the schema at {where}.") from error
                if rb"\u0000" in line:
                    raise self.bad(member, number, "holds a null character, which no database keeps.")
                yield number, value

    def bad(self, member: str, number: int, wrong: str) -> BadFile:
        return BadFile(f"{self.name}, {member}, line {number}", wrong, AGAIN)


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """The bundle in `path`, every member of which has its hash. Raises BadFile otherwise, naming the member."""
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            _refuse_strange_members(path, archive)
            bundle = Bundle(path.name, archive, _manifest(path, archive))
            _check_members(path, bundle)
            yield bundle
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BadFile(path.name, "is no bundle, or was cut off.", AGAIN) from error


def _refuse_strange_members(path: Path, archive: zipfile.ZipFile) -> None:
    """Members are plain, named once, within the file, and as large as they say."""
    known = {*schema()}
    seen: set[str] = set()
    size = path.stat().st_size
    for entry in archive.infolist():
        if entry.filename in seen or (entry.filename not in known and not A_FILE.fullmatch(entry.filename)):
            raise BadFile(path.name, f"has a member that no bundle has: {entry.filename[:120]!r}.", AGAIN)
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
            raise BadFile(
                path.name,
                f"its member {entry.filename} is compressed or locked.",
                "A bundle is not compressed within; pack it again without compression.",
            )
        size -= entry.file_size
        if size < 0 or entry.file_size != entry.compress_size:
            raise BadFile(path.name, f"its member {entry.filename} is not as large as it says.", AGAIN)
        seen.add(entry.filename)


def _manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        entry = archive.getinfo(MANIFEST)
        if entry.file_size > MANIFEST_BYTES:
            raise BadFile(path.name, "its manifest is larger than any bundle needs.", AGAIN)
        found = json.loads(archive.read(entry))
    except (KeyError, ValueError, RecursionError) as error:
        raise BadFile(path.name, f"holds no {MANIFEST} that can be read.", AGAIN) from error
    if isinstance(found, dict) and isinstance(found.get("format"), int) and found["format"] > FORMAT:
        raise BadFile(path.name, "was made by a newer Goldthread.", "Install that version, then import.")
    try:
        Draft202012Validator(schema()[MANIFEST]).validate(found)
    except ValidationError as error:
        where = "/".join(map(str, error.absolute_path)) or "its top"
        raise BadFile(path.name, f"its {MANIFEST} does not fit the schema at {where}.", AGAIN) from error
    checked: dict[str, Any] = found
    return checked


def _check_members(path: Path, bundle: Bundle) -> None:
    held = set(bundle.archive.namelist()) - {MANIFEST}
    stated = set(bundle.manifest["members"])
    needed = {name for name in schema() if not name.startswith(RECORDS)} - {MANIFEST, PEOPLE}
    needed |= {*bundle.manifest["counts"]}
    for name in sorted((held ^ stated) | (needed - held)):
        raise BadFile(path.name, f"its member {name} is missing, or not in its manifest.", AGAIN)
    for name in sorted(held):
        with bundle.archive.open(name) as stream:
            digest = file_digest(stream)
        if digest != bundle.manifest["members"][name] or (A_FILE.fullmatch(name) and not name.endswith(digest)):
            raise BadFile(path.name, f"its member {name} is not what was exported.", AGAIN)
