"""The recommendations of a review among the tabs of its workspace."""

from __future__ import annotations

from goldthread.reviews.models import Recommendation
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="recommendations",
        label="Recommendations",
        url="drafting:recommendations",
        order=70,
        counted=lambda user: Recommendation.objects.visible_to(user).live(),
    ),
)
