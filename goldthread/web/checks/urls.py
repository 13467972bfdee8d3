from __future__ import annotations

from django.urls import path

from goldthread.web.checks import views

app_name = "checks"
urlpatterns = [
    path("<slug:authority>/live-test/", views.live_test, name="live_test"),
    path("<slug:authority>/live-test/compare", views.live_test_compare, name="live_test_compare"),
    path("<slug:authority>/live-test/run", views.live_test_run, name="live_test_run"),
    path("<slug:authority>/live-test/rules/<str:code>", views.rule_breaks, name="rule_breaks"),
    path("<slug:authority>/live-test/breaks/<uuid:uuid>", views.break_page, name="break_page"),
    path("<slug:authority>/live-test/breaks/<uuid:uuid>/owner", views.break_owner, name="break_owner"),
    path(
        "<slug:authority>/live-test/explanations/<str:reference>/withdraw",
        views.explanation_withdraw,
        name="explanation_withdraw",
    ),
    path("<slug:authority>/live-test/explanations/<str:reference>", views.explanation, name="explanation"),
]
