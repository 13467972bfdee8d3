from __future__ import annotations

from django.urls import path

from goldthread.web.documents import images, impact, keeping, purging, version_urls, views
from goldthread.web.records.views import record_path

app_name = "documents"
urlpatterns = [
    path("<slug:authority>/documents/", views.document_list, name="document_list"),
    path("<slug:authority>/documents/<str:reference>", views.document, name="document"),
    path("<slug:authority>/documents/<str:reference>/handling", keeping.handling, name="handling"),
    path("<slug:authority>/documents/<str:reference>/parts/<int:part>", keeping.part_handling, name="part_handling"),
    path("<slug:authority>/documents/<str:reference>/withdraw", keeping.withdraw, name="withdraw"),
    path("<slug:authority>/documents/<str:reference>/pages/<int:page>", images.printed, name="printed_page"),
    path("<slug:authority>/documents/<str:reference>/pages/<int:page>/picture", images.page_image, name="page_image"),
    path("<slug:authority>/documents/<str:reference>/hold", purging.hold, name="hold"),
    path("<slug:authority>/documents/<str:reference>/purge", purging.purge, name="purge"),
    path("<slug:authority>/data-protection/", impact.notes, name="impact_notes"),
    path("<slug:authority>/data-protection/due", purging.due, name="due"),
    path("<slug:authority>/data-protection/<slug:section>/write", impact.note_add, name="impact_note_add"),
    path("<slug:authority>/documents/remarks/<str:reference>", views.remark, name="remark"),
    record_path("stated_figure"),
    *version_urls.urlpatterns,
]
