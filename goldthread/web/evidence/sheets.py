"""The register of evidence as a spreadsheet, out and in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.intake.evidence_sheet import take_in
from goldthread.lib.errors import BadFile, RuleBroken
from goldthread.publishing.evidence_sheet import register_xlsx
from goldthread.publishing.services import note_export
from goldthread.publishing.tracker_files import XLSX
from goldthread.reviews.evidence_queries import register_of
from goldthread.web.changes import saved
from goldthread.web.evidence.forms import SheetForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.reviews.workspace import review_of
from goldthread.web.reviews.writing import team_review


@requires(Permission.READ_RECORD, scoped=True)
def sheet_out(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What the person may see of the register; that it was taken out is noted."""
    review, on = review_of(request, reference), timezone.localdate()
    items = list(register_of(review, request.user, on))
    content = register_xlsx(review, items, as_at=on, asked_by=request.user.role_label)
    note_export(
        by=request.user,
        authority=request.authority,
        what=f"evidence-{review.reference}.xlsx",
        as_at=on,
        rows=len(items),
        content=content,
    )
    response = HttpResponse(content, content_type=XLSX)
    name = f"{request.authority.slug}-{review.reference.lower()}-evidence-{on.isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.EDIT_REVIEW, scoped=True)
def sheet_in(request: AuthorityRequest, reference: str) -> HttpResponse:
    """All of a spreadsheet or nothing of it; what is wrong is told by row."""
    review = team_review(request, reference)
    form = SheetForm(sent(request), request.FILES or None)

    def taken(said: dict[str, Any]) -> object:
        file = said["file"]
        try:
            return take_in(
                by=request.user,
                review=review,
                name=file.name,
                content=file.read(),
                on=timezone.localdate(),
                at=timezone.now(),
            )
        except BadFile as bad:
            raise RuleBroken(str(bad), "file") from bad

    made: Any = form.save_with(taken)
    href = reverse("evidence:register", args=[request.authority.slug, review.reference])
    if made is not None:
        return saved(request, f"{made.added} added, {made.changed} corrected, {made.same} as they were.", href)
    back = (f"Evidence of {review.reference}", href)
    return form_page(
        request, form, heading="Bring in a spreadsheet", submit="Bring it in", back=back, caption=review.title
    )
