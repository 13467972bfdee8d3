from __future__ import annotations

from django.urls import path

from goldthread.web.intake import uploads, views

app_name = "intake"
READING = "<slug:authority>/documents/<str:reference>/reading"
urlpatterns = [
    path("<slug:authority>/documents/upload", uploads.document_upload, name="document_upload"),
    path("<slug:authority>/documents/uploads", uploads.upload_list, name="upload_list"),
    path("<slug:authority>/documents/uploads/<uuid:upload>/retry", uploads.upload_retry, name="upload_retry"),
    path("<slug:authority>/documents/uploads/<uuid:upload>/cancel", uploads.upload_cancel, name="upload_cancel"),
    path("<slug:authority>/documents/uploads/<uuid:upload>/held", uploads.upload_held, name="upload_held"),
    path(READING, views.accepting, name="accepting"),
    path(f"{READING}/accept", views.proposal_accept, name="proposal_accept"),
    path(f"{READING}/reject", views.proposal_reject, name="proposal_reject"),
    path(f"{READING}/undo", views.proposal_undo, name="proposal_undo"),
    path(f"{READING}/<uuid:proposal>/correct", views.proposal_correct, name="proposal_correct"),
]
