from __future__ import annotations

from django.urls import path

from goldthread.web.publications import views

app_name = "publications"
REVIEW = "<slug:authority>/reviews/<str:reference>/publications"
ONE = "<slug:authority>/publications/<str:reference>"
urlpatterns = [
    path(f"{REVIEW}/", views.publication_list, name="publication_list"),
    path(f"{REVIEW}/add", views.publication_add, name="publication_add"),
    path(ONE, views.publication, name="publication"),
    path("<slug:authority>/documents/<str:reference>/published", views.of_document, name="of_document"),
    path(f"{ONE}/withdraw", views.publication_withdraw, name="publication_withdraw"),
    path(f"{ONE}/file", views.publication_file, name="publication_file"),
]
