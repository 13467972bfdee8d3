"""Accepting money, savings, milestones, stated counts and warnings."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import QuerySet

from goldthread.documents.models import Remark, StatedFigure
from goldthread.documents.services import add_remark, add_stated_figure
from goldthread.finance.models import QuotedFigure, SavingsLine
from goldthread.finance.services import add_quoted_figure, add_savings_line
from goldthread.improvement.models import Milestone, MilestoneDate
from goldthread.improvement.services import add_milestone, add_milestone_date, reword_milestone
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.days import partial_of
from goldthread.intake.accepting.events import same_event
from goldthread.lib.dates import PartialDate, Precision
from goldthread.reviews.models import Review

THOUSANDS = 1000


def accept_money(context: Context, item: Item) -> Outcome:
    """A sum of money as the text has it, to the penny."""
    pence = round(Decimal(str(item["amount_gbp"])) * 100)
    known = (
        QuotedFigure.objects.live()
        .filter(document=context.document, pence=pence, meaning=item.get("meaning", ""))
        .first()
    )
    if known is not None:
        return Outcome(known, matched=True)
    figure = add_quoted_figure(
        by=context.by,
        document=context.document,
        pence=pence,
        words=item["text"],
        meaning=item.get("meaning", ""),
        period=item.get("period", ""),
    )
    context.new(figure)
    return Outcome(figure)


def accept_savings(context: Context, item: Item) -> Outcome:
    """A row of a savings table, in pence whatever the unit of the table."""
    unit = item.get("unit", "")
    factor = 100 * (THOUSANDS if "000" in unit or "k" in unit.lower() else 1)
    amounts = {year: round(Decimal(str(value)) * factor) for year, value in item.get("amounts", {}).items()}
    held = SavingsLine.objects.live().filter(document=context.document)
    known = held.filter(label=item["label"][:300], order=item["lines"][0]).first()
    if known is not None:
        return Outcome(known, matched=True)
    total = item.get("total")
    line = add_savings_line(
        by=context.by,
        document=context.document,
        order=item["lines"][0],
        label=item["label"],
        amounts=amounts,
        status=item.get("status") or "",
        is_total=bool(item.get("is_total")),
        printed_total_pence=round(Decimal(str(total)) * factor) if total is not None else None,
    )
    context.new(line)
    return Outcome(line)


def accept_milestone(context: Context, item: Item) -> Outcome:
    """A milestone, matched by its words, and what this document says its date is."""
    due = partial_of(item.get("date"), item.get("date_text", ""), item.get("precision", "")) or PartialDate(
        None, None, Precision.UNKNOWN, item.get("date_text", "")
    )
    day = context.date_at(item["lines"][0])
    milestone = same_event(item["what"], _milestones_to_match(context, item["what"]))
    matched = milestone is not None
    subject = context.record_of("document", 0)
    review = subject if isinstance(subject, Review) else None
    if milestone is None:
        milestone = add_milestone(by=context.by, authority=context.authority, what=item["what"], review=review)
        context.new(milestone)
    elif not milestone.dates.filter(speaks_for__lte=day).exists():
        reword_milestone(by=context.by, milestone=milestone, what=item["what"], review=review)
    _date(context, milestone, due, item)
    return Outcome(milestone, matched)


def _milestones_to_match(context: Context, what: str) -> QuerySet[Milestone]:
    """Those of other documents, and those of this one in the very same words: one paper tells of two events apart.
    Never those of a plan, whose dates move for a reason.
    """
    here = MilestoneDate.objects.live().filter(document=context.document)
    others = Milestone.objects.live().of(context.authority).exclude(pk__in=here.values("milestone"))
    same = Milestone.objects.live().of(context.authority).filter(what=what)
    return (others | same).filter(plan=None, action=None).order_by("pk")


def _date(context: Context, milestone: Milestone, due: PartialDate, item: Item) -> None:
    known = MilestoneDate.objects.live().filter(
        milestone=milestone,
        document=context.document,
        due_first=due.first,
        due_last=due.last,
        words=due.words[:120],
    )
    if not known.exists():
        context.new(
            add_milestone_date(
                by=context.by,
                milestone=milestone,
                due=due,
                speaks_for=context.date_at(item["lines"][0]),
                document=context.document,
            )
        )


def accept_count(context: Context, item: Item) -> Outcome:
    """A count, total or elapsed time that the text states."""
    value = Decimal(str(item["value"])).quantize(Decimal("0.01"))
    known = (
        StatedFigure.objects.live()
        .filter(document=context.document, measure=item["kind"], value=value, words=item["text"][:300])
        .first()
    )
    if known is not None:
        return Outcome(known, matched=True)
    figure = add_stated_figure(
        by=context.by,
        document=context.document,
        measure=item["kind"],
        value=value,
        unit=item.get("unit", ""),
        words=item["text"],
    )
    context.new(figure)
    return Outcome(figure)


def accept_warning(context: Context, item: Item) -> Outcome:
    """A warning becomes a remark, open until somebody answers it."""
    known = Remark.objects.live().filter(document=context.document, code=item["code"], message=item["message"]).first()
    if known is not None:
        return Outcome(known, matched=True)
    remark = add_remark(
        by=context.by,
        document=context.document,
        family=item["family"],
        code=item["code"],
        message=item["message"],
    )
    context.new(remark)
    return Outcome(remark)
