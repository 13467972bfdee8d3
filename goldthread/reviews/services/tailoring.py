"""Tailoring a framework to one review: what it leaves out, words otherwise or adds; the pack stays as published."""

from __future__ import annotations

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, withdraw_record
from goldthread.frameworks.contents import Voice
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.guards import refuse_not_setting_up
from goldthread.reviews.models import Judgement, Review, Tailoring
from goldthread.reviews.pack_lists import published_lists
from goldthread.reviews.services.setting_up import refuse_signed

MOST_CRITERION_WORDS = 300
"""As many as the row of a judgement holds."""


@transaction.atomic
def tailor(
    *, by: User, review: Review, part: str, change: str, why: str, key: str = "", words: str = "", voice: str = ""
) -> Tailoring:
    """Leaves out, rewords or adds a part of the framework for this review alone; the pack stays as published.

    `key` names the part in the pack; what is added gets one of its own. `voice` is whose an added role to hear brings
    in. Raises RuleBroken without a reason, for a key that the pack does not have, and for a criterion that is judged.
    """
    refuse_not_setting_up(by, review)
    refuse_signed(review)
    words = "" if change == Tailoring.Change.LEFT_OUT else words.strip()
    _check_words(part, change, words, why)
    is_new = change == Tailoring.Change.ADDED
    voice = voice if is_new and part == Tailoring.Part.HEARING else ""
    if is_new and part == Tailoring.Part.HEARING and voice not in set(Voice):
        raise RuleBroken("Choose whose voice the role brings in.", "voice")
    key = _own_key(review, part) if is_new else key
    if not is_new and key not in keys_of(review, part):
        raise RuleBroken("The framework of this review has no such part; choose one that it has.", "key")
    if Tailoring.objects.live().filter(review=review, part=part, key=key).exists():
        raise RuleBroken("This part is changed for the review already; take that change back first.", "key")
    if part == Tailoring.Part.CRITERION and not is_new:
        _refuse_judged(review, criterion__key=key)
    row = Tailoring(
        authority=review.authority,
        review=review,
        part=part,
        key=key,
        change=change,
        words=words[:500],
        why=why.strip()[:300],
        voice=voice,
    )
    return add_record(row, by=by, verb="tailor", prefix=f"{review.reference}-L")


@transaction.atomic
def take_back_tailoring(*, by: User, tailoring: Tailoring, why: str, seen_version: int) -> Tailoring:
    """The framework stands as published again. Raises RuleBroken for a criterion that is judged as it was tailored."""
    refuse_not_setting_up(by, tailoring.review)
    refuse_signed(tailoring.review)
    if tailoring.part == Tailoring.Part.CRITERION:
        is_own = tailoring.change == Tailoring.Change.ADDED
        _refuse_judged(tailoring.review, **({"tailored": tailoring} if is_own else {"criterion__key": tailoring.key}))
    return withdraw_record(tailoring, by=by, why=why, seen_version=seen_version)


def keys_of(review: Review, part: str) -> frozenset[str]:
    """The keys that the framework of `review` has for a part; a theme's key stands after its kind."""
    if part == Tailoring.Part.REQUEST:
        return frozenset(one.key for one in published_lists(review)[0])
    if part == Tailoring.Part.HEARING:
        return frozenset(one.key for one in published_lists(review)[1])
    if part == Tailoring.Part.CRITERION and review.pack is not None:
        return frozenset(review.pack.criteria.values_list("key", flat=True))
    if part == Tailoring.Part.THEME and review.pack is not None:
        return frozenset(f"{kind}/{key}" for kind, key in review.pack.themes.values_list("kind", "key"))
    return frozenset()


def _check_words(part: str, change: str, words: str, why: str) -> None:
    if not why.strip():
        raise RuleBroken("Say why; it is shown beside the framework.", "why")
    if change == Tailoring.Change.LEFT_OUT:
        return
    if not words:
        raise RuleBroken("Write how it reads in this review.", "words")
    if part == Tailoring.Part.CRITERION and len(words) > MOST_CRITERION_WORDS:
        raise RuleBroken(f"A criterion reads in at most {MOST_CRITERION_WORDS} characters; shorten it.", "words")


def _own_key(review: Review, part: str) -> str:
    """Never one of a pack, whose keys have no underscore, and never given out before."""
    number = Tailoring.objects.filter(review=review, part=part, change=Tailoring.Change.ADDED).count() + 1
    return f"own_{number}"


def _refuse_judged(review: Review, **criterion: object) -> None:
    judged = Judgement.objects.live().filter(review=review, judged_by="", **criterion).order_by("pk").first()
    if judged is not None:
        raise RuleBroken(
            f"It is judged already ({judged.reference}); take that judgement back first, then change the scope.", "key"
        )
