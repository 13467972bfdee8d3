"""The tabs of the workspace for how a review is set up, its team, and its signatures."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.models import Review, TeamMember
from goldthread.reviews.team_queries import lacks_of
from goldthread.web.reviews.workspace import Tab


def what_is_lacking(review: Review, user: User, on: date) -> str:
    """What still stops a signature, above every tab until it is signed; what only waits is on the tab itself."""
    if not review.run_here or review.state == State.SIGNED:
        return ""
    blocking = [lack.words for lack in lacks_of(review) if lack.blocking]
    if not blocking:
        return ""
    return f"A signature still lacks something: {'; '.join(words[:1].lower() + words[1:] for words in blocking)}"


TABS = (
    Tab(code="scope", label="Scope", url="reviews:scope", order=10, for_team=False),
    Tab(
        code="team",
        label="Team",
        url="reviews:team",
        order=15,
        for_team=False,
        counted=lambda user: TeamMember.objects.visible_to(user).live(),
    ),
    Tab(code="sign-off", label="Sign-off", url="reviews:sign_off", order=90, notice=what_is_lacking),
)
