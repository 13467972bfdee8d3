from __future__ import annotations

from django.urls import path

from goldthread.web.exports import views

app_name = "exports"
urlpatterns = [
    path("<slug:authority>/exports/", views.export_list, name="export_list"),
    path("<slug:authority>/exports/add", views.export_add, name="export_add"),
    path("<slug:authority>/exports/five-tables", views.five_tables, name="five_tables"),
    path("<slug:authority>/exports/<uuid:export>/file", views.export_file, name="export_file"),
    path("<slug:authority>/exports/<uuid:export>/throw-away", views.export_throw_away, name="export_throw_away"),
]
