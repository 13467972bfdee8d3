from __future__ import annotations

from django.urls import path

from goldthread.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:authority>/", views.authority_home, name="authority_home"),
    path("<slug:authority>/needs-you", views.needs, name="needs"),
]
