from __future__ import annotations

from django.urls import path

from goldthread.web.finance import views
from goldthread.web.records.views import record_path

app_name = "finance"
urlpatterns = [
    path("<slug:authority>/savings/", views.savings_list, name="savings_list"),
    path("<slug:authority>/records/savings-line/<str:reference>/status", views.savings_status, name="savings_status"),
    record_path("savings_line"),
    record_path("quoted_figure"),
]
