"""A printed briefing of two pages, kept as a document: a PDF with its text and pages."""

from __future__ import annotations

from functools import cache

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.authorities.models import Authority
from goldthread.documents.models import Part, Text
from goldthread.documents.services import storage_name
from goldthread.lib.canonical import sha256
from tests.factories.documents import PartFactory, TextFactory
from tests.intake.readers.builders import pdf

LINES = (
    "Briefing to the panel",
    "There is a risk register for the change.",
    "The supplier asks for a higher price.",
    "The director reports each quarter.",
)
PAGES = [1, 1, 2, 2]


@cache
def printed_briefing() -> bytes:
    first, last = "\n\n".join(LINES[:2]), "\n\n".join(LINES[2:])
    return pdf(f"{first}\n#pagebreak()\n{last}")


def keep_briefing(authority: Authority, reference: str = "D7") -> Text:
    """The briefing with its bytes in the file store, and one part that is the whole."""
    content = printed_briefing()
    digest = sha256(content)
    default_storage.save(storage_name(authority, digest), ContentFile(content))
    text: Text = TextFactory.create(
        file__document__authority=authority,
        file__document__reference=reference,
        file__document__title="Briefing to the panel",
        file__media="application/pdf",
        file__name="briefing.pdf",
        file__sha256=digest,
        file__size=len(content),
        reader="pdf",
        body="\n".join(LINES),
        pages=PAGES,
    )
    PartFactory.create(text=text, order=0, part_kind="briefing", first_line=1, last_line=len(LINES))
    return text


def close_second_page(text: Text) -> Part:
    part: Part = PartFactory.create(
        text=text, order=1, part_kind="table", title="Price", first_line=3, last_line=3, sensitivity=2
    )
    return part
