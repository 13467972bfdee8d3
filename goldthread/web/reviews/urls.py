from __future__ import annotations

from django.urls import path

from goldthread.web.records.views import record_path
from goldthread.web.reviews import acting, adding, setting_up, views

app_name = "reviews"
REVIEW = "<slug:authority>/reviews/<str:reference>"
RECORDS = "<slug:authority>/records"
RECOMMENDATION = "<slug:authority>/recommendations/<str:reference>"
urlpatterns = [
    path("<slug:authority>/reviews/", views.review_list, name="review_list"),
    path("<slug:authority>/reviews/add", adding.review_add, name="review_add"),
    path(REVIEW, views.review, name="review"),
    path(f"{REVIEW}/scope", setting_up.scope, name="scope"),
    path(f"{REVIEW}/recommendations/add", adding.recommendation_add, name="recommendation_add"),
    path(RECOMMENDATION, views.recommendation, name="recommendation"),
    path(f"{RECOMMENDATION}/ratings/add", adding.rating_add, name="rating_add"),
    path(f"{REVIEW}/judgements/add", acting.judgement_add, name="judgement_add"),
    path(f"{REVIEW}/interviews/add", acting.interview_add, name="interview_add"),
    path(f"{REVIEW}/next-review", acting.next_review, name="next_review"),
    path(f"{RECOMMENDATION}/status", acting.status_set, name="status_set"),
    path(f"{RECOMMENDATION}/taken-forward", acting.taken_forward, name="taken_forward"),
    path(f"{RECOMMENDATION}/narrowed", acting.narrowed, name="narrowed"),
    path(f"{RECORDS}/condition/<str:reference>/check", acting.condition_check, name="condition_check"),
    path(f"{RECORDS}/advice/<str:reference>/answer", acting.advice_answer, name="advice_answer"),
    path(f"{RECORDS}/advice/<str:reference>/tie", acting.advice_tie, name="advice_tie"),
    path(f"{RECORDS}/finding/<str:reference>/tie", acting.finding_tie, name="finding_tie"),
    path(f"{RECORDS}/lineage/<str:reference>/dropped-asks", acting.dropped_asks, name="dropped_asks"),
    path(f"{RECORDS}/judgement/<str:reference>/place", acting.judgement_place, name="judgement_place"),
    path(f"{RECORDS}/rating/<str:reference>/place", acting.rating_place, name="rating_place"),
    path(f"{RECORDS}/rating/<str:reference>/comment", acting.rating_comment, name="rating_comment"),
    path(f"{RECORDS}/pack-requirement/<str:reference>/judgement", acting.judgement_missing, name="judgement_missing"),
    path("<slug:authority>/ratings/", views.rating_list, name="rating_list"),
    *map(
        record_path,
        (
            "advice",
            "advice_link",
            "condition",
            "discharge",
            "finding",
            "finding_link",
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
