"""Reports to boards and committees, drawn from the record, written, cleared and put on an agenda."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.oversight.drawing import drawn_for
from goldthread.oversight.layouts import layouts_of_the_house
from goldthread.oversight.models import CommitteeReport
from goldthread.oversight.queries import report_sheet
from goldthread.oversight.services import (
    ReportDetails,
    begin_report,
    clear_report,
    finish_report,
    put_report_on_agenda,
    write_section,
)


def enter_reports(work: Work, content: Content) -> None:
    """Each as far as it has come; those that are final go on the agenda of the item that they name."""
    for one in content["reports"]:
        report = _begin(work, one)
        for said in one["cleared"]:
            officer = work.people[said["role"]]
            seen = report_sheet(report, officer).sha256
            clear_report(by=officer, report=report, key=said["key"], words=said["words"], seen_sha256=seen)
        if "item" in one:
            item = work.items[one["item"]]
            report = finish_report(by=work.lead, report=report, seen_version=report.row_version)
            clerk = work.people["committee_clerk"]
            put_report_on_agenda(by=clerk, report=report, meeting=item.meeting, item=item, version_words="1.0")


def _begin(work: Work, one: Content) -> CommitteeReport:
    """A draft, each section as it was drawn or as it was written."""
    layout, body = layouts_of_the_house()[one["layout"]], work.body(one["body"])
    details = ReportDetails(
        title=one["title"],
        author_words=one["author"],
        plan=work.plan if one.get("about_plan") else None,
        exercise=work.exercises[one["consultation"]] if "consultation" in one else None,
        assessment=work.assessments[one["assessment"]] if "assessment" in one else None,
    )
    about = {name: getattr(details, name) for name in details.__dataclass_fields__}
    drawn = drawn_for(CommitteeReport(authority=work.council, body=body, layout=layout, **about), work.on)
    report = begin_report(by=work.lead, body=body, layout=layout, details=details, drawn=drawn)
    for key, words in one["sections"].items():
        write_section(by=work.lead, report=report, key=key, text=words, seen_number=1 if drawn.get(key) else 0)
    report.refresh_from_db()
    return report
