"""Reads of judging: every criterion with the judgement that stands, its reasons, conditions and moderation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.accounts.models import User
from goldthread.frameworks.contents import contents_of
from goldthread.frameworks.models import Criterion, Level
from goldthread.reviews.models import Condition, Judgement, JudgementReason, Moderation, Review, Tailoring


@dataclass(frozen=True, slots=True)
class Judgeable:
    """A criterion of the framework, or one that the review added; the whole where both are None.

    `change` is how the review tailored a criterion of its framework.
    """

    criterion: Criterion | None = None
    added: Tailoring | None = None
    change: Tailoring | None = None

    @property
    def is_whole(self) -> bool:
        return self.criterion is None and self.added is None

    @property
    def key(self) -> str:
        """What stands in the address of its page; what a review adds never has the key of a pack."""
        if self.added is not None:
            return self.added.key
        return self.criterion.key if self.criterion else "overall"

    @property
    def label(self) -> str:
        if self.added is not None:
            return self.added.words
        return self.criterion.label if self.criterion else "Overall verdict"

    @property
    def text(self) -> str:
        """What is asked, as it reads in this review."""
        if self.change is not None:
            return self.change.words
        return self.criterion.text if self.criterion else ""

    @property
    def tailored(self) -> Tailoring | None:
        """How the review differs here from its framework, if it does."""
        return self.added or self.change


WHOLE = Judgeable()


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion, or the whole, as the team stands on it now."""

    what: Judgeable
    judgement: Judgement | None
    reasons: tuple[JudgementReason, ...]
    conditions: tuple[Condition, ...]
    moderation: Moderation | None

    @property
    def key(self) -> str:
        return self.what.key

    @property
    def label(self) -> str:
        return self.what.label

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a signature would still miss here, in words."""
        if self.judgement is None:
            return () if self.what.is_whole else ("a judgement",)
        missing = []
        if not self.reasons and not self.judgement.is_overall:
            missing.append("a finding that it rests on")
        if any(not condition.test_words for condition in self.conditions):
            missing.append("a test for each condition")
        if self.moderation is None:
            missing.append("a second reviewer’s look")
        elif self.moderation.outcome == Moderation.Outcome.LOOK_AGAIN:
            missing.append("an answer to the second reviewer")
        return tuple(missing)


def judging_of(review: Review, criteria: Sequence[Judgeable], user: User) -> list[Judged]:
    """Every criterion in its order, then the overall verdict. Four queries, whatever the number of criteria."""
    own = Judgement.objects.visible_to(user).live().filter(review=review, judged_by="")
    judgements = list(own.select_related("level", "recorded_by").order_by("pk"))
    of_criterion = {(one.criterion_id, one.tailored_id): one for one in judgements if not one.is_overall}
    overall = next((one for one in reversed(judgements) if one.is_overall), None)
    standing = [*((one, of_criterion.get(_identity(one))) for one in criteria), (WHOLE, overall)]
    wanted = [judgement for _, judgement in standing if judgement is not None]
    reasons = JudgementReason.objects.visible_to(user).live().filter(judgement__in=wanted).select_related("finding")
    conditions = Condition.objects.visible_to(user).live().filter(judgement__in=wanted)
    moderations = Moderation.objects.visible_to(user).live().filter(judgement__in=wanted).select_related("recorded_by")
    of_reason, of_condition, of_moderation = (
        _by_judgement(some.order_by("pk")) for some in (reasons, conditions, moderations)
    )
    return [
        Judged(
            what,
            judgement,
            tuple(of_reason.get(judgement.pk, ())) if judgement else (),
            tuple(of_condition.get(judgement.pk, ())) if judgement else (),
            of_moderation[judgement.pk][-1] if judgement and judgement.pk in of_moderation else None,
        )
        for what, judgement in standing
    ]


def _identity(one: Judgeable) -> tuple[int | None, int | None]:
    return (one.criterion.pk if one.criterion else None, one.added.pk if one.added else None)


def criteria_of(review: Review) -> list[Judgeable]:
    """What the review judges: its framework but what it leaves out, then what it adds. At most two queries."""
    rows = list(Tailoring.objects.live().filter(review=review, part=Tailoring.Part.CRITERION).order_by("pk"))
    changes = {row.key: row for row in rows if row.change != Tailoring.Change.ADDED}
    left_out = {key for key, row in changes.items() if row.change == Tailoring.Change.LEFT_OUT}
    of_pack = Criterion.objects.filter(pack=review.pack_id).order_by("order") if review.pack_id else ()
    return [
        *(Judgeable(one, change=changes.get(one.key)) for one in of_pack if one.key not in left_out),
        *(Judgeable(added=row) for row in rows if row.change == Tailoring.Change.ADDED),
    ]


def levels_for(review: Review, *, overall: bool) -> list[Level]:
    """The steps of the scale of the review's framework on which criteria, or the whole, are judged, worst first.

    None where the framework has no such scale: the verdict is then in the reviewer's own words. One query;
    `review.pack` should have been fetched along.
    """
    if review.pack is None:
        return []
    contents = contents_of(review.pack)
    key = contents.overall_on if overall else contents.judged_on
    return list(Level.objects.filter(scale__pack=review.pack, scale__key=key).order_by("step")) if key else []


def _by_judgement(some: Iterable[JudgementReason | Condition | Moderation]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for one in some:
        found.setdefault(one.judgement_id, []).append(one)
    return found
