from __future__ import annotations

from django.urls import path

from goldthread.web.records.views import record_path
from goldthread.web.reviews import adding, views

app_name = "reviews"
REVIEW = "<slug:authority>/reviews/<str:reference>"
RECOMMENDATION = "<slug:authority>/recommendations/<str:reference>"
urlpatterns = [
    path("<slug:authority>/reviews/", views.review_list, name="review_list"),
    path("<slug:authority>/reviews/add", adding.review_add, name="review_add"),
    path(REVIEW, views.review, name="review"),
    path(f"{REVIEW}/recommendations/add", adding.recommendation_add, name="recommendation_add"),
    path(RECOMMENDATION, views.recommendation, name="recommendation"),
    path(f"{RECOMMENDATION}/ratings/add", adding.rating_add, name="rating_add"),
    path("<slug:authority>/ratings/", views.rating_list, name="rating_list"),
    *map(
        record_path,
        (
            "advice",
            "advice_link",
            "condition",
            "discharge",
            "evidence",
            "finding",
            "finding_link",
            "interview",
            "judgement",
            "lineage",
            "named_body",
            "pack_requirement",
            "rating",
            "recommendation_status",
            "review_relation",
            "self_report",
            "self_report_link",
            "support",
            "unheld_recommendations",
        ),
    ),
]
