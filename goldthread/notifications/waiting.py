"""What waits for somebody's role: proofs, facts and bids, papers to clear, independence to declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants, State
from goldthread.documents.models import DocumentKind
from goldthread.documents.purging_queries import documents_due
from goldthread.finance.models import BidStep, GrowthBid
from goldthread.improvement.models import Closing, Proof
from goldthread.notifications.concern import Concern, Reader, Topic, is_restricted
from goldthread.notifications.own import MOST
from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import AgendaItem, Clearance
from goldthread.oversight.notice import Matter, notice_due
from goldthread.reviews.models import Declaration, FactCheck, FactComment, TeamMember

AHEAD = timedelta(days=60)
"""How long before a meeting its papers ask to be cleared."""
CLEARING = {
    "finance_officer": (StatutoryRole.CHIEF_FINANCE_OFFICER,),
    "monitoring_officer": (StatutoryRole.MONITORING_OFFICER,),
}
BOTH = (StatutoryRole.CHIEF_FINANCE_OFFICER, StatutoryRole.MONITORING_OFFICER)
OFFICERS = {
    StatutoryRole.CHIEF_FINANCE_OFFICER: "the chief finance officer",
    StatutoryRole.MONITORING_OFFICER: "the monitoring officer",
}


def proofs(reader: Reader, on: date) -> Iterator[Concern]:
    """Proofs that somebody else offered and nobody checked, for who closes actions. One query."""
    if not reader.may(Permission.EDIT_RESPONSE):
        return
    checked = Closing.objects.live().filter(proof=OuterRef("pk"))
    offered = Proof.objects.visible_to(reader.user).of(reader.authority).live().filter(superseded_by__isnull=True)
    offered = offered.filter(~Exists(checked), action__withdrawn_at=None).exclude(recorded_by=reader.user)
    for proof in offered.select_related("action").order_by("speaks_for", "pk")[:MOST]:
        yield Concern(
            Topic.PROOF,
            proof.uuid,
            proof.reference,
            proof.action.what,
            f"Check the proof of {proof.action.reference}",
            proof.speaks_for,
            "improvement:proof",
            (reader.authority.slug, proof.reference),
            is_withheld=is_restricted(proof) or is_restricted(proof.action),
        )


def clearances(reader: Reader, on: date) -> Iterator[Concern]:
    """Reports on agendas to come without a clearance that the person gives or records. One query."""
    wanted = (
        BOTH
        if reader.may(Permission.EDIT_MEETING)
        else tuple(role for code in sorted(reader.roles) for role in CLEARING.get(code, ()))
    )
    if not wanted:
        return
    items = AgendaItem.objects.visible_to(reader.user).of(reader.authority).live()
    items = items.filter(meeting__held_first__range=(on, on + AHEAD))
    found = lacking(items, wanted).select_related("meeting__body", "document")
    for item in found.order_by("meeting__held_first", "pk")[:MOST]:
        missing = [OFFICERS[role] for role in wanted if not getattr(item, f"has_{role.value}")]
        yield _clearance(reader, item, missing)


def lacking(items: QuerySet[AgendaItem], wanted: Iterable[StatutoryRole]) -> QuerySet[AgendaItem]:
    """Items with a report that one of the officers has not cleared; `has_` and the role says who has."""
    given = Clearance.objects.live().filter(document=OuterRef("document_id"), superseded_by__isnull=True)
    held = {f"has_{role.value}": Exists(given.filter(statutory_role=role)) for role in wanted}
    without = Q()
    for name in held:
        without |= Q(**{name: False})
    reports = items.filter(
        document__document_kind=DocumentKind.COMMITTEE_REPORT,
        document__withdrawn_at=None,
        document__purged_at=None,
        meeting__withdrawn_at=None,
    )
    return reports.annotate(**held).filter(without)


def _clearance(reader: Reader, item: AgendaItem, missing: list[str]) -> Concern:
    """Due by the last day on which its agenda can go out; by the meeting where no law asks for notice."""
    paper, meeting = item.document, item.meeting
    known = meeting.held_first == meeting.held_last
    notices = notice_due(meeting.body.body_kind, meeting.held_first, {Matter.AGENDA: None}) if known else []
    reference = paper.reference if paper else item.reference
    noted = "" if reader.may(Permission.EDIT_MEETING) else ". Tell the committee clerk, who notes it"
    return Concern(
        Topic.CLEARANCE,
        item.uuid,
        reference,
        f"{item.title}, for {meeting.body.name}{noted}",
        f"Have {reference} cleared by {' and '.join(missing)}",
        item.recorded_at.date(),
        "oversight:journey",
        (reader.authority.slug, reference),
        notices[0].latest if notices else meeting.held_first,
        is_withheld=item.is_exempt or is_restricted(item) or (paper is not None and is_restricted(paper)),
    )


def bids(reader: Reader, on: date) -> Iterator[Concern]:
    """Growth bids that finance is to answer, but for those that the person sent. One query, for finance alone."""
    if not reader.may(Permission.EDIT_FINANCE):
        return
    sent = BidStep.objects.live().filter(bid=OuterRef("pk"), act=BidStep.Act.SENT).order_by("-pk")
    waiting = GrowthBid.objects.visible_to(reader.user).of(reader.authority).live().filter(stage=GrowthBid.Stage.SENT)
    found = waiting.annotate(
        sent_on=Subquery(sent.values("speaks_for")[:1]), sent_by=Subquery(sent.values("recorded_by")[:1])
    )
    for bid in found.exclude(sent_by=reader.user.pk).order_by("sent_on", "pk")[:MOST]:
        yield Concern(
            Topic.BID,
            bid.uuid,
            bid.reference,
            bid.what,
            f"Answer {bid.reference}",
            bid.sent_on or bid.recorded_at.date(),
            "finance:growth_bid",
            (reader.authority.slug, bid.reference),
            is_withheld=is_restricted(bid),
        )


def facts(reader: Reader, on: date) -> Iterator[Concern]:
    """Checks of facts: the council's until it hands its comments over, then the team's to answer. One query."""
    teams = reader.user.grants.scopes(Permission.EDIT_REVIEW) if isinstance(reader.user.grants, Grants) else []
    on_team = Q(review__uuid__in=teams)
    sides = on_team & (Q(returned_on__isnull=False) | Q(due_on__lt=on))
    if reader.may(Permission.EDIT_RESPONSE):
        sides |= Q(returned_on=None) & ~on_team
    elif not teams:
        return
    waiting = Exists(FactComment.objects.live().filter(fact_check=OuterRef("pk"), answer=""))
    checks = FactCheck.objects.visible_to(reader.user).of(reader.authority).live().filter(sides, closed_on=None)
    for check in checks.annotate(waits=waiting).select_related("review").order_by("due_on", "pk")[:MOST]:
        review = check.review.reference
        ours = check.returned_on is None and check.review.uuid not in teams
        answering = f"Answer the comments on {review}" if check.waits else f"Close the check of facts of {review}"
        yield Concern(
            Topic.FACTS,
            check.uuid,
            review,
            check.review.title,
            f"Check the facts of {review}" if ours else answering,
            check.opened_on if ours else check.returned_on or check.due_on,
            "accuracy:accuracy",
            (reader.authority.slug, review),
            check.due_on if ours else None,
            is_withheld=is_restricted(check) or is_restricted(check.review),
        )


def declarations(reader: Reader, on: date) -> Iterator[Concern]:
    """Teams that the person is on, without a word on independence; nobody signs without one. One query."""
    given = Exists(Declaration.objects.live().filter(member=OuterRef("pk")))
    mine = TeamMember.objects.visible_to(reader.user).of(reader.authority).live()
    mine = mine.filter(~given, user=reader.user, review__withdrawn_at=None, signs=True)
    for member in mine.exclude(review__state=State.SIGNED).select_related("review").order_by("from_on", "pk")[:MOST]:
        yield Concern(
            Topic.DECLARATION,
            member.uuid,
            member.review.reference,
            member.review.title,
            f"Declare your independence for {member.review.reference}",
            member.from_on,
            "reviews:member_declare",
            (reader.authority.slug, member.reference),
            is_withheld=is_restricted(member) or is_restricted(member.review),
        )


def purges(reader: Reader, on: date) -> Iterator[Concern]:
    """All papers whose time to keep is over, as one. One query."""
    if not reader.may(Permission.PROTECT_DATA):
        return
    due = documents_due(reader.authority, reader.user, on).filter(retain_until__lte=on, hold_why="")
    found = due.aggregate(many=Count("pk"), oldest=Min("retain_until"))
    if found["many"]:
        many = f"{found['many']} {'paper' if found['many'] == 1 else 'papers'}"
        yield Concern(
            Topic.PURGE,
            reader.authority.uuid,
            "",
            "The time to keep is over.",
            f"Purge or hold {many}",
            found["oldest"],
            "documents:due",
            (reader.authority.slug,),
        )
