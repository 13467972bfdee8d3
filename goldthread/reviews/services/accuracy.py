"""The check of facts: a copy of the draft for the council, its comments, and the team's answer to each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar, cast

from django.apps import apps
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, RecordQuerySet, Sensitivity
from goldthread.authorities.services import add_record, change_record, holds, is_of_team
from goldthread.lib.errors import RuleBroken
from goldthread.lib.inserting import insert_many
from goldthread.lib.kinds import kind_of
from goldthread.lib.text import match_key
from goldthread.lib.working_days import working_days_after
from goldthread.reviews.guards import refuse_not_team
from goldthread.reviews.models import (
    Advice,
    Condition,
    FactCheck,
    FactComment,
    Finding,
    Judgement,
    Recommendation,
    Review,
    SharedPassage,
)
from goldthread.reviews.services.locking import refuse_locked
from goldthread.reviews.services.naming import refuse_names

R = TypeVar("R", bound=Record)

WORDS = {"judgement": "commentary", "condition": "text", "finding": "text", "recommendation": "text", "advice": "text"}
"""The column that holds the words of each kind that is shown to the council."""


@transaction.atomic
def open_fact_check(*, by: User, review: Review, on: date, working_days: int) -> FactCheck:
    """Shows the council a copy of the draft until so many working days are over; the draft is locked meanwhile.

    What is restricted is not copied. Raises RuleBroken for somebody outside the team, a second open check, a draft
    with nothing in it, and for fewer than one working day or more than sixty.
    """
    refuse_not_team(by, review)
    refuse_locked(review)
    if not 1 <= working_days <= 60:
        raise RuleBroken("Give the council between 1 and 60 working days.", "working_days")
    refuse_names(review)
    passages = list(_passages(review))
    if not passages:
        raise RuleBroken("There is nothing to show yet: write findings, judgements or recommendations first.")
    counted = working_days_after(on, working_days)
    check = add_record(
        FactCheck(
            authority=review.authority,
            review=review,
            opened_on=on,
            due_on=counted.end,
            counting=f"{counted.amount} after {on:%-d %B %Y}",
        ),
        by=by,
        prefix=f"{review.reference}-FC",
    )
    for order, passage in enumerate(passages, start=1):
        passage.fact_check, passage.authority, passage.order = check, review.authority, order
    insert_many(passages)
    return check


@transaction.atomic
def comment_on_facts(*, by: User, passage: SharedPassage, text: str, evidence: str = "") -> FactComment:
    """The council says what is wrong in a passage. Raises RuleBroken once it handed its comments over, without words,
    and for somebody of the team."""
    check = passage.fact_check
    _refuse_not_council(by, check.review)
    if check.returned_on or check.closed_on:
        raise RuleBroken("The comments were handed over; write to the lead reviewer about anything further.")
    if not text.strip():
        raise RuleBroken("Say what is wrong, and what is right.", "text")
    return add_record(
        FactComment(
            authority=check.authority,
            fact_check=check,
            passage=passage,
            text=text.strip(),
            evidence=evidence.strip()[:300],
        ),
        by=by,
        prefix=f"{check.reference}-",
    )


@transaction.atomic
def return_fact_check(*, by: User, check: FactCheck, on: date, seen_version: int) -> FactCheck:
    """The council has said all that it has to say, which may be nothing. Raises RuleBroken when it did already."""
    _refuse_not_council(by, check.review)
    if check.returned_on or check.closed_on:
        raise RuleBroken("The comments were handed over already.")
    check.returned_on = on
    return change_record(check, by=by, seen_version=seen_version, verb="return")


@transaction.atomic
def answer_comment(
    *, by: User, comment: FactComment, answer: str, words: str, new_text: str, on: date, seen_version: int
) -> FactComment:
    """The team answers one comment, once; what it accepts changes the words of the draft here and nowhere else.

    Raises RuleBroken without a reason, for accepting without the changed words, and after the check was closed.
    """
    check = comment.fact_check
    refuse_not_team(by, check.review)
    if check.closed_on:
        raise RuleBroken("This check of facts is closed.")
    if comment.answer:
        raise RuleBroken("This comment is answered already; the answer stays.")
    if not words.strip():
        raise RuleBroken("Give the council the reason.", "words")
    accepts = answer in (FactComment.Answer.ACCEPTED, FactComment.Answer.PART)
    if accepts and not new_text.strip():
        raise RuleBroken("Write the passage as it shall read now.", "new_text")
    if accepts:
        _reword(by, comment.passage, new_text.strip())
    comment.answer, comment.answer_words, comment.answered_on = answer, words.strip(), on
    return change_record(comment, by=by, seen_version=seen_version, verb="answer")


@transaction.atomic
def close_fact_check(*, by: User, check: FactCheck, on: date, seen_version: int) -> FactCheck:
    """The team has answered every comment; the draft is its own again. Raises RuleBroken while one is not answered,
    and before the council handed its comments over or its time was up."""
    refuse_not_team(by, check.review)
    if check.closed_on:
        raise RuleBroken("It is closed already.")
    if check.returned_on is None and on <= check.due_on:
        raise RuleBroken(f"The council has until {check.due_on:%-d %B %Y}; it has not handed its comments over.")
    waiting = FactComment.objects.live().filter(fact_check=check, answer="").count()
    if waiting:
        some = "1 comment waits" if waiting == 1 else f"{waiting} comments wait"
        raise RuleBroken(f"{some} for an answer.")
    check.closed_on = on
    return change_record(check, by=by, seen_version=seen_version, verb="close")


def words_of(passage: SharedPassage) -> str:
    """The passage as the draft has it now. One query."""
    record = _record_of(passage)
    return str(getattr(record, WORDS[passage.about_kind]))


def _reword(by: User, passage: SharedPassage, text: str) -> None:
    record = _record_of(passage)
    setattr(record, WORDS[passage.about_kind], text)
    if isinstance(record, Recommendation):
        record.match_key = match_key(text)
        asks = list(record.asks.all())
        if len(asks) == 1:
            asks[0].text = text
            asks[0].save(update_fields=["text"])
    change_record(record, by=by, seen_version=record.row_version, verb="correct_fact")


def _record_of(passage: SharedPassage) -> Record:
    model = cast("type[Record]", apps.get_model(kind_of(passage.about_kind).model))
    record: Record = model._base_manager.select_related("authority").get(uuid=passage.about_uuid)
    return record


def _passages(review: Review) -> Iterator[SharedPassage]:
    """The draft as the council is to read it: judgements and their conditions, findings, recommendations, advice."""
    for judgement in _shown(Judgement.objects.filter(review=review).order_by("is_overall", "criterion__order", "pk")):
        yield _passage(judgement, f"{judgement.criterion_words}: {judgement.label}", judgement.commentary)
    conditions = Condition.objects.filter(judgement__review=review, judgement__withdrawn_at=None)
    for condition in _shown(conditions.select_related("judgement").order_by("pk")):
        yield _passage(condition, f"Condition: {condition.judgement.criterion_words}", condition.text)
    for finding in _shown(Finding.objects.filter(review=review).order_by("theme_words", "order", "pk")):
        theme = f": {finding.theme_words}" if finding.theme_words else ""
        yield _passage(finding, f"{finding.get_nature_display()}{theme}", finding.text)
    for recommendation in _shown(Recommendation.objects.filter(review=review).order_by("order")):
        yield _passage(recommendation, f"Recommendation {recommendation.number}".strip(), recommendation.text)
    for advice in _shown(Advice.objects.filter(review=review).order_by("pk")):
        yield _passage(advice, "Advice", advice.text)


def _shown(records: RecordQuerySet[R]) -> RecordQuerySet[R]:
    return records.live().filter(effective_sensitivity__lt=Sensitivity.RESTRICTED)


def _passage(record: Record, heading: str, text: str) -> SharedPassage:
    return SharedPassage(
        about_kind=record.kind,
        about_uuid=record.uuid,
        about_reference=record.reference,
        heading=heading[:300],
        text=text,
    )


def _refuse_not_council(by: User, review: Review) -> None:
    if is_of_team(by, review) or not holds(by, review.authority, Permission.EDIT_RESPONSE):
        raise RuleBroken("The council comments on facts; the team answers.")
