"""Who may do what with a review: set it up, gather for it, write in it, speak for the council."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds, is_of_team, writes_for_team
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Review


def refuse_not_team(by: User, review: Review) -> None:
    """Raises RuleBroken for whoever does not write in this very review, though they may read its drafts. One query."""
    if not writes_for_team(by, review):
        raise RuleBroken(f"Only the team of {review.reference} does this.")


def refuse_not_setting_up(by: User, review: Review) -> None:
    """The council that commissions a review and whoever writes in it set it up. Raises RuleBroken for others.

    At most two queries.
    """
    if holds(by, review.authority, Permission.COMMISSION_REVIEW):
        return
    if not (writes_for_team(by, review) if review.run_here else _keeps(by, review)):
        raise RuleBroken(f"Only those who commission {review.reference} and its team set it up; ask one of them.")


def refuse_not_gathering(by: User, review: Review) -> None:
    """What is asked for and what came is entered by whoever keeps reviews, here or for all. Raises RuleBroken else."""
    if not _keeps(by, review):
        raise RuleBroken(f"Only the team of {review.reference}, or who keeps the council's reviews, enters this.")


def refuse_not_commissioning(by: User, authority: Authority) -> None:
    """Raises RuleBroken for whoever does not commission reviews for the whole council. One query."""
    if not holds(by, authority, Permission.COMMISSION_REVIEW):
        raise RuleBroken("Only who commissions reviews for the council does this; ask a director.")


def refuse_not_judging(by: User, review: Review) -> None:
    """What a review run here judges is its reviewers' alone. Raises RuleBroken for others of its team. One query.

    A letter that was read in is written by whoever reads it in; then no query.
    """
    if review.seals and not holds(by, review.authority, Permission.RATE_INDEPENDENTLY, review):
        raise RuleBroken(f"Only a reviewer of the team of {review.reference} judges; ask one of them.")


def refuse_not_speaking_for_council(by: User, review: Review) -> None:
    """Raises RuleBroken for the team, and for whoever does not rate for the whole council. Two queries."""
    if is_of_team(by, review) or not holds(by, review.authority, Permission.RATE_FOR_COUNCIL):
        raise RuleBroken("The council writes its own report, by who gives its ratings; the team reads it.")


def _keeps(by: User, review: Review) -> bool:
    """Whether somebody keeps reviews, this one or all of the council."""
    return holds(by, review.authority, Permission.EDIT_REVIEW, review)
