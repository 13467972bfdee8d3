from __future__ import annotations

from django.urls import path

from goldthread.web.trackers import views

app_name = "trackers"
IMPORT = "<slug:authority>/trackers/<uuid:importing>"
urlpatterns = [
    path("<slug:authority>/trackers/", views.import_list, name="import_list"),
    path("<slug:authority>/trackers/add", views.import_add, name="import_add"),
    path(IMPORT, views.import_page, name="import_page"),
    path(f"{IMPORT}/columns", views.import_columns, name="import_columns"),
    path(f"{IMPORT}/rows/<int:order>", views.import_row, name="import_row"),
    path(f"{IMPORT}/confirm", views.import_confirm, name="import_confirm"),
    path(f"{IMPORT}/abandon", views.import_abandon, name="import_abandon"),
    path(f"{IMPORT}/undo", views.import_undo, name="import_undo"),
]
