from __future__ import annotations

from django.urls import path

from goldthread.web.committee_reports import acts, layout_views, pack_views, views
from goldthread.web.records.views import record_path

app_name = "committee_reports"
ONE = "<slug:authority>/reports/<str:reference>"
MEETING = "<slug:authority>/meetings/<str:reference>"
urlpatterns = [
    path("<slug:authority>/reports/", views.report_list, name="report_list"),
    path("<slug:authority>/boards/<str:reference>/reports/add", views.report_add, name="report_add"),
    path("<slug:authority>/report-layouts/", layout_views.layout_list, name="layout_list"),
    path("<slug:authority>/report-layouts/add", layout_views.layout_add, name="layout_add"),
    path("<slug:authority>/report-layouts/<str:reference>", layout_views.paper_layout, name="paper_layout"),
    path(ONE, views.committee_report, name="committee_report"),
    path(f"{ONE}/change", views.report_change, name="report_change"),
    path(f"{ONE}/sections/<slug:key>", views.section_write, name="section_write"),
    path(f"{ONE}/sections/<slug:key>/draw", views.section_draw, name="section_draw"),
    path(f"{ONE}/sections/<slug:key>/versions", views.section_versions, name="section_versions"),
    path(f"{ONE}/clear/<slug:key>", acts.report_clear, name="report_clear"),
    path(f"{ONE}/finish", acts.report_finish, name="report_finish"),
    path(f"{ONE}/reopen", acts.report_reopen, name="report_reopen"),
    path(f"{ONE}/withdraw", acts.report_withdraw, name="report_withdraw"),
    path(f"{ONE}/agenda", acts.report_agenda, name="report_agenda"),
    path(f"{ONE}/colleagues/add", acts.report_share, name="report_share"),
    path(f"{ONE}/published", acts.published, name="published"),
    path(f"{ONE}/publish", acts.publish, name="publish"),
    path(f"{MEETING}/packs", pack_views.packs, name="packs"),
    path(f"{MEETING}/packs/add", pack_views.pack_publish, name="pack_publish"),
    *map(record_path, ("section_text", "report_clearance")),
]
