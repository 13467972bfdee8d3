from __future__ import annotations

from django.urls import path

from goldthread.web.improvement import actions, views
from goldthread.web.records.views import list_path, record_path

app_name = "improvement"
ACTION = "<slug:authority>/actions/<str:reference>"
MILESTONE = "<slug:authority>/records/milestone/<str:reference>"
urlpatterns = [
    path("<slug:authority>/recommendations/<str:reference>/answer", views.response_add, name="response_add"),
    path("<slug:authority>/records/advice/<str:reference>/respond", views.advice_respond, name="advice_respond"),
    path(f"{MILESTONE}/date", views.milestone_date_add, name="milestone_date_add"),
    path(f"{MILESTONE}/done", views.milestone_done, name="milestone_done"),
    list_path("milestone"),
    record_path("response"),
    record_path("milestone"),
    record_path("milestone_date"),
    path("<slug:authority>/actions/", actions.action_list, name="action_list"),
    path("<slug:authority>/actions/add", actions.action_add, name="action_add"),
    path(ACTION, actions.action, name="action"),
    path(f"{ACTION}/change", actions.action_change, name="action_change"),
    path(f"{ACTION}/date", actions.action_due_add, name="action_due_add"),
    path(f"{ACTION}/state", actions.action_state_add, name="action_state_add"),
    record_path("action_link"),
    record_path("action_due"),
    record_path("action_state"),
]
