from __future__ import annotations

from django.urls import path

from goldthread.web.evidence import asking, passages, sheets, views
from goldthread.web.records.views import record_path

app_name = "evidence"
REVIEW = "<slug:authority>/reviews/<str:reference>"
ITEM = "<slug:authority>/evidence/<str:reference>"
REQUEST = "<slug:authority>/requests/<str:reference>"
urlpatterns = [
    path(f"{REVIEW}/requests", asking.request_list, name="request_list"),
    path(f"{REVIEW}/requests/ask", asking.ask, name="ask"),
    path(f"{REVIEW}/requests/add", asking.request_add, name="request_add"),
    path(f"{REVIEW}/requests/reminder", asking.reminder, name="reminder"),
    path(REQUEST, asking.evidence_request, name="evidence_request"),
    path(f"{REQUEST}/answer", asking.request_answer_add, name="request_answer_add"),
    path(f"{REQUEST}/due", asking.request_due, name="request_due"),
    path(f"{REVIEW}/evidence", views.register, name="register"),
    path(f"{REVIEW}/evidence/add", views.evidence_add, name="evidence_add"),
    path(f"{REVIEW}/evidence/received", views.received, name="received"),
    path(f"{REVIEW}/evidence/letters", views.prefixes, name="prefixes"),
    path(f"{REVIEW}/evidence/counts", views.counts, name="counts"),
    path(f"{REVIEW}/evidence/assurance", views.assurance, name="assurance"),
    path(f"{REVIEW}/evidence/spreadsheet", sheets.sheet_in, name="sheet_in"),
    path(f"{REVIEW}/evidence/register-xlsx", sheets.sheet_out, name="sheet_out"),
    path(ITEM, views.evidence, name="evidence"),
    path(f"{ITEM}/change", views.evidence_change, name="evidence_change"),
    path(f"{ITEM}/version", views.evidence_version, name="evidence_version"),
    path(f"{ITEM}/letters", views.evidence_recode, name="evidence_recode"),
    path(f"{ITEM}/stands-for", views.evidence_use_add, name="evidence_use_add"),
    path(f"{ITEM}/withdraw", views.evidence_withdraw, name="evidence_withdraw"),
    path(f"{ITEM}/passage", passages.preview, name="preview"),
    *map(record_path, ("evidence_use", "request_answer")),
]
