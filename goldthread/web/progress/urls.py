from __future__ import annotations

from django.urls import path

from goldthread.web.progress import views
from goldthread.web.records.views import record_path

app_name = "progress"
REVIEW = "<slug:authority>/reviews/<str:reference>/progress"
urlpatterns = [
    path(REVIEW, views.progress, name="progress"),
    path(f"{REVIEW}/report/hand-over", views.report_return, name="report_return"),
    path(f"{REVIEW}/report/none", views.no_report, name="no_report"),
    path(f"{REVIEW}/<str:earlier>/report", views.self_report, name="self_report"),
    path(f"{REVIEW}/<str:earlier>/rate", views.rate, name="rate"),
    path(f"{REVIEW}/<str:earlier>/carried", views.carried, name="carried"),
    path(f"{REVIEW}/<str:earlier>/ended", views.ended, name="ended"),
    path(f"{REVIEW}/conditions/<str:condition>/check", views.check, name="check"),
    path(f"{REVIEW}/ratings/<str:rating>/place", views.place, name="place"),
    record_path("self_report_return"),
]
