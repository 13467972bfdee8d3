"""Clearances of reports that were drafted here."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q

from goldthread.checks.scope import Rows, standing
from goldthread.oversight.models import ReportClearance


def first_clearances() -> Rows:
    """The first clearance by each officer of the words that a final report had when it was put on its agenda.

    They are drafts as long as the report is one, and stand with it from then on.
    """
    given = ReportClearance.objects.filter(
        standing("report"), withdrawn_at__isnull=True, sha256=F("report__agenda_sha256")
    )
    same = given.filter(report=OuterRef("report_id"), key=OuterRef("key"))
    before = Q(speaks_for__lt=OuterRef("speaks_for")) | Q(speaks_for=OuterRef("speaks_for"), pk__lt=OuterRef("pk"))
    return given.filter(~Exists(same.filter(before)))
