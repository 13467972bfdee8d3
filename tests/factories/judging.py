"""Judging, the check of facts, outputs and the council's own report of a progress review."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from factory.declarations import LazyFunction, SelfAttribute, Sequence
from factory.django import DjangoModelFactory

from goldthread.reviews.models import (
    FactCheck,
    FactComment,
    JudgementReason,
    Moderation,
    Omission,
    Output,
    SelfReportReturn,
    SharedPassage,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.reviews import FindingFactory, JudgementFactory, ReviewFactory

SHOWN_ON = date(2015, 5, 1)


class JudgementReasonFactory(RecordFactory[JudgementReason]):
    class Meta:
        model = JudgementReason

    judgement = beside(JudgementFactory)
    finding = beside(FindingFactory)


class ModerationFactory(RecordFactory[Moderation]):
    class Meta:
        model = Moderation

    judgement = beside(JudgementFactory)
    outcome = Moderation.Outcome.LOOK_AGAIN
    words = "The second finding says the opposite."
    speaks_for = SHOWN_ON


class OmissionFactory(RecordFactory[Omission]):
    class Meta:
        model = Omission

    finding = beside(FindingFactory)
    output = Output.SLIDES
    why = "The slides are for the feedback meeting only."


class FactCheckFactory(RecordFactory[FactCheck]):
    class Meta:
        model = FactCheck

    review = beside(ReviewFactory)
    opened_on = SHOWN_ON
    due_on = date(2015, 5, 18)
    counting = "10 working days after 1 May 2015"
    closed_on = date(2015, 5, 20)


class SharedPassageFactory(DjangoModelFactory[SharedPassage]):
    class Meta:
        model = SharedPassage

    fact_check = beside(FactCheckFactory)
    authority = SelfAttribute("fact_check.authority")
    order = Sequence(lambda number: number + 1)
    about_kind = "finding"
    about_uuid = LazyFunction(uuid4)
    about_reference = "LTA1-F1"
    heading = "Risk: Capacity"
    text = "Nobody keeps a register of risks."


class FactCommentFactory(RecordFactory[FactComment]):
    class Meta:
        model = FactComment

    fact_check = beside(FactCheckFactory)
    passage = beside(SharedPassageFactory, fact_check=SelfAttribute("..fact_check"))
    text = "There are two registers of risks."
    answer = FactComment.Answer.DECLINED
    answer_words = "We saw one."
    answered_on = date(2015, 5, 12)


class SelfReportReturnFactory(RecordFactory[SelfReportReturn]):
    class Meta:
        model = SelfReportReturn

    review = beside(ReviewFactory)
    returned_on = SHOWN_ON
