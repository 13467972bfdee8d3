"""Reading in the background what was uploaded: the page that takes a file never waits for it to be read."""

from __future__ import annotations

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import keep_reading
from goldthread.lib.errors import BadFile, RuleBroken

INCOMING = "incoming"
"""Where bytes wait in the file store until the worker has read them; they go when it has."""


def queue_upload(*, by: User, authority: Authority, name: str, content: bytes) -> str:
    """Puts a file in line to be read; returns the number under which its fate can be asked for."""
    place = default_storage.save(f"{INCOMING}/{uuid.uuid4()}", ContentFile(content))
    return str(read_upload.enqueue(str(by.uuid), str(authority.uuid), name, place).id)


@task()
def read_upload(user: str, authority: str, name: str, place: str) -> dict[str, str | bool]:
    """Reads the bytes at `place` and keeps the reading; a file that cannot be read is an answer, not a failure."""
    with default_storage.open(place) as stream:
        content = stream.read()
    try:
        source = source_of(name, content)
        kept = keep_reading(
            by=User.objects.get(uuid=user),
            authority=Authority.objects.get(uuid=authority),
            content=content,
            source=source,
            reading=read_source(source),
        )
    except (BadFile, RuleBroken) as refusal:
        return {"authority": authority, "name": name, "refused": str(refusal)}
    finally:
        default_storage.delete(place)
    document = kept.stored.document.reference
    return {"authority": authority, "name": name, "document": document, "was_known": kept.was_known}
