"""Accepting ties between items of one reading."""

from __future__ import annotations

from rapidfuzz import fuzz

from goldthread.authorities.models import Record
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Body
from goldthread.reviews.models import Advice, Ask, Finding, Lineage, Recommendation, SelfReportItem
from goldthread.reviews.services import add_lineage, link_advice, link_finding, link_self_report, name_body

STILL_ASKED = 60.0
"""Below this part of an earlier ask found in a later recommendation's words, the ask is not made any more."""


def accept_link(context: Context, item: Item) -> Outcome:
    """A tie whose two ends were accepted. Raises RuleBroken, naming what to accept first, otherwise."""
    source = context.needed(item["source"][0], item["source"][1])
    target = context.needed(item["target"][0], item["target"][1])
    link = _tied(context, source, target, item)
    context.new(link)
    return Outcome(link)


def _tied(context: Context, source: Record, target: Record, item: Item) -> Record:
    reason = item.get("reason", "")
    match source, target:
        case Finding(), Recommendation():
            return link_finding(by=context.by, finding=source, recommendation=target, reason=reason)
        case Advice(), Recommendation():
            return link_advice(by=context.by, advice=source, recommendation=target, reason=reason)
        case SelfReportItem(), Recommendation():
            return link_self_report(by=context.by, item=source, recommendation=target, reason=reason)
        case Recommendation(), Body():
            return name_body(by=context.by, recommendation=source, body=target, reason=reason)
        case Recommendation(), Recommendation():
            return _lineage(context, source, target, item)
    raise RuleBroken(f"A {source.kind} and a {target.kind} cannot be tied this way.")


def _lineage(context: Context, later: Recommendation, earlier: Recommendation, item: Item) -> Record:
    dropped = dropped_asks(earlier, later)
    relation = item["relation"] if item["relation"] in Lineage.Relation else Lineage.Relation.CONTINUES
    if dropped and relation == Lineage.Relation.CONTINUES:
        relation = Lineage.Relation.NARROWS
    return add_lineage(
        by=context.by,
        earlier=earlier,
        later=later,
        relation=relation,
        reason=item.get("reason", ""),
        dropped=dropped,
    )


def dropped_asks(earlier: Recommendation, later: Recommendation) -> list[Ask]:
    """The asks of `earlier` whose words the later recommendation no longer has."""
    words = match_key(later.text)
    return [ask for ask in earlier.asks.all() if fuzz.token_set_ratio(match_key(ask.text), words) < STILL_ASKED]
