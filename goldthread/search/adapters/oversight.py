"""What is found of meetings, decisions and clearances, and of explanations of breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from goldthread.oversight.models import CommitteeReport
from goldthread.search.adapters.base import Adapter, words_of


def words_of_final_reports(reports: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    """What each report says that is final; a draft is found by its title. One query."""
    final = CommitteeReport.objects.filter(uuid__in=list(reports), finished_at__isnull=False)
    found = final.values_list("uuid", "final")
    return words_of((uuid, section["text"]) for uuid, held in found if held for section in held["sections"])


ADAPTERS = (
    Adapter(
        "meeting",
        title=("body__name",),
        dated=("held_first",),
        body=("body__uuid",),
        follows=(("body", "body__uuid"),),
    ),
    Adapter(
        "agenda_item",
        title=("title",),
        text=("outcome", "voices"),
        dated=("meeting__held_first",),
        body=("meeting__body__uuid",),
        follows=(("meeting", "meeting__uuid"),),
    ),
    Adapter(
        "committee_recommendation",
        text=("number", "text"),
        dated=("item__meeting__held_first",),
        body=("item__meeting__body__uuid",),
        follows=(("meeting", "item__meeting__uuid"),),
    ),
    Adapter(
        "decision",
        text=("words", "who_may_act"),
        dated=("item__meeting__held_first",),
        body=("item__meeting__body__uuid",),
        follows=(("meeting", "item__meeting__uuid"),),
    ),
    Adapter(
        "minuted_action",
        text=("what", "owner_words"),
        dated=("item__meeting__held_first",),
        body=("item__meeting__body__uuid",),
        follows=(("meeting", "item__meeting__uuid"),),
    ),
    Adapter("follow_up", text=("words",), dated=("speaks_for",), body=("meeting__body__uuid",)),
    Adapter(
        "planned_item",
        title=("title",),
        text=("voices", "policy_lead", "performance_lead"),
        dated=("planned_first",),
        body=("body__uuid",),
    ),
    Adapter(
        "committee_report", title=("title",), text=("author_words",), body=("body__uuid",), more=words_of_final_reports
    ),
    Adapter("paper_layout", title=("title",)),
    Adapter("protocol", title=("title",), text=("purpose",), dated=("agreed_on",)),
    Adapter("protocol_review", text=("words",), dated=("speaks_for",)),
    Adapter("body_terms", text=("purpose", "quorum"), dated=("speaks_for",), body=("body__uuid",)),
    Adapter("clearance", text=("officer_words",), dated=("speaks_for",)),
    Adapter("explanation", text=("reason", "decided_where"), dated=("from_on",)),
)
