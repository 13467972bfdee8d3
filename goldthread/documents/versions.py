"""Further files of a document: what it says now (a new version), or the same words in another file (a rendition)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.models import Document, File, Text
from goldthread.documents.parts import withheld_from
from goldthread.documents.services import file_of, storage_name
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import RuleBroken

NEWEST_FIRST = ("-version", "rendition")
"""The order of files in which the first is the one that speaks for the document."""


class Purged(RuleBroken):
    """The very bytes of a file that was purged: they are not taken in again."""


class Further(StrEnum):
    """As what a further file joins a document."""

    VERSION = "version"
    RENDITION = "rendition"


def add_file(*, by: User, document: Document, as_: Further, name: str, media: str, content: bytes) -> File:
    """Keeps a further file of a document: as its next version, or as another rendition of its newest version.

    As for a first file, the bytes are written before the transaction. The same file twice changes nothing. Raises
    RuleBroken for a document that is withdrawn or purged, and for bytes that another document has or that were purged.
    """
    digest = sha256(content)
    keep_bytes(storage_name(document.authority, digest), content)
    with transaction.atomic():
        held = Document.objects.select_for_update(of=("self",)).select_related("authority").get(pk=document.pk)
        if held.is_withdrawn or held.is_purged:
            gone = "purged" if held.is_purged else "withdrawn"
            raise RuleBroken(f"{held.reference} was {gone}; it takes no more files.")
        known = file_of(held.authority, content)
        if known is not None:
            return _refuse_another(known, held)
        version, rendition = _next_place(held, as_)
        file = File.objects.create(
            document=held,
            authority=held.authority,
            version=version,
            rendition=rendition,
            name=name[:255],
            media=media,
            size=len(content),
            sha256=digest,
            received_at=timezone.now(),
        )
        record_event(
            by=by,
            authority_uuid=held.authority.uuid,
            verb="add_file",
            kind="document",
            subject_uuid=held.uuid,
            wrote={"sha256": digest, "version": version, "rendition": rendition},
        )
    return file


def refuse_purged(file: File | None) -> None:
    """Raises Purged when `file` is the tombstone of one; known by its hash alone."""
    if file is None:
        return
    purged_at = file.purged_at or file.document.purged_at
    if purged_at is not None:
        raise Purged(
            f"{file.document.reference} was purged on {date_format(timezone.localtime(purged_at), 'j F Y')}, and this"
            " is the very same file, so it is not taken in again. Upload a version without what had to go.",
            "chosen",
        )


def _refuse_another(known: File, document: Document) -> File:
    refuse_purged(known)
    if known.document_id != document.pk:
        raise RuleBroken(f"{known.name} is on record already, as {known.document.reference}.")
    return known


def _next_place(document: Document, as_: Further) -> tuple[int, int]:
    last = document.files.aggregate(version=Max("version"))["version"] or 0
    if as_ is Further.VERSION or not last:
        return last + 1, 1
    renditions = document.files.filter(version=last).aggregate(last=Max("rendition"))["last"]
    return last, renditions + 1


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of a document, as its page lists them. `passages` of its newest text hold up records."""

    file: File
    text: Text | None
    passages: int
    earlier_texts: tuple[tuple[Text, int], ...]
    """Texts of earlier readings that still hold up records, each with how many passages do."""

    @property
    def kind_words(self) -> str:
        """As in "Version 2" or "Version 2, another rendition"."""
        return f"Version {self.file.version}{', another rendition' if self.file.rendition > 1 else ''}"


def files_of(document: Document) -> list[FileLine]:
    """The files of a document, the newest version first, each with its texts. Two queries."""
    files = list(document.files.order_by(*NEWEST_FIRST))
    cited = Count("parts__citations", filter=Q(parts__citations__withdrawn_at=None), distinct=True)
    texts: dict[int, list[tuple[Text, int]]] = {}
    read = Text.objects.filter(file__in=files).defer("body", "pages").annotate(passages=cited)
    for text in read.order_by("-reader_version", "-pk"):
        texts.setdefault(text.file_id, []).append((text, text.passages))
    return [_file_line(file, texts.get(file.pk, [])) for file in files]


def _file_line(file: File, texts: list[tuple[Text, int]]) -> FileLine:
    newest, passages = texts[0] if texts else (None, 0)
    return FileLine(file, newest, passages, tuple((text, many) for text, many in texts[1:] if many))


def is_partly_closed(document: Document, user: User) -> bool:
    """Whether any part of any of its texts is closed to `user`, who then sees the newest text alone. One query."""
    return withheld_from(user).filter(text__file__document=document).exists()


def text_of_file(document: Document, version: int, rendition: int) -> Text | None:
    """The newest text of one file of a document, with the file; None where there is none. One query."""
    read = Text.objects.filter(file__document=document, file__version=version, file__rendition=rendition)
    return read.select_related("file").order_by("-reader_version", "-pk").first()
