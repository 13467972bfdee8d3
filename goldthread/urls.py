"""Every address: first the few that belong to no authority, then the pages of an authority by capability."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("goldthread.web.accounts.urls")),
    path("help/", include("goldthread.web.help.urls")),
    path("", include("goldthread.web.home.urls")),
    path("", include("goldthread.web.checks.urls")),
    path("", include("goldthread.web.intake.urls")),
    path("", include("goldthread.web.documents.urls")),
    path("", include("goldthread.web.reviews.urls")),
    path("", include("goldthread.web.findings.urls")),
    path("", include("goldthread.web.judging.urls")),
    path("", include("goldthread.web.drafting.urls")),
    path("", include("goldthread.web.progress.urls")),
    path("", include("goldthread.web.accuracy.urls")),
    path("", include("goldthread.web.evidence.urls")),
    path("", include("goldthread.web.fieldwork.urls")),
    path("", include("goldthread.web.improvement.urls")),
    path("", include("goldthread.web.finance.urls")),
    path("", include("goldthread.web.risk.urls")),
    path("", include("goldthread.web.consultation.urls")),
    path("", include("goldthread.web.organisation.urls")),
    path("", include("goldthread.web.structures.urls")),
    path("", include("goldthread.web.oversight.urls")),
    path("", include("goldthread.web.committee_reports.urls")),
    path("", include("goldthread.web.audit.urls")),
    path("", include("goldthread.web.members.urls")),
    path("", include("goldthread.web.reorganisation.urls")),
    path("", include("goldthread.web.keeping.urls")),
    path("", include("goldthread.web.trackers.urls")),
    path("", include("goldthread.web.exports.urls")),
    path("", include("goldthread.web.publications.urls")),
    path("", include("goldthread.web.search.urls")),
    path("", include("goldthread.web.notifications.urls")),
]
