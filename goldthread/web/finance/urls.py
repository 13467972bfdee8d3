from __future__ import annotations

from django.urls import path

from goldthread.web.finance import bid_views, published_views, strategy_views, tie_views, views, withdraw_views
from goldthread.web.records.views import record_path

MONEY = "<slug:authority>/money/"
BID = f"{MONEY}bids/<str:reference>"
LINE = f"{MONEY}lines/<str:reference>"
SOURCE = f"{MONEY}sources/<str:reference>"

app_name = "finance"
urlpatterns = [
    path("<slug:authority>/savings/", views.savings_list, name="savings_list"),
    path("<slug:authority>/records/savings-line/<str:reference>/status", views.savings_status, name="savings_status"),
    path(MONEY, strategy_views.strategy_list, name="strategy_list"),
    path(f"{MONEY}add", strategy_views.strategy_add, name="strategy_add"),
    path(f"{MONEY}bids/", bid_views.bid_list, name="bid_list"),
    path(BID, bid_views.bid, name="growth_bid"),
    path(f"{BID}/change", bid_views.bid_change, name="bid_change"),
    path(f"{BID}/send", bid_views.bid_send, name="bid_send"),
    path(f"{BID}/answer", bid_views.bid_answer, name="bid_answer"),
    path(f"{BID}/withdraw", bid_views.bid_withdraw, name="bid_withdraw"),
    path(LINE, strategy_views.money_line, name="money_line"),
    path(f"{LINE}/change", strategy_views.line_change, name="line_change"),
    path(f"{LINE}/counted-with", strategy_views.line_count_with, name="line_count_with"),
    path(f"{LINE}/figures/add", strategy_views.line_figure_add, name="line_figure_add"),
    path(f"{LINE}/paid/add", strategy_views.funding_add, name="funding_add"),
    path(f"{LINE}/actions/add", tie_views.line_action_add, name="line_action_add"),
    path(f"{LINE}/withdraw", withdraw_views.line_withdraw, name="line_withdraw"),
    path(f"{SOURCE}/figures/add", strategy_views.source_figure_add, name="source_figure_add"),
    path(f"{SOURCE}/withdraw", withdraw_views.source_withdraw, name="source_withdraw"),
    path(f"{MONEY}paid/<str:reference>/withdraw", withdraw_views.funding_withdraw, name="funding_withdraw"),
    path(f"{MONEY}figures/<str:reference>/withdraw", withdraw_views.figure_withdraw, name="figure_withdraw"),
    path(f"{MONEY}<str:reference>", strategy_views.strategy, name="financial_strategy"),
    path(f"{MONEY}<str:reference>/change", strategy_views.strategy_change, name="strategy_change"),
    path(f"{MONEY}<str:reference>/withdraw", withdraw_views.strategy_withdraw, name="strategy_withdraw"),
    path(f"{MONEY}<str:reference>/published", published_views.published, name="published"),
    path(f"{MONEY}<str:reference>/publish", published_views.publish, name="publish"),
    path(f"{MONEY}<str:reference>/stated/add", strategy_views.stated_add, name="stated_add"),
    path(f"{MONEY}<str:reference>/bids/add", bid_views.bid_add, name="bid_add"),
    path(f"{MONEY}<str:reference>/lines/add", strategy_views.line_add, name="line_add"),
    path(f"{MONEY}<str:reference>/sources/add", strategy_views.source_add, name="source_add"),
    path("<slug:authority>/actions/<str:reference>/money", tie_views.action_money_add, name="action_money_add"),
    path(
        "<slug:authority>/records/action-money/<str:reference>/withdraw",
        tie_views.action_money_withdraw,
        name="action_money_withdraw",
    ),
    record_path("action_money"),
    record_path("savings_line"),
    record_path("quoted_figure"),
    record_path("funding_source"),
    record_path("year_figure"),
    record_path("funding"),
    record_path("bid_step"),
]
