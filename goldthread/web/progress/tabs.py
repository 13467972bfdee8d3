"""The earlier recommendations among the tabs of a progress review."""

from __future__ import annotations

from goldthread.reviews.models import Review
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="progress",
        label="Earlier recommendations",
        url="progress:progress",
        order=65,
        for_team=False,
        for_types=frozenset({Review.Type.PROGRESS_REVIEW, Review.Type.INTERNAL_FOLLOW_UP}),
    ),
)
