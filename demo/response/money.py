"""The financial strategy and a business case, and what the plan has to do with them."""

from __future__ import annotations

from datetime import date

from demo.response import Content
from demo.response.work import Work
from goldthread.finance.models import FinancialStrategy, FundingSource, MoneyLine, SavingsLine
from goldthread.finance.services import (
    BidDetails,
    LineDetails,
    StrategyDetails,
    add_figure,
    add_funding,
    add_funding_source,
    add_line_figure,
    add_money_line,
    add_source_figure,
    add_strategy,
    answer_bid,
    count_line_with,
    draft_bid,
    send_bid,
)
from goldthread.improvement.services import say_no_money_needed, tie_money

PENCE = 100
MEASURES = ("planned", "forecast", "delivered")


def enter_money(work: Work, content: Content, ties: list[Content]) -> None:
    """`ties` are those of the plan: which line pays for an action or is delivered by it, or why it needs none."""
    for one in content["strategies"]:
        _strategy(work, one)
    for one in ties:
        action = work.actions[one["action"]]
        if "none" in one:
            say_no_money_needed(by=work.lead, action=action, why=one["none"])
        else:
            tie_money(by=work.lead, action=action, line=work.lines[one["line"]])


def _strategy(work: Work, one: Content) -> None:
    by = work.people["finance_officer"]
    details = StrategyDetails(
        title=one["title"],
        first_year=one["first"],
        last_year=one["last"],
        agreed_where=one["agreed_where"],
        agreed_on=one["agreed_on"],
    )
    strategy = add_strategy(by=by, authority=work.council, details=details)
    for said in one.get("stated", ()):
        add_figure(
            by=by,
            strategy=strategy,
            measure=said["measure"],
            financial_year=said["year"],
            pence=said["pounds"] * PENCE,
            speaks_for=one["agreed_on"],
        )
    sources = {said["key"]: _source(work, strategy, said) for said in one.get("sources", ())}
    for said in one["lines"]:
        work.lines[said["key"]] = _line(work, strategy, said, sources)
    for said in one.get("bids", ()):
        _bid(work, strategy, said)
    for said in one.get("moves", ()):
        add_line_figure(
            by=by,
            line=work.lines[said["line"]],
            measure=said["measure"],
            financial_year=said["year"],
            pence=said["pounds"] * PENCE,
            speaks_for=work.day(said["day"]),
            why=said["why"],
        )


def _bid(work: Work, strategy: FinancialStrategy, one: Content) -> None:
    """A director writes and sends it; what follows is the answer of the finance officer, where there is one."""
    director, amounts = work.people["director"], {year: pounds * PENCE for year, pounds in one["asked"].items()}
    details = BidDetails(
        what=one["what"],
        reason=one["reason"],
        owner_post=work.post_of(one),
        not_acting_words=one["not_acting"],
        not_acting_pence=one["not_acting_pounds"] * PENCE if "not_acting_pounds" in one else None,
        amounts=amounts,
    )
    bid = draft_bid(by=director, strategy=strategy, details=details)
    send_bid(by=director, bid=bid, on=work.day(one["day"]), seen_version=bid.row_version)
    if "answer" in one:
        answer_bid(
            by=work.people["finance_officer"],
            bid=bid,
            answer=one["answer"],
            words=one["words"],
            on=work.day(one["answered"]),
            seen_version=bid.row_version,
        )


def _source(work: Work, strategy: FinancialStrategy, one: Content) -> FundingSource:
    by = work.people["finance_officer"]
    source = add_funding_source(by=by, strategy=strategy, name=one["name"], sort=one["sort"])
    for year, pounds in one["holds"].items():
        add_source_figure(
            by=by, source=source, financial_year=year, pence=pounds * PENCE, speaks_for=_agreed(strategy, work)
        )
    return source


def _line(work: Work, strategy: FinancialStrategy, one: Content, sources: dict[str, FundingSource]) -> MoneyLine:
    by = work.people["finance_officer"]
    printed = SavingsLine.objects.live().filter(authority=work.council, reference=one.get("printed", "")).first()
    details = LineDetails(
        what=one["what"],
        nature=one["nature"],
        in_strategy=one["in_strategy"],
        owner_post=work.post_of(one),
        not_acting_words=one.get("not_acting", ""),
        not_acting_pence=one["not_acting_pounds"] * PENCE if "not_acting_pounds" in one else None,
        savings_line=printed,
    )
    line = add_money_line(by=by, strategy=strategy, details=details)
    for measure in MEASURES:
        for year, pounds in one.get(measure, {}).items():
            add_line_figure(
                by=by,
                line=line,
                measure=measure,
                financial_year=year,
                pence=pounds * PENCE,
                speaks_for=_agreed(strategy, work) if measure == "planned" else work.day(one.get("day", -30)),
            )
    for said in one.get("paid", ()):
        add_funding(
            by=by,
            line=line,
            source=sources[said["source"]],
            financial_year=said["year"],
            pence=said["pounds"] * PENCE,
        )
    if "counts_with" in one:
        line = count_line_with(by=by, line=line, other=work.lines[one["counts_with"]], seen_version=line.row_version)
    return line


def _agreed(strategy: FinancialStrategy, work: Work) -> date:
    return strategy.agreed_on or work.on
