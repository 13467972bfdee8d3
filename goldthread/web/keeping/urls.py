from __future__ import annotations

from django.urls import path

from goldthread.web.keeping import views

app_name = "keeping"
urlpatterns = [path("<slug:authority>/people/backups", views.backups, name="backups")]
