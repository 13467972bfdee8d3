from __future__ import annotations

from django.urls import path

from goldthread.web.improvement import views
from goldthread.web.records.views import record_path

app_name = "improvement"
urlpatterns = [
    path("<slug:authority>/recommendations/<str:reference>/answer", views.response_add, name="response_add"),
    record_path("response"),
    record_path("milestone"),
    record_path("milestone_date"),
]
