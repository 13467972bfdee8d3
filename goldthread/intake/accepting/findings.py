"""Accepting findings, advice, evidence, interviews and what the council says of itself."""

from __future__ import annotations

from goldthread.documents.models import Speaker
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.reviews import council_account
from goldthread.lib.text import match_key
from goldthread.organisation.models import Person
from goldthread.organisation.services import add_person
from goldthread.reviews.models import Advice, EvidenceItem, Finding, Interview, Review, SelfReportItem
from goldthread.reviews.services import (
    add_advice,
    add_evidence,
    add_finding,
    add_interview,
    add_self_report_item,
)


def accept_finding(context: Context, item: Item) -> Outcome:
    """A finding, under the theme of the pack where one has its name."""
    review = _review_of_speaker(context, item)
    known = Finding.objects.live().filter(review=review, text=item["text"], nature=item["kind"]).first()
    if known is not None:
        return Outcome(known, matched=True)
    finding = add_finding(
        by=context.by,
        review=review,
        nature=item["kind"],
        text=item["text"],
        theme_words=item.get("theme", ""),
        theme=context.vocabulary.theme(item.get("theme", "")),
        paragraph=str(item.get("paragraph") or ""),
    )
    context.new(finding)
    return Outcome(finding)


def _review_of_speaker(context: Context, item: Item) -> Review:
    """What stands where the council speaks is the council's own account, never a reviewer's finding."""
    if context.part_at(item["lines"][0]).speaker == Speaker.COUNCIL:
        return council_account(context)
    return context.review


def accept_advice(context: Context, item: Item) -> Outcome:
    """Advice outside the formal list."""
    review = _review_of_speaker(context, item)
    known = Advice.objects.live().filter(review=review, text=item["text"]).first()
    if known is not None:
        return Outcome(known, matched=True)
    advice = add_advice(
        by=context.by,
        review=review,
        text=item["text"],
        theme_words=item.get("theme", ""),
        paragraph=str(item.get("paragraph") or ""),
    )
    context.new(advice)
    return Outcome(advice)


def accept_evidence(context: Context, item: Item) -> Outcome:
    """An item of the register; the same code and title are one item."""
    review, code = context.review, item.get("code") or ""
    known = EvidenceItem.objects.live().filter(review=review, code=code[:20], title=item["title"]).first()
    if known is not None:
        return Outcome(known, matched=True)
    evidence = add_evidence(
        by=context.by,
        review=review,
        title=item["title"],
        code=code,
        group=item.get("group", ""),
        area=item.get("area", ""),
    )
    context.new(evidence)
    return Outcome(evidence)


def accept_interview(context: Context, item: Item) -> Outcome:
    """Somebody heard: the role; the name goes to the person, held apart."""
    review = context.review
    person = _person(context, item.get("person"), item["role"])
    known = Interview.objects.live().filter(review=review, role_words=item["role"][:300], person=person).first()
    if known is not None:
        return Outcome(known, matched=True)
    interview = add_interview(by=context.by, review=review, role_words=item["role"], person=person)
    context.new(interview)
    return Outcome(interview)


def accept_self_report(context: Context, item: Item) -> Outcome:
    """A line of the council's own report; the contributor's initials are held apart."""
    review = context.review
    key = match_key(item["text"])
    for held in SelfReportItem.objects.live().filter(review=review, heading=item.get("heading", "")[:300]):
        if match_key(held.text) == key:
            return Outcome(held, matched=True)
    contributor = _person(context, item.get("initials"), "Contributor to the council's own report")
    line = add_self_report_item(
        by=context.by,
        review=review,
        text=item["text"],
        heading=item.get("heading", ""),
        contributor=contributor,
    )
    context.new(line)
    return Outcome(line)


def _person(context: Context, name: str | None, role: str) -> Person | None:
    if not name:
        return None
    person = add_person(by=context.by, authority=context.authority, name=name, role_words=role)
    context.new(person)
    return person
