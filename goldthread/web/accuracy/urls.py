from __future__ import annotations

from django.urls import path

from goldthread.web.accuracy import views
from goldthread.web.records.views import record_path

app_name = "accuracy"
REVIEW = "<slug:authority>/reviews/<str:reference>/facts"
CHECK = "<slug:authority>/fact-checks/<str:reference>"
urlpatterns = [
    path(REVIEW, views.accuracy, name="accuracy"),
    path(f"{REVIEW}/open", views.check_open, name="check_open"),
    path(f"{CHECK}/passages/<int:order>/comment", views.comment_add, name="comment_add"),
    path(f"{CHECK}/hand-over", views.check_return, name="check_return"),
    path(f"{CHECK}/close", views.check_close, name="check_close"),
    path("<slug:authority>/fact-comments/<str:reference>/answer", views.comment_answer, name="comment_answer"),
    record_path("fact_check"),
    record_path("fact_comment"),
]
