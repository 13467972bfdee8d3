from __future__ import annotations

from django.urls import path

from goldthread.web.oversight import views
from goldthread.web.records.views import record_path

app_name = "oversight"
urlpatterns = [
    path("<slug:authority>/boards/<str:reference>/meetings/add", views.meeting_add, name="meeting_add"),
    path("<slug:authority>/meetings/<str:reference>", views.meeting, name="meeting"),
    path("<slug:authority>/meetings/<str:reference>/items/add", views.agenda_item_add, name="agenda_item_add"),
    path("<slug:authority>/agenda-items/<str:reference>", views.agenda_item, name="agenda_item"),
    path("<slug:authority>/recommendations/<str:reference>/told", views.told_add, name="told_add"),
    record_path("committee_recommendation"),
    record_path("told"),
    record_path("clearance"),
]
