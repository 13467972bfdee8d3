"""The archive of a backup: a compressed tar whose last member, the manifest, holds the hash of every other."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from goldthread.keeping.folders import bring_to_disk
from goldthread.lib.canonical import keyed_digest
from goldthread.lib.errors import BadFile

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE, FILES, KEYS, ANCHORS = "database", "files", "keys", "audit-anchors.jsonl"
BLOCK = 1024 * 1024
UNREADABLE = (tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError)
REMEDY = "Use another backup; this one may have been cut off or altered on its way."


@dataclass(slots=True)
class Manifest:
    """What a backup is of. `migrations` are those applied, as [app, name]; `rows` counts by table; `members` hashes;
    `key_mark` tells one audit key from another and says nothing about either.
    """

    product: str
    made_at: str
    vendor: str
    format: int = FORMAT
    with_keys: bool = False
    key_mark: str = ""
    migrations: list[list[str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    heads: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    members: dict[str, str] = field(default_factory=dict)


def mark_of(key: str) -> str:
    return keyed_digest(key, "the audit key of a backup")[:16]


class ArchiveWriter:
    """Adds members and notes the hash of each in the manifest, which is written last."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self.tar = tar
        self.manifest = manifest

    def add(self, name: str, path: Path) -> str:
        """Adds a file under `name`; its SHA-256 is returned. The file may not change meanwhile."""
        size = path.stat().st_size
        with path.open("rb") as stream:
            hashing = _Hashing(stream)
            self.tar.addfile(_entry(name, size), hashing)
        self.manifest.members[name] = hashing.digest.hexdigest()
        return self.manifest.members[name]

    def finish(self) -> None:
        body = json.dumps(asdict(self.manifest), indent=1, sort_keys=True).encode()
        self.tar.addfile(_entry(MANIFEST, len(body)), io.BytesIO(body))


class _Hashing(io.RawIOBase):
    """A stream that hashes what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.stream.read(size)
        self.digest.update(block)
        return block


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


@contextmanager
def new_archive(target: Path, unfinished: Path, manifest: Manifest) -> Iterator[ArchiveWriter]:
    """Writes `unfinished`, on the disk of `target`, which gets that name when it was read again to its end.

    Only its owner can read it.
    """
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=5) as tar:
            writer = ArchiveWriter(tar, manifest)
            yield writer
            writer.finish()
        stream.flush()
        os.fsync(stream.fileno())
    verified(unfinished)
    unfinished.rename(target)
    bring_to_disk(target.parent)


def verified(path: Path) -> Manifest:
    """The manifest of an archive in which every member has its hash and none is missing or too many.

    Raises BadFile, naming the member, otherwise.
    """
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        for entry, stream in members_of(path):
            if entry.name == MANIFEST:
                manifest = _manifest(path, stream.read())
            else:
                found[entry.name] = _digest(stream)
    except UNREADABLE as error:
        raise BadFile(path.name, "cannot be read to its end.", REMEDY) from error
    if manifest is None:
        raise BadFile(path.name, "holds no manifest.", REMEDY)
    for name in sorted(found.keys() | manifest.members.keys()):
        if found.get(name) != manifest.members.get(name):
            wrong = "is missing" if name not in found else "is not what was backed up"
            raise BadFile(path.name, f"its member {name} {wrong}.", REMEDY)
    return manifest


def _manifest(path: Path, body: bytes) -> Manifest:
    try:
        held = json.loads(body)
        if held["format"] > FORMAT:
            raise BadFile(path.name, "was made by a newer Goldthread.", "Install that version, then restore.")
        return Manifest(**held)
    except (ValueError, KeyError, TypeError) as error:
        raise BadFile(path.name, "its manifest cannot be read.", REMEDY) from error


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def members_of(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Every member with its content, in order; what is cut off raises one of UNREADABLE on reading.

    Raises BadFile for a member that is no plain file, or leads out of the archive.
    """
    with tarfile.open(path, mode="r|*") as tar:
        for entry in tar:
            stream = tar.extractfile(entry) if entry.isfile() else None
            if stream is None or entry.name.startswith("/") or ".." in entry.name.split("/"):
                raise BadFile(path.name, f"its member {entry.name} is no plain file.", REMEDY)
            yield entry, stream
