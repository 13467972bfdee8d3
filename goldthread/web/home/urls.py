from __future__ import annotations

from django.urls import path

from goldthread.web.home import first_run, views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("begin", first_run.first_run, name="first_run"),
    path("councils", views.councils, name="councils"),
    path("<slug:authority>/", views.authority_home, name="authority_home"),
    path("<slug:authority>/needs-you", views.needs, name="needs"),
]
