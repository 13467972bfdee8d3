"""What the home of an authority shows: what waits for a person, what changed, the thread in numbers, what comes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Membership, Record, RecordQuerySet
from goldthread.checks.models import Break, Run, explanations_on
from goldthread.checks.rule import all_rules, rule_of
from goldthread.documents.models import Document
from goldthread.documents.purging_queries import count_due
from goldthread.improvement.models import Action, Milestone, MilestoneDate, Response
from goldthread.improvement.owning import own_actions
from goldthread.intake.models import Proposal
from goldthread.lib.joining import counts_of
from goldthread.oversight.models import Meeting, Told
from goldthread.reviews.models import EvidenceItem, Finding, FindingLink, Judgement, Rating, Recommendation, Review
from goldthread.web.templatetags.govuk import counted_noun, date_in_words
from goldthread.web.templatetags.record import held_in_words

NEEDS_SHOWN = 7
PAPERS_SHOWN = 50
"""Documents with proposals that wait, on the page that lists all needs; the list of documents has every one."""
CHANGES_SHOWN = 10
LOOKING_BACK = timedelta(days=14)
LOOKING_AHEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what to do or what happened, where it leads, and a few quieter words."""

    words: str
    href: str
    more: str = ""


def needs_of(authority: Authority, user: User, permissions: frozenset[Permission], on: date) -> list[Line]:
    """What waits for this person, most pressing first; the home page shows the first seven.

    That is what they own, and what their role lets them mend. Breaks of one rule are one line: the same act mends them.
    """
    lines: list[Line] = []
    if Permission.ACCEPT_PROPOSAL in permissions:
        lines += _documents_to_accept(authority, user)
    if Permission.PROTECT_DATA in permissions:
        lines += _papers_due(authority, user, on)
    explained = Exists(explanations_on(on).filter(broken=OuterRef("pk")))
    waiting = Break.objects.visible_to(user).open().filter(~explained, authority=authority, result="gap")
    mendable = [rule.code for rule in all_rules() if rule.permission in permissions]
    own = Q(subject_kind=Action.kind, subject_uuid__in=own_actions(authority, user, on).values("uuid"))
    theirs = Q(owner=user) | Q(owner=None, rule__in=mendable) | own
    lines += _acts_that_mend(
        authority, waiting.filter(theirs).annotate(is_of_own_action=Case(When(own, then=True), default=False))
    )
    return lines


def _documents_to_accept(authority: Authority, user: User) -> list[Line]:
    waiting = Proposal.objects.filter(
        reading__document__in=Document.objects.visible_to(user).of(authority).live(),
        decision=Proposal.Decision.WAITING,
    )
    counted = waiting.values("reading__document__reference", "reading__document__title").annotate(many=Count("pk"))
    return [
        Line(
            f"Look at what was read in {row['reading__document__reference']}",
            reverse("intake:accepting", args=[authority.slug, row["reading__document__reference"]]),
            f"{counted_noun(row['many'], 'proposal,proposals')} of {row['reading__document__title']}",
        )
        for row in counted.order_by("reading__document__reference")[:PAPERS_SHOWN]
    ]


def _papers_due(authority: Authority, user: User, on: date) -> list[Line]:
    """One line for all papers whose time has come: the list of them is where each is looked at."""
    due = count_due(authority, user, on)
    if not due:
        return []
    papers = counted_noun(due, "paper,papers")
    return [
        Line(f"Purge or hold {papers}", reverse("documents:due", args=[authority.slug]), "The time to keep is over")
    ]


def _acts_that_mend(authority: Authority, breaks: QuerySet[Break]) -> list[Line]:
    """One line for each rule, most serious first: what mends its oldest break, and how many more there are.

    A break of an action of one's own leads to where its owner reports.
    """
    ranked = breaks.annotate(
        place=Window(RowNumber(), partition_by=[F("rule")], order_by=[F("began_on").asc(), F("pk").asc()]),
        many=Window(Count("pk"), partition_by=[F("rule")]),
    )
    return [
        Line(
            _act(broken),
            _where_it_is_mended(authority, broken),
            broken.sentence if broken.many == 1 else f"{broken.sentence} And {broken.many - 1} more.",
        )
        for broken in ranked.filter(place=1).order_by("-severity", "began_on", "id")
    ]


def _where_it_is_mended(authority: Authority, broken: Any) -> str:
    if broken.is_of_own_action:
        return reverse("improvement:my_actions", args=[authority.slug])
    if broken.many == 1:
        return reverse("checks:break_page", args=[authority.slug, broken.uuid])
    return reverse("checks:rule_breaks", args=[authority.slug, broken.rule])


def _act(broken: Break) -> str:
    """As in "Answer LTA15-R2"; the remedy in full where the rule was retired."""
    rule = rule_of(broken.rule)
    return rule.act.format(reference=broken.subject_reference) if rule else broken.remedy


def changes_since(authority: Authority, user: User, since: date) -> list[Line]:
    """What happened to the record since a day: breaks by their rule, then ratings and dates. Three queries."""
    moment = timezone.make_aware(datetime.combine(since, datetime.min.time()))
    breaks = _breaks_since(authority, user, moment)
    return [*breaks, *_ratings_since(authority, user, moment), *_dates_since(authority, user, moment)][:CHANGES_SHOWN]


def _breaks_since(authority: Authority, user: User, moment: datetime) -> list[Line]:
    """How many breaks of each rule opened, then how many closed, the gravest first. One query."""
    opened = Q(closed_at__isnull=True, opened_at__gte=moment)
    since = Break.objects.visible_to(user).filter(opened | Q(closed_at__gte=moment, is_foreseen=False))
    what = Case(When(closed_at__isnull=True, then=Value("opened")), default=Value("closed"))
    counted = since.filter(authority=authority).order_by().annotate(what=what).values_list("rule", "what")
    titles = {rule.code: rule.title for rule in all_rules()}
    return [
        Line(
            titles.get(code, code),
            reverse("checks:rule_breaks", args=[authority.slug, code]),
            f"{counted_noun(many, 'break,breaks')} {happened}",
        )
        for code, happened, many, _ in counted.annotate(many=Count("pk"), gravest=Max("severity")).order_by(
            "-what", "-gravest", "rule"
        )
    ]


def _ratings_since(authority: Authority, user: User, moment: datetime) -> Iterator[Line]:
    ratings = Rating.objects.visible_to(user).of(authority).live().filter(recorded_at__gte=moment)
    for rating in ratings.select_related("recommendation").order_by("-recorded_at")[:CHANGES_SHOWN]:
        reference = rating.recommendation.reference
        words = f"{reference} rated “{rating.label}” ({rating.get_party_display().lower()})"
        href = reverse("reviews:recommendation", args=[authority.slug, reference]) + "#ratings"
        yield Line(words, href, f"speaks for {date_in_words(rating.speaks_for)}")


def _dates_since(authority: Authority, user: User, moment: datetime) -> Iterator[Line]:
    given = MilestoneDate.objects.visible_to(user).of(authority).live().filter(recorded_at__gte=moment)
    again = given.exclude(supersedes=None).select_related("milestone", "supersedes").order_by("-recorded_at")
    for dated in again[:CHANGES_SHOWN]:
        href = reverse("improvement:milestone", args=[authority.slug, dated.milestone.reference])
        yield Line(f"Date given again: {dated.milestone.what}", href, f"{dated.supersedes}, then {dated}")


@dataclass(frozen=True, slots=True)
class LinkCount:
    """How many of one link of the chain there are, and how many of them lack the next link."""

    name: str
    count: int
    missing: str
    href: str


def thread_in_numbers(authority: Authority, user: User) -> list[LinkCount]:
    """The chain as counts, each with what is missing under it. One query."""
    slug = authority.slug
    reviews, ratings = reverse("reviews:review_list", args=[slug]), reverse("reviews:rating_list", args=[slug])
    boards = reverse("organisation:body_list", args=[slug])

    def mine(model: type[Record]) -> QuerySet[Any]:
        return RecordQuerySet(model).visible_to(user).of(authority).live()

    findings, asked = mine(Finding), mine(Recommendation)
    leading = findings.filter(nature__in=(Finding.Nature.RISK, Finding.Nature.AREA_FOR_DEVELOPMENT))

    def without(model: type[Record], records: QuerySet[Any], path: str) -> QuerySet[Any]:
        return records.filter(~Exists(model._default_manager.filter(**{path: OuterRef("pk")}, withdrawn_at=None)))

    many = counts_of(
        evidence=mine(EvidenceItem),
        findings=findings,
        untied=without(FindingLink, leading, "finding"),
        judged=mine(Judgement),
        unplaced=mine(Judgement).filter(criterion=None, tailored=None, is_overall=False),
        asked=asked,
        unanswered=without(Response, asked, "recommendation"),
        answers=mine(Response),
        ratings=mine(Rating),
        unrated=without(Rating, asked, "recommendation"),
        told=mine(Told),
        untold=without(Told, asked, "recommendation"),
    )
    untied = f"{many['untied']} of risk or development tied to no recommendation"
    return [
        LinkCount("Evidence", many["evidence"], "", reviews),
        LinkCount("Findings", many["findings"], untied, reviews),
        LinkCount("Judgements", many["judged"], f"{many['unplaced']} on no known criterion", reviews),
        LinkCount("Recommendations", many["asked"], f"{many['unanswered']} without an answer", ratings),
        LinkCount("Answers", many["answers"], "", ratings),
        LinkCount("Ratings", many["ratings"], f"{many['unrated']} recommendations unrated", ratings),
        LinkCount("Boards told", many["told"], f"{many['untold']} recommendations on no agenda", boards),
    ]


def coming_up(authority: Authority, user: User, on: date) -> list[Line]:
    """Meetings, dates and reviews in the next four months, soonest first. Three queries."""
    until = on + LOOKING_AHEAD
    return [line for _, line in sorted(_coming(authority, user, on, until), key=lambda entry: entry[0])]


def _coming(authority: Authority, user: User, on: date, until: date) -> Iterator[tuple[date, Line]]:
    slug = authority.slug
    meetings = Meeting.objects.visible_to(user).of(authority).live().filter(held_last__gte=on, held_first__lte=until)
    for meeting in meetings.select_related("body").order_by("held_first")[:CHANGES_SHOWN]:
        href = reverse("oversight:meeting", args=[slug, meeting.reference])
        yield meeting.held_first, Line(meeting.body.name, href, held_in_words(meeting))
    reviews = Review.objects.visible_to(user).of(authority).live().filter(next_review_due__range=(on, until))
    for review in reviews.order_by("next_review_due"):
        due = review.next_review_due or until
        href = reverse("reviews:review", args=[slug, review.reference])
        yield due, Line(f"Next review after {review.reference} is due", href, days_left(on, due))
    milestones = Milestone.objects.visible_to(user).of(authority).live().filter(done_on=None)
    due_dates = milestones.annotate(due=Max("dates__due_last", filter=Q(dates__withdrawn_at=None)))
    for milestone in due_dates.filter(due__range=(on, until)).order_by("due")[:CHANGES_SHOWN]:
        href = reverse("improvement:milestone", args=[slug, milestone.reference])
        yield milestone.due, Line(milestone.what, href, days_left(on, milestone.due))


def days_left(on: date, due: date) -> str:
    """As in "5 June 2027, in 12 days"."""
    days = (due - on).days
    return f"{date_in_words(due)}, {'today' if days == 0 else 'in 1 day' if days == 1 else f'in {days} days'}"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step of a council's first hour: done or not, and where it is done."""

    words: str
    more: str
    href: str
    done: bool


def first_steps(authority: Authority, user: User, permissions: frozenset[Permission]) -> list[FirstStep]:
    """From nothing to the first breaks, and to the first colleague: what the person may do; empty once all is done.

    One query.
    """
    reads = {Permission.UPLOAD_DOCUMENT, Permission.ACCEPT_PROPOSAL} <= permissions
    if not reads and Permission.MANAGE_MEMBERS not in permissions:
        return []
    has_paper, has_record, has_run, others = _begun(authority, user)
    steps = _first_record(authority.slug, has_paper, has_record, has_run) if reads else []
    if Permission.MANAGE_MEMBERS in permissions:
        invite = reverse("members:invitation_add", args=[authority.slug])
        more = "By a link or a printed code, each with the role that they need and no more."
        steps.append(FirstStep("Invite your colleagues", more, invite, others))
    return [] if all(step.done for step in steps) else steps


def _begun(authority: Authority, user: User) -> tuple[bool, bool, bool, bool]:
    """Whether there are a paper, a recommendation, a run of the live test, and colleagues. One query."""
    there = (
        Document.objects.visible_to(user).of(authority).live(),
        Recommendation.objects.visible_to(user).of(authority).live(),
        Run.objects.filter(authority=authority),
        Membership.objects.filter(authority=authority).exclude(user=user),
    )
    found: tuple[bool, bool, bool, bool] = (
        Authority.objects.filter(pk=authority.pk).values_list(*(Exists(records) for records in there)).get()
    )
    return found


def _first_record(slug: str, has_paper: bool, has_record: bool, has_run: bool) -> list[FirstStep]:
    return [
        FirstStep(
            "Read your first letter",
            "A review letter, or the report that answered it: PDF, Word, PowerPoint or text.",
            reverse("intake:document_upload", args=[slug]),
            has_paper,
        ),
        FirstStep(
            "Accept what was read",
            "Each proposal stands beside its passage. Nothing joins the record until a person accepts it.",
            reverse("documents:document_list", args=[slug]),
            has_record,
        ),
        FirstStep(
            "See what breaks",
            "The live test runs by itself, says where the thread stops, and what to do.",
            reverse("checks:live_test", args=[slug]),
            has_run and has_record,
        ),
    ]
