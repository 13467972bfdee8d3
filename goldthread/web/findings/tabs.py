"""The findings of a review among the tabs of its workspace."""

from __future__ import annotations

from goldthread.reviews.models import Finding
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="findings",
        label="Findings",
        url="findings:board",
        order=55,
        counted=lambda user: Finding.objects.visible_to(user).live(),
    ),
)
