from __future__ import annotations

from django.urls import path

from goldthread.web.records.views import record_path
from goldthread.web.reorganisation import views

app_name = "reorganisation"
urlpatterns = [
    path("<slug:authority>/reorganisation/", views.overview, name="overview"),
    path("<slug:authority>/reorganisation/take-over", views.take_over_add, name="take_over_add"),
    path("<slug:authority>/records/inherited/<str:reference>/seen-to", views.inherited_settle, name="inherited_settle"),
    record_path("inherited"),
]
