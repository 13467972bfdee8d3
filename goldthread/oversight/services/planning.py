"""Writing what is to come before which body, and the terms on which bodies meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.documents.models import Document
from goldthread.improvement.models import Plan
from goldthread.lib.dates import PartialDate
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, BodyTerms, Meeting, PlannedItem, PlannedSubject
from goldthread.oversight.notice import clear_days_between
from goldthread.oversight.services.meetings import PaperDetails, add_agenda_item, set_paper, tell
from goldthread.oversight.services.ties import ONE_OF_FOUR, tie_once
from goldthread.reviews.models import Advice, Recommendation, Review

Subject = Recommendation | Review | Plan | Advice
END_OF: dict[type[Subject], str] = {Recommendation: "recommendation", Review: "review", Plan: "plan", Advice: "advice"}
"""The column of a tie that leads to a subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDetails:
    """`planned` is the day or the longer time; `about` is everything that the item is about."""

    title: str
    planned: PartialDate
    is_key_decision: bool = False
    is_private: bool = False
    exempt_paragraph: str = ""
    notice_published_on: date | None = None
    second_notice_on: date | None = None
    policy_lead: str = ""
    performance_lead: str = ""
    voices: str = ""
    about: Sequence[Subject] = ()


@transaction.atomic
def plan_item(*, by: User, body: Body, details: PlannedDetails) -> PlannedItem:
    """Something that a body means to look at. Raises RuleBroken without a title or a time, and for a paragraph of an
    item in public."""
    planned = PlannedItem(authority=body.authority, body=body)
    _write(planned, details)
    planned = add_record(planned, by=by, prefix=f"{body.reference}-P")
    for one in details.about:
        add_subject(by=by, planned=planned, **{END_OF[type(one)]: one})  # type: ignore[arg-type]
    return planned


@transaction.atomic
def change_planned(*, by: User, planned: PlannedItem, details: PlannedDetails, seen_version: int) -> PlannedItem:
    """What is planned, put right; what it is about stays. Raises RuleBroken as `plan_item` does."""
    _write(planned, details)
    return change_record(planned, by=by, seen_version=seen_version)


def _write(planned: PlannedItem, details: PlannedDetails) -> None:
    if not details.title.strip():
        raise RuleBroken("Give the item a title.", "title")
    if details.planned.first is None or details.planned.last is None:
        raise RuleBroken("Give the day, the month or the quarter that it is planned for.", "planned")
    if details.exempt_paragraph and not details.is_private:
        raise RuleBroken("A paragraph is given for an item in private; say that it is.", "is_private")
    planned.title = details.title.strip()[:300]
    planned.planned_first, planned.planned_last = details.planned.first, details.planned.last
    planned.precision, planned.words = details.planned.precision, details.planned.words[:120]
    planned.is_key_decision, planned.is_private = details.is_key_decision, details.is_private
    planned.exempt_paragraph = details.exempt_paragraph
    planned.notice_published_on, planned.second_notice_on = details.notice_published_on, details.second_notice_on
    planned.policy_lead = details.policy_lead.strip()[:200]
    planned.performance_lead = details.performance_lead.strip()[:200]
    planned.voices = details.voices.strip()
    _count_second_notice(planned, planned.planned_first, planned.planned_last)


def _count_second_notice(planned: PlannedItem, first: date, last: date) -> None:
    """The clear days that the second notice leaves before a meeting whose day is known."""
    given = planned.second_notice_on
    planned.second_clear_days = clear_days_between(given, first) if given is not None and first == last else None


@transaction.atomic
def add_subject(
    *,
    by: User,
    planned: PlannedItem,
    recommendation: Recommendation | None = None,
    review: Review | None = None,
    plan: Plan | None = None,
    advice: Advice | None = None,
) -> PlannedSubject:
    """The planned item is about one of the four as well; said once. Raises RuleBroken for none of them and for several,
    and for what stands on an agenda: there the item says what it told."""
    if planned.item_id is not None:
        raise RuleBroken(f"{planned.reference} stands on an agenda; say there what it told.", "recommendation")
    return tie_once(
        PlannedSubject(authority=planned.authority, planned=planned),
        by=by,
        owner="planned",
        ends={"recommendation": recommendation, "review": review, "plan": plan, "advice": advice},
        prefix=f"{planned.reference}-S",
        refusal=ONE_OF_FOUR,
    )


@transaction.atomic
def put_on_agenda(*, by: User, planned: PlannedItem, meeting: Meeting, seen_version: int) -> AgendaItem:
    """A planned item becomes an item of a meeting, which tells the body of everything that it is about.

    Raises RuleBroken for a meeting of another body and for what stands on an agenda already.
    """
    if planned.item_id is not None:
        raise RuleBroken(f"{planned.reference} stands on an agenda already.", "meeting")
    if meeting.body_id != planned.body_id:
        raise RuleBroken(f"It is planned for {planned.body}; choose a meeting of that body.", "meeting")
    item = add_agenda_item(by=by, meeting=meeting, title=planned.title)
    if planned.is_private:
        cover = PaperDetails(is_exempt=True, exempt_paragraph=planned.exempt_paragraph)
        item = set_paper(by=by, item=item, details=cover, seen_version=item.row_version)
    for tie in PlannedSubject.objects.live().filter(planned=planned).order_by("pk"):
        tell(by=by, item=item, recommendation=tie.recommendation, review=tie.review, plan=tie.plan, advice=tie.advice)
    planned.item = item
    _count_second_notice(planned, meeting.held_first, meeting.held_last)
    change_record(planned, by=by, seen_version=seen_version, verb="put_on_agenda")
    return item


@transaction.atomic
def withdraw_planned(*, by: User, planned: PlannedItem, why: str, seen_version: int) -> PlannedItem:
    """It is planned no more. Raises RuleBroken without a reason, and for what stands on an agenda."""
    if planned.item_id is not None:
        raise RuleBroken(f"{planned.reference} stands on an agenda already.", "why")
    return withdraw_record(planned, by=by, why=why, seen_version=seen_version)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsDetails:
    speaks_for: date
    purpose: str = ""
    every_months: int | None = None
    times_a_year: int | None = None
    quorum: str = ""
    document: Document | None = None


@transaction.atomic
def set_terms(*, by: User, body: Body, details: TermsDetails) -> BodyTerms:
    """The terms of a body from a day on; those before stay. Raises RuleBroken for two rhythms and for none that can
    be kept, and where nothing is said at all."""
    if details.every_months is not None and details.times_a_year is not None:
        raise RuleBroken("Say either every how many months it meets, or how many times a year.", "times_a_year")
    if details.every_months is not None and not 1 <= details.every_months <= BodyTerms.LONGEST:
        raise RuleBroken(f"Give a number of months from 1 to {BodyTerms.LONGEST}.", "every_months")
    if details.times_a_year is not None and not 1 <= details.times_a_year <= 12:
        raise RuleBroken("Give a number of times from 1 to 12.", "times_a_year")
    terms = BodyTerms(
        authority=body.authority,
        body=body,
        speaks_for=details.speaks_for,
        purpose=details.purpose.strip(),
        every_months=details.every_months,
        times_a_year=details.times_a_year,
        quorum=details.quorum.strip()[:200],
        document=details.document,
    )
    if not any((terms.purpose, terms.interval, terms.quorum, terms.document)):
        raise RuleBroken("Say at least one thing of its terms.", "purpose")
    return add_record(terms, by=by, prefix=f"{body.reference}-V")
