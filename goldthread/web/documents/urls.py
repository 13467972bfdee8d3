from __future__ import annotations

from django.urls import path

from goldthread.web.documents import keeping, views
from goldthread.web.records.views import record_path

app_name = "documents"
urlpatterns = [
    path("<slug:authority>/documents/", views.document_list, name="document_list"),
    path("<slug:authority>/documents/<str:reference>", views.document, name="document"),
    path("<slug:authority>/documents/<str:reference>/handling", keeping.handling, name="handling"),
    path("<slug:authority>/documents/<str:reference>/parts/<int:part>", keeping.part_handling, name="part_handling"),
    path("<slug:authority>/documents/<str:reference>/withdraw", keeping.withdraw, name="withdraw"),
    path("<slug:authority>/documents/remarks/<str:reference>", views.remark, name="remark"),
    record_path("stated_figure"),
]
