from __future__ import annotations

from django.urls import path

from goldthread.web.fieldwork import observing, schedule
from goldthread.web.records.views import record_path

app_name = "fieldwork"
REVIEW = "<slug:authority>/reviews/<str:reference>"
INTERVIEW = "<slug:authority>/interviews/<str:reference>"
OBSERVATION = "<slug:authority>/observations/<str:reference>"
urlpatterns = [
    path(f"{REVIEW}/schedule", schedule.schedule, name="schedule"),
    path(f"{REVIEW}/schedule/add", schedule.slot_add, name="slot_add"),
    path(f"{REVIEW}/schedule/calendar", schedule.calendar, name="calendar"),
    path(INTERVIEW, schedule.interview, name="interview"),
    path(f"{INTERVIEW}/change", schedule.slot_change, name="slot_change"),
    path(f"{INTERVIEW}/attendance", schedule.attendance, name="attendance"),
    path(f"{INTERVIEW}/people", schedule.people, name="people"),
    path(f"{INTERVIEW}/withdraw", schedule.slot_withdraw, name="slot_withdraw"),
    path(f"{REVIEW}/observations", observing.observation_list, name="observation_list"),
    path(f"{REVIEW}/observations/add", observing.observation_add, name="observation_add"),
    path(f"{REVIEW}/observations/quick", observing.quick, name="quick"),
    path(OBSERVATION, observing.observation, name="observation"),
    path(f"{OBSERVATION}/finding", observing.observation_draw, name="observation_draw"),
    record_path("observation_use"),
]
