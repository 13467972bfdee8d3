"""The addresses of versions and of reading again, inside those of documents."""

from __future__ import annotations

from django.urls import path

from goldthread.web.documents import rereading, versions

DOCUMENT = "<slug:authority>/documents/<str:reference>"
FILE = f"{DOCUMENT}/files/<int:version>/<int:rendition>"
urlpatterns = [
    path(f"{DOCUMENT}/files", versions.document_files, name="document_files"),
    path(f"{DOCUMENT}/files/add", versions.file_add, name="file_add"),
    path(f"{DOCUMENT}/files/differences", versions.document_differences, name="document_differences"),
    path(f"{FILE}/read-again", rereading.rereading_ask, name="rereading_ask"),
    path(f"{DOCUMENT}/texts/<int:text>", versions.earlier_text, name="earlier_text"),
    path(f"{DOCUMENT}/rereading/<uuid:upload>", rereading.rereading, name="rereading"),
    path(f"{DOCUMENT}/rereading/<uuid:upload>/discard", rereading.rereading_discard, name="rereading_discard"),
]
