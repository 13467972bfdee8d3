"""A progress review run here: the council's own report first, frozen, then the reviewers' ratings beside it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record
from goldthread.frameworks.models import Level
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.guards import refuse_not_speaking_for_council, refuse_not_team
from goldthread.reviews.models import (
    Condition,
    Discharge,
    Party,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    SelfReportItem,
    SelfReportReturn,
    Support,
)
from goldthread.reviews.services.findings import add_self_report_item
from goldthread.reviews.services.judgements import check_condition
from goldthread.reviews.services.locking import refuse_locked
from goldthread.reviews.services.ratings import add_rating, add_support
from goldthread.reviews.services.recommendations import link_self_report, set_recommendation_status
from goldthread.reviews.services.reviews import followed_by
from goldthread.reviews.services.setting_up import refuse_signed


@transaction.atomic
def report_progress(
    *,
    by: User,
    review: Review,
    recommendation: Recommendation,
    text: str,
    label: str,
    level: Level | None,
    speaks_for: date,
) -> SelfReportItem:
    """What the council says of an earlier recommendation to a progress review, with its own rating if it gives one.

    Raises RuleBroken once the report was handed over, for whoever does not speak for the council, and for a
    recommendation of a review that this one does not follow.
    """
    refuse_not_speaking_for_council(by, review)
    _refuse_frozen(review)
    _refuse_not_followed(review, recommendation)
    item = add_self_report_item(by=by, review=review, text=text.strip(), heading=recommendation.reference)
    link_self_report(by=by, item=item, recommendation=recommendation, reason="Said in answer to it")
    if label.strip() or level is not None:
        add_rating(
            by=by,
            recommendation=recommendation,
            party=Party.COUNCIL,
            label=label.strip() or (level.label if level else ""),
            level=level,
            speaks_for=speaks_for,
            review=review,
            supersedes=_last_rating(review, recommendation, Party.COUNCIL),
        )
    return item


@transaction.atomic
def return_self_report(
    *, by: User, review: Review, on: date, none_came: bool = False, words: str = ""
) -> SelfReportReturn:
    """The council hands its report over; from now on nobody changes it. Or none came, which a reviewer says and why.

    Raises RuleBroken for a second one, an empty report, and the wrong side.
    """
    if frozen(review) is not None:
        raise RuleBroken("The council's report was handed over already; it stays as it is.")
    if none_came:
        refuse_not_team(by, review)
        if not words.strip():
            raise RuleBroken("Say how the council was asked, and that nothing came.", "words")
    else:
        refuse_not_speaking_for_council(by, review)
        if not SelfReportItem.objects.live().filter(review=review).exists():
            raise RuleBroken("The report is empty: say something of at least one recommendation first.")
    return add_record(
        SelfReportReturn(
            authority=review.authority, review=review, returned_on=on, none_came=none_came, words=words.strip()[:300]
        ),
        by=by,
        prefix=f"{review.reference}-H",
    )


@transaction.atomic
def rate_progress(
    *,
    by: User,
    review: Review,
    recommendation: Recommendation,
    label: str,
    level: Level | None,
    comment: str,
    speaks_for: date,
    stance: str = "",
    quote: str = "",
) -> Rating:
    """The reviewers' own rating of an earlier recommendation, and whether they support the council's claim.

    A label that no scale knows is kept as written and has no place until a person gives it one. Raises RuleBroken
    before the council's report was handed over: reviewers read it first, and change nothing of it.
    """
    refuse_locked(review)
    _refuse_not_followed(review, recommendation)
    if frozen(review) is None:
        raise RuleBroken("The council's own report comes first; wait for it, or record that none came.")
    if stance and not quote.strip():
        raise RuleBroken("Write the sentence that says how far you support the council's claim.", "quote")
    rating = add_rating(
        by=by,
        recommendation=recommendation,
        party=Party.INDEPENDENT,
        label=label.strip() or (level.label if level else ""),
        level=level,
        comment=comment.strip(),
        speaks_for=speaks_for,
        review=review,
        supersedes=_last_rating(review, recommendation, Party.INDEPENDENT),
    )
    if stance:
        held = Support.objects.live().filter(review=review, recommendation=recommendation).order_by("-pk").first()
        if held is None or (held.stance, held.quote) != (stance, quote.strip()):
            add_support(
                by=by,
                recommendation=recommendation,
                review=review,
                stance=stance,
                quote=quote.strip(),
                speaks_for=speaks_for,
            )
    return rating


@transaction.atomic
def end_earlier(
    *, by: User, review: Review, recommendation: Recommendation, status: str, on_what: str, speaks_for: date
) -> RecommendationStatus:
    """What a progress review says of how an earlier recommendation ended, or that it is open again.

    It is this review's word, and cites it; the earlier review stays as it was signed. Said again, it corrects what
    this review said before. Raises RuleBroken for a review that it does not follow, before the council's own report,
    while the words are locked, once it is signed, and outside its team.
    """
    refuse_locked(review)
    refuse_signed(review)
    _refuse_not_followed(review, recommendation)
    if frozen(review) is None:
        raise RuleBroken("The council's own report comes first; wait for it, or record that none came.")
    said = RecommendationStatus.objects.live().filter(review=review, recommendation=recommendation)
    return set_recommendation_status(
        by=by,
        recommendation=recommendation,
        review=review,
        status=status,
        party=RecommendationStatus.Party.INDEPENDENT,
        on_what=on_what,
        speaks_for=speaks_for,
        supersedes=said.filter(superseded_by=None).order_by("-pk").first(),
    )


@transaction.atomic
def check_earlier(
    *, by: User, review: Review, condition: Condition, outcome: str, on_what: str, speaks_for: date
) -> Discharge:
    """A condition of an earlier judgement, tested again by the team of this review; it is this review's word.

    Raises RuleBroken for a review that it does not follow, while the words are locked, and once it is signed.
    """
    refuse_locked(review)
    refuse_signed(review)
    said = Discharge.objects.live().filter(review=review, condition=condition)
    return check_condition(
        by=by,
        condition=condition,
        review=review,
        outcome=outcome,
        on_what=on_what,
        speaks_for=speaks_for,
        supersedes=said.filter(superseded_by=None).order_by("-pk").first(),
    )


def frozen(review: Review) -> SelfReportReturn | None:
    """The handing over of the council's own report, or None while it is still being written. One query."""
    return SelfReportReturn.objects.live().filter(review=review).first()


def _last_rating(review: Review, recommendation: Recommendation, party: Party) -> Rating | None:
    """What this review said before: a second word of the same review corrects the first."""
    held = Rating.objects.live().filter(review=review, recommendation=recommendation, party=party)
    return held.filter(superseded_by=None).order_by("-pk").first()


def _refuse_frozen(review: Review) -> None:
    if frozen(review) is not None:
        raise RuleBroken("The council's report was handed over; it stays as the reviewers read it.")


def _refuse_not_followed(review: Review, recommendation: Recommendation) -> None:
    if recommendation.review_id not in followed_by(review):
        raise RuleBroken(
            f"{review.reference} does not follow {recommendation.review.reference}; tie the two reviews first."
        )
