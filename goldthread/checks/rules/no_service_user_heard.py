"""REV-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.provenance import document_of_review
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, reviews, shared
from goldthread.documents.models import Family, Remark
from goldthread.reviews.models import Finding, Interview

USERS = (
    "service users",
    "people who use",
    "young people",
    "children in care",
    "looked after children",
    "care leavers",
    "parents",
    "carers",
    "families",
    "residents",
    "experts by experience",
)
"""How reviews call the people whom services are for."""

ROLES = (*USERS, "service user", "young person", "care leaver", "parent carer", "expert by experience", "youth council")
OFFICES = (
    "director",
    "head of",
    "manager",
    "lead",
    "officer",
    "chief",
    "councillor",
    "cabinet",
    "member",
    "chair",
    "principal",
    "headteacher",
    "practitioner",
    "worker",
    "staff",
    "team",
    "commission",
    "scrutiny",
    "board",
    "partnership",
)
"""Words of the roles of those who run or oversee services for them."""

_WHO = "|".join(USERS)
SPEAKING = f"({_WHO}) (told|said|spoke)|(met|met with|spoke to|spoke with|heard from) ({_WHO})"
"""A regular expression that Python and PostgreSQL both read: one search of a text instead of one for each phrase."""


class NoServiceUserHeard(Rule):
    """By the roles of those interviewed, and by findings that quote people who use services.

    A letter without a register of interviews leaves it unknown, unless a remark asks after the voice of users.
    """

    code = "REV-02"
    title = "No service user heard"
    link = Link.EVIDENCE
    severity = Severity.MEDIUM
    why = "Whether children and adults are safer is known best by themselves; managers alone cannot tell it."
    remedy = "Hear people who use the services before the next judgement, or record who was heard and when."
    act = "Record who was heard in {reference}"
    permission = Permission.EDIT_REVIEW
    kinds = ("review", "interview", "finding", "remark")
    of_review = "pk"

    def population(self, scope: Scope, on: date) -> Rows:
        return reviews(scope, on)

    def rows(self, scope: Scope, on: date) -> Rows:
        interviews = shared(Interview).filter(review=OuterRef("pk"))
        heard = interviews.filter(role_words__iregex="|".join(ROLES)).exclude(role_words__iregex="|".join(OFFICES))
        quoted = shared(Finding).filter(text__iregex=SPEAKING, review=OuterRef("pk"))
        missed = shared(Remark).filter(
            family=Family.VOICE, document=OuterRef("review_document"), answered_on__isnull=True
        )
        unheard = self.population(scope, on).filter(~Exists(heard), ~Exists(quoted))
        within = unheard.annotate(review_document=document_of_review("pk"))
        return within.annotate(has_interviews=Exists(interviews), has_remark=Exists(missed))

    def row(self, found: Any, on: date) -> Row:
        if found.has_interviews:
            sentence = f"Nobody who uses the services is among those whom {found.reference} heard."
        elif found.has_remark:
            sentence = f"Nothing shows that {found.reference} heard a service user; a remark asks about it."
        else:
            sentence = f"{found.reference} names nobody whom it heard, so it is not known whether a service user was."
        known = found.has_interviews or found.has_remark
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if known else Result.UNKNOWN,
            sentence=sentence,
            began_on=found.issued_on,
        )
