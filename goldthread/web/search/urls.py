from __future__ import annotations

from django.urls import path

from goldthread.web.search import views

app_name = "search"
urlpatterns = [
    path("<slug:authority>/search/", views.search, name="search"),
    path("<slug:authority>/search/keep", views.search_keep, name="search_keep"),
    path("<slug:authority>/search/saved/<uuid:saved>", views.saved_search, name="saved_search"),
    path("<slug:authority>/search/saved/<uuid:saved>/rename", views.search_rename, name="search_rename"),
    path("<slug:authority>/search/saved/<uuid:saved>/remove", views.search_remove, name="search_remove"),
]
