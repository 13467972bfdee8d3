from __future__ import annotations

from django.urls import path

from goldthread.web.records.views import record_path
from goldthread.web.risk import chain_views, published_views, views, withdraw_views

RISKS = "<slug:authority>/risks/"
RISK = f"{RISKS}all/<str:reference>"

app_name = "risk"
urlpatterns = [
    path(RISKS, views.register_list, name="register_list"),
    path(f"{RISKS}add", views.register_add, name="register_add"),
    path(RISK, views.risk, name="risk"),
    path(f"{RISK}/change", views.risk_change, name="risk_change"),
    path(f"{RISK}/scores/add", views.score_add, name="score_add"),
    path(f"{RISK}/state", views.state_set, name="state_set"),
    path(f"{RISK}/controls/add", views.control_add, name="control_add"),
    path(f"{RISK}/escalations/add", views.escalation_add, name="escalation_add"),
    path(f"{RISK}/actions/add", chain_views.action_add, name="action_add"),
    path(f"{RISK}/boards/add", chain_views.heard_add, name="heard_add"),
    path(f"{RISK}/withdraw", withdraw_views.risk_withdraw, name="risk_withdraw"),
    path(f"{RISKS}controls/<str:reference>/change", views.control_change, name="control_change"),
    path(f"{RISKS}scores/<str:reference>/withdraw", withdraw_views.score_withdraw, name="score_withdraw"),
    path(f"{RISKS}states/<str:reference>/withdraw", withdraw_views.state_withdraw, name="state_withdraw"),
    path(f"{RISKS}controls/<str:reference>/withdraw", withdraw_views.control_withdraw, name="control_withdraw"),
    path(
        f"{RISKS}escalations/<str:reference>/withdraw", withdraw_views.escalation_withdraw, name="escalation_withdraw"
    ),
    path(f"{RISKS}<str:reference>", views.register, name="risk_register"),
    path(f"{RISKS}<str:reference>/change", views.register_change, name="register_change"),
    path(f"{RISKS}<str:reference>/add", views.risk_add, name="risk_add"),
    path(f"{RISKS}<str:reference>/withdraw", withdraw_views.register_withdraw, name="register_withdraw"),
    path(f"{RISKS}<str:reference>/published", published_views.published, name="published"),
    path(f"{RISKS}<str:reference>/publish", published_views.publish, name="publish"),
    path(
        "<slug:authority>/records/risk-action/<str:reference>/withdraw",
        chain_views.risk_action_withdraw,
        name="risk_action_withdraw",
    ),
    path(
        "<slug:authority>/records/risk-heard/<str:reference>/withdraw",
        chain_views.risk_heard_withdraw,
        name="risk_heard_withdraw",
    ),
    *map(record_path, ("risk_score", "risk_state", "control", "escalation", "risk_action", "risk_heard")),
]
