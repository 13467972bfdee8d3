"""Working on findings before they are signed: wording, merging, splitting, order, and what an output leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.frameworks.models import Theme
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import (
    EvidenceUse,
    Finding,
    FindingLink,
    JudgementReason,
    ObservationUse,
    Omission,
    Output,
)
from goldthread.reviews.services.evidence import use_evidence
from goldthread.reviews.services.fieldwork import draw_on
from goldthread.reviews.services.findings import add_finding
from goldthread.reviews.services.judging import add_reason
from goldthread.reviews.services.locking import refuse_locked
from goldthread.reviews.services.recommendations import link_finding

MOST_MERGED = 20
MOST_PARTS = 10


@transaction.atomic
def change_finding(
    *,
    by: User,
    finding: Finding,
    nature: str,
    text: str,
    theme: Theme | None,
    horizon: str,
    paragraph: str,
    seen_version: int,
    theme_words: str = "",
) -> Finding:
    """Rewords a finding of a review run here, or puts it elsewhere. Raises RuleBroken for one that is locked, and for
    one that was read from a document: what a letter says is corrected where it was read. `theme_words` is a theme that
    the review added to its framework.
    """
    _refuse_fixed(finding)
    if not text.strip():
        raise RuleBroken("Write the finding; it cannot be empty.", "text")
    finding.nature, finding.text, finding.theme, finding.horizon = nature, text.strip(), theme, horizon
    finding.theme_words = (theme.label if theme else theme_words.strip())[:200]
    finding.paragraph = paragraph.strip()[:40]
    return change_record(finding, by=by, seen_version=seen_version)


@transaction.atomic
def merge_findings(*, by: User, kept: Finding, merged: Sequence[Finding], text: str, seen_version: int) -> Finding:
    """Several findings become one. What hung on the others hangs on the one that is kept; they stay, withdrawn, and
    name it.

    Raises RuleBroken without another one, for more than 20, for one of another review, and without the words.
    """
    _refuse_fixed(kept)
    others = [one for one in merged if one.pk != kept.pk]
    if not others or len(others) > MOST_MERGED:
        raise RuleBroken(f"Choose one to {MOST_MERGED} others to merge into it.", "merged")
    if any(one.review_id != kept.review_id or one.is_withdrawn for one in others):
        raise RuleBroken("Only findings of the same review that are in use can be merged.", "merged")
    if not text.strip():
        raise RuleBroken("Write what the merged finding says.", "text")
    kept.text = text.strip()
    change_record(kept, by=by, seen_version=seen_version, verb="merge", wrote=[one.reference for one in others])
    for other in others:
        _carry_over(by, other, kept)
        other.merged_into = kept
        withdraw_record(other, by=by, why=f"Merged into {kept.reference}", seen_version=other.row_version)
    return kept


@transaction.atomic
def split_finding(*, by: User, finding: Finding, texts: Sequence[str], seen_version: int) -> list[Finding]:
    """One finding becomes several: it keeps the first text, the others are new and name it. All rest on the same.

    Raises RuleBroken for fewer than two texts or more than ten.
    """
    _refuse_fixed(finding)
    parts = [text.strip() for text in texts if text.strip()]
    if not 2 <= len(parts) <= MOST_PARTS:
        raise RuleBroken(f"Write two to {MOST_PARTS} parts, one on each line.", "parts")
    finding.text = parts[0]
    change_record(finding, by=by, seen_version=seen_version, verb="split")
    made = [finding]
    for part in parts[1:]:
        new = add_finding(
            by=by,
            review=finding.review,
            nature=finding.nature,
            text=part,
            theme=finding.theme,
            theme_words=finding.theme_words,
            horizon=finding.horizon,
            split_from=finding,
        )
        _carry_over(by, finding, new)
        made.append(new)
    return made


@transaction.atomic
def move_finding(*, by: User, finding: Finding, beside: Finding, seen_version: int) -> Finding:
    """Two findings of one review change places in its order. Raises RuleBroken for two of different reviews."""
    _refuse_fixed(finding)
    if finding.review_id != beside.review_id:
        raise RuleBroken("Only findings of the same review change places.")
    finding.order, beside.order = beside.order, finding.order
    change_record(beside, by=by, seen_version=beside.row_version, verb="move")
    return change_record(finding, by=by, seen_version=seen_version, verb="move")


@transaction.atomic
def take_off_board(*, by: User, finding: Finding, why: str, seen_version: int) -> Finding:
    """The finding is no finding of the review any more: it stays on record with the reason, and stands in no output.

    Raises RuleBroken without a reason, and while a judgement or a recommendation rests on it.
    """
    _refuse_fixed(finding)
    reasons = JudgementReason.objects.live().filter(finding=finding).select_related("judgement")
    links = FindingLink.objects.live().filter(finding=finding).select_related("recommendation")
    resting = [one.judgement.reference for one in reasons] + [one.recommendation.reference for one in links]
    if resting:
        verb = "rests" if len(resting) == 1 else "rest"
        raise RuleBroken(f"{', '.join(resting[:5])} {verb} on it; take it out there first.")
    return withdraw_record(finding, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def leave_out(*, by: User, finding: Finding, output: str, why: str) -> Omission:
    """An output of the review leaves the finding out; said once for each. Raises RuleBroken without a reason."""
    if output not in Output.values:
        raise RuleBroken("Choose the letter, the slides or the briefing.", "output")
    if not why.strip():
        raise RuleBroken("Say why it is left out; whoever compares the outputs will ask.", "why")
    known = Omission.objects.live().filter(finding=finding, output=output).first()
    if known is not None:
        raise RuleBroken(f"It is left out of the {known.get_output_display().lower()} already.", "output")
    return add_record(
        Omission(authority=finding.authority, finding=finding, output=output, why=why.strip()[:300]),
        by=by,
        prefix=f"{finding.reference}-O",
    )


def _refuse_fixed(finding: Finding) -> None:
    if not finding.review.run_here:
        raise RuleBroken(f"{finding.reference} was read in a document; its words stay as printed.")
    if finding.is_withdrawn:
        raise RuleBroken(f"{finding.reference} is withdrawn.")
    refuse_locked(finding.review)


def _carry_over(by: User, source: Finding, target: Finding) -> None:
    """What `source` rests on, and what rests on it, belongs to `target` too."""
    for link in FindingLink.objects.live().filter(finding=source).select_related("recommendation"):
        link_finding(by=by, finding=target, recommendation=link.recommendation, reason=link.reason)
    for reason in JudgementReason.objects.live().filter(finding=source).select_related("judgement"):
        add_reason(by=by, judgement=reason.judgement, finding=target)
    for use in ObservationUse.objects.live().filter(finding=source).select_related("observation"):
        draw_on(by=by, finding=target, observation=use.observation)
    held = set(EvidenceUse.objects.live().filter(claim_uuid=target.uuid).values_list("item_id", flat=True))
    papers = EvidenceUse.objects.live().filter(claim_uuid=source.uuid).exclude(item__in=held)
    for paper in papers.select_related("item"):
        use_evidence(
            by=by,
            item=paper.item,
            claim=target,
            relation=paper.relation,
            why=paper.why,
            matched_afterwards=paper.matched_afterwards,
        )
