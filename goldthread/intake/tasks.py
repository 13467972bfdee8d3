"""Reading in the background what was uploaded: the page that takes a file never waits for it to be read."""

from __future__ import annotations

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import Kept, keep_reading
from goldthread.lib.errors import BadFile, RuleBroken

INCOMING = "incoming"
"""Where bytes wait in the file store until the worker has read them; they go when it has."""


def queue_upload(*, by: User, authority: Authority, name: str, content: bytes) -> str:
    """Puts a file in line to be read; returns the number under which its fate can be asked for."""
    place = default_storage.save(f"{INCOMING}/{uuid.uuid4()}", ContentFile(content))
    return str(read_upload.enqueue(str(by.uuid), str(authority.uuid), name, place).id)


@task()
def read_upload(user: str, authority: str, name: str, place: str) -> dict[str, str | bool]:
    """Reads the bytes at `place`, keeps the reading and compares it with the other documents on record.

    A file that cannot be read is an answer, not a failure.
    """
    with default_storage.open(place) as stream:
        content = stream.read()
    try:
        kept = _keep(User.objects.get(uuid=user), Authority.objects.get(uuid=authority), name, content)
    except (BadFile, RuleBroken) as refusal:
        return {"name": name, "refused": str(refusal)}
    finally:
        default_storage.delete(place)
    return {"name": name, "document": kept.stored.document.reference, "was_known": kept.was_known}


def _keep(by: User, authority: Authority, name: str, content: bytes) -> Kept:
    source = source_of(name, content)
    kept = keep_reading(by=by, authority=authority, content=content, source=source, reading=read_source(source))
    if not kept.was_known:
        compare_with_record(by=by, authority=authority)
    return kept
