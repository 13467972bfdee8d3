"""Where what was published of a record is found and one more is published: one page and one form for every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.improvement.models import Plan
from goldthread.publishing.publications.models import column_of
from goldthread.publishing.publications.queries import is_any_being_written, publications_about
from goldthread.publishing.publications.services import Wanted, ask_for_publication
from goldthread.publishing.publications.tasks import write_one
from goldthread.publishing.report import Format, report_of, reports_for
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest
from goldthread.web.publications.forms import PublicationForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The words and addresses of what is published of one kind of record.

    `area` and `area_url` are the list that the record stands in, `url` what was published of it, and `publish_url`
    the form for one more, empty where no page of this kind has one.
    `preview` leads to a page that shows before publishing what a file would leave out.
    """

    label: str
    area: str
    area_url: str
    url: str
    publish_url: str = ""
    heading: str = ""
    about: str = ""
    button: str = ""
    form_heading: str = ""
    nothing: str = ""
    preview: str = ""
    preview_url: str = ""


SHELVES = {
    "review": Shelf(
        label="Review", area="Reviews", area_url="reviews:review_list", url="publications:publication_list"
    ),
    "structure": Shelf(
        label="Structure",
        area="Organisation",
        area_url="structures:structure_list",
        url="structures:published",
        publish_url="structures:publish",
        heading="Published charts",
        about="The chart as a file to hand round: every post with its line, a table that says the same, and the"
        " functions. A chart of a proposal also shows what it changes, beside the structure in force.",
        button="Publish the chart",
        form_heading="Publish the organisation chart",
        nothing="No chart of it has been published yet.",
    ),
    "strategy": Shelf(
        label="Financial strategy",
        area="Money",
        area_url="finance:strategy_list",
        url="finance:published",
        publish_url="finance:publish",
        heading="Published savings tables",
        about="The table as a file to take to a meeting: savings, costs and bids by year, what was stated beside what"
        " adds up, what pays for one-off costs, and the actions behind each line.",
        button="Publish the savings table",
        form_heading="Publish the savings table",
        nothing="No savings table of it has been published yet.",
    ),
    "register": Shelf(
        label="Register of risks",
        area="Risks",
        area_url="risk:register_list",
        url="risk:published",
        publish_url="risk:publish",
        heading="Published registers",
        about="The register as a file to take to a board: the heat map with its table, and each risk with its scores,"
        " controls, actions, and what boards said of it.",
        button="Publish the register",
        form_heading="Publish the register of risks",
        nothing="This register has not been published yet.",
    ),
    "plan": Shelf(
        label="Plan",
        area="Plans",
        area_url="improvement:plan_list",
        url="improvement:plan_published",
        publish_url="improvement:plan_publish",
        heading="Published plans",
        about="The plan as a file: the whole plan to read or to print, a spreadsheet that goes on counting, one side to"
        " put on the table, or its dates as a picture.",
        button="Publish the plan",
        form_heading="Publish the plan",
        nothing="This plan has not been published yet.",
        preview="See what one side of A4 or A3 would hold, and what it would leave out",
        preview_url="improvement:plan_on_a_page",
    ),
    "meeting": Shelf(
        label="Meeting",
        area="Boards",
        area_url="organisation:body_list",
        url="committee_reports:packs",
        publish_url="committee_reports:pack_publish",
        heading="Board packs",
        about="The pack for this meeting as a file: what changed since the body last met, what is late, the risks, the"
        " money, and what it is asked to decide. The pack for the public leaves out what is kept from it.",
        button="Make a board pack",
        form_heading="Make a board pack",
        nothing="No pack was made for this meeting yet.",
    ),
    "committee_report": Shelf(
        label="Report",
        area="Reports",
        area_url="committee_reports:report_list",
        url="committee_reports:published",
        publish_url="committee_reports:publish",
        heading="Published files",
        about="The report as a file to send out or to print. While it is not final, each page says that it is a draft.",
        button="Publish the report",
        form_heading="Publish the report",
        nothing="This report has not been published yet.",
    ),
}
"""By the column of `Publication` that points at the record."""


def shelf_of(subject: Record) -> Shelf:
    return SHELVES[column_of(subject)]


def published_page(
    request: AuthorityRequest, subject: Record, permission: Permission, plans: Sequence[Plan] = ()
) -> HttpResponse:
    """What was published of `subject`; asks again by itself while something is being written.

    `plans` are those that a file of this kind tells of.
    """
    sees_names = Permission.SEE_NAMES in request.permissions
    listing = page_of(request, publications_about(subject, request.user, sees_names=sees_names))
    shelf = shelf_of(subject)
    may_publish = permission in request.whole and not subject.is_withdrawn and bool(reports_for(subject))
    page = {
        "heading": f"{shelf.heading}: {subject.title_text}",
        "shelf": shelf,
        "subject": subject,
        "listing": listing,
        "lines": [(one, report_of(one.report).title, Format(one.form).upper()) for one in listing.object_list],
        "is_unfinished": is_any_being_written(subject, request.user, sees_names=sees_names),
        "may_publish": may_publish,
        "area_href": reverse(shelf.area_url, args=[request.authority.slug]),
        "publish_href": reverse(shelf.publish_url, args=[request.authority.slug, subject.reference]),
        "plans": plans,
        "preview_href": shelf.preview_url
        and reverse(shelf.preview_url, args=[request.authority.slug, subject.reference]),
    }
    return render(request, "publications/shelf.html", page)


def publish_page(request: AuthorityRequest, subject: Record) -> HttpResponse:
    """The form that publishes one more; then back to what was published."""
    sees_names = Permission.SEE_NAMES in request.permissions
    form = PublicationForm(sent(request), subject, sees_names=sees_names)
    asked = form.save_with(
        lambda said: ask_for_publication(
            by=request.user,
            wanted=Wanted(
                subject,
                said["what"].rpartition(".")[0],
                Format(said["what"].rpartition(".")[2]),
                said["as_at"] or timezone.localdate(),
                said.get("shows_names", False),
            ),
        )
    )
    shelf = shelf_of(subject)
    href = reverse(shelf.url, args=[request.authority.slug, subject.reference])
    if asked is not None:
        write_one.enqueue(str(asked.uuid))
        return redirect(href)
    back = ("Published", href)
    return form_page(request, form, heading=shelf.form_heading, submit="Publish", back=back, caption=subject.title_text)
