from __future__ import annotations

from django.urls import path

from goldthread.web.organisation import board_views, views
from goldthread.web.records.views import list_path, record_path

app_name = "organisation"
urlpatterns = [
    path("<slug:authority>/boards/", views.body_list, name="body_list"),
    path("<slug:authority>/boards/add", views.body_add, name="body_add"),
    path("<slug:authority>/boards/<str:reference>", views.body, name="body"),
    path("<slug:authority>/boards/<str:reference>/planned", views.body_planned, name="body_planned"),
    path("<slug:authority>/boards/<str:reference>/terms", views.body_terms, name="body_terms"),
    path("<slug:authority>/boards/<str:reference>/merge", views.body_merge, name="body_merge"),
    path("<slug:authority>/boards/<str:reference>/seats/add", board_views.seat_add, name="seat_add"),
    path("<slug:authority>/boards/<str:reference>/proofs/add", board_views.proof_add, name="proof_add"),
    path("<slug:authority>/boards/<str:reference>/safeguards", board_views.safeguards_set, name="safeguards_set"),
    path("<slug:authority>/records/seat/<str:reference>/end", board_views.seat_end, name="seat_end"),
    path("<slug:authority>/records/merge/<str:reference>/undo", views.merge_undo, name="merge_undo"),
    *map(list_path, ("post", "system", "service")),
    *map(record_path, ("person", "system", "service", "merge", "system_use", "unit", "place")),
    *map(
        record_path, ("reporting_line", "function", "appointment", "shared_post", "duty_answer", "seat", "body_proof")
    ),
]
