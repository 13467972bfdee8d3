"""The links of a thread as stages of its picture. What is missing is a stage too, and leads to where it can be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.models import Extent
from goldthread.lib.text import shortened
from goldthread.oversight.queries import Thread
from goldthread.reviews.models import Judgement, Rating
from goldthread.reviews.services import MAY_END
from goldthread.web.reviews.picture import Node, NodeState, Stage
from goldthread.web.templatetags.govuk import date_in_words

EXTENT_MARKS = {Extent.MET: "✓", Extent.PART_MET: "½", Extent.LIMITED: "½", Extent.NOT_MET: "✕"}


@dataclass(frozen=True, slots=True)
class Makers:
    """Where a missing link is made; empty for a person who may not make it, whose circle leads to the section."""

    response: str
    rating: str
    telling: str
    ending: str
    successor: str
    place: bool


def makers_for(thread: Thread, slug: str, permissions: Iterable[Permission]) -> Makers:
    reference = thread.recommendation.reference
    held = frozenset(permissions)
    rates = held & {Permission.RATE_FOR_COUNCIL, Permission.RATE_INDEPENDENTLY}
    return Makers(
        response=reverse("improvement:response_add", args=[slug, reference])
        if Permission.EDIT_RESPONSE in held
        else "",
        rating=reverse("reviews:rating_add", args=[slug, reference]) if rates else "",
        telling=reverse("oversight:told_add", args=[slug, reference]) if Permission.EDIT_MEETING in held else "",
        ending=reverse("reviews:status_set", args=[slug, reference]) if held & frozenset(MAY_END.values()) else "",
        successor=reverse("reviews:taken_forward", args=[slug, reference]) if Permission.EDIT_REVIEW in held else "",
        place=Permission.ACCEPT_PROPOSAL in held,
    )


def stages_of(thread: Thread, makers: Makers) -> tuple[Stage, ...]:
    """The chain from evidence to those who were told, in the order of the thread."""
    return (
        Stage("Evidence", _evidence(thread)),
        Stage("Observation", _observations(thread)),
        Stage("Finding", _findings(thread)),
        Stage("Judgement", _judgements(thread)),
        Stage("Recommendation", (_itself(thread),)),
        Stage("Asks", _asks(thread)),
        Stage("Response", _responses(thread, makers)),
        Stage("Milestone", _milestones(thread)),
        Stage("Rating", _ratings(thread, makers)),
        Stage("Reported to", _tellings(thread, makers)),
    )


def _missing(what: str, href: str) -> tuple[Node, ...]:
    return (Node("none", f"none. {what}", href, NodeState.MISSING),)


def _not_recorded(thread: Thread, what: str) -> Node:
    if thread.recommendation.review.run_here:
        return Node(what, f"none. No {what} is recorded yet", "#evidence", NodeState.MISSING)
    return Node(what, f"not recorded: no {what} recorded (letter)", "#evidence", NodeState.NOT_RECORDED)


def _observations(thread: Thread) -> tuple[Node, ...]:
    count = thread.observation_count
    if not count:
        return (_not_recorded(thread, "observation"),)
    label = f"{count} noted"
    words = f"{count} observation{'s' if count > 1 else ''} behind its findings"
    return (Node(label, words, "#findings", mark=str(count)),)


def _evidence(thread: Thread) -> tuple[Node, ...]:
    if not thread.evidence_count:
        return (_not_recorded(thread, "evidence"),)
    label = f"{thread.evidence_count} item{'s' if thread.evidence_count > 1 else ''}"
    return (Node(label, f"{label} in the register of the review", "#evidence", mark=str(thread.evidence_count)),)


def _findings(thread: Thread) -> tuple[Node, ...]:
    nodes = tuple(
        Node(
            link.finding.get_nature_display(),
            f"{link.finding.get_nature_display()}, {link.finding.reference}: {shortened(link.finding.text)}",
            f"#finding-{link.finding.reference}",
        )
        for link in thread.findings
    )
    return nodes or _missing("No finding is tied to this recommendation", "#findings")


def _judgements(thread: Thread) -> tuple[Node, ...]:
    nodes = tuple(
        Node(
            shortened(judged.judgement.criterion_words, 24),
            f"{judged.judgement.criterion_words}: {judged.judgement.label}",
            f"#judgement-{judged.judgement.reference}",
            mark=_extent_mark(judged.judgement),
        )
        for judged in thread.judgements
    )
    return nodes or _missing("The review gave no judgement", "#judgements")


def _extent_mark(stated: Judgement | Rating) -> str:
    if stated.level is None or not stated.level.extent:
        return "?"
    return EXTENT_MARKS.get(Extent(stated.level.extent), "?")


def _itself(thread: Thread) -> Node:
    recommendation = thread.recommendation
    return Node(
        recommendation.reference,
        f"this recommendation, {shortened(recommendation.text)}",
        "#recommendation",
        NodeState.CURRENT,
        mark=recommendation.number[:3],
    )


def _asks(thread: Thread) -> tuple[Node, ...]:
    return tuple(
        Node(
            shortened(line.ask.text, 26),
            f"{shortened(line.ask.text)} ({'answered' if line.answered_by else 'not answered'})",
            "#asks",
            mark="✓" if line.answered_by else "✕",
        )
        for line in thread.asks
    )


def _responses(thread: Thread, makers: Makers) -> tuple[Node, ...]:
    if not thread.responses:
        return _missing("The council has not answered. Add the answer", makers.response or "#responses")
    last = thread.responses[-1]
    said = f"{last.get_stance_display()}, {date_in_words(last.speaks_for)}"
    return (Node(last.get_stance_display(), said, "#responses"),)


def _milestones(thread: Thread) -> tuple[Node, ...]:
    nodes = tuple(
        Node(
            entry.dates[-1].words if entry.dates else "no date",
            f"{shortened(entry.milestone.what)}{', its date moved' if entry.has_moved else ''}",
            f"#milestone-{entry.milestone.reference}",
            mark="✓" if entry.milestone.done_on else "",
        )
        for entry in thread.milestones
    )
    return nodes or _missing("No step with a date is tied to it", "#milestones")


def _ratings(thread: Thread, makers: Makers) -> tuple[Node, ...]:
    given = [rating for rating in (thread.two.independent, thread.two.council) if rating is not None]
    nodes = tuple(
        Node(
            rating.label, f"{rating.label}, {rating.get_party_display().lower()}", "#ratings", mark=_extent_mark(rating)
        )
        for rating in given
    )
    return nodes or _missing("Nobody has rated it. Add a rating", makers.rating or "#ratings")


def _tellings(thread: Thread, makers: Makers) -> tuple[Node, ...]:
    bodies = {telling.item.meeting.body.name: telling for telling in thread.told}
    nodes = tuple(
        Node(shortened(name, 26), f"{name}, {date_in_words(telling.item.meeting.held_first)}", "#reported")
        for name, telling in bodies.items()
    )
    return nodes or _missing("No board has been told of it. Say which was", makers.telling or "#reported")
