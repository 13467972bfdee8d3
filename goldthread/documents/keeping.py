"""Bytes on their way into storage: whole and on disk, or not there at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage


def keep_bytes(name: str, content: bytes) -> None:
    """Keeps `content` under `name`, which holds its hash, so that bytes that are there already are the same.

    On a disk they are written beside and renamed when they are safe: whoever is stopped in the middle leaves no half
    file under the name. Other storages (S3) keep an object whole or not at all.
    """
    if default_storage.exists(name):
        return
    if not isinstance(default_storage, FileSystemStorage):
        default_storage.save(name, ContentFile(content))
        return
    place = Path(default_storage.path(name))
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{uuid4().hex}")
    with unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(place)
