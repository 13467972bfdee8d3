"""A structure out of the record and into it: as a picture and as a sheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.organisation.chart import chart_of
from goldthread.organisation.names import hide, people_on_record
from goldthread.organisation.queries import picture_of
from goldthread.publishing.services import note_export
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.structures.views import the_structure

SVG = "image/svg+xml"


@requires(Permission.READ_RECORD, scoped=True)
def chart_picture(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The chart as a file. What was taken out is noted in the audit trail."""
    found, today = the_structure(request, reference), timezone.localdate()
    picture = picture_of(found, request.user, today)
    drawn: str = render_to_string("structures/_chart.html", {"chart": chart_of(picture)})
    if Permission.SEE_NAMES not in request.permissions:
        drawn = hide(people_on_record(request.authority))(drawn)
    content = drawn.strip().encode()
    note_export(
        by=request.user,
        authority=request.authority,
        what=f"chart-{found.reference}.svg",
        as_at=today,
        rows=len(picture.standings),
        content=content,
    )
    response = HttpResponse(content, content_type=SVG)
    name = f"{request.authority.slug}-chart-{found.reference.lower()}.svg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
