"""Writing recommendations, what leads to them, what follows them and how they end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record, holds
from goldthread.documents.models import Part, Speaker
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Body
from goldthread.reviews.models import (
    Advice,
    AdviceLink,
    Ask,
    Finding,
    FindingLink,
    Lineage,
    LineageAsk,
    NamedBody,
    Recommendation,
    RecommendationStatus,
    Review,
    SelfReportItem,
    SelfReportLink,
    UnheldRecommendations,
)

NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {numeral: value for value, numeral in enumerate(NUMERALS, start=1)}


def printed_order(number: str) -> int:
    """The place that a printed number means: "4", "iv.", "R4", "Recommendation 4"; 0 when it means none."""
    bare = number.strip().strip(".()").lower()
    digits = "".join(mark for mark in bare if mark.isdigit())
    return ROMAN.get(bare) or (int(digits) if digits else 0)


@transaction.atomic
def add_recommendation(
    *,
    by: User,
    review: Review,
    number: str,
    text: str,
    asks: Sequence[str] = (),
    addressed_to: str = "",
) -> Recommendation:
    """A recommendation under its printed number, with the testable parts that it asks; the whole is the only part
    where none are given.

    Raises RuleBroken when the review uses the number already.
    """
    if not text.strip():
        raise RuleBroken("Write the recommendation in the review's own words.", "text")
    number = number.strip()[:20]
    held = Recommendation.objects.live().filter(review=review)
    if number and held.filter(number=number).exists():
        raise RuleBroken(f"{review.reference} has a recommendation {number} already; give another number.", "number")
    recommendation = add_record(
        Recommendation(
            authority=review.authority,
            review=review,
            number=number,
            order=printed_order(number) or held.count() + 1,
            text=text,
            match_key=match_key(text),
            addressed_to=addressed_to[:300],
        ),
        by=by,
        prefix=f"{review.reference}-R",
    )
    Ask.objects.bulk_create(
        Ask(recommendation=recommendation, authority=recommendation.authority, order=order, text=ask)
        for order, ask in enumerate(asks or [text], start=1)
    )
    return recommendation


@transaction.atomic
def fill_recommendation(
    *, by: User, recommendation: Recommendation, number: str, text: str, asks: Sequence[str], addressed_to: str
) -> Recommendation:
    """The original of a recommendation known from a copy has come: it takes the original's words and number."""
    recommendation.number = number.strip()[:20] or recommendation.number
    recommendation.order = printed_order(number) or recommendation.order
    recommendation.text, recommendation.match_key = text, match_key(text)
    recommendation.addressed_to = addressed_to[:300]
    change_record(recommendation, by=by, seen_version=recommendation.row_version, verb="fill")
    held = {ask.order: ask for ask in recommendation.asks.all()}
    for order, ask_text in enumerate(asks or [text], start=1):
        ask = held.get(order) or Ask(recommendation=recommendation, authority=recommendation.authority, order=order)
        ask.text = ask_text
        ask.save()
    return recommendation


@transaction.atomic
def add_unheld_recommendations(
    *, by: User, authority: Authority, maker: str, count: int, words: str = "", mentioned_in: Review | None = None
) -> UnheldRecommendations:
    """Recommendations known only by their number."""
    if count < 1:
        raise RuleBroken("Say how many there are.", "count")
    return add_record(
        UnheldRecommendations(
            authority=authority, maker=maker[:200], count=count, words=words, mentioned_in=mentioned_in
        ),
        by=by,
        prefix="U",
    )


@transaction.atomic
def link_finding(*, by: User, finding: Finding, recommendation: Recommendation, reason: str) -> FindingLink:
    """A finding leads to a recommendation; said once."""
    known = FindingLink.objects.live().filter(finding=finding, recommendation=recommendation).first()
    return known or add_record(
        FindingLink(authority=finding.authority, finding=finding, recommendation=recommendation, reason=reason[:300]),
        by=by,
        prefix=f"{finding.reference}-L",
    )


@transaction.atomic
def link_advice(*, by: User, advice: Advice, recommendation: Recommendation, reason: str) -> AdviceLink:
    """A recommendation takes up a piece of advice; said once."""
    known = AdviceLink.objects.live().filter(advice=advice, recommendation=recommendation).first()
    return known or add_record(
        AdviceLink(authority=advice.authority, advice=advice, recommendation=recommendation, reason=reason[:300]),
        by=by,
        prefix=f"{advice.reference}-L",
    )


@transaction.atomic
def link_self_report(*, by: User, item: SelfReportItem, recommendation: Recommendation, reason: str) -> SelfReportLink:
    """An item of the council's own report answers a recommendation; said once."""
    known = SelfReportLink.objects.live().filter(item=item, recommendation=recommendation).first()
    return known or add_record(
        SelfReportLink(authority=item.authority, item=item, recommendation=recommendation, reason=reason[:300]),
        by=by,
        prefix=f"{item.reference}-L",
    )


@transaction.atomic
def name_body(*, by: User, recommendation: Recommendation, body: Body, reason: str) -> NamedBody:
    """A recommendation names a body, which must then be told; said once."""
    known = NamedBody.objects.live().filter(recommendation=recommendation, body=body).first()
    return known or add_record(
        NamedBody(authority=body.authority, recommendation=recommendation, body=body, reason=reason[:300]),
        by=by,
        prefix=f"{recommendation.reference}-B",
    )


@transaction.atomic
def add_lineage(
    *,
    by: User,
    earlier: Recommendation,
    later: Recommendation,
    relation: str,
    reason: str,
    dropped: Sequence[Ask] = (),
    why_dropped: str = "",
) -> Lineage:
    """A later recommendation restates, continues, narrows, widens or endorses an earlier one.

    Raises RuleBroken when an ask that is said to be dropped is not one of the earlier recommendation.
    """
    if any(ask.recommendation_id != earlier.pk for ask in dropped):
        raise RuleBroken("Only asks of the earlier recommendation can be dropped.", "dropped")
    known = Lineage.objects.live().filter(earlier=earlier, later=later).first()
    if known is not None:
        return known
    lineage = add_record(
        Lineage(authority=later.authority, earlier=earlier, later=later, relation=relation, reason=reason[:300]),
        by=by,
        prefix=f"{later.reference}-P",
    )
    LineageAsk.objects.bulk_create(
        LineageAsk(lineage=lineage, authority=lineage.authority, ask=ask, why=why_dropped[:300]) for ask in dropped
    )
    return lineage


@transaction.atomic
def say_why_dropped(*, by: User, lineage: Lineage, asks: Sequence[Ask], why: str) -> Lineage:
    """Names the asks that the later recommendation no longer makes, with the reason.

    Raises RuleBroken without an ask or a reason, and for an ask of another recommendation.
    """
    if not why.strip():
        raise RuleBroken("Say why it is no longer asked for.", "why")
    if not asks or any(ask.recommendation_id != lineage.earlier_id for ask in asks):
        raise RuleBroken("Choose what the earlier recommendation asked for and the later does not.", "asks")
    for ask in asks:
        LineageAsk.objects.update_or_create(
            lineage=lineage, ask=ask, defaults={"authority": lineage.authority, "why": why.strip()[:300]}
        )
    return change_record(lineage, by=by, seen_version=lineage.row_version, verb="say_why")


MAY_END = {
    RecommendationStatus.Party.COUNCIL: Permission.EDIT_RESPONSE,
    RecommendationStatus.Party.INDEPENDENT: Permission.RATE_INDEPENDENTLY,
}
"""What it takes to say here how a recommendation ends, for each party."""


def _refuse_wrong_voice(
    by: User,
    recommendation: Recommendation,
    party: RecommendationStatus.Party,
    read_from: Part | None,
    review: Review | None,
) -> None:
    if read_from is None:
        owners = (review,) if review is not None else ()
        if not holds(by, recommendation.authority, MAY_END[party], *owners):
            raise RuleBroken(f"Your role does not speak for {party.label.lower()}.", "party")
    elif party is RecommendationStatus.Party.INDEPENDENT and read_from.speaker != Speaker.REVIEWER:
        raise RuleBroken("The council speaks in this part of the document; it ends nothing for the reviewer.", "party")


@transaction.atomic
def set_recommendation_status(
    *,
    by: User,
    recommendation: Recommendation,
    status: str,
    party: str,
    on_what: str,
    speaks_for: date,
    read_from: Part | None = None,
    supersedes: RecommendationStatus | None = None,
    review: Review | None = None,
) -> RecommendationStatus:
    """A dated statement on how a recommendation ends, by whom and on what; `supersedes` one that it corrects.

    With `review`, the team of that later review says so. Raises RuleBroken when whoever enters it may not speak for
    the party and, with `read_from`, when a part of a document in which the council speaks would end it for the
    reviewer.
    """
    _refuse_wrong_voice(by, recommendation, RecommendationStatus.Party(party), read_from, review)
    if not on_what.strip():
        raise RuleBroken("Say what it rests on: the decision, the paper or the evidence.", "on_what")
    return add_record(
        RecommendationStatus(
            authority=recommendation.authority,
            recommendation=recommendation,
            review=review,
            status=status,
            party=party,
            on_what=on_what,
            speaks_for=speaks_for,
            supersedes=supersedes,
        ),
        by=by,
        prefix=f"{recommendation.reference}-S",
    )
