"""What is found of documents. Their passages are in `goldthread/search/passages.py`."""

from __future__ import annotations

from goldthread.documents.models import DocumentKind
from goldthread.search.adapters.base import Adapter, Status, labels

ADAPTERS = (
    Adapter(
        "document",
        title=("title",),
        text=("document_kind", "issued_by", "addressee", "handling"),
        dated=("dated_on",),
        choices={"document_kind": labels(DocumentKind.choices)},
    ),
    Adapter(
        "remark",
        text=("message", "answer"),
        dated=("answered_on", "document__dated_on"),
        status=Status("answered_on", filled="Answered"),
    ),
    Adapter("stated_figure", text=("words", "unit"), dated=("document__dated_on",)),
)
