from __future__ import annotations

from django.urls import path

from goldthread.web.oversight import (
    governance_views,
    groundwork_views,
    minute_views,
    paper_views,
    planning_views,
    protocol_views,
    reported_views,
    views,
)
from goldthread.web.records.views import record_path

PROTOCOL = "<slug:authority>/protocols/<str:reference>"
PARTY = "<slug:authority>/records/protocol-party/<str:reference>"

app_name = "oversight"
urlpatterns = [
    path("<slug:authority>/boards/<str:reference>/meetings/add", views.meeting_add, name="meeting_add"),
    path("<slug:authority>/boards/<str:reference>/planned/add", planning_views.planned_add, name="planned_add"),
    path("<slug:authority>/boards/<str:reference>/terms/add", planning_views.terms_add, name="terms_add"),
    path("<slug:authority>/boards/<str:reference>/ties/add", governance_views.tie_add, name="tie_add"),
    path("<slug:authority>/records/body-tie/<str:reference>/end", governance_views.tie_end, name="tie_end"),
    path("<slug:authority>/governance-map/", governance_views.governance_map, name="governance_map"),
    path("<slug:authority>/forward-plan/", planning_views.forward_plan, name="forward_plan"),
    path("<slug:authority>/forward-plan/scrutiny", planning_views.work_programme, name="work_programme"),
    path("<slug:authority>/forward-plan/<str:reference>", planning_views.planned_item, name="planned_item"),
    path("<slug:authority>/forward-plan/<str:reference>/change", planning_views.planned_change, name="planned_change"),
    path(
        "<slug:authority>/forward-plan/<str:reference>/agenda",
        planning_views.planned_to_agenda,
        name="planned_to_agenda",
    ),
    path(
        "<slug:authority>/forward-plan/<str:reference>/withdraw",
        planning_views.planned_withdraw,
        name="planned_withdraw",
    ),
    path("<slug:authority>/forward-plan/<str:reference>/about", planning_views.subject_add, name="subject_add"),
    path(
        "<slug:authority>/records/planned-subject/<str:reference>/withdraw",
        planning_views.subject_withdraw,
        name="subject_withdraw",
    ),
    path("<slug:authority>/protocols/", protocol_views.protocol_list, name="protocol_list"),
    path("<slug:authority>/protocols/add", protocol_views.protocol_add, name="protocol_add"),
    path(PROTOCOL, protocol_views.protocol, name="protocol"),
    path(f"{PROTOCOL}/change", protocol_views.protocol_change, name="protocol_change"),
    path(f"{PROTOCOL}/withdraw", protocol_views.protocol_withdraw, name="protocol_withdraw"),
    path(f"{PROTOCOL}/parties/add", protocol_views.party_add, name="party_add"),
    path(f"{PROTOCOL}/reviews/add", protocol_views.review_add, name="protocol_review_add"),
    path(f"{PARTY}/does", protocol_views.part_add, name="part_add"),
    path(f"{PARTY}/withdraw", protocol_views.party_withdraw, name="party_withdraw"),
    path(
        "<slug:authority>/records/protocol-role/<str:reference>/withdraw",
        protocol_views.part_withdraw,
        name="part_withdraw",
    ),
    path(
        "<slug:authority>/recommendations/<str:reference>/reported",
        reported_views.recommendation_reported,
        name="recommendation_reported",
    ),
    path("<slug:authority>/reviews/<str:reference>/reported", reported_views.review_reported, name="review_reported"),
    path("<slug:authority>/plans/<str:reference>/reported", reported_views.plan_reported, name="plan_reported"),
    path(
        "<slug:authority>/records/advice/<str:reference>/reported",
        reported_views.advice_reported,
        name="advice_reported",
    ),
    path("<slug:authority>/meetings/order-of-approvals", paper_views.approval_order_set, name="approval_order_set"),
    path("<slug:authority>/meetings/<str:reference>", views.meeting, name="meeting"),
    path("<slug:authority>/meetings/<str:reference>/to-tell", views.meeting_to_tell, name="meeting_to_tell"),
    path("<slug:authority>/meetings/<str:reference>/left-open", views.meeting_left_open, name="meeting_left_open"),
    path("<slug:authority>/meetings/<str:reference>/agenda", paper_views.agenda_published, name="agenda_published"),
    path(
        "<slug:authority>/meetings/<str:reference>/follow-up/<str:action>",
        minute_views.follow_up_add,
        name="follow_up_add",
    ),
    path("<slug:authority>/meetings/<str:reference>/items/add", views.agenda_item_add, name="agenda_item_add"),
    path("<slug:authority>/agenda-items/<str:reference>", views.agenda_item, name="agenda_item"),
    path(
        "<slug:authority>/agenda-items/<str:reference>/to-tell", views.agenda_item_to_tell, name="agenda_item_to_tell"
    ),
    path("<slug:authority>/agenda-items/<str:reference>/voices", paper_views.voices_set, name="voices_set"),
    path("<slug:authority>/agenda-items/<str:reference>/rests-on", groundwork_views.rests_on_add, name="rests_on_add"),
    path(
        "<slug:authority>/records/rests-on/<str:reference>/withdraw",
        groundwork_views.rests_on_withdraw,
        name="rests_on_withdraw",
    ),
    path("<slug:authority>/agenda-items/<str:reference>/paper", paper_views.paper_set, name="paper_set"),
    path("<slug:authority>/agenda-items/<str:reference>/decisions/add", minute_views.decision_add, name="decision_add"),
    path("<slug:authority>/agenda-items/<str:reference>/actions/add", minute_views.minuted_add, name="minuted_add"),
    path(
        "<slug:authority>/records/decision/<str:reference>/withdraw",
        minute_views.decision_withdraw,
        name="decision_withdraw",
    ),
    path(
        "<slug:authority>/records/minuted-action/<str:reference>/withdraw",
        minute_views.minuted_withdraw,
        name="minuted_withdraw",
    ),
    path(
        "<slug:authority>/records/minuted-action/<str:reference>/follow-up",
        minute_views.follow_up_next,
        name="follow_up_next",
    ),
    path("<slug:authority>/documents/<str:reference>/meetings", paper_views.journey, name="journey"),
    path("<slug:authority>/documents/<str:reference>/clearances/add", paper_views.clearance_add, name="clearance_add"),
    path("<slug:authority>/recommendations/<str:reference>/told", views.told_add, name="told_add"),
    *map(record_path, ("committee_recommendation", "told", "clearance", "approval_step")),
    *map(record_path, ("decision", "minuted_action", "follow_up", "body_terms", "body_tie", "rests_on")),
    *map(record_path, ("planned_subject", "protocol_party", "protocol_role", "protocol_review")),
]
