from __future__ import annotations

from django.urls import path

from goldthread.web.help import views

app_name = "help"
urlpatterns = [
    path("", views.guide_list, name="guide_list"),
    path("tasks/<slug:slug>", views.guide, name="guide"),
    path("glossary", views.glossary, name="glossary"),
    path("accessibility-statement", views.accessibility_statement, name="accessibility_statement"),
    path("components", views.components, name="components"),
]
