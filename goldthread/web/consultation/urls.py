from __future__ import annotations

from django.urls import path

from goldthread.web.consultation import views
from goldthread.web.records.views import record_path

CONSULTATIONS = "<slug:authority>/consultations/"
ONE = f"{CONSULTATIONS}<str:reference>"
ASSESSMENT = "<slug:authority>/equality/<str:reference>"

app_name = "consultation"
urlpatterns = [
    path(CONSULTATIONS, views.consultation_list, name="consultation_list"),
    path(f"{CONSULTATIONS}add", views.exercise_add, name="exercise_add"),
    path(f"{CONSULTATIONS}themes/<str:reference>/answer", views.theme_answer, name="theme_answer"),
    path(f"{CONSULTATIONS}themes/<str:reference>/withdraw", views.theme_withdraw, name="theme_withdraw"),
    path(f"{CONSULTATIONS}events/<str:reference>/withdraw", views.event_withdraw, name="event_withdraw"),
    path(f"{CONSULTATIONS}bodies/<str:reference>/withdraw", views.engaged_withdraw, name="engaged_withdraw"),
    path(ONE, views.exercise, name="exercise"),
    path(f"{ONE}/change", views.exercise_change, name="exercise_change"),
    path(f"{ONE}/withdraw", views.exercise_withdraw, name="exercise_withdraw"),
    path(f"{ONE}/events/add", views.event_add, name="event_add"),
    path(f"{ONE}/bodies/add", views.body_add, name="body_add"),
    path(f"{ONE}/themes/add", views.theme_add, name="theme_add"),
    path("<slug:authority>/equality/add", views.assessment_add, name="assessment_add"),
    path(ASSESSMENT, views.assessment, name="equality_assessment"),
    path(f"{ASSESSMENT}/withdraw", views.assessment_withdraw, name="assessment_withdraw"),
    path(f"{ASSESSMENT}/versions/add", views.version_add, name="version_add"),
    record_path("consultation_event"),
    record_path("engaged_body"),
    record_path("feedback_theme"),
    record_path("feedback_answer"),
    record_path("assessment_version"),
]
