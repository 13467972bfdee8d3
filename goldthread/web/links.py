"""Addresses of records and passages: the one place that knows how a (kind, reference) becomes a link."""

from __future__ import annotations

from django.urls import reverse

from goldthread.authorities.models import Record
from goldthread.documents.queries import LINES_A_PAGE, Source
from goldthread.lib.kinds import kind_of
from goldthread.web.permissions import AuthorityRequest


def record_href(slug: str, kind: str, reference: str) -> str:
    """The page of a record, by the kind's URL in the registry."""
    return reverse(kind_of(kind).url, args=[slug, reference])


def place_of(request: AuthorityRequest, record: Record, place: str = "") -> str:
    """The page of a record of the authority that is asked about, and there the place that is named: #figures."""
    return record_href(request.authority.slug, record.kind, record.reference) + place


def passage_href(slug: str, document_reference: str, line: int) -> str:
    """The very line of a document, on the page of its text that holds it."""
    page = (line - 1) // LINES_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('documents:document', args=[slug, document_reference])}{query}#line-{line}"


def earlier_passage_href(slug: str, document_reference: str, text: int, line: int) -> str:
    """The very line of a text that the document shows no more: of an earlier version or an earlier reading."""
    page = (line - 1) // LINES_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('documents:earlier_text', args=[slug, document_reference, text])}{query}#line-{line}"


def source_href(slug: str, source: Source) -> str:
    """The passage; of a purged document what is left of it."""
    if source.purged_on is not None:
        return reverse("documents:document", args=[slug, source.document_reference])
    if source.earlier_text:
        return earlier_passage_href(slug, source.document_reference, source.earlier_text, source.first_line)
    return passage_href(slug, source.document_reference, source.first_line)


def picture_href(slug: str, source: Source) -> str:
    """The printed page with this passage marked before the others; empty where there is none."""
    if not source.is_printed:
        return ""
    page = reverse("documents:printed_page", args=[slug, source.document_reference, source.page])
    return f"{page}?line={source.first_line}"
