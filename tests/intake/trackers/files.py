"""Trackers as councils send them, and the steps that bring one in."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.trackers.columns import guess_sheets
from goldthread.intake.trackers.confirming import apply_tracker, confirm_tracker
from goldthread.intake.trackers.layouts import layout_of
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.services import choose_columns, compare_rows, upload_tracker
from goldthread.intake.trackers.steps import workbook_of
from goldthread.organisation.models import Body
from goldthread.reviews.models import Review

DAY = date(2026, 11, 1)
PLAN_HEADINGS = ("Ref", "Action", "Recommendation", "Owner", "Original due date", "Due date", "Status", "Update")
LIST_HEADINGS = (
    "Ref", "Committee", "Date", "Area", "Recommendation", "Cabinet date", "Lead officer", "Due", "Action taken", "RAG",
)  # fmt: skip


def csv_of(headings: Sequence[str], *rows: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def compared(
    by: User, authority: Authority, content: bytes, layout: str, *, on: date = DAY, name: str = "tracker.csv"
) -> TrackerImport:
    """An import up to its preview, with the columns as they are guessed."""
    importing = upload_tracker(by=by, authority=authority, name=name, content=content, layout=layout, speaks_for=on)
    chosen = guess_sheets(workbook_of(importing), layout_of(layout), {})
    choose_columns(by=by, importing=importing, chosen=chosen)
    importing.refresh_from_db()
    return compare_rows(by=by, importing=importing)


def brought_in(
    by: User, importing: TrackerImport, *, review: Review | None = None, committee: Body | None = None
) -> TrackerImport:
    """Confirmed and written."""
    confirm_tracker(by=by, importing=importing, review=review, committee=committee)
    return apply_tracker(by=by, importing=importing)


def verdicts(importing: TrackerImport) -> list[str]:
    return list(importing.rows.order_by("order").values_list("verdict", flat=True))
