from __future__ import annotations

from django.urls import path

from goldthread.web.improvement import actions, by_link, closing, own, owners, plans, published, views
from goldthread.web.records.views import list_path, record_path

app_name = "improvement"
ACTION = "<slug:authority>/actions/<str:reference>"
PLAN = "<slug:authority>/plans/<str:reference>"
RECORDS = "<slug:authority>/records"
MILESTONE = "<slug:authority>/records/milestone/<str:reference>"
urlpatterns = [
    path("<slug:authority>/recommendations/<str:reference>/answer", views.response_add, name="response_add"),
    path("<slug:authority>/records/advice/<str:reference>/respond", views.advice_respond, name="advice_respond"),
    path(f"{MILESTONE}/date", views.milestone_date_add, name="milestone_date_add"),
    path(f"{MILESTONE}/done", views.milestone_done, name="milestone_done"),
    list_path("milestone"),
    record_path("response"),
    record_path("milestone"),
    record_path("milestone_date"),
    path("<slug:authority>/actions/", actions.action_list, name="action_list"),
    path("<slug:authority>/actions/add", actions.action_add, name="action_add"),
    path(ACTION, actions.action, name="action"),
    path(f"{ACTION}/change", actions.action_change, name="action_change"),
    path(f"{ACTION}/date", actions.action_due_add, name="action_due_add"),
    path(f"{ACTION}/state", actions.action_state_add, name="action_state_add"),
    path(f"{ACTION}/place", closing.action_place, name="action_place"),
    path(f"{ACTION}/waits-for", closing.action_need_add, name="action_need_add"),
    path(f"{ACTION}/proof", closing.proof_add, name="proof_add"),
    path(f"{ACTION}/reopen", closing.action_reopen, name="action_reopen"),
    path(f"{RECORDS}/proof/<str:reference>/check", closing.proof_check, name="proof_check"),
    path("<slug:authority>/my-actions/", own.my_actions, name="my_actions"),
    path("<slug:authority>/my-actions/<str:reference>", own.my_action, name="my_action"),
    path("account/own-actions/", by_link.by_link, name="by_link"),
    path("account/own-actions/close", by_link.by_link_leave, name="by_link_leave"),
    path("account/own-actions/<uuid:uuid>/<str:code>", by_link.open_link, name="open_link"),
    path("account/own-actions/report/<str:reference>", by_link.by_link_report, name="by_link_report"),
    path("<slug:authority>/owners/", owners.owner_list, name="owner_list"),
    path("<slug:authority>/owners/accounts/add", owners.acting_add, name="acting_add"),
    path("<slug:authority>/owners/links/add", owners.link_add, name="link_add"),
    path(f"{RECORDS}/acts-for/<str:reference>/end", owners.acting_end, name="acting_end"),
    path(f"{RECORDS}/owner-link/<str:reference>/withdraw", owners.link_withdraw, name="link_withdraw"),
    record_path("acts_for"),
    record_path("owner_link"),
    record_path("response_time"),
    path("<slug:authority>/plans/", plans.plan_list, name="plan_list"),
    path("<slug:authority>/plans/add", plans.plan_add, name="plan_add"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}/change", plans.plan_change, name="plan_change"),
    path(f"{PLAN}/compare", plans.plan_compare, name="plan_compare"),
    path(f"{PLAN}/published", published.plan_published, name="plan_published"),
    path(f"{PLAN}/publish", published.plan_publish, name="plan_publish"),
    path(f"{PLAN}/parts/add", plans.part_add, name="part_add"),
    path(f"{PLAN}/outcomes/add", plans.outcome_add, name="outcome_add"),
    path(f"{PLAN}/capacity/add", plans.capacity_add, name="capacity_add"),
    path(f"{PLAN}/agree", plans.plan_agree, name="plan_agree"),
    path(f"{RECORDS}/plan-part/<str:reference>/change", plans.part_change, name="part_change"),
    path(f"{RECORDS}/outcome/<str:reference>/change", plans.outcome_change, name="outcome_change"),
    path(f"{RECORDS}/outcome/<str:reference>/value", plans.outcome_value_add, name="outcome_value_add"),
    record_path("plan_part"),
    record_path("outcome"),
    record_path("outcome_value"),
    record_path("capacity"),
    record_path("plan_agreement"),
    record_path("action_need"),
    record_path("proof"),
    record_path("closing"),
    record_path("action_link"),
    record_path("action_due"),
    record_path("action_state"),
]
