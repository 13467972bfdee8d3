"""Tags that know records: links to them, and the source that every statement ends with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.checks.models import Break, Severity, Standing, StandingOf
from goldthread.checks.standing import CriterionStanding
from goldthread.documents.queries import Source
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Action, MilestoneDate
from goldthread.improvement.plan_queries import Letter, PlanSheet
from goldthread.improvement.queries import ActionStanding
from goldthread.improvement.step_queries import StepStanding
from goldthread.lib.dates import PartialDate
from goldthread.organisation.models import Body
from goldthread.oversight.models import Meeting
from goldthread.oversight.queries import Cadence
from goldthread.oversight.queries import cadence_of as rhythm_of
from goldthread.reviews.models import Finding, Judgement, Rating
from goldthread.web.links import passage_href, picture_href, record_href, source_href
from goldthread.web.templatetags.govuk import status_tag

register = template.Library()
SHOWN, PRESSING = 3, 12


@register.simple_tag(takes_context=True)
def record_link(context: Context, record: Record, words: str = "") -> SafeString:
    """A link to a record, its reference for words unless others are given."""
    href = record_href(context["authority"].slug, record.kind, record.reference)
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words or record.reference)


@register.simple_tag(takes_context=True)
def record_address(context: Context, kind: str, reference: str) -> str:
    return record_href(context["authority"].slug, kind, reference)


@register.inclusion_tag("components/source.html", takes_context=True)
def source_line(
    context: Context, sources: Mapping[UUID, list[Source]], uuid: UUID, only: str = "", quiet: bool = False
) -> dict[str, object]:
    """Where a statement came from, linked to the very passage; says so where there is none.

    On a page of a review that is run here nothing is missing: its own words were read in no paper.

    With `only`, the passages of one field of the record; `quiet` where the record is mostly written here, so that
    its having no source tells nobody anything.
    """
    slug = context["authority"].slug
    sees_pictures = Permission.SEE_NAMES in (context.get("permissions") or ())
    found = [source for source in sources.get(uuid, []) if not only or source.subject_field == only]
    return {
        "places": [
            (source, source_href(slug, source), picture_href(slug, source) if sees_pictures else "")
            for source in found[:SHOWN]
        ],
        "more": max(0, len(found) - SHOWN),
        "was_written_here": quiet or getattr(context.get("review"), "run_here", False),
    }


@register.simple_tag(takes_context=True)
def passage_address(context: Context, document_reference: str, line: int) -> str:
    return passage_href(context["authority"].slug, document_reference, line)


@register.simple_tag
def waiting_count(waiting: Mapping[int, int], document: int) -> int:
    """How many proposals of a document wait, from `intake.queries.waiting_by_document`."""
    return waiting.get(document, 0)


EXTENT_COLOURS = {Extent.MET: "green", Extent.PART_MET: "yellow", Extent.LIMITED: "orange", Extent.NOT_MET: "red"}
NATURE_COLOURS = {"strength": "green", "risk": "red", "concern": "red", "area_for_development": "yellow"}


@register.simple_tag
def cadence_of(body: Body) -> Cadence | None:
    """The rhythm of a body that came with it, from `oversight.queries.with_cadence`."""
    return rhythm_of(body)


@register.simple_tag
def judgement_tag(stated: Judgement | Rating) -> SafeString:
    """The label as printed, coloured by its extent where the scale knows one."""
    extent = stated.level.extent if stated.level else ""
    return status_tag(stated.label, EXTENT_COLOURS.get(Extent(extent), "grey") if extent else "grey")


@register.simple_tag
def finding_tag(finding: Finding) -> SafeString:
    return status_tag(finding.get_nature_display(), NATURE_COLOURS.get(finding.nature, "blue"))


SEVERITY_COLOURS = {Severity.HIGH: "red", Severity.MEDIUM: "orange", Severity.LOW: "yellow"}


@register.filter
def severity_colour(broken: Break) -> str:
    return SEVERITY_COLOURS[Severity(broken.severity)]


@register.filter
def held_in_words(meeting: Meeting) -> str:
    """When a meeting was held."""
    return meeting.held.in_words()


@register.filter
def overdue_on(standing: ActionStanding, day: date) -> bool:
    return standing.is_overdue(day)


@register.filter
def late_since(standing: ActionStanding | StepStanding, day: date) -> date | None:
    return standing.late_since(day)


@register.filter
def days_after(day: date, earlier: date) -> int:
    return (day - earlier).days


@register.filter
def how_often(times: int) -> str:
    """How often a date moved, or may: "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(times, f"{times:,} times")


@register.filter
def in_a_hundred(share: Decimal) -> str:
    """ "25%" of 0.25, "12.5%" of 0.125."""
    return f"{(share * 100).normalize():f}%"


@register.filter
def all_there(letters: Iterable[Letter]) -> bool:
    """Whether no letter of SMART is missing."""
    return all(letter.is_there for letter in letters)


@register.simple_tag
def pressing_actions(sheet: PlanSheet, day: date) -> list[tuple[str, list[Action], int]]:
    """What of a plan cannot wait: what is the matter, the first few actions, and how many more. Asks no query."""
    open_ones = [one for one in sheet.standings if not one.is_done]
    matters = {
        "Late": [one for one in open_ones if one.late_since(day) or one.is_overdue(day)],
        "Owner called in": [one for one in open_ones if one.times_moved > sheet.plan.moves_allowed],
        "Post vacant": [one for one in open_ones if one.action.post_id and one.action.post_id not in sheet.holders],
        "Without an owner": [one for one in open_ones if not one.action.post_id and not one.action.owner_words],
        "Without a date": [one for one in open_ones if one.due is None],
    }
    return [
        (words, [one.action for one in found[:PRESSING]], max(0, len(found) - PRESSING))
        for words, found in matters.items()
        if found
    ]


@register.filter
def range_in_words(value: PartialDate) -> str:
    """A day in words; anything wider as it was printed."""
    return value.in_words()


STANDING_COLOURS = {
    Standing.NEVER_TESTED: "grey",
    Standing.NOT_MET: "red",
    Standing.PART_MET: "orange",
    Standing.IN_DOUBT: "orange",
    Standing.OUT_OF_DATE: "yellow",
    Standing.CONDITIONAL: "yellow",
    Standing.ON_PROPOSALS: "blue",
    Standing.HOLDS: "green",
}


@register.simple_tag
def standing_tag(found: StandingOf | CriterionStanding) -> SafeString:
    """Where a criterion stands, in words; kept by a run or computed for another day."""
    standing = Standing(found.standing)
    return status_tag(standing.label, STANDING_COLOURS[standing])


@register.simple_tag
def severity_tag(severity: Severity) -> SafeString:
    return status_tag(severity.label, SEVERITY_COLOURS[severity])


@register.simple_tag(takes_context=True)
def breaks_of_review(context: Context, breaks: Mapping[str, int], review: str) -> SafeString | str:
    """How many breaks are open about the review that last judged a criterion, as a link to them."""
    many = breaks.get(review, 0)
    if not many:
        return "None on record" if review else "–"
    href = reverse("checks:live_test", args=[context["authority"].slug]) + f"?review={review}#breaks"
    return format_html('<a class="govuk-link" href="{}">{} about {}</a>', href, many, review)


@register.inclusion_tag("records/_dates.html")
def milestone_dates(dates: Mapping[UUID, list[MilestoneDate]], uuid: UUID, heading: str = "") -> dict[str, object]:
    """Each date that a milestone was given, with the day on which it was said; under a heading on its own page."""
    return {"given": dates.get(uuid, []), "heading": heading}
