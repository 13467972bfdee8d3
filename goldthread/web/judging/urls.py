from __future__ import annotations

from django.urls import path

from goldthread.web.judging import views
from goldthread.web.records.views import record_path

app_name = "judging"
REVIEW = "<slug:authority>/reviews/<str:reference>"
urlpatterns = [
    path(f"{REVIEW}/judgements", views.judging, name="judging"),
    path(f"{REVIEW}/judgements/criterion/<slug:key>", views.judge_one, name="judge"),
    path("<slug:authority>/judgements/<str:reference>/moderate", views.judgement_moderate, name="moderate"),
    path("<slug:authority>/judgements/<str:reference>/take-back", views.judgement_take_back, name="take_back"),
    record_path("judgement_reason"),
    record_path("moderation"),
]
