from __future__ import annotations

from django.urls import path

from goldthread.web.findings import views
from goldthread.web.records.views import record_path

app_name = "findings"
REVIEW = "<slug:authority>/reviews/<str:reference>"
FINDING = "<slug:authority>/findings/<str:reference>"
urlpatterns = [
    path(f"{REVIEW}/findings", views.board, name="board"),
    path(f"{REVIEW}/findings/add", views.finding_add, name="finding_add"),
    path(f"{REVIEW}/findings/merge", views.findings_merge, name="findings_merge"),
    path(f"{FINDING}/change", views.finding_change, name="finding_change"),
    path(f"{FINDING}/split", views.finding_split, name="finding_split"),
    path(f"{FINDING}/leave-out", views.finding_leave_out, name="finding_leave_out"),
    path(f"{FINDING}/take-off", views.finding_take_off, name="finding_take_off"),
    path(f"{FINDING}/recommendation", views.finding_follow, name="finding_follow"),
    path(f"{FINDING}/move", views.finding_move, name="finding_move"),
    path("<slug:authority>/omissions/<str:reference>/end", views.omission_end, name="omission_end"),
    record_path("omission"),
]
