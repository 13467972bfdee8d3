from __future__ import annotations

from django.urls import path

from goldthread.web.organisation import views
from goldthread.web.records.views import list_path, record_path

app_name = "organisation"
urlpatterns = [
    path("<slug:authority>/boards/", views.body_list, name="body_list"),
    path("<slug:authority>/boards/add", views.body_add, name="body_add"),
    path("<slug:authority>/boards/<str:reference>", views.body, name="body"),
    path("<slug:authority>/boards/<str:reference>/merge", views.body_merge, name="body_merge"),
    path("<slug:authority>/records/merge/<str:reference>/undo", views.merge_undo, name="merge_undo"),
    *map(list_path, ("post", "system", "service")),
    *map(record_path, ("person", "post", "system", "service", "merge", "system_use", "unit", "place", "structure")),
    *map(
        record_path, ("reporting_line", "function", "appointment", "shared_post", "duty_answer", "seat", "body_proof")
    ),
]
