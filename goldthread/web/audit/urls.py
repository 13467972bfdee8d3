from __future__ import annotations

from django.urls import path

from goldthread.web.audit import views

app_name = "audit"
urlpatterns = [path("<slug:authority>/audit-trail/", views.event_list, name="event_list")]
