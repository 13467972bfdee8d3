from __future__ import annotations

from django.urls import path

from goldthread.web.improvement import views
from goldthread.web.records.views import list_path, record_path

app_name = "improvement"
MILESTONE = "<slug:authority>/records/milestone/<str:reference>"
urlpatterns = [
    path("<slug:authority>/recommendations/<str:reference>/answer", views.response_add, name="response_add"),
    path(f"{MILESTONE}/date", views.milestone_date_add, name="milestone_date_add"),
    path(f"{MILESTONE}/done", views.milestone_done, name="milestone_done"),
    list_path("milestone"),
    record_path("response"),
    record_path("milestone"),
    record_path("milestone_date"),
]
