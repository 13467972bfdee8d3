from __future__ import annotations

from django.urls import path

from goldthread.web.drafting import views

app_name = "drafting"
DRAFT = "<slug:authority>/reviews/<str:reference>/recommendations"
urlpatterns = [
    path(DRAFT, views.recommendations, name="recommendations"),
    path(f"{DRAFT}/write", views.recommendation_draft, name="recommendation_draft"),
    path(f"{DRAFT}/advice", views.advice_draft, name="advice_draft"),
    path(
        "<slug:authority>/drafts/recommendations/<str:reference>/change",
        views.recommendation_redraft,
        name="recommendation_redraft",
    ),
    path(
        "<slug:authority>/drafts/recommendations/<str:reference>/take-out",
        views.recommendation_take_back,
        name="recommendation_take_back",
    ),
    path("<slug:authority>/drafts/advice/<str:reference>/take-out", views.advice_take_back, name="advice_take_back"),
]
